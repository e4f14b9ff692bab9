// landsea mrio split
#include "cmd_mrio.hpp"
#include "landsea/mrio/split.hpp"
#include "landsea/session/text_table.hpp"

namespace landsea::cli {

namespace {

struct options {
  mrio_input input;
  std::string from = "ROW", out;
  std::vector<std::string> economies;
  ingest::split_sources sources;
  int trade_year = 0;
  mrio::split_options how;
};

double sum_of(std::vector<double> const& values, std::size_t first, std::size_t count) {
  double out = 0;
  for (auto i = first; i < first + count; ++i) out += values[i];
  return out;
}

void print_report(mrio::table const& before, ingest::split_plan const& plan, mrio::split_table const& done) {
  auto const& t = done.data;
  auto const first = plan.request.from.position(), n = t.industries();
  auto const all = sum_of(before.residual_value_added_v(), before.first(first), n);
  fmt::print("{} split: estimated, {} rounds, {}\n", before.parts().economies[first].code, done.rounds, done.met ? "rows and columns have their shares" : "rows and columns have NOT all of their shares");
  fmt::print("  errors   rows {:.2g}, columns {:.2g} of a row's or column's own amounts; the parts add up to the table that was split\n", done.row_error, done.column_error);
  fmt::print("  trade    among the parts {} were asked for, {} came out{}\n", session::number(done.inside_given, 0), session::number(done.inside_reached, 0), done.inside_capped ? "; some part's was lowered, to leave a tenth of its purchases at home" : "");
  fmt::print("  {:<8} {:>16} {:>10} {:>16}\n", "economy", "value added", "share", "exports");
  for (std::size_t e = first; e < first + plan.request.parts.size(); ++e) {
    double exports = 0;
    for (auto i = t.first(e); i < t.first(e + 1); ++i) {
      exports += t.output_x()[i];
      for (auto j = t.first(e); j < t.first(e + 1); ++j) exports -= t.intermediate_z()(i, j);
      exports -= t.final_y()(i, e);
    }
    auto const value = sum_of(t.residual_value_added_v(), t.first(e), n);
    fmt::print("  {:<8} {:>16} {:>10} {:>16}\n", t.parts().economies[e].code, session::number(value, 0), session::percent_text(value / all, 3), session::number(exports, 0));
  }
  for (auto const& remark : plan.remarks) fmt::print("  note     {}\n", remark);
  fmt::print("  note     every part has the input structure of {}; what is special to one of them is not in here (docs/theory/splitting.md)\n", before.parts().economies[first].code);
}

void run(options& o, context& shared) {
  auto const file = o.input.read(shared);
  if (o.trade_year != 0) o.sources.trade_year = o.trade_year;
  auto const plan = unwrap(ingest::plan_split(file.data, o.from, o.economies, o.sources));
  auto const done = [&] {
    running_job const work(shared, "splitting " + o.from);
    auto made = mrio::split_economy(file.data, plan.request, o.how, work.handle());
    work.throw_if_interrupted();
    return unwrap(std::move(made));
  }();
  write_table(done.data, o.out, shared);
  print_report(file.data, plan, done);
}

}  // namespace

void add_mrio_split(CLI::App& mrio, context& shared) {
  auto o = std::make_shared<options>();
  auto* command = mrio.add_subcommand("split", "split economies out of a rest of the world, by value added and trade: an estimate, and marked as one");
  o->input.add_to(*command);
  command->add_option("--from", o->from, "the economy that is split: all countries that the table lacks")->type_name("CODE")->capture_default_str();
  command->add_option("--value-added", o->sources.value_added, "UN National Accounts: value added by activity in USD, with tabs between cells, plain or gzipped")->required()->type_name("FILE");
  command->add_option("--trade", o->sources.trade, "CSV with columns Reporter ISO, Partner ISO, BTVij: trade of two countries, both ways together, in USD, plain or gzipped")->required()->type_name("FILE");
  command->add_option("--trade-year", o->trade_year, "the year of that trade, if the file's name does not tell")->check(CLI::Range(1900, 2200));
  command->add_option("--economies", o->economies, "codes (ISO 3166) to split out; without it, the members of ASEAN that the table lacks")->delimiter(',')->type_name("CODE,CODE");
  command->add_option("--activities", o->sources.activities, "CSV code,into: which industry belongs to A-B, C+E, D, F, G-H, I or J-P; not needed for WIOD's C1 to C35")->type_name("FILE");
  command->add_option("--tolerance", o->how.tolerance, "error allowed in a row or column, as a part of its own amounts")->check(CLI::Range(1e-12, 0.1))->capture_default_str();
  command->add_option("--rounds", o->how.most_rounds, "stop after so many")->check(CLI::Range(1, 1000000))->capture_default_str();
  command->add_option("--out", o->out, "file to write: CSV as OECD lays it out if it ends in .csv, else Landsea's binary")->required()->type_name("FILE");
  command->footer("Examples:\n  landsea mrio split wiod2011.csv.gz --value-added un_value_added.tsv.gz --trade trade_2015.csv.gz --economies VNM,THA,MYS --out wiod-asean.mrio");
  command->callback([o, &shared] { run(*o, shared); });
}

}  // namespace landsea::cli

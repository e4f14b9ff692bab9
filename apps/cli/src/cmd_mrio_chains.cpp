// landsea mrio smile | lockin
#include <cmath>
#include <map>

#include "cmd_mrio.hpp"
#include "landsea/mrio/lockin.hpp"
#include "landsea/mrio/smile.hpp"
#include "landsea/session/smile_picture.hpp"

namespace landsea::cli {

namespace {

struct smile_options {
  mrio_request request;
  std::string economy, industry, svg;
  double least = 0;
};

void run_smile(smile_options const& o, context& shared) {
  shared.json_errors = o.request.json;
  if (!o.svg.empty() && o.request.paths.size() > 1) throw CLI::ValidationError("--svg", "draws one table");
  mrio_run const run(o.request, shared, mrio_run::inverse::not_needed);
  auto const position = run.data().first(run.economy_named(o.economy)) + run.industry_named(o.industry);
  auto const chain = mrio::chain_of(run.system(), position);
  auto const total = chain.value_added();
  if (total == 0) {
    problems found;
    found.error("mrio/no-chain", {o.request.input.path}, fmt::format("{} sells nothing to final users: there is no chain of its final products", run.data().label(position)), "choose an industry with final products");
    throw bad_input{std::move(found)};
  }
  if (!o.svg.empty()) {
    write_output(shared, o.svg, session::smile_svg(run.data(), position, chain));
    if (o.request.out == "-" && !o.request.json) return;
  }
  sheet out({"economy", "industry", "value_added", "share", "distance", "value_share"}, o.request, run);
  for (auto const& s : chain.stages) {
    if (std::abs(s.value_added) < o.least * std::abs(total)) continue;
    name_row(out, run.data(), s.position);
    out.number(s.value_added).number(s.value_added / total).number(s.distance).number(s.value_share).end_row();
  }
  out.write(shared);
}

struct lockin_options {
  mrio_request request;
  std::string industry;
  double least = 0.001;
  std::map<std::string, double, std::less<>> first;  // index in the first table
};

void write_lockin(sheet& out, mrio::lockin const& one, std::optional<double> change) {
  out.number(one.index).number(static_cast<double>(one.place)).number(static_cast<double>(one.place_highest)).number(static_cast<double>(one.place_lowest)).number(static_cast<double>(one.compared));
  out.number(one.exports).number(one.domestic_share).number(one.upstreamness).number(one.downstreamness).number(one.rca_gross).number(one.rca_forward);
  for (std::size_t p = 0; p < mrio::kLockinParts; ++p) out.number(one.part[p]).number(one.rank[p]);
  out.number(change).end_row();
}

void run_lockin(lockin_options& o, context& shared) {
  shared.json_errors = o.request.json;
  mrio_run const run(o.request, shared, mrio_run::inverse::not_needed);
  auto const& t = run.data();
  auto const all = mrio::lockin_of(run.base(), o.least);
  std::vector<std::string> columns{"economy", "industry", "index", "place", "place_highest", "place_lowest", "compared", "exports", "domestic_share", "upstreamness", "downstreamness", "RCA_gross", "RCA_forward"};
  for (std::size_t p = 0; p < mrio::kLockinParts; ++p) {
    std::string const name(text(static_cast<mrio::lockin_part>(p)));
    columns.insert(columns.end(), {name, name + "_rank"});
  }
  columns.emplace_back("index_change");
  sheet out(std::move(columns), o.request, run);
  auto const is_first = o.request.input.path == o.request.paths.front();
  auto const industry = o.industry.empty() ? std::nullopt : std::optional(run.industry_named(o.industry));
  for (auto const e : run.exporters())
    for (auto i = t.first(e); i < t.first(e + 1); ++i) {
      if (industry && *industry != i - t.first(e)) continue;
      if (is_first && all[i]) o.first.emplace(t.label(i), all[i]->index);
      if (!all[i]) continue;
      auto const before = o.first.find(t.label(i));
      name_row(out, t, i);
      write_lockin(out, *all[i], is_first || before == o.first.end() ? std::nullopt : std::optional(all[i]->index - before->second));
    }
  out.write(shared);
}

void add_smile(CLI::App& mrio, context& shared) {
  auto o = std::make_shared<smile_options>();
  auto* command = mrio.add_subcommand("smile", "who adds value to an industry's final products, how far from final demand: one global chain, its smile curve");
  o->request.add_to(*command);
  command->add_option("--economy", o->economy, "where the products are finished")->required()->type_name("CODE");
  command->add_option("--industry", o->industry, "the industry that finishes them")->required()->type_name("CODE");
  command->add_option("--least", o->least, "leave out stages with a smaller share of the value")->check(CLI::Range(0.0, 1.0))->capture_default_str();
  command->add_option("--svg", o->svg, "write a picture; without --out or --json nothing else")->type_name("FILE");
  command->footer("Examples:\n  landsea mrio smile wiod2011.csv.gz --economy CHN --industry C14 --svg smile.svg\n  landsea mrio smile icio2018.mrio --economy VNM --industry C26 --least 0.001");
  command->callback([o, &shared] { for_each_table(o->request, shared, [&] { run_smile(*o, shared); }); });
}

void add_lockin(CLI::App& mrio, context& shared) {
  auto o = std::make_shared<lockin_options>();
  auto* command = mrio.add_subcommand("lockin", "signs of lock-in at the low end of chains, part by part, with an index of equal ranks and how it depends on the weights");
  o->request.add_to(*command);
  command->add_option("--exporter", o->request.exporter, "this economy only; it is compared with all");
  command->add_option("--industry", o->industry, "this industry only")->type_name("CODE");
  command->add_option("--least", o->least, "compare economies whose exports are at least this share from the industry")->check(CLI::Range(0.0, 1.0))->capture_default_str();
  command->footer("Examples:\n  landsea mrio lockin wiod2011.csv.gz --industry C14\n  landsea mrio lockin wiod1995.csv.gz wiod2011.csv.gz --exporter IDN");
  command->callback([o, &shared] { for_each_table(o->request, shared, [&] { run_lockin(*o, shared); }); });
}

}  // namespace

void add_mrio_chains(CLI::App& mrio, context& shared) {
  add_smile(mrio, shared);
  add_lockin(mrio, shared);
}

}  // namespace landsea::cli

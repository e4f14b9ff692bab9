// landsea mrio: input-output tables of many economies. What its subcommands share; each group has its own file.
#include "cmd_mrio.hpp"

#include "landsea/core/names.hpp"

namespace landsea::cli {

namespace {
constexpr char kTables[] = "OECD ICIO or WIOD as CSV, FIGARO's matrix CSV, Landsea's binary, plain or gzipped; a workbook of ADB MRIO or WIOD; a folder of Eora26, EXIOBASE 3 or GLORIA, or GLORIA's zip";
}

void mrio_input::add_to(CLI::App& command) {
  command.add_option("TABLE", path, std::string("table: ") + kTables)->required()->type_name("PATH");
  add_hints_to(command);
}

void mrio_input::add_hints_to(CLI::App& command) {
  command.add_option("--year", year, "the table's year, if its name does not tell")->check(CLI::Range(1900, 2200));
  command.add_option("--unit", unit, "unit of its figures, as in 'USD million'");
  command.add_option("--source", source, "where it comes from, for reports");
  command.add_flag("--keep-parts", keep_parts, "keep OECD's parts of China and Mexico (CN1, CN2, MX1, MX2) as economies of their own");
}

ingest::mrio_file mrio_input::read(context const& shared) const {
  ingest::mrio_hints hints;
  if (year != 0) hints.year = year;
  if (!unit.empty()) hints.unit = unit;
  if (!source.empty()) hints.source = source;
  hints.keep_parts = keep_parts;
  hints.among = shared.among.get();
  running_job const work(shared, "reading " + path);
  auto read = ingest::read_mrio(path, hints, work.handle());
  work.throw_if_interrupted();
  auto file = unwrap(std::move(read));
  warn(shared, file.remarks);
  return file;
}

void mrio_request::add_to(CLI::App& command) {
  command.add_option("TABLE", paths, std::string("table, or one of each year: ") + kTables)->required()->type_name("PATH");
  input.add_hints_to(command);
  command.add_option("--out", out, "file to write, - for standard output; JSON if it ends in .json")->capture_default_str()->type_name("FILE");
  command.add_flag("--json", json, "write JSON instead of CSV");
  add_group_option(command, groups, "make a group of economies one economy of this name, before anything is computed: ASEAN, RCEP, EU, or NAME=CODE,CODE");
  command.add_option("--value-added", value_added, "residual: output less inputs, so that parts add up; reported: the table's rows of value added")->check(CLI::IsMember({"residual", "reported"}))->capture_default_str();
}

void mrio_request::add_precision_to(CLI::App& command) {
  command.add_option("--precision", precision, "single: less memory and time for large tables; says how many digits are good")->check(CLI::IsMember({"double", "single"}))->capture_default_str();
}

namespace {

// Coefficients of an industry with negative output have no meaning, though every identity holds.
void warn_negative_output(mrio::table const& t, std::string const& path, context const& shared) {
  std::string first;
  std::size_t count = 0;
  for (std::size_t i = 0; i < t.size(); ++i)
    if (t.output_x()[i] < 0 && ++count <= 3) first += (first.empty() ? "" : ", ") + t.label(i);
  if (count == 0) return;
  problems found;
  found.warn("mrio/negative-output", {path}, fmt::format("{} negative output ({}{}); what is said of {} alone has no meaning", count == 1 ? "1 industry has" : fmt::format("{} industries have", count), first, count > 3 ? ", ..." : "", count == 1 ? "it" : "them"),
             "mend the table, or add them to another industry (landsea mrio aggregate)");
  warn(shared, found);
}

}  // namespace

mrio_run::mrio_run(mrio_request const& request, context const& shared, inverse need) : request_(request), file_(request.input.read(shared)) {
  if (!request.groups.empty()) add_up_groups(shared);
  warn_negative_output(data(), request.input.path, shared);
  running_job const work(shared, "solving " + std::to_string(data().size()) + " industries");
  auto const part = [&](double from, double to) { return job{[&work, from, to](double done) { work.handle().report(from + (to - from) * done); }, work.handle().stop}; };
  auto built = mrio::leontief::build(data(), {request.value_added == "reported" ? mrio::value_basis::reported : mrio::value_basis::residual, request.precision == "single" ? mrio::precision::single : mrio::precision::double_}, part(0, 0.3));
  work.throw_if_interrupted();
  system_ = unwrap(std::move(built));
  if (shared.among && request.precision == "single") refuse_on_ranks("--precision single", "start it without mpirun, or use double precision");
  if (need != inverse::not_needed) invert(need, part(0.3, 0.95));
  work.throw_if_interrupted();
  base_ = unwrap(mrio::make_accounts(*system_, data().among() == nullptr && inverse_b_.cols() == data().size() ? &inverse_b_ : nullptr));
  if (system_->in_single()) tell_precision(shared);
  if (system_->reciprocal_condition() < 1e-10) say(shared, fmt::format("note: the system is badly conditioned (reciprocal condition {:.1e}); solutions were refined", system_->reciprocal_condition()));
}

void mrio_run::invert(inverse need, job const& work) {
  auto const all = need == inverse::needed || request_.exporter.empty() || data().among() != nullptr;
  if (all && system_->in_single()) {
    if (need == inverse::needed) refuse_in_single("this use of the inverse");
    single_b_ = system_->inverse_in_single(work);
    return;
  }
  if (all) {
    inverse_b_ = system_->inverse_b(work);
    first_column_ = data().first(data().own().begin);
    return;
  }
  auto const e = economy_named(request_.exporter);
  first_column_ = data().first(e);
  inverse_b_ = system_->inverse_columns(first_column_, data().first(e + 1));
}

void mrio_run::tell_precision(context const& shared) {
  auto const whole = single_b_.size() > 0;
  auto const b = part();
  precision_ = unwrap(mrio::measure_precision(*base_, whole ? &b : nullptr));
  auto const& p = *precision_;
  if (p.difference)
    say(shared, fmt::format("note: single precision: the inverse differs from double by at most {:.1e} of an industry's output: {} digits of such amounts are good, one less for each ten times smaller amount", *p.difference, p.good_digits()));
  else
    say(shared, fmt::format("note: single precision: no inverse was needed, solutions were refined in double; the largest residual is {:.1e}", p.residual));
}

void mrio_run::add_up_groups(context const& shared) {
  groups_ = read_groups(request_.groups, data(), shared);
  if (shared.among && !request_.keep_detail) refuse_on_ranks("--group, which adds the table up,", "add it up first, in one process: landsea mrio aggregate TABLE --group NAME --out SMALLER.mrio");
  auto const grouping = unwrap(mrio::group_economies(data(), groups_));
  if (request_.keep_detail) return;
  file_.data = unwrap(mrio::aggregate(data(), grouping.economies, mrio::unchanged(data().parts().industries)));
  say(shared, "note: the table was added up first: trade within a group is domestic, and an industry of a group is the mean of its members' industries");
}

void refuse_in_single(std::string const& what) {
  problems found;
  found.error("mrio/precision", {}, what + " has no single precision", "use --precision double");
  throw bad_input{std::move(found)};
}

void refuse_on_ranks(std::string const& what, std::string const& next) {
  problems found;
  found.error("ranks/not-spread", {}, what + " runs as one process", next);
  throw bad_input{std::move(found)};
}

std::size_t mrio_run::economy_named(std::string const& code) const {
  if (auto const found = data().find_economy(code)) return found->position();
  std::vector<std::string> known;
  for (auto const& e : data().parts().economies) known.push_back(e.code);
  problems none;
  none.error("mrio/unknown-economy", {request_.input.path}, fmt::format("the table has no economy '{}'", code), suggestion(code, known));
  throw bad_input{std::move(none)};
}

std::size_t mrio_run::industry_named(std::string const& code) const {
  if (auto const found = data().find_industry(code)) return found->position();
  std::vector<std::string> known;
  for (auto const& i : data().parts().industries) known.push_back(i.code);
  problems none;
  none.error("mrio/unknown-industry", {request_.input.path}, fmt::format("the table has no industry '{}'", code), suggestion(code, known));
  throw bad_input{std::move(none)};
}

std::vector<std::size_t> mrio_run::exporters() const {
  if (!request_.exporter.empty()) return {economy_named(request_.exporter)};
  std::vector<std::size_t> out(data().economies());
  for (std::size_t e = 0; e < out.size(); ++e) out[e] = e;
  return out;
}

std::optional<std::size_t> mrio_run::partner() const {
  if (request_.partner.empty()) return std::nullopt;
  return economy_named(request_.partner);
}

void add_mrio(CLI::App& app, context& shared) {
  auto* mrio = app.add_subcommand("mrio", "input-output tables of many economies: where the value in exports is made and where it ends");
  mrio->require_subcommand(1);
  mrio->footer("Examples:\n  landsea mrio info ICIO2021_2018.csv\n  landsea mrio check wiod2011.csv.gz\n  landsea mrio import ICIO2021_2018.csv --out icio2018.mrio\n  landsea mrio wwz icio2018.mrio --exporter CHN --partner USA --out chn-usa.csv\n"
               "  landsea mrio bm icio2018.mrio --perspective world --approach sink\n  landsea mrio position icio2018.mrio --exporter IDN --out idn.json");
  add_mrio_inspection(*mrio, shared);
  add_mrio_decompositions(*mrio, shared);
  add_mrio_indicators(*mrio, shared);
  add_mrio_multipliers(*mrio, shared);
  add_mrio_footprint(*mrio, shared);
  add_mrio_change(*mrio, shared);
  add_mrio_value(*mrio, shared);
  add_mrio_chains(*mrio, shared);
  add_mrio_report(*mrio, shared);
  add_mrio_tables(*mrio, shared);
  add_mrio_balance(*mrio, shared);
  add_mrio_split(*mrio, shared);
}

}  // namespace landsea::cli

// landsea mrio ghosh | multipliers | influence
#include <algorithm>

#include "cmd_mrio.hpp"
#include "landsea/core/names.hpp"
#include "landsea/mrio/ghosh.hpp"
#include "landsea/mrio/influence.hpp"
#include "landsea/mrio/multipliers.hpp"

namespace landsea::cli {

namespace {

void run_ghosh(mrio_request const& o, context& shared) {
  shared.json_errors = o.json;
  mrio_run const run(o, shared, mrio_run::inverse::not_needed);
  auto const& t = run.data();
  std::vector<std::string> columns{"economy", "industry"};
  for (std::size_t j = 0; j < t.size(); ++j) columns.push_back(t.label(j));
  sheet out(std::move(columns), o, run);
  for (auto const e : run.exporters()) {
    auto const rows = mrio::ghosh_rows(run.system(), t.first(e), t.first(e + 1));
    for (std::size_t k = 0; k < t.industries(); ++k) {
      name_row(out, t, t.first(e) + k);
      for (std::size_t j = 0; j < t.size(); ++j) out.number(rows(k, j));
      out.end_row();
    }
  }
  out.write(shared);
}

struct multiplier_options {
  mrio_request request;
  std::string of = "output", satellite, income;
  std::vector<std::string> uses;
};

mrio::stressor const& stressor_named(mrio::satellites const& all, std::string const& name, std::string const& path) {
  if (auto const at = all.find(name)) return all.all[*at];
  std::vector<std::string> known;
  for (auto const& s : all.all) known.push_back(s.name);
  problems none;
  none.error("satellite/unknown-stressor", {path}, fmt::format("there is no stressor '{}'", name), suggestion(name, known));
  throw bad_input{std::move(none)};
}

std::vector<std::size_t> uses_named(mrio_run const& run, multiplier_options const& o) {
  auto const& known = run.data().parts().final_uses;
  std::vector<std::size_t> out;
  problems none;
  for (auto const& name : o.uses) {
    auto const at = std::find(known.begin(), known.end(), name);
    if (at != known.end()) out.push_back(static_cast<std::size_t>(at - known.begin()));
    else none.error("mrio/unknown-use", {o.request.input.path}, fmt::format("the table has no final use '{}'", name), suggestion(name, known));
  }
  if (none.any_error()) throw bad_input{std::move(none)};
  return out;
}

void run_multipliers(multiplier_options const& o, context& shared) {
  shared.json_errors = o.request.json;
  auto const money = o.of == "output" || o.of == "value-added";
  if (!money && o.satellite.empty()) throw CLI::ValidationError("--of", "is output, value-added or a stressor of the file that --satellite names");
  if (o.income.empty() != o.uses.empty()) throw CLI::ValidationError("--income", "goes with --households, and needs --satellite");
  mrio_run const run(o.request, shared, mrio_run::inverse::not_needed);
  std::optional<mrio::satellites> satellites;
  if (!o.satellite.empty()) satellites = read_satellites(o.satellite, run.data(), shared);
  auto const* amounts = o.of == "output" ? nullptr : o.of == "value-added" ? &run.system().value_added() : &stressor_named(*satellites, o.of, o.satellite).amounts;
  std::optional<mrio::households> closed;
  if (!o.income.empty()) closed = mrio::households{stressor_named(*satellites, o.income, o.satellite).amounts, uses_named(run, o)};
  auto const all = unwrap(mrio::multipliers(run.system(), amounts, closed ? &*closed : nullptr));
  sheet out({"economy", "industry", "direct", "simple", "own_economy", "other_economies", "type_I", "total"}, o.request, run);
  for (auto const e : run.exporters())
    for (auto i = run.data().first(e); i < run.data().first(e + 1); ++i) {
      name_row(out, run.data(), i);
      if (auto const& m = all[i]) out.number(m->direct).number(m->simple).number(m->own_economy).number(m->simple - m->own_economy).number(m->type_one).number(m->total);
      else
        for (int k = 0; k < 6; ++k) out.number(std::nullopt);
      out.end_row();
    }
  out.write(shared);
}

struct influence_options {
  mrio_request request;
  std::string supplier, user, rank = "field";
  std::size_t top = 50;
  double by = 0.01;
};

// "CHN:C14": economy and industry.
std::size_t position_of(mrio_run const& run, std::string const& text, char const* option) {
  auto const at = text.find(':');
  if (at == std::string::npos) throw CLI::ValidationError(option, "names an economy and an industry, as in CHN:C14");
  return run.data().first(run.economy_named(text.substr(0, at))) + run.industry_named(text.substr(at + 1));
}

void write_coefficient(sheet& out, mrio::table const& t, mrio::coefficient_influence const& c) {
  name_row(out, t, c.supplier);
  name_row(out, t, c.user);
  out.number(c.coefficient).number(c.field_norm).number(c.field_sum).number(c.output_change).end_row();
}

void run_influence(influence_options const& o, context& shared) {
  shared.json_errors = o.request.json;
  if (o.supplier.empty() != o.user.empty()) throw CLI::ValidationError("--supplier", "goes with --user");
  auto const one = !o.supplier.empty();
  mrio_run const run(o.request, shared, one ? mrio_run::inverse::not_needed : mrio_run::inverse::needed);
  auto const& t = run.data();
  if (!one) {
    sheet out({"supplier", "supplier_industry", "user", "user_industry", "coefficient", "field_norm", "field_sum", "output_change_of_1_percent"}, o.request, run);
    for (auto const& c : mrio::ranked_influence(run.system(), run.inverse_b(), o.top, o.rank == "output" ? mrio::influence_order::output : mrio::influence_order::field)) write_coefficient(out, t, c);
    out.write(shared);
    return;
  }
  auto const got = unwrap(mrio::influence(run.system(), position_of(run, o.supplier, "--supplier"), position_of(run, o.user, "--user"), o.by));
  if (got.of.coefficient == 0) say(shared, "note: this coefficient is 0 in the table; a share of nothing changes nothing");
  sheet out({"economy", "industry", "output_change", "value_added_change"}, o.request, run);
  for (std::size_t i = 0; i < t.size(); ++i) {
    name_row(out, t, i);
    out.number(got.output_change[i]).number(got.output_change[i] * run.system().value_share_v()[i]).end_row();
  }
  out.write(shared);
}

void add_multipliers(CLI::App& mrio, context& shared) {
  auto o = std::make_shared<multiplier_options>();
  auto* command = mrio.add_subcommand("multipliers", "output, value added, jobs or income in all for a unit of final demand");
  o->request.add_to(*command);
  o->request.add_precision_to(*command);
  command->add_option("--exporter", o->request.exporter, "industries of this economy only");
  command->add_option("--of", o->of, "output, value-added, or a stressor of --satellite")->capture_default_str();
  auto* file = command->add_option("--satellite", o->satellite, "satellite accounts as CSV")->type_name("FILE");
  command->add_option("--income", o->income, "stressor that is income of households, in the table's unit: adds the multiplier of the system closed by their spending")->needs(file);
  command->add_option("--households", o->uses, "final uses that households pay out of it")->needs(file)->type_name("CODE");
  command->footer("Examples:\n  landsea mrio multipliers icio2018.mrio --exporter IDN\n  landsea mrio multipliers wiod2011.csv.gz --satellite jobs.csv --of jobs --income wages --households HFCE");
  command->callback([o, &shared] { for_each_table(o->request, shared, [&] { run_multipliers(*o, shared); }); });
}

void add_influence(CLI::App& mrio, context& shared) {
  auto o = std::make_shared<influence_options>();
  auto* command = mrio.add_subcommand("influence", "which input coefficients move the whole system most; or what a change of one does (field of influence, Sonis and Hewings)");
  o->request.add_to(*command);
  command->add_option("--top", o->top, "so many coefficients, greatest first")->check(CLI::Range(1, 10000000))->capture_default_str();
  command->add_option("--rank", o->rank, "field: by what a unit of change in the coefficient does to the inverse; output: by what 1 % of change does to the world's output")->check(CLI::IsMember({"field", "output"}))->capture_default_str();
  command->add_option("--supplier", o->supplier, "one coefficient: the seller, as in CHN:C14")->type_name("ECONOMY:INDUSTRY");
  command->add_option("--user", o->user, "one coefficient: the buyer")->type_name("ECONOMY:INDUSTRY");
  command->add_option("--by", o->by, "with --supplier and --user: the coefficient grows by this share of itself")->check(CLI::Range(-1.0, 100.0))->capture_default_str();
  command->footer("Examples:\n  landsea mrio influence icio2018.mrio --top 20\n  landsea mrio influence icio2018.mrio --supplier CHN:C26 --user VNM:C26 --by -0.1");
  command->callback([o, &shared] { for_each_table(o->request, shared, [&] { run_influence(*o, shared); }); });
}

}  // namespace

void add_mrio_multipliers(CLI::App& mrio, context& shared) {
  auto o = std::make_shared<mrio_request>();
  auto* ghosh = mrio.add_subcommand("ghosh", "the Ghosh inverse: output of the column that a unit of primary inputs of the row stands for");
  o->add_to(*ghosh);
  ghosh->add_option("--exporter", o->exporter, "rows of this economy only: only these are solved for");
  ghosh->footer("Examples:\n  landsea mrio ghosh icio2018.mrio --exporter CHN --out g-chn.csv");
  ghosh->callback([o, &shared] { for_each_table(*o, shared, [&] { run_ghosh(*o, shared); }); });
  add_multipliers(mrio, shared);
  add_influence(mrio, shared);
}

}  // namespace landsea::cli

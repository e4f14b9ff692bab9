// landsea shock ario | diim | critical: industries of a table, day by day after an event
#include <fmt/format.h>

#include "cmd_mrio.hpp"
#include "cmd_shock.hpp"
#include "known_names.hpp"
#include "landsea/session/about.hpp"
#include "landsea/session/shock_report.hpp"
#include "landsea/session/text_table.hpp"
#include "landsea/table/file.hpp"
#include "series_explain.hpp"
#include "series_names.hpp"
#include "series_report.hpp"

namespace landsea::cli {

namespace {

struct options {
  mrio_input input;
  std::string event, classes, out = "-", by = "industry", html, explain, names;
  unsigned days = 365;
  bool json = false, early_steps = false;
};

using engine = std::function<result<shock::industry_series>(shock::economy const&, ingest::shock_event&, options const&, job const&)>;

result<shock::industry_series> by_inventories(shock::economy const& e, ingest::shock_event& event, options const& o, job const& work) {
  return shock::run_inventories(e, event.inventories, event.shock, o.days, work);
}

// Models without capital say so instead of leaving a part of the event out.
void refuse_capital(ingest::shock_event const& event, options const& o) {
  if (event.shock.capital.empty()) return;
  problems found;
  found.error("event/amount", {o.event}, "the event destroys capital, and this model knows none", "write the loss under capacity, or use landsea shock ario");
  throw bad_input{std::move(found)};
}

result<shock::industry_series> by_inoperability(shock::economy const& e, ingest::shock_event& event, options const& o, job const& work) {
  refuse_capital(event, o);
  auto made = shock::run_inoperability(e, event.inoperability, {event.shock.capacity, event.shock.demand}, o.days, work);
  if (!made) return std::unexpected(std::move(made.error()));
  return std::move(made->series);
}

result<shock::industry_series> by_critical_inputs(shock::economy const& e, ingest::shock_event& event, options const& o, job const& work) {
  refuse_capital(event, o);
  return shock::run_critical_inputs(e, event.critical, {event.shock.capacity, event.shock.demand}, o.days, work);
}

void read_classes(options const& o, ingest::shock_event& event, shock::economy const& e, name_list const& products, context const& shared) {
  if (o.classes.empty()) return;
  if (auto const unknown = ingest::unknown_classes(o.classes, products); unknown.any_error()) throw bad_input{unknown};
  event.critical.classes = unwrap(ingest::read_input_classes(o.classes, e.products, nullptr, products));
  event.classes = o.classes;
  warn(shared, ingest::unlisted_classes(o.classes, e, event.critical.classes));
}

// Half and twice the stocks, which decide most; where a run is soon done.
std::vector<session::other_stocks> try_other_stocks(std::string const& model, engine const& compute, shock::economy const& e, ingest::shock_event const& event, options const& o, context& shared) {
  constexpr double kSoonDone = 1.6e9;  // products of industries, industries and days: seconds
  std::vector<session::other_stocks> out;
  if (model == "diim" || static_cast<double>(e.size()) * static_cast<double>(e.size()) * o.days > kSoonDone) return out;
  for (auto const times : {0.5, 2.0}) {
    auto other = event;
    for (auto* stocks : {&other.inventories.stock_steps, &other.critical.stock_steps}) {
      if (stocks->empty()) stocks->assign(e.products.size(), 90);
      for (auto& days : *stocks) days *= times;
    }
    running_job const work(shared, times < 1 ? "the same with stocks half as long" : "the same with stocks twice as long");
    auto const series = unwrap(compute(e, other, o, work.handle()));
    work.throw_if_interrupted();
    out.push_back({times, series.value_added_lost, series.collapsed_at});
  }
  return out;
}

void write_page(options const& o, context const& shared, session::table_shock what) {
  auto const data = unwrap(session::find_data_directory());
  what.economies = unwrap(session::read_economy_names(data + "/geo/economies.csv"));
  write_output(shared, o.html, session::shock_page(session::table_shock_json(what), unwrap(table::read_file(data + "/geo/land.csv"))));
}

std::string early_table(shock::economy const& e, session::names_by_code const& names, std::vector<shock::early_step> const& steps, shock::industry_series const& series) {
  if (steps.empty()) return "";
  using enum session::align;
  session::text_table t({"taken early", "value added saved", "of what is lost", "for a day of stock", "stock held more"}, {left, right, right, right, right});
  for (auto const& s : steps) {
    auto const stock = s.kind == shock::early_kind::stock;
    t.add({stock ? fmt::format("{:g} days more of {}, all users", s.amount, with_name(e.products[s.product], e.products[s.product], names)) : s.kind == shock::early_kind::spare ? "a tenth of capacity more to expand into" : "buyers turn to who delivers", table_amount(s.removed),
           session::percent_text(series.value_added_lost > 0 ? s.removed / series.value_added_lost : 0), stock ? table_amount(s.removed / s.amount) : "", stock ? table_amount(s.stock_value) : ""});
  }
  return "\n" + t.text() + "  Each was tried alone, by running the event again. What it costs is not in a table: compare the stock held more at your rate of interest.\n";
}

shock::industry_series compute_all(engine const& compute, shock::economy const& e, ingest::shock_event& event, options const& o, context& shared) {
  running_job const work(shared, fmt::format("{} days of {} industries", o.days, e.size()));
  auto series = unwrap(compute(e, event, o, work.handle()));
  work.throw_if_interrupted();
  return series;
}

void run(options const& o, context& shared, std::string const& model, engine const& compute) {
  shared.json_errors = o.json;
  auto const file = o.input.read(shared);
  auto const made = ingest::economy_of(file.data, o.input.path);
  warn(shared, made.remarks);
  auto const names = names_of(o.names, file.data.parts(), made.economy);
  auto const called = known_names(file.data.parts(), names);
  auto event = unwrap(ingest::read_shock_event(o.event, made.economy, ingest::event_use::losses, called));
  warn(shared, event.remarks);
  warn(shared, ingest::check_settings(event, model));
  read_classes(o, event, made.economy, called.industries, shared);
  auto const beyond = ingest::check_days(event, o.days);
  if (beyond.any_error()) throw bad_input{beyond};
  warn(shared, beyond);
  auto const series = compute_all(compute, made.economy, event, o, shared);
  auto const stocks = try_other_stocks(model, compute, made.economy, event, o, shared);
  series_report const report{model, event, file.data.parts(), made.economy, series, names, stocks};
  auto const losses = shock::explain(made.economy, series, event.shock.demand);
  auto const hit = session::hit_by(event);
  auto const early = o.early_steps ? unwrap(shock::early_steps(made.economy, event.inventories, event.shock, o.days, losses)) : std::vector<shock::early_step>{};
  series_explanation const why{made.economy, losses, hit, names};
  auto const rows_asked = o.out != "-" || o.json || (o.html.empty() && o.explain.empty());
  if (rows_asked) write_output(shared, o.out, wants_json(o.out, o.json) ? report.json(o.by) : report.csv(o.by));
  if (!o.explain.empty()) write_output(shared, o.explain, wants_json(o.explain, false) ? why.json() : why.csv());
  if (!o.html.empty()) write_page(o, shared, {model, event, file.data.parts(), made.economy, series, losses, {}, names, early, stocks});
  if ((o.out != "-" || !rows_asked) && o.explain != "-" && o.html != "-") fmt::print("{}{}", report.summary(), series.collapsed_at ? "" : "\n" + why.summary() + early_table(made.economy, names, early, series));
}

void add_model(CLI::App& app, context& shared, std::string const& name, std::string const& about, engine const& compute) {
  auto o = std::make_shared<options>();
  auto* c = app.add_subcommand(name, about);
  o->input.add_to(*c);
  c->add_option("--event", o->event, "what happens: YAML (landsea schema --event); required")->type_name("FILE");
  c->add_option("--days", o->days, "days to compute")->check(CLI::Range(1U, 100'000U))->capture_default_str();
  if (name == "ario") c->add_flag("--early-steps", o->early_steps, "also try what would have helped: more stock of what was scarce, other suppliers, spare capacity; each runs the event again");
  if (name == "critical") c->add_option("--classes", o->classes, "CSV: input_sector,buyer_sector,class (0 none, 1 important, or non-essential, 2 critical, or essential; * any industry); all critical without it")->type_name("FILE");
  c->add_option("--by", o->by, "what a row of the series adds up")->check(CLI::IsMember({"industry", "region", "product", "total"}))->capture_default_str();
  c->add_option("--out", o->out, "file to write, - for standard output; JSON if it ends in .json")->capture_default_str()->type_name("FILE");
  c->add_option("--html", o->html, "write one page to look at: the wave over time, a map, who loses most and why; rows only with --out or --json")->type_name("FILE");
  c->add_option("--explain", o->explain, "write for every industry that loses something what bound, through whom, and the way from the event: CSV, or JSON if it ends in .json; - for standard output")->type_name("FILE");
  c->add_option("--names", o->names, "names of industries, for what is shown and for events, as CSV: code,name,name_zh; those of WIOD's 35 industries are known")->type_name("FILE");
  c->add_flag("--json", o->json, "write JSON instead of CSV");
  c->footer(fmt::format("Examples:\n  landsea shock {0} wiod2011.csv.gz --event flood.yaml --days 365 --by region --out series.csv\n  landsea shock {0} wiod2011.csv.gz --event flood.yaml --html flood.html --explain why.csv", name));
  c->callback([o, &shared, name, compute] {
    if (o->event.empty()) throw CLI::RequiredError("--event FILE (one to begin with: landsea init --event FILE --for TABLE, or examples/leather-strike.yaml; its keys: landsea schema --event)");
    run(*o, shared, name, compute);
  });
}

}  // namespace

void add_shock_series(CLI::App& shock, context& shared) {
  add_model(shock, shared, "ario", "industries with stocks of inputs, overtime and rebuilding (adaptive regional input-output model)", by_inventories);
  add_model(shock, shared, "diim", "how far industries are from normal and how fast they come back (dynamic inoperability input-output model)", by_inoperability);
  add_model(shock, shared, "critical", "industries that some inputs stop and others only slow, with staff that is hired and laid off", by_critical_inputs);
}

}  // namespace landsea::cli

// landsea shock hazards: what a year's accidents cost, and how bad the bad years are
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "cmd_shock.hpp"
#include "landsea/chain/hazards.hpp"
#include "landsea/session/text_table.hpp"
#include "model_input.hpp"

namespace landsea::cli {

namespace {

using json = nlohmann::ordered_json;
using session::number;
using session::percent_text;
using session::short_number;

struct options {
  model_input input;
  chain::hazard_options work;
  std::string out;
  bool json = false;
};

json as_json(chain::interval const& i) { return {{"estimate", i.estimate}, {"low", i.low}, {"high", i.high}}; }

std::string whole_json(chain::model const& m, chain::hazard_study const& s, options const& o) {
  auto rows = json::array();
  for (auto const& r : s.by_risk) rows.push_back({{"risk", m.risks[r.of].id}, {"expected_alone_usd", r.expected}, {"in_bad_years", r.tail_share}, {"tilt", r.tilt}});
  json out{{"draws", s.draws}, {"seed", o.work.seed}, {"tail", s.tail}, {"expected_usd", as_json(s.expected)}, {"var_usd", as_json(s.var)}, {"cvar_usd", as_json(s.cvar)},
           {"plain", {{"expected_usd", as_json(s.plain_expected)}, {"var_usd", as_json(s.plain_var)}, {"cvar_usd", as_json(s.plain_cvar)}}},
           {"gain", {{"expected", s.expected_gain}, {"var", s.var_gain}, {"cvar", s.cvar_gain}}}, {"expected_alone_usd", s.alone}, {"risks", rows}};
  return out.dump(1, ' ', false, json::error_handler_t::replace) + "\n";
}

std::string text_of(chain::interval const& i) { return fmt::format("{} to {}", short_number(i.low), short_number(i.high)); }

std::string as_text(chain::model const& m, chain::hazard_study const& s, options const& o) {
  using enum session::align;
  auto out = fmt::format("{}: losses of a year, USD ({} years drawn for each line, seed {})\n\n", m.title, number(static_cast<double>(s.draws), 0), o.work.seed);
  session::text_table t({"figure", "estimate", "95 % interval", "by plain draws", "plain draws for the same"}, {left, right, right, right, right});
  auto const row = [&](std::string const& name, chain::interval const& i, chain::interval const& plain, double gain) { t.add({name, short_number(i.estimate), text_of(i), text_of(plain), fmt::format("{} times as many", number(gain, 1))}); };
  row("expected", s.expected, s.plain_expected, s.expected_gain);
  row(fmt::format("VaR {}", percent_text(s.tail)), s.var, s.plain_var, s.var_gain);
  row(fmt::format("CVaR {}", percent_text(s.tail)), s.cvar, s.plain_cvar, s.cvar_gain);
  out += t.text();
  session::text_table risks({"risk", "a year alone", "in the bad years"}, {left, right, right});
  auto order = s.by_risk;
  std::ranges::stable_sort(order, std::greater{}, &chain::hazard_study::line::expected);
  for (std::size_t k = 0; k < std::min<std::size_t>(order.size(), 12); ++k) risks.add({session::shortened(m.risks[order[k].of].id, 40), short_number(order[k].expected), percent_text(order[k].tail_share, 0)});
  if (!risks.empty()) out += "\n" + risks.text();
  return out + fmt::format("  every event by itself, exact: {}. In the bad years: of the years beyond VaR, the share that has such an event.\n"
                           "  Intervals are of the draws alone, not of doubt about rates and durations.\n", short_number(s.alone));
}

void run(options const& o, context& shared) {
  shared.json_errors = o.json;
  auto const reference = load_reference();
  auto const known = reference.view();
  auto const model = o.input.read(known);
  running_job const work(shared, "years of " + model.id);
  auto const normal = chain::run_baseline(model, known, {}, chain::journeys_kept::preferred);
  auto const s = chain::run_hazards(model, known, normal, o.work, work.handle());
  work.throw_if_interrupted();
  if (!o.out.empty()) write_output(shared, o.out, whole_json(model, s, o));
  else if (o.json) fmt::print("{}", whole_json(model, s, o));
  if (o.out != "-" && !(o.json && o.out.empty())) fmt::print("{}", as_text(model, s, o));
}

}  // namespace

void add_shock_hazards(CLI::App& shock, context& shared) {
  auto o = std::make_shared<options>();
  auto* c = shock.add_subcommand("hazards", "what a year's accidents cost a chain, and how bad the bad years are, with fewer draws than plain Monte Carlo");
  o->input.add_to(*c);
  c->add_option("--draws", o->work.draws, "years drawn for the mean, and as many for the tail")->check(CLI::Range(std::size_t{1000}, std::size_t{1'000'000}))->capture_default_str();
  c->add_option("--seed", o->work.seed, "seed; two models with the same risks meet the same years")->capture_default_str();
  c->add_option("--tail", o->work.tail, "which years are bad: beyond this share of all")->check(CLI::Range(0.5, 0.9999))->capture_default_str();
  c->add_option("--out", o->out, "write JSON to a file, - for standard output")->type_name("FILE");
  c->add_flag("--json", o->json, "write JSON");
  c->footer("Examples:\n  landsea shock hazards examples/ev-battery/chain.yaml --draws 50000 --tail 0.99");
  c->callback([o, &shared] { run(*o, shared); });
}

}  // namespace landsea::cli

// landsea shock hazards: what a year's accidents cost, and how bad the bad years are
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "chain_command.hpp"
#include "cmd_shock.hpp"
#include "landsea/chain/hazards.hpp"
#include "landsea/session/text_table.hpp"

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

// No ends where the draws are too few for them.
json as_json(chain::tail_interval const& i) {
  return {{"estimate", i.estimate}, {"low", i.holds() ? json(i.low) : json(nullptr)}, {"high", i.holds() ? json(i.high) : json(nullptr)}, {"effective_years", i.years}, {"too_few_years", !i.holds()}};
}

std::string rate_status(chain::model const& m, std::string const& risk) {
  auto const at = std::ranges::find_if(m.parameters, [&](auto const& p) { return p.path == "risks." + risk + ".per_year"; });
  return at == m.parameters.end() ? std::string("-") : std::string(text(at->ground.how));
}

// The same years at other rates: what doubt about all of them does.
struct other_rates { chain::hazard_study halved, doubled; };

json figures(chain::hazard_study const& s) { return {{"expected_usd", s.expected.estimate}, {"var_usd", s.var.estimate}, {"cvar_usd", s.cvar.estimate}}; }

std::string whole_json(chain::model const& m, chain::hazard_study const& s, other_rates const& r, options const& o) {
  auto rows = json::array();
  for (auto const& x : s.by_risk) rows.push_back({{"risk", m.risks[x.of].id}, {"per_year", m.risks[x.of].per_year}, {"rate_status", rate_status(m, m.risks[x.of].id)}, {"mean_days", x.days}, {"remaining", m.risks[x.of].remaining}, {"expected_alone_usd", x.expected}, {"in_bad_years", x.tail_share}, {"tilt", x.tilt}});
  json out{{"draws", s.draws}, {"seed", o.work.seed}, {"tail", s.tail}, {"expected_usd", as_json(s.expected)}, {"var_usd", as_json(s.var)}, {"cvar_usd", as_json(s.cvar)},
           {"plain", {{"expected_usd", as_json(s.plain_expected)}, {"var_usd", as_json(s.plain_var)}, {"cvar_usd", as_json(s.plain_cvar)}}},
           {"gain", {{"expected", s.expected_gain}, {"var", s.var_gain}, {"cvar", s.cvar_gain}}}, {"expected_alone_usd", s.alone}, {"risks", rows}, {"all_rates_halved", figures(r.halved)}, {"all_rates_doubled", figures(r.doubled)}};
  return out.dump(1, ' ', false, json::error_handler_t::replace) + "\n";
}

std::string text_of(chain::interval const& i) { return fmt::format("{} to {}", short_number(i.low), short_number(i.high)); }

// As many decimals as it takes to tell 0.9999 from 1.
std::string tail_name(double share) {
  auto decimals = 1;
  while (decimals < 6 && std::abs(share * 100 - std::round(share * 100 * std::pow(10, decimals)) / std::pow(10, decimals)) > 1e-9) ++decimals;
  return percent_text(share, decimals);
}

std::string text_of(chain::tail_interval const& i) { return i.holds() ? text_of(static_cast<chain::interval const&>(i)) : std::string("too few years"); }

// What to do where an interval of the tail is not shown.
std::string warnings(chain::hazard_study const& s) {
  std::string out;
  auto const add = [&](char const* name, chain::tail_interval const& i, char const* which) {
    if (i.holds()) return;
    out += fmt::format("  warning: {} {} rests on {} drawn years in effect {}, too few for an interval ({} at least): ", name, tail_name(s.tail), number(i.years, 1), which, number(chain::kFewestTailYears, 0));
    if (i.years < 1) out += "draw more years (--draws) or take a nearer tail (--tail).\n";
    else out += fmt::format("about --draws {} would do.\n", static_cast<std::size_t>(1000 * std::ceil(1.5 * static_cast<double>(s.draws) * chain::kFewestTailYears / i.years / 1000)));
  };
  add("VaR", s.var, "in the tail");
  add("CVaR", s.cvar, "worse than VaR");
  return out;
}

std::string risks_table(chain::model const& m, chain::hazard_study const& s) {
  using enum session::align;
  session::text_table risks({"risk", "times a year", "status", "mean days", "left meanwhile", "a year alone, USD", "in the bad years"}, {left, right, left, right, right, right, right});
  auto order = s.by_risk;
  std::ranges::stable_sort(order, std::greater{}, &chain::hazard_study::line::expected);
  for (std::size_t k = 0; k < std::min<std::size_t>(order.size(), 12); ++k) {
    auto const& r = m.risks[order[k].of];
    risks.add({session::shortened(r.id, 40), number(r.per_year, 2), rate_status(m, r.id), number(order[k].days, 1), percent_text(r.remaining, 0), short_number(order[k].expected), percent_text(order[k].tail_share, 0)});
  }
  return risks.empty() ? std::string{} : "\n" + risks.text();
}

std::string rates_text(chain::model const& m, other_rates const& r) {
  if (m.risks.empty()) return {};
  auto const line = [&](char const* what, chain::hazard_study const& s) { return fmt::format("  all rates {}: expected {}, VaR {}, CVaR {}\n", what, short_number(s.expected.estimate), short_number(s.var.estimate), short_number(s.cvar.estimate)); };
  return line("halved", r.halved) + line("doubled", r.doubled);
}

std::string as_text(chain::model const& m, chain::hazard_study const& s, other_rates const& r, options const& o) {
  using enum session::align;
  auto out = fmt::format("{}: losses of a year, USD ({} years drawn for each line, seed {})\n\n", m.title, number(static_cast<double>(s.draws), 0), o.work.seed);
  if (m.risks.empty()) return out + "  the model states no risks, so no year loses anything: add some under risks: (what they hit, times a year, days; examples/ev-battery/chain.yaml has 10 of them)\n";
  session::text_table t({"figure", "estimate", "95 % interval", "bad years", "by plain draws", "plain draws for the same"}, {left, right, right, right, right, right});
  auto const gain = [](double times) { return fmt::format("{} times as many", number(times, 1)); };
  auto const row = [&](char const* name, chain::tail_interval const& i, chain::tail_interval const& plain, double times) { t.add({fmt::format("{} {}", name, tail_name(s.tail)), short_number(i.estimate), text_of(i), number(i.years, 0), text_of(plain), plain.holds() ? gain(times) : std::string("-")}); };
  t.add({"expected", short_number(s.expected.estimate), text_of(s.expected), "", text_of(s.plain_expected), gain(s.expected_gain)});
  row("VaR", s.var, s.plain_var, s.var_gain);
  row("CVaR", s.cvar, s.plain_cvar, s.cvar_gain);
  out += t.text() + warnings(s);
  return out + rates_text(m, r) + risks_table(m, s) +
         fmt::format("  every event by itself, exact: {}. In the bad years: of the years beyond VaR, the share that has such an event. VaR {}: one year in {} is\n"
                     "  worse; CVaR: the mean of those. Rate, days and left are the model's, with the status it gives to the rate.\n"
                     "  Bad years: effective number of drawn years in the tail (VaR) or worse than VaR (CVaR); fewer than {} bear no interval.\n"
                     "  Intervals are of the draws alone, not of doubt about rates and durations.\n",
                     short_number(s.alone), tail_name(s.tail), number(1 / (1 - s.tail), 0), number(chain::kFewestTailYears, 0));
}

void run(options const& o, context& shared) {
  chain_command c(o.input, o.json, shared);
  auto const& model = c.model();
  c.begin("years of " + model.id);
  auto const s = chain::run_hazards(model, c.known(), c.normal(), o.work, c.handle());
  auto const at_rates = [&](double times) {
    auto other = model;
    for (std::size_t i = 0; i < other.risks.size(); ++i) other.risks[chain::risk_id{i}].per_year *= times;
    return chain::run_hazards(other, c.known(), c.normal(), o.work, c.handle());
  };
  other_rates const rates{at_rates(0.5), at_rates(2)};
  c.throw_if_interrupted();
  if (rows_written(shared, o.out, o.json, [&] { return whole_json(model, s, rates, o); })) fmt::print("{}", as_text(model, s, rates, o));
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

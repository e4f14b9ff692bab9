// landsea shock steps: what to do before something fails
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "chain_command.hpp"
#include "cmd_shock.hpp"
#include "landsea/chain/screen.hpp"
#include "landsea/chain/steps.hpp"
#include "landsea/core/names.hpp"
#include "landsea/session/text_table.hpp"

namespace landsea::cli {

namespace {

using json = nlohmann::ordered_json;
using session::number;
using session::short_number;

struct options {
  model_input input;
  std::vector<std::string> only;
  std::size_t worst = 3;
  double stock_days = 15;
  std::string out;
  bool json = false;
};

std::string id_of(chain::removal const& r) { return fmt::format("{}:{}", chain::text(r.kind), r.id); }

std::string says(chain::model const& m, chain::early_step const& s, options const& o) {
  using enum chain::early_step::kind;
  switch (s.of) {
    case stock: return fmt::format("{} days of {} in stock at {}", number(o.stock_days, 0), m.goods[s.what].id, s.at.exists() ? m.nodes[s.at].id : "all markets");
    case second_source: return fmt::format("30 % of {} from {}, beside {}", m.goods[s.what].id, m.nodes[s.at].id, m.nodes[s.instead_of].id);
    case capacity: break;
  }
  return fmt::format("20 % more capacity for {} at {}", m.goods[s.what].id, m.nodes[s.at].id);
}

std::string pays(chain::early_step const& s) {
  auto const years = s.pays_within_years();
  if (!years) return "cost not known";
  if (s.saves_contribution.value() <= 0) return "never";
  if (std::isinf(*years)) return "costs nothing";
  return fmt::format("{} to {}", number(std::max(0.0, *s.pays_at_least_within_years()), 1), number(*years, 1));
}

json as_json(chain::model const& m, chain::early_step const& s, options const& o) {
  auto const years = s.pays_within_years();
  return {{"step", says(m, s, o)}, {"node", s.at.exists() ? json(m.nodes[s.at].id) : json(nullptr)}, {"good", m.goods[s.what].id}, {"cost_usd_per_year", s.cost_per_year ? json(s.cost_per_year->value()) : json(nullptr)}, {"saves_usd", s.saves.value()}, {"saves_contribution_usd", s.saves_contribution.value()}, {"saves_margin_usd", s.saves_margin.value()}, {"lost_usd", s.lost.value()},
          {"pays_within_years", years && !std::isinf(*years) ? json(*years) : json(nullptr)}, {"pays_at_least_within_years", years && !std::isinf(*years) ? json(*s.pays_at_least_within_years()) : json(nullptr)}};
}

std::string table_of(chain::model const& m, std::vector<chain::early_step> const& steps, options const& o) {
  using enum session::align;
  session::text_table t({"step", "sales saved, USD", "contribution saved", "costs, USD a year", "sales lost still", "pays if once in ... years"}, {left, right, right, right, right, right});
  for (auto const& s : steps)
    t.add({session::shortened(says(m, s, o), 60), short_number(s.saves.value()), short_number(s.saves_contribution.value()), s.cost_per_year ? short_number(s.cost_per_year->value()) : "not known", short_number(s.lost.value()), pays(s)});
  return t.text();
}

// The first eight, and what is done at all markets wherever it stands.
std::vector<chain::early_step> shown(std::vector<chain::early_step> const& all) {
  std::vector<chain::early_step> out;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (i < 8 || !all[i].at.exists()) out.push_back(all[i]);
  return out;
}

std::string attempts_text(chain::step_study const& s) {
  static constexpr std::array<char const*, 3> kNames{"stocks", "second sources", "capacities"};
  static constexpr std::array<char const*, 3> kNone{"nothing is bought that would keep so long", "no other node of the model in another country makes or sells such a good, has 30 % of its volume to spare and does not live on what it would feed",
                                                    "no site or supply has a stated limit"};
  std::string out;
  for (std::size_t k = 0; k < kNames.size(); ++k) {
    auto const& a = s.first[k];
    if (a.tried == 0) out += fmt::format("  {}: none to try: {}\n", kNames[k], kNone[k]);
    else out += fmt::format("  {}: {} tried, {} save something, {} nothing, {} {} no plan that works\n", kNames[k], a.tried, a.tried - a.no_plan - a.useless, a.useless, a.no_plan, a.no_plan == 1 ? "has" : "have");
  }
  return out;
}

std::string as_text(chain::model const& m, chain::step_study const& s, options const& o) {
  auto out = fmt::format("{}:{} out for {} days loses {} USD of sales and detours", chain::text(s.kind), s.id, number(s.recovers.value(), 0), short_number(s.lost.value()));
  if (s.lost.value() <= 0) return out + "\n\n";
  out += fmt::format(": {} of it ({}) is detours and contribution, the price less cost that is avoided when a unit is not made\n  ({} if labour, capital, overhead and profit of all sites fell away too)\n\n", short_number(s.contribution.value()),
                     session::percent_text(s.contribution / s.lost, 1), session::percent_text(s.margin / s.lost, 1));
  out += s.alone.empty() ? std::string("  nothing that was tried makes it less\n") : table_of(m, shown(s.alone), o);
  if (s.alone.size() > shown(s.alone).size()) out += fmt::format("  ... and {} more in --json\n", s.alone.size() - shown(s.alone).size());
  out += attempts_text(s);
  if (s.in_turn.size() > 1) out += "\n  in turn, each the best for its cost after those before it\n\n" + table_of(m, s.in_turn, o);
  return out + "\n";
}

// What is asked for, or the worst of the screen.
std::vector<chain::removal> failures(std::vector<chain::removal> const& all, options const& o, chain::model const& m, corridor::tables const& t, std::string& said) {
  if (o.only.empty()) return {all.begin(), all.begin() + static_cast<std::ptrdiff_t>(std::min(o.worst, all.size()))};
  std::vector<std::string> known;
  for (auto const& r : all) known.push_back(id_of(r));
  std::vector<chain::removal> out;
  auto const named = failures_named(o.only, known, o.input.path, m, t);
  said = named.said;
  for (auto const i : named.positions) out.push_back(all[i]);
  return out;
}

void run(options const& o, context& shared) {
  chain_command c(o.input, o.json, shared);
  auto const& model = c.model();
  c.begin("trying steps for " + model.id);
  auto const screened = chain::run_screening(model, c.known(), c.normal(), {}, c.handle());
  std::string text;
  auto rows = json::array();
  for (auto const& r : failures(screened.alone, o, model, c.network(), text)) {
    auto const s = chain::run_steps(model, c.known(), c.normal(), r.kind, r.id, {.stock_days = o.stock_days}, c.handle());
    c.throw_if_interrupted();
    if (!s) continue;
    text += as_text(model, *s, o);
    auto alone = json::array(), in_turn = json::array();
    for (auto const& x : s->alone) alone.push_back(as_json(model, x, o));
    for (auto const& x : s->in_turn) in_turn.push_back(as_json(model, x, o));
    rows.push_back({{"kind", chain::text(s->kind)}, {"id", s->id}, {"lost_usd", s->lost.value()}, {"contribution_lost_usd", s->contribution.value()}, {"margin_lost_usd", s->margin.value()}, {"recovers_days", s->recovers.value()}, {"tried", s->tried}, {"alone", alone}, {"in_turn", in_turn}});
  }
  if (!rows_written(shared, o.out, o.json, [&] { return json{{"failures", rows}}.dump(1, ' ', false, json::error_handler_t::replace) + "\n"; })) return;
  fmt::print("{}\n\n{}  contribution: price less materials, energy, freight, handling, border, duty, insurance and capital of goods under way, which are avoided when a\n"
             "  unit is not made (assumed; amounts of the model). Labour, capital, overhead and profit of all sites of the model count as lost, so one firm\n"
             "  of the chain loses less.\n"
             "  costs: landed cost of the whole chain with the step less without, by the model's own prices, freight, duty and holding of stock; what\n"
             "  it takes to build capacity or to qualify a source is not in the model. Pays if such an outage\n"
             "  comes once in n years or more often: margin saved over costs (all cost of a unit avoided) to contribution saved over costs; rank by the latter.\n", model.title, text);
}

}  // namespace

void add_shock_steps(CLI::App& shock, context& shared) {
  auto o = std::make_shared<options>();
  auto* c = shock.add_subcommand("steps", "what to do before something fails: stocks, second sources and capacity, each tried on the whole chain, by what it saves and costs");
  o->input.add_to(*c);
  c->add_option("--remove", o->only, "what fails: kind:id as of landsea shock survive; may be given several times; the worst without it")->type_name("KIND:ID")->allow_extra_args(false);
  c->add_option("--worst", o->worst, "without --remove: how many of the worst failures")->check(CLI::Range(std::size_t{1}, std::size_t{50}))->capture_default_str();
  c->add_option("--stock-days", o->stock_days, "days of use that a stock adds")->check(CLI::Range(1.0, 365.0))->capture_default_str();
  c->add_option("--out", o->out, "write JSON to a file, - for standard output")->type_name("FILE");
  c->add_flag("--json", o->json, "write JSON");
  c->footer("Examples:\n  landsea shock steps examples/ev-battery/chain.yaml --remove site:ningde");
  c->callback([o, &shared] { run(*o, shared); });
}

}  // namespace landsea::cli

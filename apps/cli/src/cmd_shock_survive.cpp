// landsea shock survive: how long a chain lives without each of its parts, and what would make it longer
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "chain_command.hpp"
#include "cmd_shock.hpp"
#include "landsea/chain/survival.hpp"
#include "landsea/core/names.hpp"
#include "landsea/session/text_table.hpp"
#include "landsea/table/csv.hpp"

namespace landsea::cli {

namespace {

using json = nlohmann::ordered_json;
using session::number;
using session::short_number;

struct options {
  model_input input;
  std::vector<std::string> only;
  std::string out;
  bool json = false;
};

std::string id_of(chain::survival const& s) { return fmt::format("{}:{}", chain::text(s.kind), s.id); }

std::string says(chain::model const& m, chain::binding const& b) {
  auto const stock = b.of == chain::binding::kind::stock;
  return fmt::format("{} {} at {}", stock ? "a day more stock of" : "1 % more capacity for", m.goods[b.what].id, m.nodes[b.at].id);
}

std::string as_csv(chain::model const& m, std::vector<chain::survival> const& all) {
  std::string out = "kind,id,name,survives_days,recovers_days,lost_usd,lost_by_plan_usd,exposure,binds,binds_worth_usd,lost_at_own_market_usd\n";
  for (auto const& s : all)
    fmt::format_to(std::back_inserter(out), "{},{},{},{},{},{},{},{},{},{},{}\n", chain::text(s.kind), table::csv_cell(s.id), table::csv_cell(s.name), s.survives.value() < 1e8 ? fmt::format("{}", s.survives.value()) : "", s.recovers.value(),
                   s.lost.value(), s.lost_by_plan.value(), s.exposure, s.binds.empty() ? "" : table::csv_cell(says(m, s.binds[0])), s.binds.empty() ? "" : fmt::format("{}", s.binds[0].worth.value()), s.lost_at_own_market.value());
  return out;
}

std::string as_json(chain::model const& m, std::vector<chain::survival> const& all) {
  auto rows = json::array();
  for (auto const& s : all) {
    auto binds = json::array();
    for (auto const& b : s.binds) binds.push_back({{"what", b.of == chain::binding::kind::stock ? "stock" : "capacity"}, {"node", m.nodes[b.at].id}, {"good", m.goods[b.what].id}, {"worth_usd", b.worth.value()}});
    rows.push_back({{"kind", chain::text(s.kind)}, {"id", s.id}, {"name", s.name}, {"survives_days", s.survives.value() < 1e8 ? json(s.survives.value()) : json(nullptr)}, {"recovers_days", s.recovers.value()}, {"lost_usd", s.lost.value()},
                    {"lost_by_plan_usd", s.lost_by_plan.value()}, {"exposure", s.exposure}, {"binds", binds}, {"lost_at_own_market_usd", s.lost_at_own_market.value()}});
  }
  return json{{"failures", rows}}.dump(1, ' ', false, json::error_handler_t::replace) + "\n";
}

std::string as_text(chain::model const& m, std::vector<chain::survival> const& all, bool chosen, corridor::tables const& network) {
  using enum session::align;
  auto const hurt = std::ranges::count_if(all, [](auto const& s) { return s.lost.value() > 0; });
  auto out = chosen ? fmt::format("{} without what is named\n\n", m.title) : fmt::format("{}: of {} things that can fail, {} are out for longer (TTR) than the chain survives without them (TTS).\n\n", m.title, all.size(), hurt);
  session::text_table t({"fails", "TTS, days", "TTR, days", "lost, USD", "by the plan's shares", "exposure", "what would save most", "saves, USD"}, {left, right, right, right, right, right, left, right});
  auto const rows = chosen ? all.size() : std::min<std::size_t>(20, static_cast<std::size_t>(hurt));
  for (std::size_t i = 0; i < rows; ++i) {
    auto const& s = all[i];
    t.add({session::shortened(id_of(s), 34), s.survives.value() < 1e8 ? number(s.survives.value(), 1) : "any", number(s.recovers.value(), 0), short_number(s.lost.value()), short_number(s.lost_by_plan.value()), number(s.exposure, 2),
           s.binds.empty() ? "" : session::shortened(says(m, s.binds[0]), 52), s.binds.empty() ? "" : short_number(s.binds[0].worth.value())});
    for (std::size_t k = 1; chosen && k < std::min<std::size_t>(s.binds.size(), 8); ++k) t.add({"", "", "", "", "", "", session::shortened(says(m, s.binds[k]), 52), short_number(s.binds[k].worth.value())});
  }
  out += t.text();
  for (std::size_t i = 0; i < rows; ++i)
    if (auto const& s = all[i]; s.lost_at_own_market.value() > 0) out += own_market_text(m, network, id_of(s), s.id, s.lost_at_own_market, s.lost);
  return out + "  TTS, time to survive: the longest outage without a lost sale, whatever is left used as well as can be. Goods under way are not counted,\n"
               "  as the same gap comes behind them: they only put off the day the first market runs dry, which landsea assess and shock screen give\n"
               "  (dry after). TTR, time to recover: days that it is out. Lost: in an outage of that long. By the plan's\n"
               "  shares no flow is turned to where it is missed most. Saves: of that loss, by a little of it; what it costs is not in it.\n"
               "  Exposure: lost, over the largest lost of everything that can fail (1: that is it).\n";
}

std::vector<chain::survival> chosen_of(std::vector<chain::survival> all, options const& o, chain::model const& m, corridor::tables const& t, std::string& said) {
  if (o.only.empty()) return all;
  std::vector<std::string> known;
  for (auto const& s : all) known.push_back(id_of(s));
  std::vector<chain::survival> out;
  auto const named = failures_named(o.only, known, o.input.path, m, t);
  said = named.said;
  for (auto const i : named.positions) out.push_back(all[i]);
  return out;
}

void run(options const& o, context& shared) {
  chain_command c(o.input, o.json, shared);
  auto const& model = c.model();
  c.begin("programmes of " + model.id);
  std::string said;
  auto const all = chosen_of(chain::run_survival(model, c.known(), c.normal(), c.handle()), o, model, c.network(), said);
  c.throw_if_interrupted();
  auto const free = rows_written(shared, o.out, o.json, [&] { return wants_json(o.out, o.json) ? as_json(model, all) : as_csv(model, all); });
  if (free) fmt::print("{}{}", said, all.empty() && !o.only.empty() ? std::string{} : as_text(model, all, !o.only.empty(), c.network()));
}

}  // namespace

void add_shock_survive(CLI::App& shock, context& shared) {
  auto o = std::make_shared<options>();
  auto* c = shock.add_subcommand("survive", "how long a chain lives without each of its parts, what it loses until they are back, and which stock or capacity binds");
  o->input.add_to(*c);
  c->add_option("--remove", o->only, "only this one, with all that binds: kind:id, such as site:rayong, supply:x, port:SGSIN, border_post:XCNMOH, country:THA, park:IMIP; may be given several times")->type_name("KIND:ID")->allow_extra_args(false);
  c->add_option("--out", o->out, "write every row to a file, - for standard output; JSON if it ends in .json")->type_name("FILE");
  c->add_flag("--json", o->json, "write JSON");
  c->footer("Examples:\n  landsea shock survive examples/ev-battery/chain.yaml\n  landsea shock survive examples/ev-battery/chain.yaml --remove supply:cobalt-ganzhou");
  c->callback([o, &shared] { run(*o, shared); });
}

}  // namespace landsea::cli

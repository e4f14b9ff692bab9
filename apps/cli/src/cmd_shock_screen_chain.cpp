// landsea shock screen on a chain model
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "chain_command.hpp"
#include "cmd_shock.hpp"
#include "cmd_shock_screen.hpp"
#include "landsea/chain/screen.hpp"
#include "landsea/session/screen_report.hpp"
#include "landsea/session/text_table.hpp"
#include "landsea/table/csv.hpp"

namespace landsea::cli {

namespace {

using session::short_number;
using json = nlohmann::ordered_json;

std::string id_of(chain::removal const& r) { return fmt::format("{}:{}", chain::text(r.kind), r.id); }

std::string days_or_never(double d) { return d < 1e8 ? session::number(d, 1) : "never"; }

std::string alone_csv(chain::screening const& s) {
  std::string out = "kind,id,name,lost_in_outage_usd,lost_usd_per_day,lost_share,extra_cost_usd_per_day,time_to_survive_days,stock_cover_days,time_to_recover_days,rerouted,cut,binds,recover_by,recover_source,recover_status,lost_at_own_market_usd,extra_days,lost_while_late_usd,detours_usd\n";
  for (auto const& r : s.alone)
    fmt::format_to(std::back_inserter(out), "{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\n", chain::text(r.kind), table::csv_cell(r.id), table::csv_cell(r.name), r.lost_in_outage.value(), r.lost_per_day.value(), r.lost_share,
                   r.extra_cost_per_day.value(), r.time_to_survive.value() < 1e8 ? fmt::format("{}", r.time_to_survive.value()) : "", r.stock_cover.value() < 1e8 ? fmt::format("{}", r.stock_cover.value()) : "",
                   r.time_to_recover.value(), r.rerouted, r.cut, table::csv_cell(r.binds), chain::text(r.recovers_by), table::csv_cell(r.recover_source), text(r.recover_ground), r.lost_at_own_market.value(), r.extra_time.value(), r.lost_in_gaps.value(), r.detours_in_outage.value());
  return out;
}

std::string pairs_csv(chain::screening const& s) {
  std::string out = "list,first,second,lost_usd,sum_alone_usd,beyond_sum_usd,back_up,binds\n";
  auto const add = [&](char const* list, std::vector<chain::removal_pair> const& rows) {
    for (auto const& p : rows)
      fmt::format_to(std::back_inserter(out), "{},{},{},{},{},{},{},{}\n", list, table::csv_cell(id_of(s.alone[p.first])), table::csv_cell(id_of(s.alone[p.second])), p.lost.value(), p.sum.value(), p.beyond_sum().value(), p.back_up ? "yes" : "no", table::csv_cell(p.binds));
  };
  add("hidden", s.hidden);
  add("worst", s.worst);
  return out;
}

json never_null(double d) { return d < 1e8 ? json(d) : json(nullptr); }

json pairs_json(chain::screening const& s, std::vector<chain::removal_pair> const& rows) {
  auto out = json::array();
  for (auto const& p : rows) out.push_back({{"first", id_of(s.alone[p.first])}, {"second", id_of(s.alone[p.second])}, {"lost_usd", p.lost.value()}, {"sum_alone_usd", p.sum.value()}, {"beyond_sum_usd", p.beyond_sum().value()}, {"back_up", p.back_up}, {"binds", p.binds}});
  return out;
}

std::string as_json(chain::screening const& s, shock_screen_options const& o) {
  json out;
  auto alone = json::array();
  for (auto const& r : s.alone)
    alone.push_back({{"kind", chain::text(r.kind)}, {"id", r.id}, {"name", r.name}, {"lost_in_outage_usd", r.lost_in_outage.value()}, {"lost_usd_per_day", r.lost_per_day.value()}, {"lost_share", r.lost_share},
                     {"extra_cost_usd_per_day", r.extra_cost_per_day.value()}, {"time_to_survive_days", never_null(r.time_to_survive.value())}, {"stock_cover_days", never_null(r.stock_cover.value())},
                     {"time_to_recover_days", r.time_to_recover.value()}, {"recover_by", chain::text(r.recovers_by)}, {"recover_source", r.recover_source}, {"recover_status", text(r.recover_ground)}, {"rerouted", r.rerouted}, {"cut", r.cut}, {"binds", r.binds}, {"lost_at_own_market_usd", r.lost_at_own_market.value()}, {"extra_days", r.extra_time.value()}, {"lost_while_late_usd", r.lost_in_gaps.value()}, {"detours_usd", r.detours_in_outage.value()}});
  out["alone"] = std::move(alone);
  if (o.remove == 2) {
    out["pairs"] = {{"all", s.pairs}, {"nested", s.nested}, {"apart", s.apart}, {"bounded", s.bounded}, {"computed", s.computed}};
    out["hidden"] = pairs_json(s, s.hidden);
    out["worst"] = pairs_json(s, s.worst);
  }
  return out.dump(1, ' ', false, json::error_handler_t::replace) + "\n";
}

// What the columns mean, and whose the days are: each ground that the rows above rest on.
std::string about_alone(chain::screening const& s, std::size_t rows) {
  std::string out = "  dry after: the day the first market runs out, goods under way counted (landsea shock survive has the time to survive, TTS).\n"
                    "  Stop in the end: share of all sales, once stocks are gone and ways around bring goods. One outage: sales lost and detours in so many days\n"
                    "  out. While late: the part of it that is sales lost before the ways around bring anything - goods on board wait for the opening, and\n"
                    "  nobody goes around what opens sooner. Days late: how much longer the longest way around takes what is sent anew; a lane is without goods\n"
                    "  for longer where what is on board cannot turn off.\n"
                    "  A port is shut to ships: its city is reached by land, air or another port where the tables have such a way. A border post\n"
                    "  is shut to what crosses there.\n"
                    "  Out, days (time to recover, TTR), by its: node - the model's; risk - mean duration of the model's risks that shut it (a tenth left at most);\n"
                    "  kind - what is usual for its kind:\n";
  std::set<std::pair<chain::removal_kind, std::string>> told;
  for (std::size_t i = 0; i < std::min(rows, s.alone.size()); ++i) {
    auto const& r = s.alone[i];
    if (r.recovers_by != chain::recover_from::kind || !told.emplace(r.kind, r.recover_source).second) continue;
    out += fmt::format("    {} {} ({}): {}\n", chain::text(r.kind), session::number(r.time_to_recover.value(), 0), text(r.recover_ground), r.recover_source);
  }
  return out;
}

// The part of a port's loss that is its own city's market, which no other way reaches.
std::string own_markets(chain::model const& m, chain::screening const& s, std::size_t rows, corridor::tables const& t) {
  std::string out;
  for (std::size_t i = 0; i < std::min(rows, s.alone.size()); ++i)
    if (auto const& r = s.alone[i]; r.lost_at_own_market.value() > 0) out += own_market_text(m, t, id_of(r), r.id, r.lost_at_own_market, r.lost_in_outage - r.detours_in_outage);
  return out;
}

std::string alone_table(chain::screening const& s, std::size_t rows) {
  using enum session::align;
  session::text_table t({"fails", "out, days", "by its", "dry after, days", "sales stop in the end", "one outage, USD", "while late", "rerouted", "days late", "what binds"}, {left, right, left, right, right, right, right, right, right, left});
  for (std::size_t i = 0; i < std::min(rows, s.alone.size()); ++i) {
    auto const& r = s.alone[i];
    t.add({session::shortened(id_of(r), 34), session::number(r.time_to_recover.value(), 0), std::string(chain::text(r.recovers_by)), days_or_never(r.time_to_survive.value()), session::percent_text(r.lost_share), short_number(r.lost_in_outage.value()), r.lost_in_gaps.value() > 0 ? short_number(r.lost_in_gaps.value()) : std::string(), fmt::format("{}", r.rerouted), r.extra_time.value() > 0.05 ? session::number(r.extra_time.value(), 1) : std::string(), session::shortened(r.binds, 48)});
  }
  return t.text();
}

std::string pair_table(chain::screening const& s, std::vector<chain::removal_pair> const& pairs, std::size_t rows) {
  using enum session::align;
  session::text_table t({"first", "second", "together, USD", "sum of both alone", "beyond the sum", "why", "what binds"}, {left, left, right, right, right, left, left});
  for (std::size_t i = 0; i < std::min(rows, pairs.size()); ++i) {
    auto const& p = pairs[i];
    auto const beyond = p.beyond_sum().value();
    t.add({session::shortened(id_of(s.alone[p.first]), 30), session::shortened(id_of(s.alone[p.second]), 30), short_number(p.lost.value()), short_number(p.sum.value()), beyond > 1e-9 * p.lost.value() ? short_number(beyond) : "-", beyond <= 1e-9 * p.lost.value() ? "" : p.back_up ? "back-up" : "stock", session::shortened(p.binds, 48)});
  }
  return t.text();
}

std::string as_text(chain::model const& m, chain::screening const& s, shock_screen_options const& o, corridor::tables const& t) {
  auto const harmless = std::ranges::count_if(s.alone, [](auto const& r) { return r.lost_in_outage.value() <= 0; });
  auto const rows = std::min(o.keep, s.alone.size());
  auto out = fmt::format("{}: {} things can fail; {} of them cost nothing.\n\n{}", m.title, s.alone.size(), harmless, alone_table(s, rows));
  if (rows < s.alone.size()) out += fmt::format("  ... and {} more\n", s.alone.size() - rows);
  out += own_markets(m, s, rows, t) + about_alone(s, rows);
  if (o.remove < 2) return out;
  out += fmt::format("\nTwo at once, begun on the same day: {} pairs. {} hold each other, {} have nothing in common, {} are settled by a bound, {} computed.\n", session::number(static_cast<double>(s.pairs), 0),
                     session::number(static_cast<double>(s.nested), 0), session::number(static_cast<double>(s.apart), 0), session::number(static_cast<double>(s.bounded), 0), session::number(static_cast<double>(s.computed), 0));
  if (s.hidden.empty()) out += "\nNo two lose more together than the sum of the two alone.\n";
  else out += fmt::format("\nWorse than the sum of the two ({} pairs)\n\n", s.hidden.size()) + pair_table(s, s.hidden, o.keep);
  if (s.hidden.size() > o.keep) out += fmt::format("  ... and {} more\n", s.hidden.size() - o.keep);
  if (!s.hidden.empty()) out += "  back-up: one is the way out when the other fails. stock: both live on the same stock, which can be used once.\n";
  return out + "\nThe largest losses of two\n\n" + pair_table(s, s.worst, std::min<std::size_t>(o.keep, 8));
}

}  // namespace

void screen_chain(shock_screen_options const& o, context& shared) {
  chain_command c(o.input, o.json, shared);
  c.begin("screening " + c.model().id);
  auto const s = chain::run_screening(c.model(), c.known(), c.normal(), {.remove = o.remove, .keep = o.keep}, c.handle());
  c.throw_if_interrupted();
  if (c.normal().issues.any_error()) warn(shared, c.normal().issues);
  auto const free = rows_written(shared, o.out, o.json, [&] { return wants_json(o.out, o.json) ? as_json(s, o) : o.remove == 2 ? pairs_csv(s) : alone_csv(s); });
  if (!o.html.empty()) write_output(shared, o.html, session::screen_page(session::chain_screen_json(c.model(), s, o.remove)));
  if (free && o.html != "-") fmt::print("{}", as_text(c.model(), s, o, c.network()));
}

}  // namespace landsea::cli

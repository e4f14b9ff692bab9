// landsea shock screen on a chain model
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

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
  std::string out = "kind,id,name,lost_in_outage_usd,lost_usd_per_day,lost_share,extra_cost_usd_per_day,time_to_survive_days,stock_cover_days,time_to_recover_days,rerouted,cut,binds,recover_by,recover_source,recover_status\n";
  for (auto const& r : s.alone)
    fmt::format_to(std::back_inserter(out), "{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\n", chain::text(r.kind), table::csv_cell(r.id), table::csv_cell(r.name), r.lost_in_outage.value(), r.lost_per_day.value(), r.lost_share,
                   r.extra_cost_per_day.value(), r.time_to_survive.value() < 1e8 ? fmt::format("{}", r.time_to_survive.value()) : "", r.stock_cover.value() < 1e8 ? fmt::format("{}", r.stock_cover.value()) : "",
                   r.time_to_recover.value(), r.rerouted, r.cut, table::csv_cell(r.binds), chain::text(r.recovers_by), table::csv_cell(r.recover_source), text(r.recover_ground));
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
                     {"time_to_recover_days", r.time_to_recover.value()}, {"recover_by", chain::text(r.recovers_by)}, {"recover_source", r.recover_source}, {"recover_status", text(r.recover_ground)}, {"rerouted", r.rerouted}, {"cut", r.cut}, {"binds", r.binds}});
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
  std::string out = "  dry after: the day the first market runs out. Stop in the end: share of all sales, once stocks are gone. One outage: sales lost and\n"
                    "  detours in so many days out. A port takes with it what it alone serves, the market of its own city too.\n"
                    "  Out, days, by its: node - the model's time to recover; risk - mean duration of the model's risks that shut it (a tenth left at most);\n"
                    "  kind - what is usual for its kind:\n";
  std::set<std::pair<chain::removal_kind, std::string>> told;
  for (std::size_t i = 0; i < std::min(rows, s.alone.size()); ++i) {
    auto const& r = s.alone[i];
    if (r.recovers_by != chain::recover_from::kind || !told.emplace(r.kind, r.recover_source).second) continue;
    out += fmt::format("    {} {} ({}): {}\n", chain::text(r.kind), session::number(r.time_to_recover.value(), 0), text(r.recover_ground), r.recover_source);
  }
  return out;
}

std::string alone_table(chain::screening const& s, std::size_t rows) {
  using enum session::align;
  session::text_table t({"fails", "out, days", "by its", "dry after, days", "sales stop in the end", "one outage, USD", "rerouted", "what binds"}, {left, right, left, right, right, right, right, left});
  for (std::size_t i = 0; i < std::min(rows, s.alone.size()); ++i) {
    auto const& r = s.alone[i];
    t.add({session::shortened(id_of(r), 34), session::number(r.time_to_recover.value(), 0), std::string(chain::text(r.recovers_by)), days_or_never(r.time_to_survive.value()), session::percent_text(r.lost_share), short_number(r.lost_in_outage.value()), fmt::format("{}", r.rerouted), session::shortened(r.binds, 48)});
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

std::string as_text(chain::model const& m, chain::screening const& s, shock_screen_options const& o) {
  auto const harmless = std::ranges::count_if(s.alone, [](auto const& r) { return r.lost_in_outage.value() <= 0; });
  auto const rows = std::min(o.keep, s.alone.size());
  auto out = fmt::format("{}: {} things can fail; {} of them cost nothing.\n\n{}", m.title, s.alone.size(), harmless, alone_table(s, rows));
  if (rows < s.alone.size()) out += fmt::format("  ... and {} more\n", s.alone.size() - rows);
  out += about_alone(s, rows);
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
  auto const reference = load_reference();
  auto const known = reference.view();
  auto const model = o.input.read(known);
  running_job const work(shared, "screening " + model.id);
  auto const normal = chain::run_baseline(model, known, {}, chain::journeys_kept::preferred);
  auto const s = chain::run_screening(model, known, normal, {.remove = o.remove, .keep = o.keep}, work.handle());
  work.throw_if_interrupted();
  if (normal.issues.any_error() && !shared.quiet) fmt::print(stderr, "{}", describe(normal.issues));
  auto const rows = [&] { return wants_json(o.out, o.json) ? as_json(s, o) : o.remove == 2 ? pairs_csv(s) : alone_csv(s); };
  if (!o.out.empty()) write_output(shared, o.out, rows());
  else if (o.json) fmt::print("{}", rows());
  if (!o.html.empty()) write_output(shared, o.html, session::screen_page(session::chain_screen_json(model, s, o.remove)));
  if (o.out != "-" && o.html != "-" && !(o.json && o.out.empty())) fmt::print("{}", as_text(model, s, o));
}

}  // namespace landsea::cli

#include "firm_story.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>
#include <numeric>

#include "cmd_shock.hpp"
#include "landsea/session/firm_shock.hpp"
#include "landsea/session/text_table.hpp"
#include "landsea/table/csv.hpp"

namespace landsea::cli {

namespace {

using shock::cascade_cause;
using channel = cascade_cause::channel;
using json = nlohmann::ordered_json;

constexpr std::size_t kShown = 15, kSectorsShown = 8, kLongestWay = 12;
constexpr double kMuch = 0.05, kLeastShown = 0.0005;  // of all lost

std::string joined(firm_story const& s, std::span<shock::node_id const> nodes) {
  std::vector<std::string> codes;
  for (auto const n : nodes) codes.push_back(s.code(n));
  return fmt::format("{}", fmt::join(codes, " > "));
}

// From the failure to the firm.
std::string way(firm_story const& s, std::size_t i) { return joined(s, s.ways.to(shock::node_id{i})); }

// Long ones without their middle.
std::string short_way(firm_story const& s, std::size_t i) {
  auto const all = s.ways.to(shock::node_id{i});
  if (all.size() <= kLongestWay) return joined(s, all);
  return fmt::format("{} > ({} more) > {}", joined(s, std::span(all).first(2)), all.size() - 4, joined(s, std::span(all).last(2)));
}

std::string through(firm_story const& s, cascade_cause const& c, std::string const& who) {
  return c.among > 1 ? fmt::format("{} and {}", s.code(c.through), counted(c.among - 1, "other " + who)) : s.code(c.through);
}

std::string scarce(firm_story const& s, cascade_cause const& c) {
  auto const of = c.only_supplier ? fmt::format("{}, its only supplier of {}", s.code(c.through), s.sector(c.through)) : fmt::format("{}{}of {}", through(s, c, "supplier"), c.among > 1 ? " " : ", a supplier ", s.sector(c.through));
  return fmt::format("{} {}", c.lost >= 1 - 1e-9 ? "no input from" : "less input from", of);
}

std::string why(firm_story const& s, std::size_t i) {
  auto const& c = s.causes[i];
  std::string out;
  switch (c.by) {
    case channel::none: return out;
    case channel::shock: return c.lost >= 1 ? "fails itself" : "hit itself";
    case channel::essential_input: out = scarce(s, c); break;
    case channel::other_inputs: out = fmt::format("less of non-essential inputs, most from {}", s.code(c.through)); break;
    case channel::demand: out = fmt::format("{} {} for less", through(s, c, "buyer"), c.among > 1 ? "ask" : "asks"); break;
  }
  return c.itself > 0 ? out + fmt::format("; hit itself: {}", session::percent_text(c.itself)) : out;
}

// Firms of a sector, or with one kind of input that binds.
struct sum_of_firms {
  std::string name;
  std::size_t firms = 0;
  shock::loss_parts parts;
  void add(cascade_cause const& c, double sales) {
    parts.add(c, sales);
    if (c.lost >= session::kLeastLoss) ++firms;
  }
};

// One for each sector, and one for inputs that are not essential.
std::vector<sum_of_firms> empty_sums(firm_story const& s) {
  std::vector<sum_of_firms> out;
  for (auto const& name : s.net.sectors()) out.push_back({name, 0, {}});
  out.push_back({"not essential, together", 0, {}});
  return out;
}

template <class Lost>
std::vector<sum_of_firms> largest_first(std::vector<sum_of_firms> sums, double least, Lost const& lost) {
  std::erase_if(sums, [&](sum_of_firms const& x) { return !(lost(x) > least); });
  std::ranges::stable_sort(sums, std::greater{}, lost);
  return sums;
}

std::string others(std::size_t shown, std::size_t of, std::string const& what) { return of > shown ? fmt::format("  and {}\n", counted(of - shown, "other " + what)) : ""; }

std::string sectors_table(firm_story const& s, double all) {
  using enum session::align;
  auto sums = empty_sums(s);
  for (std::size_t i = 0; i < s.net.size(); ++i) sums[s.net.nodes()[i].sector.position()].add(s.causes[i], s.net.sales()[i]);
  auto const order = largest_first(std::move(sums), 0, [](auto const& x) { return x.parts.all(); });
  session::text_table t({"sector", "firms", "sales lost", "of all lost", "by the shock itself", "by inputs", "by demand"}, {left, right, right, right, right, right, right});
  auto const part = [&](double lost) { return lost > 0 ? session::percent_text(lost / all) : "-"; };
  for (std::size_t k = 0; k < std::min(order.size(), kSectorsShown); ++k) {
    auto const& [name, firms, parts] = order[k];
    t.add({name, std::to_string(firms), session::short_number(parts.all()), part(parts.all()), part(parts.itself), part(parts.inputs), part(parts.demand)});
  }
  return t.text() + others(kSectorsShown, order.size(), "sector");
}

// Which inputs bind where more is lost than by the shock itself.
std::string inputs_table(firm_story const& s, double all) {
  using enum session::align;
  auto sums = empty_sums(s);
  for (std::size_t i = 0; i < s.net.size(); ++i) {
    auto const& c = s.causes[i];
    if (c.by == channel::essential_input) sums[s.net[c.through].sector.position()].add(c, s.net.sales()[i]);
    if (c.by == channel::other_inputs) sums.back().add(c, s.net.sales()[i]);
  }
  auto const order = largest_first(std::move(sums), kLeastShown * all, [](auto const& x) { return x.parts.inputs; });
  if (order.empty()) return "";
  session::text_table t({"input that binds", "firms", "sales lost by it", "of all lost"}, {left, right, right, right});
  for (std::size_t k = 0; k < std::min(order.size(), kSectorsShown); ++k) t.add({order[k].name, std::to_string(order[k].firms), session::short_number(order[k].parts.inputs), session::percent_text(order[k].parts.inputs / all)});
  return "\n" + t.text() + others(kSectorsShown, order.size(), "input");
}

std::string firms_table(firm_story const& s, std::vector<std::size_t> const& order, double all) {
  using enum session::align;
  session::text_table t({"firm", "sector", "loses", "sales lost", "of all lost", "why", "by way of"}, {left, left, right, right, right, left, left});
  for (std::size_t k = 0; k < std::min(order.size(), kShown); ++k) {
    auto const i = order[k];
    t.add({s.net.nodes()[i].code, s.sector(shock::node_id{i}), session::percent_text(s.causes[i].lost), session::short_number(s.sales_lost(i)), session::percent_text(s.sales_lost(i) / all), why(s, i), short_way(s, i)});
  }
  return t.text() + others(kShown, order.size(), "firm");
}

std::string how_many(firm_story const& s, std::size_t shown) {
  auto const less = static_cast<std::size_t>(std::ranges::count_if(s.causes, [](auto const& c) { return c.lost > 0; })) - shown;
  return fmt::format("{} of {} lose{} at least 0.1 % of {} own production{}", shown, counted(s.net.size(), "firm"), shown == 1 ? "s" : "", shown == 1 ? "its" : "their", less > 0 ? fmt::format(", {} less", less) : "");
}

// Of what the loss is made.
std::string made_of(firm_story const& s) {
  auto const all = std::accumulate(s.net.sales().begin(), s.net.sales().end(), 0.0);
  auto const parts = s.parts();
  if (!(parts.all() > 0)) return "";
  auto const of_all = [&](double lost) { return lost > 0 && lost < 5e-6 * all ? std::string("less than 0.001 %") : session::percent_text(lost / all, 3); };
  return fmt::format("The shock itself takes {}; {} follow from it: {} by missing inputs, {} by missing demand.\n", of_all(parts.itself), of_all(parts.inputs + parts.demand), of_all(parts.inputs), of_all(parts.demand));
}

// All that has stopped after each step, until it reads as in the end.
std::string wave(firm_story const& s) {
  auto const& o = s.levels.outcome;
  auto const share = [&](double stopped) { return session::percent_text(stopped, o.loss >= 0.001 ? 1 : 3); };
  auto const end = share(o.loss);
  if (s.stopped.empty() || o.loss < 5e-6) return "";
  std::vector<std::string> told;
  for (std::size_t t = 0; t < s.stopped.size() && (told.empty() || share(s.stopped[t - 1]) != end); ++t) told.push_back(fmt::format("{}{} after step {}", share(s.stopped[t]), t == 0 ? " have stopped" : "", t + 1));
  if (share(s.stopped[told.size() - 1]) != end) told.push_back(fmt::format("{} in the end, after step {}", end, o.steps));
  return fmt::format("Step by step: {}. A step is a round of the calculation, no length of time.\n", fmt::join(told, ", "));
}

// Who makes for final users alone, as far as the links tell, and loses: it is in no share of sales.
std::string without_sales(firm_story const& s, std::vector<std::size_t> const& order) {
  std::vector<std::size_t> those;
  for (auto const i : order)
    if (!(s.net.sales()[i] > 0)) those.push_back(i);
  if (those.empty()) return "";
  auto const worst = *std::ranges::max_element(those, {}, [&](std::size_t i) { return s.causes[i].lost; });
  return fmt::format("{} that {} at least 0.1 % {} nothing within the network and {} in none of these shares: {}{} ({} of its production).\n", counted(those.size(), "firm"), those.size() == 1 ? "loses" : "lose", those.size() == 1 ? "sells" : "sell", those.size() == 1 ? "is" : "are",
                     those.size() == 1 ? "" : "worst ", s.net.nodes()[worst].code, session::percent_text(s.causes[worst].lost));
}

std::string only_suppliers(firm_story const& s, std::vector<std::size_t> const& order, double all) {
  double alone = 0;
  std::size_t only = 0;
  for (auto const i : order)
    if (s.causes[i].only_supplier) ++only, alone += s.sales_lost(i) - s.net.sales()[i] * s.causes[i].itself;
  std::string out;
  if (only > 0) out = fmt::format("{} {} through the only supplier of a sector that {}: {} of all lost.{}", counted(only, "firm"), only == 1 ? "loses" : "lose", only == 1 ? "it has" : "they have", session::percent_text(alone / all), alone >= kMuch * all ? " A second source there is where to begin." : "");
  if (auto const demand = s.parts().demand; demand > all / 2) out += fmt::format("{}{} of all lost comes from buyers who ask for less, not from missing inputs.", out.empty() ? "" : " ", session::percent_text(demand / all));
  return out.empty() ? out : "\n" + out + "\n";
}

json part_json(firm_story const& s, ingest::scenario_part const& p) {
  json out;
  if (p.firm.exists()) out["firm"] = s.code(p.firm);
  if (p.sector.exists()) out["sector"] = s.net.sectors()[p.sector.position()];
  if (p.country.exists()) out["country"] = s.net.countries()[p.country.position()];
  out["firms"] = p.firms;
  out["lost"] = p.lost;
  return out;
}

}  // namespace

std::vector<std::size_t> firm_story::by_loss(double least) const {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < net.size(); ++i)
    if (causes[i].lost > 0 && causes[i].lost >= least) order.push_back(i);
  std::ranges::stable_sort(order, std::greater{}, [&](std::size_t i) { return sales_lost(i); });
  return order;
}

shock::loss_parts firm_story::parts() const {
  shock::loss_parts out;
  for (std::size_t i = 0; i < net.size(); ++i) out.add(causes[i], net.sales()[i]);
  return out;
}

std::string as_csv(firm_story const& s) {
  std::string out = "id,sector,lost,itself,sales_lost,cause,through,share,among,only_supplier,way\n";
  for (auto const i : s.by_loss()) {
    auto const& c = s.causes[i];
    fmt::format_to(std::back_inserter(out), "{},{},{},{},{},{},{},{},{},{},{}\n", table::csv_cell(s.net.nodes()[i].code), table::csv_cell(s.sector(shock::node_id{i})), c.lost, c.itself, s.sales_lost(i), text(c.by), c.through.exists() ? table::csv_cell(s.code(c.through)) : "", c.share, c.among,
                   c.only_supplier ? "yes" : "no", table::csv_cell(way(s, i)));
  }
  return out;
}

std::string as_json(firm_story const& s) {
  auto rows = json::array(), hit = json::array();
  for (auto const& p : s.scenario.parts) hit.push_back(part_json(s, p));
  for (auto const i : s.by_loss()) {
    auto const& c = s.causes[i];
    rows.push_back({{"id", s.net.nodes()[i].code}, {"sector", s.sector(shock::node_id{i})}, {"lost", c.lost}, {"itself", c.itself}, {"sales_lost", s.sales_lost(i)}, {"cause", text(c.by)}, {"through", c.through.exists() ? json(s.code(c.through)) : json(nullptr)}, {"share", c.share}, {"among", c.among}, {"only_supplier", c.only_supplier}, {"way", way(s, i)}});
  }
  auto const& o = s.levels.outcome;
  auto const parts = s.parts();
  auto const all = std::accumulate(s.net.sales().begin(), s.net.sales().end(), 0.0);
  auto const of_all = [&](double lost) { return all > 0 ? lost / all : 0; };
  return json{{"scenario", s.from_file ? json(s.scenario.name) : json(nullptr)}, {"hit", hit}, {"firms_hit", s.scenario.hits.size()}, {"esri", o.loss}, {"by_shock_itself", of_all(parts.itself)}, {"by_inputs", of_all(parts.inputs)}, {"by_demand", of_all(parts.demand)}, {"iterations", o.steps}, {"last_fall", o.last_fall}, {"settled", o.settled}, {"firms", rows}}
             .dump(1, ' ', false, json::error_handler_t::replace) + "\n";
}

std::string as_text(firm_story const& s) {
  auto const order = s.by_loss(session::kLeastLoss);
  auto const all = s.parts().all();
  auto out = s.from_file ? "Scenario " + s.scenario.name + "\n" : std::string();
  out += fmt::format("{}: {} of all sales within the network stop ({}; {}).\n", session::hit_words(s.net, s.scenario).text, session::percent_text(s.levels.outcome.loss, 3), how_many(s, order.size()), s.how);
  if (!s.levels.outcome.settled) out += "It did not settle: the figures are uncertain.\n";
  if (all <= 0) return out;
  out += made_of(s) + wave(s) + "Sales are those of a year, in the unit of the links.\n" + without_sales(s, order) + "\n";
  return out + firms_table(s, order, all) + "\n" + sectors_table(s, all) + inputs_table(s, all) + only_suppliers(s, order, all);
}

}  // namespace landsea::cli

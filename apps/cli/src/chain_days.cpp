#include "chain_days.hpp"

#include <fmt/format.h>

#include <iterator>

#include "landsea/table/csv.hpp"

namespace landsea::cli {

namespace {

using json = nlohmann::ordered_json;

class day_rows {
 public:
  day_rows(chain::model const& m, chain::disruption_answer const& a) : model_(m), answer_(a) {
    for (auto const& n : m.nodes) nodes_.push_back(table::csv_cell(n.id));
    for (auto const& g : m.goods) goods_.push_back(table::csv_cell(g.id));
  }

  std::string text() {
    for (unsigned t = 0; t < answer_.days; ++t) {
      day_ = t;
      at_nodes();
      usd();
      between_nodes();
    }
    return std::move(out_);
  }

 private:
  void row(char const* what, chain::node_id at, chain::good_id good, double amount, double normal, chain::node_id from = {}) {
    fmt::format_to(std::back_inserter(out_), "{},{},{},{},{},{},{}\n", day_ + 1, what, nodes_[at.position()], goods_[good.position()], amount, normal, from.exists() ? nodes_[from.position()] : "");
  }

  void at_nodes() {
    auto const t = day_;
    for (auto const& m : answer_.markets) {
      auto const good = model_.nodes[m.at].buys;
      row("asked", m.at, good, m.asked[t], m.normal);
      row("sold", m.at, good, m.sold[t], m.normal);
    }
    for (auto const& m : answer_.makings) row("made", m.at, m.what, m.made[t], m.normal);
    for (auto const& k : answer_.stocks) row("stock", k.at, k.what, k.held[t], k.target);
  }

  void usd() {
    fmt::format_to(std::back_inserter(out_), "{},lost_usd,,,{},0,\n", day_ + 1, answer_.lost_usd[day_]);
    fmt::format_to(std::back_inserter(out_), "{},detours_usd,,,{},0,\n", day_ + 1, answer_.extra_usd[day_]);
  }

  void between_nodes() {
    auto const t = day_;
    for (auto const& m : answer_.makings) {
      row("started", m.at, m.what, m.started[t], m.normal);
      row("in_process", m.at, m.what, m.in_process[t], m.normal_in_process);
    }
    for (auto const& u : answer_.used) row("used", u.at, u.what, u.used[t], u.normal);
    for (auto const& u : answer_.given) row("given", u.at, u.what, u.used[t], u.normal);
    for (auto const& k : answer_.left_over) row("left_over", k.at, k.what, k.held[t], k.target);
    for (auto const& l : answer_.lanes) {
      row("shipped", l.to, l.what, l.shipped[t], l.normal, l.from);
      row("arrived", l.to, l.what, l.arrived[t], l.normal, l.from);
      row("under_way", l.to, l.what, l.under_way[t], l.normal_under_way, l.from);
    }
  }

  chain::model const& model_;
  chain::disruption_answer const& answer_;
  std::vector<std::string> nodes_, goods_;  // as cells
  unsigned day_ = 0;
  std::string out_ = "day,what,node,good,amount,normal,from\n";
};

}  // namespace

std::string chain_days_csv(chain::model const& m, chain::disruption_answer const& a) { return day_rows(m, a).text(); }

void add_chain_goods(json& into, chain::model const& m, chain::disruption_answer const& a) {
  auto const thing = [&](chain::node_id at, chain::good_id what) { return json{{"node", m.nodes[at].id}, {"good", m.goods[what].id}}; };
  auto const list = [&](char const* key) -> json& { return into[key] = json::array(); };
  auto const with = [](json row, json const& rest) {
    row.update(rest);
    return row;
  };
  auto& made = list("made");
  for (auto const& k : a.makings)
    made.push_back(with(thing(k.at, k.what), {{"normal", k.normal}, {"made", k.made}, {"started", k.started}, {"normal_in_process", k.normal_in_process}, {"in_process", k.in_process}}));
  auto& stocks = list("stocks");
  for (auto const& k : a.stocks) stocks.push_back(with(thing(k.at, k.what), {{"target", k.target}, {"held", k.held}}));
  auto& left = list("left_over");
  for (auto const& k : a.left_over) left.push_back(with(thing(k.at, k.what), {{"held", k.held}}));
  auto& used = list("used");
  for (auto const& k : a.used) used.push_back(with(thing(k.at, k.what), {{"normal", k.normal}, {"used", k.used}}));
  auto& given = list("given");
  for (auto const& k : a.given) given.push_back(with(thing(k.at, k.what), {{"normal", k.normal}, {"given", k.used}}));
  auto& lanes = list("lanes");
  for (auto const& l : a.lanes)
    lanes.push_back({{"from", m.nodes[l.from].id}, {"to", m.nodes[l.to].id}, {"good", m.goods[l.what].id}, {"normal", l.normal}, {"normal_under_way", l.normal_under_way}, {"shipped", l.shipped}, {"arrived", l.arrived}, {"under_way", l.under_way}});
}

}  // namespace landsea::cli

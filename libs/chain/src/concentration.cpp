#include <map>
#include <set>
#include <string>

#include "removal.hpp"

namespace landsea::chain {
namespace {

using amounts = std::map<std::string, double>;

// Herfindahl-Hirschman index: the sum of squared parts. `whole`: what largest_share is measured against.
concentration of(std::string by, amounts const& parts, double whole) {
  concentration c;
  c.by = std::move(by);
  double total = 0, most = 0;
  for (auto const& [id, x] : parts) total += x;
  if (total <= 0) return c;
  for (auto const& [id, x] : parts) {
    c.hhi += x / total * (x / total);
    if (x > most) { most = x; c.largest = id; }
  }
  c.largest_share = whole > 0 ? most / whole : most / total;
  return c;
}

double value_of(baseline const& b, lane const& l) { return l.per_day * kDaysPerYear * b.flows[l.flow].ex_works.value(); }

void by_good(outage_world const& w, std::vector<concentration>& into) {
  for (std::size_t g = 0; g < w.chain.goods.size(); ++g) {
    amounts parts;
    for (auto const& l : w.network.lanes)
      if (auto const& f = w.normal.flows[l.flow]; f.what == good_id{g}) parts[w.chain.nodes[f.from].id] += value_of(w.normal, l);
    if (!parts.empty()) into.push_back(of("good:" + w.chain.goods[good_id{g}].id, parts, 0));
  }
}

void by_element(outage_world const& w, corridor::tables const& t, std::vector<concentration>& into) {
  amounts passages, ports, posts;
  double whole = 0;
  for (auto const& l : w.network.lanes) {
    auto const value = value_of(w.normal, l);
    whole += value;
    for (auto const& touched : w.routes.taken(l.flow).touches) {
      auto const e = touched.of;
      if (e.kind == element_kind::passage) passages[t.passages[corridor::passage_id{e.id}].id] += value;
      if (e.kind == element_kind::seaport) ports[t.places[corridor::place_id{e.id}].code] += value;
      if (e.kind == element_kind::border_post)
        if (auto const& p = t.places[corridor::place_id{e.id}]; p.is(corridor::place_kind::border_post)) posts[p.code] += value;
    }
  }
  if (!passages.empty()) into.push_back(of("passage", passages, whole));
  if (!ports.empty()) into.push_back(of("port", ports, whole));
  if (!posts.empty()) into.push_back(of("border_post", posts, whole));
}

}  // namespace

std::vector<concentration> concentrations_of(outage_world const& w, corridor::tables const* t) {
  std::vector<concentration> all;
  by_good(w, all);
  amounts countries;
  for (auto const& c : w.normal.countries) countries[c.in.text()] += c.per_year.value();
  if (!countries.empty()) all.push_back(of("country", countries, 0));
  if (t != nullptr) by_element(w, *t, all);
  return all;
}

}  // namespace landsea::chain

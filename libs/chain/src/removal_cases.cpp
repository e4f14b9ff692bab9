#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "loss_duration.hpp"
#include "removal.hpp"

namespace landsea::chain {
namespace {

constexpr double kNearlyShut = 0.1;  // a removal shuts wholly: durations come only from risks that leave at most so much

// Where the model has no such risk on the thing itself. docs/theory/resilience.md, section 4 lists the sources.
struct usual { removal_kind kind; recovery back; };
usual const kUsual[] = {
    {removal_kind::port, {3, status::secondary, "Yantian, Shekou, Nansha and Hong Kong closed about 3 days for typhoon Ragasa, September 2025"}},
    {removal_kind::border_post, {3, status::secondary, "Mohan stopped for 72 hours, 2022 (producereport.com)"}},
    {removal_kind::passage, {11, status::secondary, "Suez 2021: blocked 6 days, queue cleared 5 days later (Reuters)"}},
    {removal_kind::country, {31, status::estimated, "an export stop of one month, as Indonesia's coal ban of January 2022 was meant"}},
    {removal_kind::link, {14, status::assumed, "two weeks taken; no figure read"}},
    {removal_kind::service, {14, status::assumed, "two weekly departures taken; no figure read"}},
};

bool same_thing(removal_case const& c, risk const& r) {
  switch (c.kind) {
    case removal_kind::site:
    case removal_kind::supply: return false;  // the node says it itself
    case removal_kind::link: return r.hits == hit_kind::link && element_of(element_kind::link, r.link) == *c.part;
    case removal_kind::service: return r.hits == hit_kind::service && element_of(element_kind::service, r.service) == *c.part;
    case removal_kind::passage: return r.hits == hit_kind::passage && element_of(element_kind::passage, r.passage) == *c.part;
    case removal_kind::port: return (r.hits == hit_kind::place || r.hits == hit_kind::seaport) && element_of(element_kind::seaport, r.place) == *c.part;
    case removal_kind::border_post: return (r.hits == hit_kind::place || r.hits == hit_kind::border_post) && element_of(element_kind::border_post, r.place) == *c.part;
    case removal_kind::country: return r.hits == hit_kind::country && element_of(r.in) == *c.part;
    case removal_kind::park: return r.hits == hit_kind::park && r.target == c.id;
  }
  return false;
}

class listing {
 public:
  listing(outage_world const& w, corridor::tables const* t) : world_(w), network_(t) {}

  std::vector<removal_case> run() {
    nodes();
    if (network_ != nullptr) parts();
    countries();
    return std::move(all_);
  }

 private:
  void nodes() {
    auto const& m = world_.chain;
    for (std::size_t i = 0; i < m.nodes.size(); ++i) {
      auto const& n = m.nodes[node_id{i}];
      if (n.kind == node_kind::market) continue;
      auto const kind = n.kind == node_kind::site ? removal_kind::site : removal_kind::supply;
      all_.push_back({kind, n.id, n.name, node_id{i}, {}, {{{node_id{i}, 0}}, {}, {}}});
    }
  }

  void parts() {
    std::set<element> used;
    for (auto const& l : world_.network.lanes)
      for (auto const& t : world_.routes.taken(l.flow).touches) used.insert(t.of);
    for (auto const e : used) part(e);
  }

  void part(element e) {
    auto add = [&](removal_kind k, std::string const& id, std::string const& name) {
      all_.push_back({k, id, name, {}, e, {{}, {}, {{e, 0}}}});
    };
    switch (e.kind) {
      case element_kind::link: { auto const& x = network_->links[corridor::link_id{e.id}]; add(removal_kind::link, x.id, x.name); break; }
      case element_kind::service: { auto const& x = network_->services[corridor::service_id{e.id}]; add(removal_kind::service, x.id, x.name); break; }
      case element_kind::passage: { auto const& x = network_->passages[corridor::passage_id{e.id}]; add(removal_kind::passage, x.id, x.name); break; }
      case element_kind::place: break;  // its seaport and its border post fail each by itself
      case element_kind::seaport: { auto const& x = network_->places[corridor::place_id{e.id}]; add(removal_kind::port, x.code, x.name); break; }
      case element_kind::border_post: {
        auto const& x = network_->places[corridor::place_id{e.id}];
        if (x.is(corridor::place_kind::border_post)) add(removal_kind::border_post, x.code, x.name);
        break;
      }
      case element_kind::country: transit_.insert(e); break;
    }
  }

  void countries() {
    std::map<std::string, country> in;
    for (auto const& n : world_.chain.nodes)
      if (n.in.exists()) in.emplace(n.in.text(), n.in);
    if (network_ != nullptr)
      for (auto const& p : network_->places)
        if (transit_.contains(element_of(p.in))) in.emplace(p.in.text(), p.in);
    for (auto const& [id, c] : in) {
      risk all_of_it;
      all_of_it.hits = hit_kind::country;
      all_of_it.in = c;
      all_.push_back({removal_kind::country, id, id, {}, element_of(c), hit_of(world_.chain, all_of_it)});
    }
  }

  outage_world const& world_;
  corridor::tables const* network_;
  std::set<element> transit_;
  std::vector<removal_case> all_;
};

}  // namespace

std::vector<removal_case> removal_cases(outage_world const& w, corridor::tables const* t) { return listing(w, t).run(); }

recovery recovery_of(model const& m, removal_case const& c) {
  if (c.node.exists()) return {m.nodes[c.node].time_to_recover.value(), status::assumed, "the model's time to recover", recover_from::node};
  double rate = 0, sum = 0, plain = 0, count = 0;
  std::string who, partial;
  for (auto const& r : m.risks) {
    if (!same_thing(c, r)) continue;
    if (r.remaining > kNearlyShut) {
      partial += fmt::format("{}{} (leaves {:.0f} %)", partial.empty() ? "" : ", ", r.id, 100 * r.remaining);
      continue;
    }
    rate += r.per_year;
    sum += r.per_year * mean(r.lasts);
    plain += mean(r.lasts);
    count += 1;
    who += (who.empty() ? "" : ", ") + r.id;
  }
  if (count > 0) return {rate > 0 ? sum / rate : plain / count, status::computed, "mean duration of the model's risk " + who, recover_from::risk};
  // A risk that leaves most of it in use says nothing about how long it would be shut.
  auto const unused = partial.empty() ? "" : "; not by the model's risk " + partial;
  for (auto const& u : kUsual)
    if (u.kind == c.kind) return {u.back.days, u.back.ground, u.back.source + unused, recover_from::kind};
  recovery longest{0, status::assumed, "the longest time to recover of the park's nodes" + unused, recover_from::node};
  for (auto const& n : c.takes.nodes) longest.days = std::max(longest.days, m.nodes[n.at].time_to_recover.value());
  return longest;
}

std::vector<removal_case> screen_cases(outage_world const& w, corridor::tables const* t) {
  auto all = removal_cases(w, t);
  std::map<std::string, hit> parks;
  for (std::size_t i = 0; i < w.chain.nodes.size(); ++i)
    if (auto const& n = w.chain.nodes[node_id{i}]; !n.park.empty() && n.kind != node_kind::market) parks[n.park].nodes.push_back({node_id{i}, 0});
  for (auto& [name, takes] : parks)
    if (takes.nodes.size() > 1) all.push_back({removal_kind::park, name, name, {}, {}, std::move(takes)});
  return all;
}

}  // namespace landsea::chain

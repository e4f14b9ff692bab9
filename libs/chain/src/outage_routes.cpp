#include "outage_routes.hpp"

#include <algorithm>
#include <utility>

#include "outage_network.hpp"

namespace landsea::chain {
namespace {

std::uint32_t packed(country c) {
  auto const t = c.text();
  auto const letter = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(t[i])); };
  return letter(0) << 16 | letter(1) << 8 | letter(2);
}

country unpacked(std::uint32_t id) {
  std::string t;
  for (auto const shift : {16U, 8U, 0U}) t.push_back(static_cast<char>(id >> shift & 0xFFU));
  return country_of(t);
}

class touching {
 public:
  touching(corridor::tables const* network, double total_days) : network_(network), left_(total_days) {}

  void leg(corridor::leg const& l) {
    place(l.from);  // what has left it is beyond it
    left_ = std::max(0.0, left_ - in_days(l.lasts).value());
    place(l.to);
    for (auto const p : l.passages) note(element_of(element_kind::passage, p));
    // Waiting at a stop uses nothing of the service yet.
    if (l.kind != corridor::leg_kind::move) return;
    if (l.over.exists()) link(l.over, l);
    for (auto const k : l.links) link(k, l);
    if (l.run.exists()) note(element_of(element_kind::service, l.run));
  }

  [[nodiscard]] std::vector<touch> result() const {
    std::vector<touch> all;
    for (auto const& [e, after] : last_) all.push_back({e, after});
    return all;
  }

 private:
  void note(element e) { last_[e] = left_; }
  void place(corridor::place_id p) {
    if (!p.exists()) return;
    note(element_of(element_kind::place, p));
    if (network_ != nullptr) note(element_of(network_->places[p].in));
  }
  void link(corridor::link_id k, corridor::leg const& l) {
    note(element_of(element_kind::link, k));
    if (network_ == nullptr) return;
    // Places passed on the way; the leg's own ends are noted when it leaves and arrives.
    for (auto const p : {network_->links[k].from, network_->links[k].to})
      if (p != l.from && p != l.to) place(p);
  }

  corridor::tables const* network_;
  double left_;
  std::map<element, double> last_;
};

void close(corridor::avoidance& a, element e) {
  switch (e.kind) {
    case element_kind::link: a.links.emplace_back(e.id); break;
    case element_kind::service: a.services.emplace_back(e.id); break;
    case element_kind::passage: a.passages.emplace_back(e.id); break;
    case element_kind::place: a.places.emplace_back(e.id); break;
    case element_kind::country: a.countries.push_back(unpacked(e.id)); break;
  }
}

}  // namespace

element element_of(country c) { return {element_kind::country, packed(c)}; }

touch const* way::at(element e) const {
  auto const found = std::ranges::lower_bound(touches, e, {}, &touch::of);
  return found != touches.end() && found->of == e ? &*found : nullptr;
}

detours::detours(model const& m, corridor::tables const* network, baseline const& b, journey_finder f)
    : model_(m), network_(network), normal_(b), finder_(std::move(f)), taken_(b.flows.size()) {
  for (std::size_t i = 0; i < b.flows.size(); ++i) {
    auto const& flow = b.flows[i];
    if (!flow.taken) continue;
    auto const& choice = b.journeys[flow.journeys];
    taken_[i] = summary(choice.set.journeys[*flow.taken], choice.request.load.amount.value());
  }
}

way const& detours::around(std::size_t flow, std::vector<element> const& closed) {
  auto const& f = normal_.flows[flow];
  auto const shelf = model_.goods[f.what].shelf_life;
  auto const most = shelf && taken_[flow].days <= shelf->value() ? shelf->value() : kNever;
  key k{f.journeys, most, closed};
  {
    std::scoped_lock const hold(guard_);
    if (auto const known = found_.find(k); known != found_.end()) return known->second;
  }
  auto w = find(k);
  std::scoped_lock const hold(guard_);
  return found_.try_emplace(std::move(k), std::move(w)).first->second;
}

way detours::find(key const& k) const {
  auto request = normal_.journeys[k.journey].request;
  for (auto const e : k.closed) close(request.avoid, e);
  auto const shut = [&](corridor::place_id p) {
    auto const in = [&](element e) { return std::ranges::find(k.closed, e) != k.closed.end(); };
    return in(element_of(element_kind::place, p)) || (network_ != nullptr && in(element_of(network_->places[p].in)));
  };
  if (shut(request.from) || shut(request.to)) return {};
  // A hub named in the plan is not insisted on while it is closed.
  std::erase_if(request.via, shut);
  request.only_preferred = true;
  request.prefer = model_.plan.prefer;
  if (k.most_days < kNever) request.within = hours{24 * k.most_days};
  auto const set = finder_ ? finder_(request) : corridor::journey_set{};
  corridor::journey const* best = nullptr;
  usd least;
  for (auto const& j : set.journeys) {
    if (in_days(j.lasts).value() > k.most_days) continue;
    auto const cost = generalised_cost(j, model_.plan.prefer);
    if (best == nullptr || cost < least) { best = &j; least = cost; }
  }
  return best != nullptr ? summary(*best, request.load.amount.value()) : way{};
}

way detours::summary(corridor::journey const& j, double teu_of_load) const {
  way w;
  w.exists = true;
  w.usd_per_teu = teu_of_load > 0 ? j.cost.value() / teu_of_load : j.cost.value();
  w.days = in_days(j.lasts).value();
  touching t(network_, w.days);
  for (auto const& l : j.legs) t.leg(l);
  w.touches = t.result();
  return w;
}

}  // namespace landsea::chain

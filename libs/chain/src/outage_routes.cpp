#include "outage_routes.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "outage_network.hpp"

namespace landsea::chain {
namespace {

constexpr std::size_t kQuestionsKept = 4;  // a network laid out for one takes about 2.5 MB, and again for each set of closed passages

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
    auto const by_sea = l.kind == corridor::leg_kind::move && l.by == corridor::mode::sea;
    place(l.from);  // what has left it is beyond it
    if (by_sea) note(element_of(element_kind::seaport, l.from));
    before_ = left_;
    left_ = std::max(0.0, left_ - in_days(l.lasts).value());
    place(l.to);
    if (by_sea) note(element_of(element_kind::seaport, l.to));
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
    auto const& ends = network_->links[k];
    if (network_->places[ends.from].in != network_->places[ends.to].in)
      for (auto const p : {ends.from, ends.to}) last_[element_of(element_kind::border_post, p)] = p == l.from ? before_ : left_;
    // Places passed on the way; the leg's own ends are noted when it leaves and arrives.
    for (auto const p : {ends.from, ends.to})
      if (p != l.from && p != l.to) place(p);
  }

  corridor::tables const* network_;
  double left_, before_ = 0;  // days to the end: after the leg at hand, and before it
  std::map<element, double> last_;
};

// `in` and those of the closed elements that the way uses.
std::vector<element> add_touched(way const& w, std::span<element const> closed, std::vector<element> const& in) {
  auto const more = touched(w, closed);
  std::vector<element> all;
  std::ranges::set_union(in, more, std::back_inserter(all));
  return all;
}

void close(corridor::avoidance& a, element e) {
  switch (e.kind) {
    case element_kind::link: a.links.emplace_back(e.id); break;
    case element_kind::service: a.services.emplace_back(e.id); break;
    case element_kind::passage: a.passages.emplace_back(e.id); break;
    case element_kind::place: a.places.emplace_back(e.id); break;
    case element_kind::seaport: a.seaports.emplace_back(e.id); break;
    case element_kind::border_post: a.border_posts.emplace_back(e.id); break;
    case element_kind::country: a.countries.push_back(unpacked(e.id)); break;
  }
}

}  // namespace

element element_of(country c) { return {element_kind::country, packed(c)}; }

touch const* way::at(element e) const {
  auto const found = std::ranges::lower_bound(touches, e, {}, &touch::of);
  return found != touches.end() && found->of == e ? &*found : nullptr;
}

std::vector<element> touched(way const& w, std::span<element const> all) {
  std::vector<element> in;
  std::ranges::copy_if(all, std::back_inserter(in), [&](element e) { return w.at(e) != nullptr; });
  return in;
}

question_maker asked_anew(journey_finder find) {
  if (!find) return [](corridor::journey_request const&) { return [](corridor::avoidance const&) { return std::optional<corridor::journey>(); }; };
  return [find = std::move(find)](corridor::journey_request const& r) {
    return [find, r](corridor::avoidance const& also) -> std::optional<corridor::journey> {
      auto request = r;
      auto const add = [](auto& to, auto const& more) { to.insert(to.end(), more.begin(), more.end()); };
      add(request.avoid.links, also.links);
      add(request.avoid.services, also.services);
      add(request.avoid.passages, also.passages);
      add(request.avoid.places, also.places);
      add(request.avoid.seaports, also.seaports);
      add(request.avoid.border_posts, also.border_posts);
      add(request.avoid.countries, also.countries);
      auto set = find(request);
      auto const late = [&](corridor::journey const& j) { return r.within && j.lasts > *r.within; };
      std::erase_if(set.journeys, late);
      auto const best = preferred(set, r.prefer);
      return best ? std::optional(std::move(set.journeys[*best])) : std::nullopt;
    };
  };
}

detours::detours(model const& m, corridor::tables const* network, baseline const& b, question_maker make)
    : model_(m), network_(network), normal_(b), make_(std::move(make)), taken_(b.flows.size()), ways_(b.journeys.size()) {
  for (std::size_t i = 0; i < b.flows.size(); ++i) {
    auto const& flow = b.flows[i];
    if (!flow.taken) continue;
    auto const& choice = b.journeys[flow.journeys];
    taken_[i] = summary(choice.set.journeys[*flow.taken], choice.request.load.amount.value());
  }
}

way const& detours::around(std::size_t flow, std::span<element const> closed) {
  auto using_ = touched(taken_[flow], closed);
  if (using_.empty()) return taken_[flow];
  // The best way around a part of what is closed is the best around all of it if it uses nothing of the rest; and where there is none
  // around a part, there is none around all - but for a hub that the plan names, which is not insisted on once it is closed itself.
  if (closed.size() > 1)
    for (auto const e : using_) {
      auto const& one = without(flow, {e});
      if (one.exists ? add_touched(one, closed, std::vector{e}).size() == 1 : !has_via(flow)) return one;
    }
  for (auto const* found = &without(flow, using_);; found = &without(flow, using_)) {
    auto more = add_touched(*found, closed, using_);
    if (more.size() == using_.size()) return *found;
    using_ = std::move(more);
  }
}

void detours::learn(std::span<std::size_t const> flows, std::span<element const> closable, bool two_at_once, job const& j) {
  std::map<std::pair<std::size_t, double>, std::size_t> each;  // flows that ask the same share the answer
  for (auto const f : flows)
    if (taken_[f].exists) {
      auto const k = key_of(f, {});
      each.try_emplace({k.journey, k.most_days}, f);
    }
  std::vector<std::size_t> some;
  for (auto const& [what, flow] : each) some.push_back(flow);
  parallel_for(some.size(), [&](std::size_t i) {
    if (!j.stopped()) learn(some[i], closable, two_at_once);
  });
}

void detours::learn(std::size_t flow, std::span<element const> closable, bool two_at_once) {
  auto const normal = touched(taken_[flow], closable);
  for (auto const e : normal) {
    auto const& one = without(flow, {e});
    if (!two_at_once) continue;
    auto other = touched(one, closable);
    for (auto const f : other) {
      std::array<element, 2> both{std::min(e, f), std::max(e, f)};
      (void)around(flow, both);
    }
  }
}

detours::key detours::key_of(std::size_t flow, std::vector<element> closed) const {
  auto const& f = normal_.flows[flow];
  auto const shelf = model_.goods[f.what].shelf_life;
  return {f.journeys, shelf && taken_[flow].days <= shelf->value() ? shelf->value() : kNever, std::move(closed)};
}

way const& detours::without(std::size_t flow, std::vector<element> closed) {
  auto k = key_of(flow, std::move(closed));
  {
    std::scoped_lock const hold(guard_);
    if (auto const known = found_.find(k); known != found_.end()) return *known->second;
  }
  auto w = find(k);
  std::scoped_lock const hold(guard_);
  auto const* same = kept(k.journey, std::move(w));
  return *found_.try_emplace(std::move(k), same).first->second;
}

way const* detours::kept(std::size_t journey, way w) {
  auto& all = ways_[journey];
  auto const known = std::ranges::find(all, w);
  return known != all.end() ? &*known : &all.emplace_back(std::move(w));
}

way detours::find(key const& k) {
  auto request = normal_.journeys[k.journey].request;
  corridor::avoidance closed;
  for (auto const e : k.closed) close(closed, e);
  auto const in = [&](element e) { return std::ranges::find(k.closed, e) != k.closed.end(); };
  auto const shut = [&](corridor::place_id p) {
    return in(element_of(element_kind::place, p)) || (network_ != nullptr && in(element_of(network_->places[p].in)));
  };
  if (shut(request.from) || shut(request.to)) return {};
  // A hub named in the plan is not insisted on while it is closed.
  std::erase_if(request.via, [&](corridor::place_id p) { return shut(p) || in(element_of(element_kind::seaport, p)) || in(element_of(element_kind::border_post, p)); });
  request.only_preferred = true;
  request.prefer = model_.plan.prefer;
  if (k.most_days < kNever) request.within = hours{24 * k.most_days};
  auto const load = request.load.amount.value();
  auto q = taken_out({k.journey, k.most_days, request.via}, request);
  auto const best = q.ask(closed);
  put_back(std::move(q));
  return best ? summary(*best, load) : way{};
}

detours::question detours::taken_out(question_key const& k, corridor::journey_request request) {
  {
    std::scoped_lock const hold(questions_guard_);
    auto const at = std::ranges::find(questions_, k, &question::key);
    if (at != questions_.end()) {
      auto q = std::move(*at);
      questions_.erase(at);
      return q;
    }
  }
  return {k, make_(std::move(request))};
}

void detours::put_back(question q) {
  std::scoped_lock const hold(questions_guard_);
  questions_.push_back(std::move(q));
  if (questions_.size() > kQuestionsKept) questions_.pop_front();
}

way detours::summary(corridor::journey const& j, double teu_of_load) const {
  way w;
  w.exists = true;
  w.usd_per_teu = teu_of_load > 0 ? j.cost.value() / teu_of_load : j.cost.value();
  w.days = in_days(j.lasts).value();
  touching t(network_, w.days);
  for (auto const& l : j.legs) {
    t.leg(l);
    if (l.kind != corridor::leg_kind::move) continue;
    if (w.rides.empty() || w.rides.back().by != l.by || w.rides.back().run != l.run) w.rides.push_back({l.by, l.to, l.run, {}});
    auto& now = w.rides.back();
    now.to = l.to;
    now.through.insert(now.through.end(), l.passages.begin(), l.passages.end());
  }
  w.touches = t.result();
  return w;
}

}  // namespace landsea::chain

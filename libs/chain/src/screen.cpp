#include "screen.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>

namespace landsea::chain {
namespace {

constexpr std::size_t kChunk = 256;   // pairs between two looks at the worst so far; fixed, so that threads do not matter
constexpr double kRounding = 1e-9;

struct candidate {
  std::uint32_t first = 0, second = 0;
  double most = 0;
  bool for_sum = false;               // may lose more than the sum
};

class pairing {
 public:
  pairing(outage_world& w, corridor::tables const* t, std::vector<failure> const& f, screen_options const& o, job const& j)
      : world_(w), network_(t), failures_(f), options_(o), job_(j) {}

  void run(screening& into) {
    out_ = &into;
    for (std::uint32_t a = 0; a < failures_.size(); ++a)
      for (auto b = a + 1; b < failures_.size(); ++b) sort_out(a, b);
    std::ranges::sort(open_, [](candidate const& x, candidate const& y) { return std::tuple(-x.most, x.first, x.second) < std::tuple(-y.most, y.first, y.second); });
    for (std::size_t i = 0; i < open_.size() && !job_.stopped(); i += kChunk) {
      chunk(i, std::min(open_.size(), i + kChunk));
      job_.report(static_cast<double>(i + kChunk) / static_cast<double>(open_.size()));
    }
    finish();
  }

 private:
  void sort_out(std::uint32_t a, std::uint32_t b) {
    auto const &x = failures_[a], &y = failures_[b];
    ++out_->pairs;
    if (nested(world_.chain, network_, x.what, y.what)) {
      ++out_->nested;
      return;
    }
    auto const sum = x.lost + y.lost;
    if (!options_.prune) return open_.push_back({a, b, kNever * sum + kNever, true});
    if (!ways_apart(x, y)) return open_.push_back({a, b, kNever * kNever, true});
    if (wholly_apart(world_.network, x, y)) {
      ++out_->apart;
      keep({a, b, usd{sum}, usd{sum}, false, {}});
      return;
    }
    auto const most = most_lost(world_.network, x, y);
    open_.push_back({a, b, most, most > sum * (1 + kRounding)});
  }

  void chunk(std::size_t begin, std::size_t end) {
    std::vector<std::optional<removal_pair>> done(end - begin);
    auto const least = least_kept();
    parallel_for(end - begin, [&](std::size_t k) {
      auto const& c = open_[begin + k];
      if (!c.for_sum && c.most < least) return;
      auto const &a = failures_[c.first], &b = failures_[c.second];
      auto both = lost_together(world_, a, b);
      done[k] = removal_pair{c.first, c.second, usd{both.lost}, usd{a.lost + b.lost}, both.back_up, std::move(both.binds)};
    });
    for (auto& p : done) {
      if (!p) {
        ++out_->bounded;
        continue;
      }
      ++out_->computed;
      if (p->beyond_sum().value() > kRounding * p->lost.value()) out_->hidden.push_back(*p);
      keep(std::move(*p));
    }
  }

  [[nodiscard]] static bool before(removal_pair const& x, removal_pair const& y) {
    return std::tuple(-x.lost.value(), x.first, x.second) < std::tuple(-y.lost.value(), y.first, y.second);
  }
  [[nodiscard]] double least_kept() const { return out_->worst.size() < options_.keep ? 0 : out_->worst.back().lost.value(); }
  void keep(removal_pair p) {
    auto& all = out_->worst;
    if (p.lost.value() <= 0) return;
    all.insert(std::ranges::upper_bound(all, p, before), std::move(p));
    if (all.size() > options_.keep) all.pop_back();
  }

  void finish() {
    std::ranges::sort(out_->hidden, [](removal_pair const& x, removal_pair const& y) {
      return std::tuple(!x.back_up, -x.beyond_sum().value(), x.first, x.second) < std::tuple(!y.back_up, -y.beyond_sum().value(), y.first, y.second);
    });
    for (auto& p : out_->worst)
      if (p.binds.empty()) p.binds = lost_together(world_, failures_[p.first], failures_[p.second]).binds;
  }

  outage_world& world_;
  corridor::tables const* network_;
  std::vector<failure> const& failures_;
  screen_options const& options_;
  job const& job_;
  screening* out_ = nullptr;
  std::vector<candidate> open_;
};

}  // namespace

bool nested(model const&, corridor::tables const* t, removal_case const& a, removal_case const& b) {
  auto const within = [&](hit const& inner, hit const& outer) {
    std::set<node_id> nodes;
    std::set<element> elements;
    for (auto const& n : outer.nodes) nodes.insert(n.at);
    for (auto const& e : outer.elements) elements.insert(e.at);
    auto const held = [&](element e) {
      if (elements.contains(e)) return true;
      auto const at_place = e.kind == element_kind::place || e.kind == element_kind::seaport || e.kind == element_kind::border_post;
      return at_place && t != nullptr && elements.contains(element_of(t->places[corridor::place_id{e.id}].in));
    };
    return std::ranges::all_of(inner.nodes, [&](auto const& n) { return nodes.contains(n.at); }) &&
           std::ranges::all_of(inner.elements, [&](auto const& e) { return held(e.at); });
  };
  return within(a.takes, b.takes) || within(b.takes, a.takes);
}

screening screen(outage_world& w, corridor::tables const* network, screen_options const& o, job const& j) {
  screening out;
  auto cases = screen_cases(w, network);
  learn_ways(w, cases, o.remove == 2, j);
  std::vector<removal> alone(cases.size());
  parallel_for(cases.size(), [&](std::size_t i) {
    if (!j.stopped()) alone[i] = studied(w, cases[i]);
  });
  out.alone = alone;
  worst_first(out.alone);
  if (o.remove < 2 || j.stopped()) return out;
  std::vector<failure> failures(cases.size());
  parallel_for(cases.size(), [&](std::size_t i) {
    auto const at = std::ranges::find_if(cases, [&](removal_case const& c) { return c.kind == out.alone[i].kind && c.id == out.alone[i].id; });
    failures[i] = failure_of(w, *at, out.alone[i].time_to_recover.value());
  });
  pairing(w, network, failures, o, j).run(out);
  return out;
}

screening run_screening(model const& m, reference const& r, baseline const& b, screen_options const& o, job const& j) {
  outage_world world(m, r, b);
  return screen(world, r.network != nullptr || r.journeys == nullptr ? r.network : &r.journeys->data(), o, j);
}

}  // namespace landsea::chain

#include "contract.hpp"

#include <algorithm>

namespace landsea::corridor {

namespace {

constexpr std::uint32_t kNone = ~std::uint32_t{0};

// A state is passed over while that adds no more arcs than this: measured on the reference network, more makes it slower.
constexpr std::uint32_t kMoreArcs = 3;

// Which nodes lie on a way from start to end.
std::vector<char> on_some_way(query_graph const& g) {
  auto const n = g.nodes();
  arcs_into const into(g);
  std::vector<char> seen(n, 0);  // 1: from the start, 2: to the end
  std::vector<std::uint32_t> open{g.start};
  seen[g.start] = 1;
  while (!open.empty()) {
    auto const at = open.back();
    open.pop_back();
    for (auto a = g.first[at]; a < g.first[at + 1]; ++a)
      if (auto const head = g.arcs[a].head; seen[head] == 0) seen[head] = 1, open.push_back(head);
  }
  if (seen[g.end] != 1) return std::vector<char>(n, 0);
  seen[g.end] = 3;
  open.push_back(g.end);
  while (!open.empty()) {
    auto const at = open.back();
    open.pop_back();
    for (auto i = into.first[at]; i < into.first[at + 1]; ++i)
      if (auto const tail = g.arcs[into.arcs[i]].tail; seen[tail] == 1) seen[tail] = 3, open.push_back(tail);
  }
  for (auto& s : seen) s = s == 3 ? 1 : 0;
  return seen;
}

bool no_worse(vector4 const& a, vector4 const& b) { return a[0] <= b[0] && a[1] <= b[1] && a[2] <= b[2] && a[3] <= b[3]; }

class contractor {
 public:
  explicit contractor(query_graph const& g) : g_(g), number_(g.nodes(), kNone) {
    auto const keeps = on_some_way(g);
    for (std::uint32_t i = 0; i < g.nodes(); ++i)
      if (keeps[i] != 0) number_[i] = nodes_++;
    made_.of = &g;
    made_.plain = static_cast<std::uint32_t>(g.arcs.size());
  }

  short_graph contracted() {
    if (nodes_ == 0) return std::move(made_);
    made_.connected = true;
    made_.start = number_[g_.start];
    made_.end = number_[g_.end];
    around_.resize(nodes_);
    pool_.reserve(3 * g_.arcs.size());
    made_.composed.reserve(g_.arcs.size());
    for (std::uint32_t a = 0; a < g_.arcs.size(); ++a) {
      auto const& arc = g_.arcs[a];
      auto const tail = number_[arc.tail];
      auto const head = number_[arc.head];
      if (tail != kNone && head != kNone) add(tail, {arc.takes, head, a, arc.clocked && g_.optimises_time});
    }
    for (std::uint32_t v = 0; v < nodes_; ++v) open_.push_back(v);
    for (std::size_t i = 0; i < open_.size(); ++i) pass_over(open_[i]);
    collect();
    return std::move(made_);
  }

 private:
  struct pooled {
    short_arc arc;
    std::uint32_t tail;
    std::uint32_t next_out = kNone, next_in = kNone;  // of the same tail, of the same head
    bool dropped = false;
  };
  struct surroundings {
    std::uint32_t first_out = kNone, first_in = kNone;
    std::uint32_t outs = 0, ins = 0;  // not dropped
  };

  template <class Visit>
  void each_out(std::uint32_t v, Visit const& visit) {
    for (auto p = around_[v].first_out; p != kNone; p = pool_[p].next_out)
      if (!pool_[p].dropped) visit(p);
  }
  template <class Visit>
  void each_in(std::uint32_t v, Visit const& visit) {
    for (auto p = around_[v].first_in; p != kNone; p = pool_[p].next_in)
      if (!pool_[p].dropped) visit(p);
  }

  void drop(std::uint32_t p) {
    pool_[p].dropped = true;
    --around_[pool_[p].tail].outs;
    --around_[pool_[p].arc.head].ins;
  }

  // An arc on the clock takes at least what it says, so it is beaten by what it says, but beats nothing.
  void add(std::uint32_t tail, short_arc const& a) {
    if (tail == a.head) return;
    bool beaten = false;
    each_out(tail, [&](std::uint32_t p) {
      auto const& other = pool_[p].arc;
      if (other.head != a.head || beaten) return;
      if (!other.clocked && no_worse(other.takes, a.takes))
        beaten = true;
      else if (!a.clocked && no_worse(a.takes, other.takes))
        drop(p);
    });
    if (beaten) return;
    auto const p = static_cast<std::uint32_t>(pool_.size());
    pool_.push_back({a, tail, around_[tail].first_out, around_[a.head].first_in});
    around_[tail].first_out = p;
    around_[a.head].first_in = p;
    ++around_[tail].outs;
    ++around_[a.head].ins;
  }

  void pass_over(std::uint32_t v) {
    if (v == made_.start || v == made_.end) return;
    auto const ins = around_[v].ins, outs = around_[v].outs;
    if (ins * outs == 0 || ins * outs > ins + outs + kMoreArcs) return;
    each_in(v, [&](std::uint32_t i) {
      each_out(v, [&](std::uint32_t o) { join(pool_[i], pool_[o]); });
    });
    each_in(v, [&](std::uint32_t i) { drop(i), open_.push_back(pool_[i].tail); });
    each_out(v, [&](std::uint32_t o) { drop(o), open_.push_back(pool_[o].arc.head); });
  }

  void join(pooled const a, pooled const b) {
    short_arc both{{}, b.arc.head, made_.plain + static_cast<std::uint32_t>(made_.composed.size()), a.arc.clocked || b.arc.clocked};
    for (std::size_t c = 0; c < kCriteria; ++c) both.takes[c] = a.arc.takes[c] + b.arc.takes[c];
    made_.composed.emplace_back(a.arc.id, b.arc.id);
    add(a.tail, both);
  }

  void collect() {
    made_.first.assign(nodes_ + 1, 0);
    for (std::uint32_t v = 0; v < nodes_; ++v) {
      each_out(v, [&](std::uint32_t p) { made_.arcs.push_back(pool_[p].arc); });
      made_.first[v + 1] = static_cast<std::uint32_t>(made_.arcs.size());
    }
  }

  query_graph const& g_;
  std::vector<std::uint32_t> number_;
  std::uint32_t nodes_ = 0;
  short_graph made_;
  std::vector<pooled> pool_;
  std::vector<surroundings> around_;
  std::vector<std::uint32_t> open_;
};

}  // namespace

short_graph contract(query_graph const& g) { return contractor(g).contracted(); }

std::int64_t time_of(short_graph const& g, std::uint32_t id, std::int64_t now) {
  if (id < g.plain) return time_of(*g.of, g.of->arcs[id], now);
  auto const& [one, two] = g.composed[id - g.plain];
  auto const first = time_of(g, one, now);
  return first + time_of(g, two, now + first);
}

void append_plain(short_graph const& g, std::uint32_t id, std::vector<std::uint32_t>& arcs) {
  if (id < g.plain) {
    arcs.push_back(id);
    return;
  }
  auto const& [one, two] = g.composed[id - g.plain];
  append_plain(g, one, arcs);
  append_plain(g, two, arcs);
}

}  // namespace landsea::corridor

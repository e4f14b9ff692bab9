// The plan of a chain model completed: shares checked, the only possible sources inferred, what nobody supplies reported.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <deque>
#include <unordered_set>

#include "model_builder.hpp"
#include "model_check.hpp"
#include "model_needs.hpp"

namespace landsea::ingest {

namespace {

constexpr double kShareTolerance = 1e-6;

struct need {
  chain::node_id by;
  chain::good_id what;
};

class completion {
 public:
  explicit completion(model_builder& b) : b_(b), offered_(offers_by_good(b.made)), used_(b.made.nodes.size(), false) {
    auto const& flows = b_.made.plan.flows;
    for (std::size_t i = 0; i < flows.size(); ++i) into_[slot({flows[i].to, flows[i].what})].push_back(i);
  }

  // Shares of one good into one buyer, where written.
  void check_shares() {
    auto const& flows = b_.made.plan.flows;
    for (std::size_t i = 0; i < flows.size(); ++i) {
      auto const& same = into_.at(slot({flows[i].to, flows[i].what}));
      if (same.front() != i) continue;
      double sum = 0;
      for (auto const f : same) sum += flows[f].share;
      if (std::abs(sum - 1) > kShareTolerance)
        b_.found.error("model/shares", b_.flow_places[i], fmt::format("the flows of {} into {} add up to {:.6g} of its need; expected 1", good(flows[i].what), node(flows[i].to), sum),
                       who_offers(b_.made, flows[i].what));
    }
  }

  // From the markets upstream.
  void walk() {
    for (auto const& n : b_.made.nodes)
      if (n.kind == chain::node_kind::market) ask({b_.made.nodes.index_of_item(n), n.buys});
    while (!open_.empty()) {
      auto const next = open_.front();
      open_.pop_front();
      serve(next);
    }
  }

  void report_open_choices(bool any_plan) {
    if (choices_.empty()) return;
    if (any_plan) {
      for (auto const& n : choices_)
        b_.found.error("model/several-sources", place(n.by), fmt::format("{} needs {}, which has {} possible sources: {}", node(n.by), good(n.what), sources(n).size(), listed(sources(n))),
                       fmt::format("add to plan: flows: {}", example(n)));
      return;
    }
    std::vector<std::string> lines;
    for (auto const& n : choices_) lines.push_back(fmt::format("{} for {} ({})", good(n.what), node(n.by), listed(sources(n), 3)));
    b_.found.error("model/no-plan", {b_.file}, fmt::format("the file has no plan, and {} cannot be inferred because of several possible sources: {}",
                   choices_.size() == 1 ? "one flow" : fmt::format("{} flows", choices_.size()), listed(lines, 4)),
                   fmt::format("add:\n      plan:\n        flows:\n          - {}", example(choices_.front())));
  }

  void report_unused(yaml_node const& root) {
    for (auto const& f : b_.made.plan.flows) {
      used_[f.from.position()] = true;
      bought_.insert(slot({f.from, f.what}));
    }
    for (auto const& n : b_.made.nodes) {
      auto const id = b_.made.nodes.index_of_item(n);
      if (n.kind != chain::node_kind::market && !used_[id.position()])
        b_.found.warn("model/unused", place(id), fmt::format("nothing is bought from {}", n.id), "add a flow from it, or leave it out");
      else
        for (auto const& m : n.makes)
          if (auto const what = b_.made.stages[m.stage].makes; !bought_.contains(slot({id, what})))
            b_.found.warn("model/unused", place(id), fmt::format("nothing buys the {} that {} could make by {}", good(what), n.id, b_.made.stages[m.stage].id), "add a flow of it, or leave the stage out");
    }
    std::vector<bool> done(b_.made.stages.size(), false);
    for (auto const& n : b_.made.nodes)
      for (auto const& m : n.makes) done[m.stage.position()] = true;
    each_entry(root.find("stages"), [&](yaml_node const& name, yaml_node const&) {
      if (auto const s = b_.stages.ids.find(name.text); s != b_.stages.ids.end() && !done[s->second.position()])
        b_.warn("unused", name, fmt::format("no site does the stage {}", shown(name)), "add it to the 'makes' of a site, or leave it out");
    });
  }

 private:
  [[nodiscard]] std::size_t slot(need n) const { return n.by.position() * b_.made.goods.size() + n.what.position(); }
  [[nodiscard]] std::string const& good(chain::good_id id) const { return b_.made.goods[id].id; }
  [[nodiscard]] std::string const& node(chain::node_id id) const { return b_.made.nodes[id].id; }
  [[nodiscard]] location place(chain::node_id id) const { return b_.defined_at.at(id.position()); }
  [[nodiscard]] std::vector<std::string> sources(need n) const {
    std::vector<std::string> names;
    for (auto const id : offered_[n.what.position()]) names.push_back(node(id));
    return names;
  }
  [[nodiscard]] std::string example(need n) const {
    return fmt::format("{{good: {}, from: {}, to: {}, share: 1}}", good(n.what), node(offered_[n.what.position()].front()), node(n.by));
  }

  void ask(need n) {
    if (n.what.exists() && asked_.emplace(slot(n), true).second) open_.push_back(n);
  }

  // What `from` must buy to make the good.
  void ask_inputs(chain::node_id from, chain::good_id what) {
    used_[from.position()] = true;
    bought_.insert(slot({from, what}));
    for (auto const& m : b_.made.nodes[from].makes)
      if (auto const& s = b_.made.stages[m.stage]; s.makes == what)
        for (auto const& i : s.inputs) ask({from, i.what});
  }

  void serve(need n) {
    if (auto const written = into_.find(slot(n)); written != into_.end()) {
      for (auto const f : written->second) ask_inputs(b_.made.plan.flows[f].from, n.what);
      return;
    }
    auto const& from = offered_[n.what.position()];
    if (from.empty()) {
      b_.found.error("model/no-source", place(n.by), fmt::format("{} needs {}, which nobody supplies", node(n.by), good(n.what)), who_offers(b_.made, n.what));
    } else if (from.size() > 1) {
      choices_.push_back(n);
      for (auto const id : from) {
        used_[id.position()] = true;
        bought_.insert(slot({id, n.what}));
      }
    } else {
      chain::planned_flow f;
      f.what = n.what;
      f.from = from.front();
      f.to = n.by;
      f.inferred = true;
      b_.made.plan.flows.push_back(f);
      ask_inputs(f.from, n.what);
    }
  }

  model_builder& b_;
  std::vector<std::vector<chain::node_id>> offered_;
  std::unordered_map<std::size_t, std::vector<std::size_t>> into_;
  std::unordered_map<std::size_t, bool> asked_;
  std::deque<need> open_;
  std::vector<need> choices_;
  std::vector<bool> used_;
  std::unordered_set<std::size_t> bought_;  // slots of sellers
};

}  // namespace

bool names_are_sound(problems const& found) {
  static std::vector<std::string> const echoing{"model/unknown-name", "model/unknown-key", "model/missing-key", "model/type",  "model/duplicate-key",
                                                "model/duplicate-id", "model/seller",      "model/buyer",       "model/cycle", "model/same-good-twice"};
  return std::ranges::none_of(found.all(), [&](problem const& p) { return std::ranges::find(echoing, p.code) != echoing.end(); });
}

void complete_plan(model_builder& b, yaml_node const& root) {
  if (!names_are_sound(b.found)) return;
  if (std::ranges::none_of(b.made.nodes, [](chain::node const& n) { return n.kind == chain::node_kind::market; })) {
    b.error("no-market", root, "the chain has no market", "add 'markets': without demand nothing is made");
    return;
  }
  auto const any_plan = !b.made.plan.flows.empty();
  completion c(b);
  c.check_shares();
  c.walk();
  c.report_open_choices(any_plan);
  c.report_unused(root);
}

}  // namespace landsea::ingest

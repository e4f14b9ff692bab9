// No good from nothing: the bill of material has no cycle.
#include <fmt/format.h>

#include <algorithm>

#include "model_builder.hpp"
#include "model_check.hpp"

namespace landsea::ingest {

namespace {

constexpr std::size_t kMostCycles = 10;

class recipe_walk {
 public:
  explicit recipe_walk(chain::model const& m) : inputs_(m.goods.size()), state_(m.goods.size(), state::fresh) {
    for (auto const& s : m.stages)
      if (s.makes.exists())
        for (auto const& i : s.inputs) inputs_[s.makes.position()].push_back(i.what.position());
  }

  // Each cycle as goods, each needing the next, the first repeated at the end.
  std::vector<std::vector<std::size_t>> cycles() {
    for (std::size_t g = 0; g < inputs_.size(); ++g)
      if (state_[g] == state::fresh) walk_from(g);
    return std::move(found_);
  }

 private:
  enum class state : std::uint8_t { fresh, open, done };
  struct step { std::size_t good, next; };

  // Depth first without recursion: bills of material may be as deep as the file is long.
  void walk_from(std::size_t start) {
    std::vector<step> path{{start, 0}};
    state_[start] = state::open;
    while (!path.empty()) {
      auto const good = path.back().good;
      if (path.back().next == inputs_[good].size()) {
        state_[good] = state::done;
        path.pop_back();
        continue;
      }
      auto const input = inputs_[good][path.back().next++];
      if (state_[input] == state::open) keep(path, input);
      if (state_[input] != state::fresh) continue;
      state_[input] = state::open;
      path.push_back({input, 0});
    }
  }

  void keep(std::vector<step> const& path, std::size_t closes_at) {
    if (found_.size() == kMostCycles) return;
    std::vector<std::size_t> cycle;
    auto const first = std::ranges::find(path, closes_at, &step::good);
    for (auto i = first; i != path.end(); ++i) cycle.push_back(i->good);
    cycle.push_back(closes_at);
    found_.push_back(std::move(cycle));
  }

  std::vector<std::vector<std::size_t>> inputs_;
  std::vector<state> state_;
  std::vector<std::vector<std::size_t>> found_;
};

std::string cycle_text(chain::model const& m, std::vector<std::size_t> const& cycle) {
  constexpr std::size_t kMost = 12;
  std::string text = m.goods[chain::good_id{cycle.front()}].id;
  for (std::size_t i = 1; i < cycle.size(); ++i) {
    if (i == kMost && cycle.size() > kMost + 1) {
      text += fmt::format(" needs ... ({} more)", cycle.size() - i - 1);
      i = cycle.size() - 1;
    }
    text += " needs " + m.goods[chain::good_id{cycle[i]}].id;
  }
  return text;
}

}  // namespace

void check_recipes(model_builder& b, yaml_node const& root) {
  for (auto const& cycle : recipe_walk(b.made).cycles()) {
    auto at = b.where(root);
    each_entry(root.find("stages"), [&](yaml_node const& name, yaml_node const&) {
      auto const s = b.stages.ids.find(name.text);
      if (s == b.stages.ids.end()) return;
      auto const& stage = b.made.stages[s->second];
      auto const takes = [&](chain::input const& i) { return i.what.position() == cycle[1]; };
      if (stage.makes.exists() && stage.makes.position() == cycle[0] && std::ranges::any_of(stage.inputs, takes)) at = b.where(name);
    });
    b.found.error("model/cycle", at, fmt::format("{} needs itself: {}", b.made.goods[chain::good_id{cycle.front()}].id, cycle_text(b.made, cycle)),
                  "no good comes from nothing: remove one of these inputs, or give what is recycled an id of its own");
  }
}

}  // namespace landsea::ingest

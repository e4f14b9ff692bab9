// Which limit binds each node, and through whom.
#include <algorithm>
#include <array>

#include "cascade_losses.hpp"

namespace landsea::shock {

namespace {

using channel = cascade_cause::channel;

// A place and how much it withholds; the first largest.
struct blame {
  std::uint32_t place = 0;
  double most = 0, all = 0;
  std::size_t count = 0;
  void add(std::uint32_t who, double amount) {
    all += amount;
    if (amount > 0) ++count;
    if (amount > most) most = amount, place = who;
  }
};

struct found_cause {
  channel by = channel::none;
  blame whom;
  bool only = false;
  void take(channel c, blame const& b, bool is_only) {
    if (b.all > whom.all) by = c, whom = b, only = is_only;
  }
};

found_cause by_inputs(cascade_plan const& p, std::size_t j, cascade_losses const& l) {
  found_cause out;
  auto const& run = p.inputs[j];
  blame minor;
  for (auto k = run.begin; k < run.minor_end; ++k) minor.add(p.supplier[k], p.input_weight[k] * l.withheld[p.supplier[k]]);
  out.take(channel::other_inputs, minor, false);
  for (auto k = run.minor_end; k < run.sole_end; ++k) {
    blame sole;
    sole.add(p.supplier[k], l.withheld[p.supplier[k]]);
    out.take(channel::essential_input, sole, true);
  }
  auto k = run.sole_end;
  for (auto g = run.first_group; g < p.inputs[j + 1].first_group; ++g) {
    blame of_sector;
    auto const first = k;
    for (; k < p.group_end[g]; ++k) of_sector.add(p.supplier[k], p.input_weight[k] * l.withheld[p.supplier[k]]);
    out.take(channel::essential_input, of_sector, k - first == 1);
  }
  return out;
}

found_cause by_buyers(cascade_plan const& p, std::size_t i, cascade_losses const& l) {
  blame buyers;
  for (auto k = p.buyers_begin[i]; k < p.buyers_begin[i + 1]; ++k) buyers.add(p.buyer[k], p.buyer_weight[k] * l.up[p.buyer[k]]);
  found_cause out;
  out.take(channel::demand, buyers, false);
  return out;
}

}  // namespace

std::string_view text(channel c) {
  constexpr std::array<std::string_view, 5> kNames{"none", "shock", "essential input", "other inputs", "demand"};
  return kNames[static_cast<std::size_t>(c)];
}

std::vector<cascade_cause> cascade::explain(scenario const& hits, cascade_levels const& levels) const {
  auto const& p = *plan_;
  auto const l = losses_of(p, levels);
  std::vector<std::uint32_t> node_at(p.size());
  for (std::uint32_t i = 0; i < p.size(); ++i) node_at[p.place_of[i]] = i;
  std::vector<cascade_cause> out(p.size());
  for (std::size_t place = 0; place < p.size(); ++place) {
    auto const lost = std::max(l.down[place], l.up[place]);
    if (lost <= 0) continue;
    auto const found = l.down[place] >= l.up[place] ? by_inputs(p, place, l) : by_buyers(p, place, l);
    auto& cause = out[node_at[place]];
    cause = {found.by, lost, 0, found.by == channel::none ? node_id{} : node_id{node_at[found.whom.place]}, found.whom.all > 0 ? found.whom.most / found.whom.all : 0, found.whom.count, found.only};
  }
  for (auto const& h : hits) {
    auto& cause = out[h.node.position()];
    cause.itself = std::max(cause.itself, std::min(cause.lost, std::clamp(h.lost, 0.0, 1.0)));
  }
  for (auto& cause : out)
    if (cause.lost > 0 && cause.itself >= cause.lost * (1 - kSameLimit)) cause = {channel::shock, cause.lost, cause.lost, {}, 0, 0, false};
  return out;
}

void loss_parts::add(cascade_cause const& c, double sales) {
  itself += c.itself * sales;
  (c.by == channel::demand ? demand : inputs) += (c.lost - c.itself) * sales;
}

}  // namespace landsea::shock

#include "cascade_channel.hpp"

#include <algorithm>

namespace landsea::shock {

double cascade_channel::lost_by(std::size_t place, std::vector<double> const& lost) const { return std::max(floor_[place], std::min(1.0, caused(place, lost, nullptr))); }

double cascade_channel::lost_untied(std::size_t place, std::vector<double> const& lost, std::vector<slope>& out) const {
  out.clear();
  auto const c = caused(place, lost, &out);
  if (c <= floor_[place] * (1 + kRounding) || c >= 1) out.clear();
  return std::max(floor_[place], std::min(1.0, c));
}

double demand_channel::caused(std::size_t i, std::vector<double> const& lost, std::vector<slope>* slopes) const {
  double out = 0;
  for (auto l = plan_.buyers_begin[i]; l < plan_.buyers_begin[i + 1]; ++l) {
    out += plan_.buyer_weight[l] * lost[plan_.buyer[l]];
    if (slopes != nullptr) slopes->push_back({plan_.buyer[l], plan_.buyer_weight[l]});
  }
  return out;
}

std::vector<cascade_channel::bound> demand_channel::bounds(std::size_t i) const {
  bound all{{}, plan_.sold_outside[i]};
  for (auto l = plan_.buyers_begin[i]; l < plan_.buyers_begin[i + 1]; ++l) all.parts.push_back({plan_.buyer[l], plan_.buyer_weight[l]});
  return {std::move(all)};
}

input_channel::input_channel(cascade_plan const& plan, std::vector<double> const& floor) : cascade_channel(plan, floor), missed_(plan.size(), 1), replaced_(plan.size(), 0) {
  if (!plan.options.replacement) ties_ = tied_places(plan, missed_);
}

bool input_channel::look(std::vector<double> const& lost) {
  if (!plan_.options.replacement) return false;
  std::vector<double> left(plan_.sector_begin.size() - 1, 0);
  for (std::size_t k = 0; k < left.size(); ++k)
    for (auto at = plan_.sector_begin[k]; at < plan_.sector_begin[k + 1]; ++at) left[k] += plan_.sales[plan_.of_sector[at]] * (1 - lost[plan_.of_sector[at]]);
  bool changed = false;
  for (std::size_t i = 0; i < missed_.size(); ++i) {
    auto const market = left[plan_.sector_of[i]];
    auto const now = market > plan_.sales[i] ? plan_.sales[i] / market : 1;
    changed = changed || (now != missed_[i] && lost[i] > 0);
    missed_[i] = now;
    replaced_[i] = now < 1 ? (market - plan_.sales[i]) / market : 0;
  }
  if (changed) ties_ = tied_places(plan_, missed_);
  return changed;
}

input_channel::limit input_channel::binding(std::size_t j, std::vector<double> const& lost, bool tied) const {
  limit most;
  auto const take = [&](std::uint32_t begin, std::uint32_t end, bool weighed) {
    double sum = 0;
    for (auto l = begin; l < end; ++l) sum += weight(l, weighed) * lost[plan_.supplier[l]];
    if (sum > most.lost) most = {begin, end, weighed, sum};
  };
  auto const& run = plan_.inputs[j];
  take(run.begin, run.minor_end, true);
  for (auto l = run.minor_end; l < run.sole_end; ++l)
    if (tied || ties_.group_of(plan_.supplier[l]) != ties_.group_of(j)) take(l, l + 1, false);
  auto l = run.sole_end;
  for (auto g = run.first_group; g < plan_.inputs[j + 1].first_group; l = plan_.group_end[g++]) take(l, plan_.group_end[g], true);
  return most;
}

input_channel::bound input_channel::bound_by(std::uint32_t begin, std::uint32_t end, bool weighed, double leak) const {
  bound out{{}, leak};
  for (auto l = begin; l < end; ++l) {
    out.parts.push_back({plan_.supplier[l], weight(l, weighed)});
    out.leak += (weighed ? plan_.input_weight[l] : 1) * replaced_[plan_.supplier[l]];
  }
  return out;
}

std::vector<cascade_channel::bound> input_channel::bounds(std::size_t j) const {
  auto const& run = plan_.inputs[j];
  std::vector<bound> out;
  if (run.begin < run.minor_end) out.push_back(bound_by(run.begin, run.minor_end, true, plan_.not_minor[j]));
  for (auto l = run.minor_end; l < run.sole_end; ++l) out.push_back(bound_by(l, l + 1, false, 0));
  auto l = run.sole_end;
  for (auto g = run.first_group; g < plan_.inputs[j + 1].first_group; l = plan_.group_end[g++]) out.push_back(bound_by(l, plan_.group_end[g], true, plan_.uncovered[j]));
  return out;
}

double input_channel::caused(std::size_t j, std::vector<double> const& lost, std::vector<slope>* slopes) const {
  auto const b = binding(j, lost, slopes == nullptr);
  if (slopes != nullptr)
    for (auto l = b.begin; l < b.end; ++l) slopes->push_back({plan_.supplier[l], weight(l, b.weighed)});
  return b.lost;
}

}  // namespace landsea::shock

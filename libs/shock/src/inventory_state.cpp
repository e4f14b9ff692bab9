#include "inventory_state.hpp"

#include <algorithm>
#include <numeric>

namespace landsea::shock {

damages::damages(economy const& e, inventory_options const& options, inventory_shock const& shock) : economy_(e), options_(options), shock_(shock), capital_(options.capital), destroyed_(e.size(), 0) {
  if (capital_.empty())
    for (auto const v : e.value_added) capital_.push_back(4 * v);
}

// Each product comes from the regions in the shares in which the region of the industry buys it for all uses.
std::vector<double> damages::suppliers_of(capital_loss const& loss) const {
  auto const n = economy_.size();
  auto const region = economy_.industries[loss.industry].region;
  std::vector<double> bought(n, 0), open(n, 0);
  for (std::size_t j = 0; j < n; ++j)
    if (economy_.industries[j].region == region)
      for (std::size_t i = 0; i < n; ++i) bought[i] += economy_.intermediate_z[i + j * n];
  for (std::size_t i = 0; i < n; ++i) bought[i] += economy_.final_y[i + region * n];
  for (auto const& [product, share] : loss.rebuilt_by) {
    double all = 0;
    for (std::size_t i = 0; i < n; ++i)
      if (economy_.industries[i].product == product) all += bought[i];
    for (std::size_t i = 0; i < n; ++i)
      if (economy_.industries[i].product == product && all > 0) open[i] += loss.amount * share * bought[i] / all;
  }
  return open;
}

void damages::begin_step(unsigned step) {
  for (auto const& loss : shock_.capital) {
    if (loss.step != step) continue;
    if (loss.rebuilt_by.empty()) destroyed_[loss.industry] += loss.amount;
    else rebuilding_.push_back({loss.industry, suppliers_of(loss)});
  }
}

double damages::lost(std::size_t industry, unsigned step) const {
  auto missing = destroyed_[industry];
  for (auto const& r : rebuilding_)
    if (r.industry == industry) missing += std::accumulate(r.open.begin(), r.open.end(), 0.0);
  auto const of_capital = missing > 0 && capital_[industry] > 0 ? std::min(1.0, missing / capital_[industry]) : 0;
  return std::max(of_capital, 1 - left_of(shock_.capacity, industry, step));
}

void damages::add_claims(std::span<double> claims) const {
  for (auto const& r : rebuilding_)
    for (std::size_t i = 0; i < claims.size(); ++i) claims[i] += r.open[i] / options_.rebuild_time;
}

void damages::deliver(std::span<double const> served) {
  for (auto& r : rebuilding_)
    for (std::size_t i = 0; i < served.size(); ++i) r.open[i] -= r.open[i] / options_.rebuild_time * served[i];
}

std::vector<double> damages::still_open() const {
  std::vector<double> out(economy_.size(), 0);
  for (auto const& r : rebuilding_)
    for (std::size_t i = 0; i < out.size(); ++i) out[i] += r.open[i];
  return out;
}

}  // namespace landsea::shock

#include "landsea/core/money.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>

namespace landsea {

namespace {

double in_cents(usd amount, double usd_per_unit) { return amount.value() / usd_per_unit * 100.0; }

}  // namespace

money& money::operator+=(money b) {
  assert(in_ == b.in_);
  cents_ += b.cents_;
  return *this;
}

std::string text(money m) {
  auto const magnitude = static_cast<std::uint64_t>(m.cents() < 0 ? -m.cents() : m.cents());
  auto whole = fmt::format("{}", magnitude / 100);
  for (auto i = static_cast<std::ptrdiff_t>(whole.size()) - 3; i > 0; i -= 3) whole.insert(static_cast<std::size_t>(i), ",");
  return fmt::format("{}{}.{:02} {}", m.cents() < 0 ? "-" : "", whole, magnitude % 100, m.in().text());
}

money rounded(usd amount, currency in, double usd_per_unit) {
  return {std::llrint(in_cents(amount, usd_per_unit)), in};
}

std::vector<money> rounded_to_total(std::span<usd const> parts, currency in, double usd_per_unit) {
  auto const total = rounded(std::accumulate(parts.begin(), parts.end(), usd{}), in, usd_per_unit).cents();
  std::vector<std::int64_t> cents(parts.size());
  std::vector<double> remainder(parts.size());
  for (std::size_t i = 0; i < parts.size(); ++i) {
    auto const exact = in_cents(parts[i], usd_per_unit);
    cents[i] = static_cast<std::int64_t>(std::floor(exact));
    remainder[i] = exact - std::floor(exact);
  }
  std::vector<std::size_t> order(parts.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return remainder[a] > remainder[b]; });
  auto missing = total - std::accumulate(cents.begin(), cents.end(), std::int64_t{0});
  for (auto const i : order) {
    if (missing <= 0) break;
    ++cents[i];
    --missing;
  }
  // Rounding noise in the sum of the parts can leave one cent too many: take it where the remainder is least.
  for (auto i = order.rbegin(); i != order.rend() && missing < 0; ++i, ++missing) --cents[*i];
  std::vector<money> out;
  for (auto const c : cents) out.emplace_back(c, in);
  return out;
}

}  // namespace landsea

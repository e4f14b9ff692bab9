#pragma once
// Money as a whole number of cents with a currency: what reports add up. Engines compute in usd (double) and convert here.
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "landsea/core/codes.hpp"
#include "landsea/core/units.hpp"

namespace landsea {

class money {
 public:
  money() = default;
  money(std::int64_t cents, currency in) : cents_(cents), in_(in) {}
  [[nodiscard]] std::int64_t cents() const { return cents_; }
  [[nodiscard]] currency in() const { return in_; }
  [[nodiscard]] double value() const { return static_cast<double>(cents_) / 100.0; }
  money& operator+=(money b);  // asserts the same currency
  friend money operator+(money a, money b) { return a += b; }
  friend bool operator==(money const&, money const&) = default;

 private:
  std::int64_t cents_ = 0;
  currency in_;
};

// "12,345.67 USD"
[[nodiscard]] std::string text(money);

// usd_per_unit: dollars per unit of `in`. Rounds half to even.
[[nodiscard]] money rounded(usd amount, currency in, double usd_per_unit);

// Rounds parts to cents so that they add up exactly to the rounded total (largest remainders; ties to the earlier part).
[[nodiscard]] std::vector<money> rounded_to_total(std::span<usd const> parts, currency in, double usd_per_unit);

}  // namespace landsea

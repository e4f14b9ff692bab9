#pragma once
// Units are types: adding days to kilometres does not compile. Engines take .value() inside their kernels.
#include <compare>

namespace landsea {

// A real number with a unit. Sums and scalings keep the unit; a ratio of two of a kind is a plain number.
template <class Tag>
class real {
 public:
  constexpr real() = default;
  constexpr explicit real(double value) : value_(value) {}
  [[nodiscard]] constexpr double value() const { return value_; }
  constexpr real& operator+=(real b) { value_ += b.value_; return *this; }
  constexpr real& operator-=(real b) { value_ -= b.value_; return *this; }
  constexpr real& operator*=(double b) { value_ *= b; return *this; }
  friend constexpr real operator+(real a, real b) { return real{a.value_ + b.value_}; }
  friend constexpr real operator-(real a, real b) { return real{a.value_ - b.value_}; }
  friend constexpr real operator-(real a) { return real{-a.value_}; }
  friend constexpr real operator*(real a, double b) { return real{a.value_ * b}; }
  friend constexpr real operator*(double a, real b) { return real{a * b.value_}; }
  friend constexpr real operator/(real a, double b) { return real{a.value_ / b}; }
  friend constexpr double operator/(real a, real b) { return a.value_ / b.value_; }
  friend constexpr auto operator<=>(real, real) = default;

 private:
  double value_ = 0;
};

using usd = real<struct usd_tag>;            // US dollars of the model's base year
using hours = real<struct hours_tag>;
using days = real<struct days_tag>;
using kilometres = real<struct kilometres_tag>;
using kilograms = real<struct kilograms_tag>;
using tonnes = real<struct tonnes_tag>;
using cubic_metres = real<struct cubic_metres_tag>;
using kg_co2e = real<struct kg_co2e_tag>;    // well-to-wheel
using teu = real<struct teu_tag>;            // twenty-foot equivalent units
using units = real<struct units_tag>;        // a good's own unit (piece, kg, ...)
using share = real<struct share_tag>;        // 0..1
using percent = real<struct percent_tag>;    // 0..100

[[nodiscard]] constexpr days in_days(hours h) { return days{h.value() / 24.0}; }
[[nodiscard]] constexpr hours in_hours(days d) { return hours{d.value() * 24.0}; }
[[nodiscard]] constexpr tonnes in_tonnes(kilograms m) { return tonnes{m.value() / 1000.0}; }
[[nodiscard]] constexpr kilograms in_kilograms(tonnes m) { return kilograms{m.value() * 1000.0}; }
[[nodiscard]] constexpr share in_share(percent p) { return share{p.value() / 100.0}; }
[[nodiscard]] constexpr percent in_percent(share s) { return percent{s.value() * 100.0}; }

}  // namespace landsea

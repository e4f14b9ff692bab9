#pragma once
// What is done with a column of the table of intermediate uses; n is a multiple of kLanes.
#include "wide.hpp"

namespace landsea::shock {

inline constexpr std::size_t kSmall = 200;  // industries below which starting threads takes longer than the work

struct two_sums {
  double first = 0, second = 0;
};

// used . delivered and used . weight.
LANDSEA_WITHIN two_sums dot_twice(double const* used, double const* delivered, double const* weight, std::size_t n) {
  eight_doubles a{}, b{}, u, v;
  for (std::size_t i = 0; i < n; i += kLanes) {
    load(u, used + i);
    load(v, delivered + i);
    a += u * v;
    load(v, weight + i);
    b += u * v;
  }
  return {sum(a), sum(b)};
}

LANDSEA_WITHIN double dot(double const* used, double const* share, std::size_t n) {
  eight_doubles a{}, u, v;
  for (std::size_t i = 0; i < n; i += kLanes) {
    load(u, used + i);
    load(v, share + i);
    a += u * v;
  }
  return sum(a);
}

LANDSEA_WITHIN void add_scaled(double* to, double factor, double const* used, std::size_t n) {
  eight_doubles u, t;
  for (std::size_t i = 0; i < n; i += kLanes) {
    load(u, used + i);
    load(t, to + i);
    store(to + i, t + factor * u);
  }
}

// One buyer takes what it claims, of * used * weight, as far as `left` goes; returns what it gets. `claims` adds up what was claimed.
LANDSEA_WITHIN double take(double of, double const* used, double const* weight, double* left, double* claims, std::size_t n) {
  eight_doubles got{}, u, w, there, all;
  for (std::size_t i = 0; i < n; i += kLanes) {
    load(u, used + i);
    load(w, weight + i);
    load(there, left + i);
    load(all, claims + i);
    u = of * u * w;
    store(claims + i, all + u);
    u = u < there ? u : there;
    store(left + i, there - u);
    got += u;
  }
  return sum(got);
}

}  // namespace landsea::shock

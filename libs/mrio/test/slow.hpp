#pragma once
// The slow twin: everything from the definitions, by loops over full matrices, with its own elimination.
#include <cmath>

#include "samples.hpp"

namespace landsea::mrio::slow {

using dense = std::vector<std::vector<double>>;
using column = std::vector<double>;

inline dense zeros(std::size_t n, std::size_t m) { return dense(n, column(m, 0.0)); }

// Gauss-Jordan with row pivoting.
inline dense inverse(dense a) {
  auto const n = a.size();
  auto out = zeros(n, n);
  for (std::size_t i = 0; i < n; ++i) out[i][i] = 1;
  for (std::size_t k = 0; k < n; ++k) {
    auto best = k;
    for (auto i = k; i < n; ++i)
      if (std::abs(a[i][k]) > std::abs(a[best][k])) best = i;
    std::swap(a[k], a[best]);
    std::swap(out[k], out[best]);
    auto const pivot = a[k][k];
    for (std::size_t j = 0; j < n; ++j) a[k][j] /= pivot, out[k][j] /= pivot;
    for (std::size_t i = 0; i < n; ++i) {
      auto const factor = a[i][k];
      if (i == k || factor == 0) continue;
      for (std::size_t j = 0; j < n; ++j) a[i][j] -= factor * a[k][j], out[i][j] -= factor * out[k][j];
    }
  }
  return out;
}

struct world {
  std::size_t n, g, m;
  dense a, b, y;  // y: n x g
  column x, v;
  std::vector<dense> l;  // of each economy, m x m

  explicit world(table const& t) : n(t.size()), g(t.economies()), m(t.industries()), a(zeros(n, n)), y(zeros(n, g)), x(n, 0.0), v(n, 0.0) {
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < n; ++j) x[i] += t.intermediate_z()(i, j);
      for (std::size_t c = 0; c < t.parts().final_y.cols(); ++c) {
        y[i][c / t.parts().final_uses.size()] += t.parts().final_y(i, c);
        x[i] += t.parts().final_y(i, c);
      }
    }
    for (std::size_t j = 0; j < n; ++j) {
      if (x[j] == 0) continue;
      v[j] = 1;
      for (std::size_t i = 0; i < n; ++i) {
        a[i][j] = t.intermediate_z()(i, j) / x[j];
        v[j] -= a[i][j];
      }
    }
    b = leontief_inverse(a);
    for (std::size_t s = 0; s < g; ++s) {
      auto own = zeros(m, m);
      for (std::size_t i = 0; i < m; ++i)
        for (std::size_t j = 0; j < m; ++j) own[i][j] = (i == j ? 1.0 : 0.0) - a[s * m + i][s * m + j];
      l.push_back(inverse(own));
    }
  }

  static dense leontief_inverse(dense a) {
    for (std::size_t i = 0; i < a.size(); ++i)
      for (std::size_t j = 0; j < a.size(); ++j) a[i][j] = (i == j ? 1.0 : 0.0) - a[i][j];
    return inverse(std::move(a));
  }

  std::size_t of(std::size_t i) const { return i / m; }
  double lij(std::size_t i, std::size_t j) const { return of(i) == of(j) ? l[of(i)][i % m][j % m] : 0.0; }

  // Block (rows of economy p, columns of economy q) of a matrix times a column of q.
  column times(dense const& matrix, std::size_t p, std::size_t q, column const& u) const {
    column out(m, 0.0);
    for (std::size_t i = 0; i < m; ++i)
      for (std::size_t j = 0; j < m; ++j) out[i] += matrix[p * m + i][q * m + j] * u[j];
    return out;
  }
  column local(std::size_t p, column const& u) const {
    column out(m, 0.0);
    for (std::size_t i = 0; i < m; ++i)
      for (std::size_t j = 0; j < m; ++j) out[i] += l[p][i][j] * u[j];
    return out;
  }
  column final(std::size_t p, std::size_t q) const {  // Y_pq
    column out(m);
    for (std::size_t i = 0; i < m; ++i) out[i] = y[p * m + i][q];
    return out;
  }
  column made(std::size_t p) const { return {x.begin() + static_cast<std::ptrdiff_t>(p * m), x.begin() + static_cast<std::ptrdiff_t>((p + 1) * m)}; }
  column exports(std::size_t s, std::size_t r) const {
    auto out = times(a, s, r, made(r));
    for (std::size_t i = 0; i < m; ++i) out[i] += y[s * m + i][r];
    return out;
  }
  column exports(std::size_t s) const {
    column out(m, 0.0);
    for (std::size_t r = 0; r < g; ++r)
      if (r != s) add(out, exports(s, r));
    return out;
  }
  // V_t of economy t times block (t, s) of a matrix.
  column value(dense const& matrix, std::size_t t, std::size_t s) const {
    column out(m, 0.0);
    for (std::size_t j = 0; j < m; ++j)
      for (std::size_t i = 0; i < m; ++i) out[j] += v[t * m + i] * matrix[t * m + i][s * m + j];
    return out;
  }
  column local_value(std::size_t s) const {
    column out(m, 0.0);
    for (std::size_t j = 0; j < m; ++j)
      for (std::size_t i = 0; i < m; ++i) out[j] += v[s * m + i] * l[s][i][j];
    return out;
  }
  static void add(column& to, column const& from, double sign = 1) {
    for (std::size_t i = 0; i < to.size(); ++i) to[i] += sign * from[i];
  }
};

inline double dot(column const& a, column const& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

struct shape {
  std::uint64_t seed;
  std::size_t g, m;
  oddities odd;
};

// A random table, solved by the engine (`s`) and by definition (`w`).
struct twin_of_random_table : testing::TestWithParam<shape> {
  table t = random_table(GetParam().seed, GetParam().g, GetParam().m, GetParam().odd);
  std::unique_ptr<solved> s = solve_table(t);
  world w{t};
  double scale = 1e-10 * [this] { double most = 1; for (auto const x : w.x) most = std::max(most, std::abs(x)); return most; }();
};

}  // namespace landsea::mrio::slow

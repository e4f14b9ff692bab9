#include "perimeter.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "dense.hpp"
#include "lu.hpp"

namespace landsea::mrio {

namespace {

class builder {
 public:
  builder(accounts const& a, matrix const& b) : a_(a), b_(b), n_(a.size()), g_(a.economies()), m_(a.industries()) {
    out_.own = matrix(n_, g_);
    out_.foreign = matrix(n_, g_);
  }

  result<perimeter_weights> bilateral() {
    std::vector<std::size_t> singular(g_, g_);
    parallel_for(g_, [&](std::size_t r) {
      for (std::size_t s = 0; s < g_; ++s)
        if (s != r && !pair(s, r)) singular[r] = s;
    });
    for (std::size_t r = 0; r < g_; ++r)
      if (singular[r] != g_)
        return fail("mrio/singular", {}, fmt::format("value added in the exports of {} to {} cannot be told from what returns", a_.data().economy(economy_id{singular[r]}).code, a_.data().economy(economy_id{r}).code), "use the exporter perspective");
    return std::move(out_);
  }

  perimeter_weights sectoral() {
    for (std::size_t i = 0; i < n_; ++i) {
      auto const first = a_.data().first(a_.economy_of(i));
      // (I - A_ss) B_ss, its diagonal.
      auto once = b_(i, i);
      for (std::size_t k = first; k < first + m_; ++k) once -= input(i, k) * b_(k, i);
      for (std::size_t r = 0; r < g_; ++r) set(i, r, once);
    }
    return std::move(out_);
  }

  perimeter_weights sectoral_bilateral() {
    parallel_for(g_, [&](std::size_t r) {
      auto const first = a_.data().first(r);
      for (std::size_t i = 0; i < n_; ++i) {
        double once = 1;
        for (std::size_t k = first; k < first + m_; ++k) once += input(i, k) * b_(k, i);
        set(i, r, once);
      }
    });
    return std::move(out_);
  }

 private:
  double input(std::size_t i, std::size_t j) const { return a_.data().intermediate_z()(i, j) * a_.system->per_output()[j]; }

  void set(std::size_t i, std::size_t r, double crossings) {
    out_.own(i, r) = a_.own_value(i) / crossings;
    out_.foreign(i, r) = a_.foreign_value(i) / crossings;
  }

  bool pair(std::size_t s, std::size_t r) {
    auto const first_s = a_.data().first(s), first_r = a_.data().first(r);
    matrix inputs(m_, m_), crossings(m_, m_), rows(m_, 2);
    for (std::size_t j = 0; j < m_; ++j)
      for (std::size_t i = 0; i < m_; ++i) inputs(i, j) = input(first_s + i, first_r + j);
    blas::multiply(crossings.all(), inputs.all(), b_.block(first_r, first_s, m_, m_));
    for (std::size_t i = 0; i < m_; ++i) {
      crossings(i, i) += 1;
      rows(i, 0) = a_.own_value(first_s + i);
      rows(i, 1) = a_.foreign_value(first_s + i);
    }
    auto const factors = lu::factorise(std::move(crossings));
    if (factors.singular_at()) return false;
    factors.solve_transposed(rows.all());
    for (std::size_t i = 0; i < m_; ++i) {
      out_.own(first_s + i, r) = rows(i, 0);
      out_.foreign(first_s + i, r) = rows(i, 1);
    }
    return true;
  }

  accounts const& a_;
  matrix const& b_;
  std::size_t n_, g_, m_;
  perimeter_weights out_;
};

}  // namespace

result<perimeter_weights> weigh_perimeter(accounts const& a, matrix const& inverse_b, perspective watched) {
  builder b(a, inverse_b);
  if (watched == perspective::bilateral) return b.bilateral();
  return watched == perspective::sectoral ? b.sectoral() : b.sectoral_bilateral();
}

}  // namespace landsea::mrio

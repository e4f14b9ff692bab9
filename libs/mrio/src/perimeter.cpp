#include "perimeter.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "dense.hpp"
#include "lu.hpp"

namespace landsea::mrio {

namespace {

class builder {
 public:
  builder(accounts const& a, inverse_part const& b) : a_(a), b_(b), n_(a.size()), g_(a.economies()), m_(a.industries()) {
    out_.own = matrix(n_, g_);
    out_.foreign = matrix(n_, g_);
  }

  result<perimeter_weights> bilateral() {
    std::vector<std::size_t> singular(g_, g_);
    for_each_exporter([&](std::size_t s, const_view columns) {
      for (std::size_t r = 0; r < g_; ++r)
        if (s != r && !pair(s, r, columns)) singular[s] = r;
    });
    for (std::size_t s = 0; s < g_; ++s)
      if (singular[s] != g_)
        return fail("mrio/singular", {}, fmt::format("value added in the exports of {} to {} cannot be told from what returns", a_.data().economy(economy_id{s}).code, a_.data().economy(economy_id{singular[s]}).code), "use the exporter perspective");
    return std::move(out_);
  }

  perimeter_weights sectoral() {
    for_each_exporter([&](std::size_t s, const_view columns) {
      auto const first = a_.data().first(s);
      for (std::size_t c = 0; c < m_; ++c) {
        auto const i = first + c;
        // (I - A_ss) B_ss, its diagonal.
        auto once = columns(i, c);
        for (std::size_t k = first; k < first + m_; ++k) once -= input(i, k) * columns(k, c);
        for (std::size_t r = 0; r < g_; ++r) set(i, r, once);
      }
    });
    a_.data().add_over_ranks(out_.own);
    a_.data().add_over_ranks(out_.foreign);
    return std::move(out_);
  }

  perimeter_weights sectoral_bilateral() {
    for_each_exporter([&](std::size_t s, const_view columns) {
      for (std::size_t r = 0; r < g_; ++r)
        for (std::size_t c = 0; c < m_; ++c) {
          auto const i = a_.data().first(s) + c;
          double once = 1;
          for (auto k = a_.data().first(r); k < a_.data().first(r + 1); ++k) once += input(i, k) * columns(k, c);
          set(i, r, once);
        }
    });
    return std::move(out_);
  }

 private:
  // body(s, columns of B of s)
  template <class Body>
  void for_each_exporter(Body const& body) {
    auto const from = b_.begin() / m_;
    parallel_for((b_.end() - b_.begin()) / m_, [&](std::size_t k) {
      auto const held = b_.columns(a_.data().first(from + k), m_);
      body(from + k, held.all);
    });
  }

  double input(std::size_t i, std::size_t j) const { return a_.data().intermediate_z()(i, j) * a_.system->per_output()[j]; }

  void set(std::size_t i, std::size_t r, double crossings) {
    out_.own(i, r) = a_.own_value(i) / crossings;
    out_.foreign(i, r) = a_.foreign_value(i) / crossings;
  }

  bool pair(std::size_t s, std::size_t r, const_view columns) {
    auto const first_s = a_.data().first(s), first_r = a_.data().first(r);
    matrix inputs(m_, m_), crossings(m_, m_), rows(m_, 2);
    for (std::size_t j = 0; j < m_; ++j)
      for (std::size_t i = 0; i < m_; ++i) inputs(i, j) = input(first_s + i, first_r + j);
    blas::multiply(crossings.all(), inputs.all(), columns.block(first_r, 0, m_, m_));
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
  inverse_part const& b_;
  std::size_t n_, g_, m_;
  perimeter_weights out_;
};

}  // namespace

result<perimeter_weights> weigh_perimeter(accounts const& a, inverse_part const& inverse_b, perspective watched) {
  builder b(a, inverse_b);
  if (watched == perspective::bilateral) return b.bilateral();
  return watched == perspective::sectoral ? b.sectoral() : b.sectoral_bilateral();
}

}  // namespace landsea::mrio

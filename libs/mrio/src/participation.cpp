#include "landsea/mrio/participation.hpp"

#include "borders.hpp"
#include "dense.hpp"

namespace landsea::mrio {

std::optional<double> crossings::share() const {
  auto const all = total();
  return all == 0 ? std::nullopt : std::optional((simple + complex) / all);
}

participation_result participation(accounts const& a) {
  auto const n = a.size(), m = a.industries();
  auto const direct = directly_absorbed(a);
  auto const entered = entered_first(a);
  auto const& v = a.system->value_share_v();
  // By economy: L_ss (final exports), L_ss (sum over r != s of A_sr L_rr Y_rr).
  matrix right(n, 2), made(n, 2);
  for (std::size_t i = 0; i < n; ++i) {
    right(i, 0) = a.final_exports[i];
    for (std::size_t r = 0; r < a.economies(); ++r) right(i, 1) += direct(i, r);
    right(i, 1) -= a.final_exports[i];
  }
  parallel_for(a.economies(), [&](std::size_t s) {
    auto const first = a.data().first(s);
    blas::multiply(made.block(first, 0, m, 2), a.local_inverse_l.block(first, 0, m, m), right.block(first, 0, m, 2));
  });
  participation_result out{std::vector<crossings>(n), std::vector<crossings>(n)};
  for (std::size_t i = 0; i < n; ++i) {
    auto const at_home = a.data().final_y()(i, a.economy_of(i)), abroad = a.final_exports[i];
    auto& f = out.forward[i];
    f.none = v[i] * a.local_absorbed[i];
    f.final_trade = v[i] * made(i, 0);
    f.simple = v[i] * made(i, 1);
    f.complex = v[i] * a.data().output_x()[i] - f.none - f.final_trade - f.simple;
    auto& b = out.backward[i];
    b.none = a.local_value[i] * at_home;
    b.final_trade = a.local_value[i] * abroad;
    b.simple = entered[i] * at_home;
    b.complex = a.value_total[i] * (at_home + abroad) - b.none - b.final_trade - b.simple;
  }
  return out;
}

}  // namespace landsea::mrio

#include "landsea/mrio/wwz.hpp"

#include <algorithm>

#include "dense.hpp"

namespace landsea::mrio {

namespace {

using enum wwz_term;

// The products of B that the terms ask for, n x G each. Y_tE is Y_t without what t itself absorbs.
struct products {
  matrix own_y;           // B_rr Y_ru at row r, column u
  matrix own_exported;    // n x 1: B_rr Y_rE
  matrix from_absorbed;   // B_rs Y_ss at row r, column s
  matrix from_exported;   // B_rs Y_sE
  std::vector<double> all_absorbed, all_exported;  // their sums over s
  products(std::size_t n, std::size_t g) : own_y(n, g), own_exported(n, 1), from_absorbed(n, g), from_exported(n, g), all_absorbed(n, 0.0), all_exported(n, 0.0) {}
};

void add_up(products& p) {
  for (std::size_t s = 0; s < p.from_absorbed.cols(); ++s)
    for (std::size_t i = 0; i < p.all_absorbed.size(); ++i) {
      p.all_absorbed[i] += p.from_absorbed(i, s);
      p.all_exported[i] += p.from_exported(i, s);
    }
}

products multiply_all(accounts const& a, inverse_part const& b) {
  auto const n = a.size(), g = a.economies(), m = a.industries();
  products out(n, g);
  auto const& y = a.data().final_y();
  auto const from = b.begin() / m;
  parallel_for((b.end() - b.begin()) / m, [&](std::size_t k) {
    auto const s = from + k;
    auto const first = a.data().first(s);
    auto const held = b.columns(first, m);
    auto const& columns = held.all;
    matrix right(m, 2), both(n, 2);
    std::copy_n(y.column(s).data() + first, m, right.column(0).data());
    std::copy_n(a.final_exports.data() + first, m, right.column(1).data());
    blas::multiply(both.all(), columns, right.all());
    std::copy_n(both.column(0).data(), n, out.from_absorbed.column(s).data());
    std::copy_n(both.column(1).data(), n, out.from_exported.column(s).data());
    blas::multiply(out.own_y.block(first, 0, m, g), columns.block(first, 0, m, m), y.block(first, 0, m, g));
    std::copy_n(both.column(1).data() + first, m, out.own_exported.data() + first);
  });
  for (auto* x : {&out.own_y, &out.own_exported, &out.from_absorbed, &out.from_exported}) a.data().add_over_ranks(*x);
  add_up(out);
  return out;
}

// For one exporter s: B_rr is needed on Y_rr, Y_rE and Y_rs alone, which solving for these columns gives.
products solve_for(accounts const& a, std::size_t s) {
  auto const n = a.size(), g = a.economies(), m = a.industries();
  auto const& y = a.data().final_y();
  matrix right(n, 3 * g);
  for (std::size_t r = 0; r < g; ++r)
    for (auto i = a.data().first(r); i < a.data().first(r + 1); ++i) {
      right(i, 3 * r) = y(i, r);
      right(i, 3 * r + 1) = a.final_exports[i];
      right(i, 3 * r + 2) = y(i, s);
    }
  auto const solved = a.system->solve(std::move(right));
  products out(n, g);
  for (std::size_t r = 0; r < g; ++r) {
    std::copy_n(solved.column(3 * r).data(), n, out.from_absorbed.column(r).data());
    std::copy_n(solved.column(3 * r + 1).data(), n, out.from_exported.column(r).data());
    auto const first = a.data().first(r);
    for (auto i = first; i < first + m; ++i) {
      out.own_y(i, r) = solved(i, 3 * r);
      out.own_exported(i, 0) = solved(i, 3 * r + 1);
      out.own_y(i, s) = solved(i, 3 * r + 2);
    }
  }
  add_up(out);
  return out;
}

// What A_sr is multiplied with, by column.
enum right_side : std::size_t { own_absorbed, others_absorbed, own_others, others_exported, own_returned, others_returned, returned_absorbed, returned_exported, output, local_absorbed, local_exported, kRightSides };

// One exporter, one importer.
class pair {
 public:
  pair(accounts const& a, products const& p, wwz_result& out) : a_(a), p_(p), out_(out), m_(a.industries()), right_(m_, kRightSides), used_(m_, kRightSides) {}

  void write(std::size_t s, std::size_t r) {
    fill(s, r);
    auto const first_s = a_.data().first(s), first_r = a_.data().first(r);
    blas::multiply(used_.all(), a_.data().intermediate_z().block(first_s, first_r, m_, m_), right_.all());
    for (std::size_t i = 0; i < m_; ++i) write_row(first_s + i, i, r);
  }

 private:
  void fill(std::size_t s, std::size_t r) {
    auto const first = a_.data().first(r);
    for (std::size_t k = 0; k < m_; ++k) {
      auto const i = first + k;
      auto const own = p_.own_y(i, r), own_to_s = p_.own_y(i, s), from_s = p_.from_absorbed(i, s);
      auto const scale = a_.system->per_output()[i];
      auto const set = [&](right_side column, double value) { right_(k, column) = value * scale; };
      set(own_absorbed, own);
      set(others_absorbed, p_.all_absorbed[i] - own - from_s);
      set(own_others, p_.own_exported(i, 0) - own_to_s);
      // B_rt Y_ts over t != s, r: all that s absorbs from the world, less its own and r's goods.
      auto const returned_by_others = a_.absorbed_by(i, s) - from_s - own_to_s;
      set(others_exported, p_.all_exported[i] - p_.own_exported(i, 0) - p_.from_exported(i, s) - returned_by_others);
      set(own_returned, own_to_s);
      set(others_returned, returned_by_others);
      set(returned_absorbed, from_s);
      set(returned_exported, p_.from_exported(i, s));
      set(output, a_.data().output_x()[i]);
      set(local_absorbed, a_.local_absorbed[i]);
      set(local_exported, a_.local_exported[i]);
    }
  }

  void write_row(std::size_t at, std::size_t i, std::size_t r) {
    auto const own = a_.own_value(at), local = a_.local_value[at], importer = a_.value_in(at, r), other = a_.foreign_value(at) - importer;
    auto const final_use = a_.data().final_y()(at, r);
    auto const set = [&](wwz_term t, double value) { out_.terms[static_cast<std::size_t>(t)](at, r) = value; };
    set(dva_fin, own * final_use);
    set(dva_int, local * used_(i, own_absorbed));
    set(dva_intrex_i1, local * used_(i, others_absorbed));
    set(dva_intrex_f, local * used_(i, own_others));
    set(dva_intrex_i2, local * used_(i, others_exported));
    set(rdv_fin, local * used_(i, own_returned));
    set(rdv_fin2, local * used_(i, others_returned));
    set(rdv_int, local * used_(i, returned_absorbed));
    set(ddc_fin, local * used_(i, returned_exported));
    set(ddc_int, (own - local) * used_(i, output));
    set(mva_fin, importer * final_use);
    set(mva_int, importer * used_(i, local_absorbed));
    set(mdc, importer * used_(i, local_exported));
    set(ova_fin, other * final_use);
    set(ova_int, other * used_(i, local_absorbed));
    set(odc, other * used_(i, local_exported));
  }

  accounts const& a_;
  products const& p_;
  wwz_result& out_;
  std::size_t m_;
  matrix right_, used_;
};

wwz_result empty_result(accounts const& a) {
  wwz_result out;
  for (auto& term : out.terms) term = matrix(a.size(), a.economies());
  return out;
}

}  // namespace

std::string_view text(wwz_term t) {
  static constexpr std::array<std::string_view, kWwzTerms> kNames{"DVA_FIN", "DVA_INT", "DVA_INTrexI1", "DVA_INTrexF", "DVA_INTrexI2", "RDV_FIN", "RDV_FIN2", "RDV_INT", "DDC_FIN", "DDC_INT", "MVA_FIN", "MVA_INT", "MDC", "OVA_FIN", "OVA_INT", "ODC"};
  return kNames[static_cast<std::size_t>(t)];
}

wwz_result wwz(accounts const& a, inverse_part const& inverse_b, job const& work) {
  auto const p = multiply_all(a, inverse_b);
  auto out = empty_result(a);
  auto const own = a.data().own();
  parallel_for(own.size(), [&](std::size_t k) {
    auto const r = own.begin + k;
    if (work.stopped()) return;
    pair one(a, p, out);
    for (std::size_t s = 0; s < a.economies(); ++s)
      if (s != r) one.write(s, r);
  });
  for (auto& term : out.terms) a.data().add_over_ranks(term);
  return out;
}

wwz_result wwz_of(accounts const& a, economy_id exporter) {
  auto const s = exporter.position();
  auto const p = solve_for(a, s);
  auto out = empty_result(a);
  auto const own = a.data().own();
  parallel_for(own.size(), [&](std::size_t k) {
    if (auto const r = own.begin + k; s != r) pair(a, p, out).write(s, r);
  });
  for (auto& term : out.terms) a.data().add_over_ranks(term);
  return out;
}

}  // namespace landsea::mrio

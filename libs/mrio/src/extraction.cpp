#include "landsea/mrio/extraction.hpp"

#include "dense.hpp"
#include "lu.hpp"

namespace landsea::mrio {

namespace {

// With K the extracted industries and B_K, B_KK parts of B (Woodbury):
//   everything: x' = x - B_K B_KK^-1 x_K
//   purchases:  x' = x - p B A_K (I + p (B A)_KK)^-1 x_K, with B A = B - I
//   sales:      x' = x - p B_K (I + p (A B)_KK)^-1 (A x)_K, with A B = B - I
class extraction {
 public:
  extraction(leontief const& system, extraction_request const& request)
      : system_(system), t_(system.data()), k_(request.positions), what_(request.what), part_(request.what == extracted::everything ? 1 : request.part) {}

  result<extraction_result> run() {
    auto const size = k_.size();
    auto columns = columns_of_b();
    matrix core(size, size), amount(size, 1);
    for (std::size_t b = 0; b < size; ++b) {
      for (std::size_t a = 0; a < size; ++a) {
        auto const unit = a == b ? 1.0 : 0.0;
        core(a, b) = what_ == extracted::everything ? columns(k_[a], b) : unit + part_ * (columns(k_[a], b) - unit);
      }
      amount(b, 0) = amount_of(k_[b]);
    }
    auto const factors = lu::factorise(std::move(core));
    if (factors.singular_at()) return fail("mrio/singular", {}, "nothing is left to solve once " + t_.label(k_[*factors.singular_at()]) + " is extracted");
    factors.solve(amount.all());
    if (what_ == extracted::purchases)
      for (std::size_t b = 0; b < size; ++b) columns(k_[b], b) -= 1;
    extraction_result out{std::vector<double>(t_.size()), std::vector<double>(t_.economies(), 0.0)};
    blas::multiply(as_column(out.output_lost), columns.all(), amount.all(), {part_, 0});
    for (std::size_t i = 0; i < t_.size(); ++i) out.value_added_lost[i / t_.industries()] += system_.value_share_v()[i] * out.output_lost[i];
    return out;
  }

 private:
  matrix columns_of_b() const {
    matrix units(t_.size(), k_.size());
    for (std::size_t b = 0; b < k_.size(); ++b) units(k_[b], b) = 1;
    return system_.solve(std::move(units));
  }

  double amount_of(std::size_t i) const {
    auto const x = t_.output_x()[i];
    if (what_ != extracted::sales) return x;
    double sold = x;
    for (std::size_t r = 0; r < t_.economies(); ++r) sold -= t_.final_y()(i, r);
    return sold;
  }

  leontief const& system_;
  table const& t_;
  std::vector<std::size_t> const& k_;
  extracted what_;
  double part_;
};

}  // namespace

result<extraction_result> extract(leontief const& system, extraction_request const& request) { return extraction(system, request).run(); }

extraction_of_each extract_each(accounts const& a, inverse_part const& inverse_b) {
  auto const n = a.size();
  extraction_of_each out{std::vector<double>(n), std::vector<double>(n), std::vector<double>(n)};
  parallel_chunks(inverse_b.end() - inverse_b.begin(), 64, [&](std::size_t begin, std::size_t end) {
    auto const from = inverse_b.begin() + begin;
    auto const columns = inverse_b.columns(from, end - begin);
    for (auto k = from; k < from + end - begin; ++k) {
      double sum = 0;
      for (std::size_t i = 0; i < n; ++i) sum += columns.all(i, k - from);
      auto const lost = a.data().output_x()[k] / columns.all(k, k - from);
      out.output_lost[k] = lost * sum;
      out.value_added_lost[k] = lost * a.value_total[k];
      out.own_economy_lost[k] = lost * a.own_value(k);
    }
  });
  for (auto* x : {&out.output_lost, &out.value_added_lost, &out.own_economy_lost}) a.data().add_over_ranks(*x);
  return out;
}

}  // namespace landsea::mrio

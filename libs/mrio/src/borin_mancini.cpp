#include "landsea/mrio/borin_mancini.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "borders.hpp"
#include "dense.hpp"
#include "perimeter.hpp"

namespace landsea::mrio {

namespace {

// What A_sr is multiplied with, by column.
enum right_side : std::size_t { absorbed_abroad, last, last_returned, last_kept, onward, kRightSides };

class flows {
 public:
  flows(accounts const& a, inverse_part const& b, perspective watched, approach counted) : a_(a), b_(b), n_(a.size()), g_(a.economies()), m_(a.industries()) {
    out_.watched = watched;
    out_.counted = counted;
  }

  result<borin_mancini_result> build() {
    auto made = make_borders(a_, b_, sink());
    if (!made) return std::unexpected(std::move(made.error()));
    borders_ = std::move(*made);
    allocate();
    out_.exports = a_.exports_e.clone();
    direct_ = directly_absorbed(a_);
    if (world() && sink()) onward_exports();
    if (world() && !sink()) entered_ = entered_first(a_);
    if (narrow()) {
      auto weights = weigh_perimeter(a_, b_, out_.watched);
      if (!weights) return std::unexpected(std::move(weights.error()));
      weights_ = std::move(*weights);
    }
    auto const own = a_.data().own();
    parallel_for(own.size(), [&](std::size_t k) { importer(own.begin + k); });
    add_up();
    return std::move(out_);
  }

 private:
  bool sink() const { return out_.counted == approach::sink; }
  bool narrow() const { return out_.watched != perspective::exporter && !world(); }
  bool world() const { return out_.watched == perspective::world; }

  void allocate() {
    for (auto* m : {&out_.domestic, &out_.domestic_value, &out_.absorbed_value, &out_.direct_value, &out_.foreign, &out_.foreign_value}) *m = matrix(n_, g_);
    if (sink() && !world()) out_.importer_value = matrix(n_, g_);
  }

  // L_rr REX_r with REX_r = sum over j != r of (Y_rj + A_rj L_jj Y_jj).
  void onward_exports() {
    std::vector<double> last_exports(n_, 0.0);
    for (std::size_t r = 0; r < g_; ++r)
      for (std::size_t i = 0; i < n_; ++i) last_exports[i] += direct_(i, r);
    onward_.assign(n_, 0.0);
    for (std::size_t r = 0; r < g_; ++r) {
      auto const first = a_.data().first(r);
      blas::multiply(as_column(std::span(onward_).subspan(first, m_)), a_.local_inverse_l.block(first, 0, m_, m_), as_column(std::span<double const>(last_exports).subspan(first, m_)));
    }
  }

  // What each rank has of its importers.
  void add_up() {
    auto const& t = a_.data();
    for (auto* m : {&out_.domestic, &out_.domestic_value, &out_.absorbed_value, &out_.direct_value, &out_.foreign, &out_.foreign_value}) t.add_over_ranks(*m);
    if (out_.importer_value) t.add_over_ranks(*out_.importer_value);
  }

  // On several ranks the borders of all exporters are known to all.
  distributed::part exporters() const { return a_.data().among() != nullptr ? distributed::part{0, g_} : distributed::part{b_.begin() / m_, b_.end() / m_}; }

  void importer(std::size_t r) {
    matrix right(m_, kRightSides), used(m_, kRightSides);
    for (auto s = exporters().begin; s < exporters().end; ++s) {
      if (s == r) continue;
      fill(right, s, r);
      blas::multiply(used.all(), a_.data().intermediate_z().block(a_.data().first(s), a_.data().first(r), m_, m_), right.all());
      for (std::size_t i = 0; i < m_; ++i) write(a_.data().first(s) + i, s, r, used.block(i, 0, 1, kRightSides));
    }
  }

  void fill(matrix& right, std::size_t s, std::size_t r) const {
    auto const first = a_.data().first(r);
    for (std::size_t k = 0; k < m_; ++k) {
      auto const i = first + k;
      auto const scale = a_.system->per_output()[i];
      right(k, absorbed_abroad) = (a_.data().output_x()[i] - a_.absorbed_by(i, s)) * scale;
      if (!onward_.empty()) right(k, onward) = onward_[i] * scale;
      if (!sink()) continue;
      right(k, last) = borders_.last_crossing(i, s) * scale;
      right(k, last_returned) = borders_.last_crossing_returned(i, s) * scale;
      right(k, last_kept) = borders_.last_crossing_kept(i, s) * scale;
    }
  }

  void write(std::size_t i, std::size_t s, std::size_t r, const_view used) {
    auto const own = a_.value_in(i, s), local = a_.local_value[i], foreign = a_.foreign_value(i);
    auto const exports = a_.exports_e(i, r), final_use = a_.data().final_y()(i, r);
    out_.domestic(i, r) = own * exports;
    out_.foreign(i, r) = foreign * exports;
    out_.direct_value(i, r) = local * direct_(i, r);
    if (sink()) {
      auto const counted = final_use + used(0, last);
      out_.domestic_value(i, r) = own * counted;
      out_.absorbed_value(i, r) = own * (counted - used(0, last_returned));
      out_.foreign_value(i, r) = world() ? foreign * direct_(i, r) + a_.value_in(i, r) * used(0, onward) : foreign * counted;
      if (out_.importer_value) (*out_.importer_value)(i, r) = own * (final_use + used(0, last_kept));
    } else {
      auto const own_once = narrow() ? weights_.own(i, r) : local;
      auto const foreign_once = narrow() ? weights_.foreign(i, r) : world() ? entered_[i] : borders_.foreign_once[i];
      out_.domestic_value(i, r) = own_once * exports;
      out_.absorbed_value(i, r) = own_once * (final_use + used(0, absorbed_abroad));
      out_.foreign_value(i, r) = foreign_once * exports;
    }
  }

  accounts const& a_;
  inverse_part const& b_;
  std::size_t n_, g_, m_;
  borders borders_;
  perimeter_weights weights_;
  matrix direct_;
  std::vector<double> onward_, entered_;
  borin_mancini_result out_;
};

}  // namespace

std::string_view text(perspective p) {
  switch (p) {
    case perspective::exporter: return "exporter";
    case perspective::world: return "world";
    case perspective::bilateral: return "bilateral";
    case perspective::sectoral: return "sectoral";
    case perspective::sectoral_bilateral: return "self";
  }
  return "";
}

std::string_view text(approach a) { return a == approach::source ? "source" : "sink"; }

export_content& export_content::operator+=(export_content const& b) {
  exports += b.exports;
  domestic += b.domestic;
  domestic_value += b.domestic_value;
  absorbed_value += b.absorbed_value;
  direct_value += b.direct_value;
  foreign += b.foreign;
  foreign_value += b.foreign_value;
  if (b.importer_value) importer_value = importer_value.value_or(0) + *b.importer_value;
  return *this;
}

export_content borin_mancini_result::flow(std::size_t i, std::size_t r) const {
  export_content out{exports(i, r), domestic(i, r), domestic_value(i, r), absorbed_value(i, r), direct_value(i, r), foreign(i, r), foreign_value(i, r), {}};
  if (importer_value) out.importer_value = (*importer_value)(i, r);
  return out;
}

export_content borin_mancini_result::total(economy_id exporter, std::size_t industries, std::optional<economy_id> importer) const {
  export_content out;
  for (std::size_t r = 0; r < exports.cols(); ++r) {
    if (r == exporter.position() || (importer && importer->position() != r)) continue;
    for (std::size_t i = 0; i < industries; ++i) out += flow(exporter.position() * industries + i, r);
  }
  return out;
}

result<borin_mancini_result> borin_mancini(accounts const& a, inverse_part const& inverse_b, perspective watched, approach counted) {
  if (counted == approach::sink && watched != perspective::exporter && watched != perspective::world)
    return fail("mrio/no-such-decomposition", {}, fmt::format("the {} perspective has no sink approach here", text(watched)), "use --approach source, or --perspective exporter or world");
  if (a.data().among() != nullptr && (watched == perspective::bilateral || watched == perspective::sectoral_bilateral))
    return fail("ranks/not-spread", {}, fmt::format("the {} perspective runs as one process", text(watched)), "start it without mpirun, or use --perspective exporter, world or sectoral");
  return flows(a, inverse_b, watched, counted).build();
}

}  // namespace landsea::mrio

#include "landsea/mrio/group_exports.hpp"

#include <algorithm>

#include "dense.hpp"
#include "lu.hpp"

namespace landsea::mrio {

namespace {

class builder {
 public:
  builder(accounts const& a, matrix const& b, std::vector<economy_id> const& members) : a_(a), b_(b), inside_(a.economies(), 0) {
    for (auto const e : members) {
      inside_[e.position()] = 1;
      for (std::size_t i = 0; i < a.industries(); ++i) rows_.push_back(a.data().first(e.position()) + i);
    }
  }

  result<group_exports_result> build() {
    content();
    if (!once()) return fail("mrio/singular", {}, "the domestic part of I - A, or of B, of the group cannot be inverted", "look for industries whose inputs use up all of their output; `landsea mrio check` lists them");
    group_exports_result out;
    out.by_importer.resize(a_.economies());
    parallel_for(a_.economies(), [&](std::size_t r) {
      if (!inside_[r]) out.by_importer[r] = flow(r);
    });
    return out;
  }

 private:
  // Value of the group and of all others in a unit of each row of the group: V_s B_ss, and the rest.
  void content() {
    for (auto const i : rows_) {
      double own = 0;
      for (std::size_t t = 0; t < inside_.size(); ++t)
        if (inside_[t]) own += a_.value_in(i, t);
      own_.push_back(own);
      foreign_.push_back(a_.value_total[i] - own);
    }
  }

  // V_s L_ss, and foreign value that entered at its first crossing: f B_ss^-1 L_ss.
  bool once() {
    auto const k = rows_.size();
    matrix local(k, k), block(k, k);
    for (std::size_t j = 0; j < k; ++j)
      for (std::size_t i = 0; i < k; ++i) {
        local(i, j) = (i == j ? 1.0 : 0.0) - a_.data().intermediate_z()(rows_[i], rows_[j]) * a_.system->per_output()[rows_[j]];
        block(i, j) = b_(rows_[i], rows_[j]);
      }
    auto const of_local = lu::factorise(std::move(local)), of_block = lu::factorise(std::move(block));
    if (of_local.singular_at() || of_block.singular_at()) return false;
    own_once_.resize(k);
    for (std::size_t i = 0; i < k; ++i) own_once_[i] = a_.system->value_share_v()[rows_[i]];
    foreign_once_ = foreign_;
    of_local.solve_transposed(as_column(own_once_));
    of_block.solve_transposed(as_column(foreign_once_));
    of_local.solve_transposed(as_column(foreign_once_));
    return true;
  }

  // Exports of one industry of the group to r that end there in final demand, and those that do not come back.
  struct absorbed {
    double directly, abroad;
  };
  absorbed used_up(std::size_t i, std::size_t r) const {
    auto const final_use = a_.data().final_y()(i, r);
    absorbed out{final_use, final_use};
    for (auto j = a_.data().first(r); j < a_.data().first(r + 1); ++j) {
      auto const used = a_.data().intermediate_z()(i, j) * a_.system->per_output()[j];
      auto abroad = a_.data().output_x()[j];
      for (std::size_t t = 0; t < inside_.size(); ++t)
        if (inside_[t]) abroad -= a_.absorbed_by(j, t);
      out.directly += used * a_.local_absorbed[j];
      out.abroad += used * abroad;
    }
    return out;
  }

  export_content flow(std::size_t r) const {
    export_content out;
    for (std::size_t k = 0; k < rows_.size(); ++k) {
      auto const exports = a_.exports_e(rows_[k], r);
      auto const at = used_up(rows_[k], r);
      out += {exports, own_[k] * exports, own_once_[k] * exports, own_once_[k] * at.abroad, own_once_[k] * at.directly, foreign_[k] * exports, foreign_once_[k] * exports, {}};
    }
    return out;
  }

  accounts const& a_;
  matrix const& b_;
  std::vector<char> inside_;
  std::vector<std::size_t> rows_;
  std::vector<double> own_, foreign_, own_once_, foreign_once_;
};

}  // namespace

export_content group_exports_result::total() const {
  export_content out;
  for (auto const& one : by_importer) out += one;
  return out;
}

result<group_exports_result> group_exports(accounts const& a, matrix const& inverse_b, std::vector<economy_id> const& members) { return builder(a, inverse_b, members).build(); }

}  // namespace landsea::mrio

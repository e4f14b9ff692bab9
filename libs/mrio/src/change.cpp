#include "landsea/mrio/change.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "dense.hpp"
#include "lu.hpp"

namespace landsea::mrio {

namespace {

constexpr std::size_t kStates = std::size_t{1} << kChangeFactors;
constexpr std::size_t bit(change_factor f) { return std::size_t{1} << static_cast<std::size_t>(f); }
constexpr bool is_after(std::size_t state, change_factor f) { return (state & bit(f)) != 0; }

// Evaluates the target for each mix of the two years.
class states {
 public:
  states(leontief const& before, leontief const& after, changed what) : years_{&before, &after}, t_(before.data()), what_(what), value_(kStates, std::vector<double>(t_.size(), 0.0)) {
    for (std::size_t year = 0; year < 2; ++year) {
      auto const& y = years_[year]->data().final_y();
      level_[year].assign(t_.economies(), 0.0);
      for (std::size_t r = 0; r < t_.economies(); ++r)
        for (auto const value : y.column(r)) level_[year][r] += value;
    }
  }

  result<std::vector<std::vector<double>>> run(job const& work) {
    using enum change_factor;
    std::size_t done = 0;
    for (auto const domestic : {std::size_t{0}, bit(domestic_inputs)})
      for (auto const imported : {std::size_t{0}, bit(imported_inputs)}) {
        if (work.stopped()) return fail("job/stopped", {}, "stopped before the change was decomposed");
        if (auto bad = with_inputs(domestic | imported); !bad) return std::unexpected(std::move(bad.error()));
        work.report(static_cast<double>(++done) / 4);
      }
    return std::move(value_);
  }

 private:
  leontief const& year(std::size_t state, change_factor f) const { return *years_[is_after(state, f) ? 1 : 0]; }

  result<void> with_inputs(std::size_t inputs) {
    using enum change_factor;
    auto const n = t_.size(), g = t_.economies();
    auto right = matrix::uninitialised(n, 4 * g);
    for (std::size_t k = 0; k < 4; ++k) final_demand(demand_state(k), right.all().block(0, k * g, n, g));
    auto const final_of = right.clone();
    if (is_after(inputs, domestic_inputs) == is_after(inputs, imported_inputs)) {
      right = year(inputs, domestic_inputs).solve(std::move(right));
    } else {
      auto const factors = lu::factorise(mixed(inputs));
      if (auto const at = factors.singular_at()) return fail("mrio/singular", {}, fmt::format("domestic inputs of one year with imported inputs of the other leave no solution; it breaks down at {}", t_.label(*at)), "decompose a shorter period");
      factors.solve(right.all());
    }
    parallel_for(4, [&](std::size_t k) {
      for (auto const share : {std::size_t{0}, bit(value_share)}) {
        auto const state = inputs | demand_state(k) | share;
        target(state, right.all().block(0, k * g, n, g), final_of.all().block(0, k * g, n, g), value_[state]);
      }
    });
    return {};
  }

  static std::size_t demand_state(std::size_t k) { return (k % 2 != 0 ? bit(change_factor::final_structure) : 0) | (k / 2 != 0 ? bit(change_factor::final_level) : 0); }

  // I - A with domestic and imported inputs of different years.
  matrix mixed(std::size_t inputs) const {
    using enum change_factor;
    auto const n = t_.size(), m = t_.industries();
    auto out = matrix::uninitialised(n, n);
    parallel_for(n, [&](std::size_t j) {
      auto const from = [&](change_factor f, std::size_t i) { return year(inputs, f).data().intermediate_z()(i, j) * year(inputs, f).per_output()[j]; };
      for (std::size_t i = 0; i < n; ++i) out(i, j) = -from(i / m == j / m ? domestic_inputs : imported_inputs, i);
      out(j, j) += 1;
    }, 64);
    return out;
  }

  // Structure of one year at the level of another. Where a year has no final demand at all, its structure is that of the other.
  void final_demand(std::size_t state, view out) const {
    using enum change_factor;
    for (std::size_t r = 0; r < out.cols; ++r) {
      auto of = is_after(state, final_structure) ? std::size_t{1} : std::size_t{0};
      if (level_[of][r] == 0) of = 1 - of;
      auto const level = level_[is_after(state, final_level) ? 1 : 0][r];
      auto const scale = level_[of][r] == 0 ? 0 : level / level_[of][r];
      for (std::size_t i = 0; i < out.rows; ++i) out(i, r) = years_[of]->data().final_y()(i, r) * scale;
    }
  }

  void target(std::size_t state, const_view made_for, const_view y, std::vector<double>& out) const {
    using enum change_factor;
    auto const n = t_.size(), m = t_.industries();
    auto const& v = year(state, value_share).value_share_v();
    std::vector<double> x(n, 0.0);
    for (std::size_t r = 0; r < t_.economies(); ++r)
      for (std::size_t i = 0; i < n; ++i) {
        if (what_ == changed::value_added_abroad && i / m == r) continue;
        x[i] += made_for(i, r);
        if (what_ == changed::exports && i / m != r) out[i] += y(i, r);
      }
    if (what_ == changed::exports) {
      auto const& inputs = year(state, imported_inputs);
      for (std::size_t j = 0; j < n; ++j) {
        auto const used = inputs.data().intermediate_z().column(j);
        for (std::size_t i = 0; i < n; ++i)
          if (i / m != j / m) out[i] += used[i] * inputs.per_output()[j] * x[j];
      }
      return;
    }
    for (std::size_t i = 0; i < n; ++i) out[i] = what_ == changed::output ? x[i] : v[i] * x[i];
  }

  std::array<leontief const*, 2> years_;
  table const& t_;
  changed what_;
  std::array<std::vector<double>, 2> level_;
  std::vector<std::vector<double>> value_;
};

std::size_t count_bits(std::size_t state) {
  std::size_t count = 0;
  for (; state != 0; state &= state - 1) ++count;
  return count;
}

// Share of the orders in which exactly the factors of `state` changed before a given other one: |S|! (k - |S| - 1)! / k!
double share_of_orders(std::size_t state) {
  double factorial[kChangeFactors + 1] = {1};
  for (std::size_t k = 1; k <= kChangeFactors; ++k) factorial[k] = factorial[k - 1] * static_cast<double>(k);
  auto const size = count_bits(state);
  return factorial[size] * factorial[kChangeFactors - size - 1] / factorial[kChangeFactors];
}

void complain(std::vector<named> const& before, std::vector<named> const& after, char const* kind, problems& found) {
  auto const has = [](std::vector<named> const& all, std::string const& code) { return std::any_of(all.begin(), all.end(), [&](named const& x) { return x.code == code; }); };
  auto const size = found.error_count();
  for (auto const& one : before)
    if (!has(after, one.code)) found.error("mrio/different-tables", {}, fmt::format("{} '{}' is in the first table only", kind, one.code), "give both tables the same codes");
  for (auto const& one : after)
    if (!has(before, one.code)) found.error("mrio/different-tables", {}, fmt::format("{} '{}' is in the second table only", kind, one.code), "give both tables the same codes");
  if (found.error_count() != size) return;
  for (std::size_t i = 0; i < before.size(); ++i)
    if (before[i].code != after[i].code) {
      found.error("mrio/different-tables", {}, fmt::format("{} {} is '{}' in the first table and '{}' in the second", kind, i + 1, before[i].code, after[i].code), "bring both tables into the same order");
      return;
    }
}

}  // namespace

std::string_view text(change_factor f) {
  using enum change_factor;
  switch (f) {
    case value_share: return "value_share";
    case domestic_inputs: return "domestic_inputs";
    case imported_inputs: return "imported_inputs";
    case final_structure: return "final_structure";
    case final_level: return "final_level";
  }
  return {};
}

problems compare_codes(table const& before, table const& after) {
  problems found;
  complain(before.parts().economies, after.parts().economies, "economy", found);
  complain(before.parts().industries, after.parts().industries, "industry", found);
  return found;
}

result<change_result> decompose_change(leontief const& before, leontief const& after, changed what, job const& work) {
  if (auto different = compare_codes(before.data(), after.data()); different.any_error()) return std::unexpected(std::move(different));
  auto values = states(before, after, what).run(work);
  if (!values) return std::unexpected(std::move(values.error()));
  auto const n = before.data().size();
  change_result out;
  for (std::size_t f = 0; f < kChangeFactors; ++f) {
    auto const own = std::size_t{1} << f;
    out.part[f].assign(n, 0.0);
    out.polar[f].assign(n, 0.0);
    out.lowest[f].assign(n, std::numeric_limits<double>::infinity());
    out.highest[f].assign(n, -std::numeric_limits<double>::infinity());
    for (std::size_t state = 0; state < kStates; ++state) {
      if ((state & own) != 0) continue;
      // The two polar orders: factors change from the first to the last, and from the last to the first.
      auto const polar = (state == own - 1 ? 0.5 : 0.0) + (state == kStates - 2 * own ? 0.5 : 0.0);
      for (std::size_t i = 0; i < n; ++i) {
        auto const step = (*values)[state | own][i] - (*values)[state][i];
        out.part[f][i] += share_of_orders(state) * step;
        out.polar[f][i] += polar * step;
        out.lowest[f][i] = std::min(out.lowest[f][i], step);
        out.highest[f][i] = std::max(out.highest[f][i], step);
      }
    }
  }
  out.before = std::move(values->front());
  out.after = std::move(values->back());
  return out;
}

}  // namespace landsea::mrio

#include "landsea/mrio/split.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "gras_factor.hpp"

namespace landsea::mrio {

namespace {

constexpr double kLeastAtHome = 0.1;  // of what a part buys from all parts
constexpr double kLeastTrade = 1e-6;  // of proportional sales, where trade is not given

// Rows and columns of the wide table [Z Y]: economies before the split one stay, the parts come in its place, the others move up.
class builder {
 public:
  builder(table const& t, split_request const& q, split_options options, job const& work)
      : t_(t), q_(q), options_(options), work_(work), n_(t.industries()), g_(t.economies()), k_(q.parts.size()), r_(q.from.position()), uses_(t.parts().final_uses.size()), wide_(g_ + k_ - 1) {}

  result<split_table> build() {
    if (auto found = check(); found.any_error()) return std::unexpected(std::move(found));
    weigh();
    spread();
    goals();
    for (; rounds_ < options_.most_rounds && !met_; ++rounds_) {
      if (work_.stopped()) return fail("job/stopped", {}, "stopped while splitting");
      scale_rows();
      scale_columns();
      restore();
      measure();
      work_.report(static_cast<double>(rounds_) / static_cast<double>(options_.most_rounds));
    }
    return finish();
  }

 private:
  struct line {  // a row or column of the old table: its economy and what it is within it
    std::size_t economy, inner;
  };
  bool is_split(std::size_t economy) const { return economy == r_; }
  std::size_t placed(std::size_t economy, std::size_t part) const { return economy < r_ ? economy : economy == r_ ? r_ + part : economy + k_ - 1; }
  std::size_t copies(std::size_t economy) const { return is_split(economy) ? k_ : 1; }
  std::size_t new_row(line l, std::size_t part) const { return placed(l.economy, part) * n_ + l.inner; }
  line row_line(std::size_t i) const { return {i / n_, i % n_}; }
  // Inner positions of columns: industries, then final uses.
  line column_line(std::size_t j) const { return j < t_.size() ? line{j / n_, j % n_} : line{(j - t_.size()) / uses_, n_ + (j - t_.size()) % uses_}; }
  std::size_t new_column(line l, std::size_t part) const { return l.inner < n_ ? placed(l.economy, part) * n_ + l.inner : wide_ * n_ + placed(l.economy, part) * uses_ + l.inner - n_; }
  std::size_t old_columns() const { return t_.size() + t_.parts().final_y.cols(); }
  double old(std::size_t i, std::size_t j) const { return j < t_.size() ? t_.intermediate_z()(i, j) : t_.parts().final_y(i, j - t_.size()); }
  double share_of(std::size_t inner, std::size_t part) const { return inner < n_ ? q_.share(inner, part) : q_.demand_share[part]; }

  problems check() const {
    problems out;
    auto const one = [&](std::string const& what, auto const& at) {
      double sum = 0;
      bool negative = false;
      for (std::size_t p = 0; p < k_; ++p) sum += at(p), negative = negative || !(at(p) >= 0);
      if (negative || std::abs(sum - 1) > 1e-9) out.error("mrio/split-share", {}, fmt::format("shares of {} {}", what, negative ? "are negative" : fmt::format("add up to {}", sum)), "they must be at least 0 and add up to 1");
    };
    for (std::size_t i = 0; i < n_; ++i) one(t_.parts().industries[i].code, [&](std::size_t p) { return q_.share(i, p); });
    one("final demand", [&](std::size_t p) { return q_.demand_share[p]; });
    return out;
  }

  // How much more than by shares alone the split economy's sales to itself go from part to part.
  void weigh() {
    inside_ = matrix(k_, k_);
    double all = 0;
    for (std::size_t i = 0; i < n_; ++i)
      for (std::size_t j = 0; j < old_columns(); ++j)
        if (is_split(column_line(j).economy)) all += std::max(0.0, old(t_.first(r_) + i, j));
    for (std::size_t to = 0; to < k_; ++to) {
      auto const bought = all * q_.demand_share[to];
      double traded = 0;
      for (std::size_t from = 0; from < k_; ++from)
        if (from != to) traded += q_.trade_inside(from, to);
      auto const cap = traded > (1 - kLeastAtHome) * bought && traded > 0 ? (1 - kLeastAtHome) * bought / traded : 1.0;
      capped_ = capped_ || cap < 1;
      for (std::size_t from = 0; from < k_; ++from) {
        auto const amount = from == to ? bought - traded * cap : q_.trade_inside(from, to) * cap;
        if (from != to) given_ += amount;
        auto const proportional = bought * q_.demand_share[from];
        inside_(from, to) = proportional > 0 ? std::max(amount / proportional, kLeastTrade) : 1.0;
      }
    }
    outside_ = matrix(g_, k_);
    for (std::size_t e = 0; e < g_; ++e) {
      double sum = 0;
      for (std::size_t p = 0; p < k_; ++p) sum += q_.trade_outside(e, p);
      for (std::size_t p = 0; p < k_; ++p) {
        auto const share = q_.demand_share[p];
        outside_(e, p) = sum > 0 && share > 0 ? std::max(q_.trade_outside(e, p) / sum / share, kLeastTrade) : 1.0;
      }
    }
  }

  double weight(line row, std::size_t a, line column, std::size_t b) const {
    if (is_split(row.economy) && is_split(column.economy)) return share_of(row.inner, a) * share_of(column.inner, b) * inside_(a, b);
    if (is_split(row.economy)) return share_of(row.inner, a) * outside_(column.economy, a);
    return share_of(column.inner, b) * outside_(row.economy, b);
  }

  // Every old cell over its new ones, in proportion to shares and trade.
  void spread() {
    m_ = matrix(wide_ * n_, wide_ * (n_ + uses_));
    parallel_for(old_columns(), [&](std::size_t j) {
      auto const column = column_line(j);
      for (std::size_t i = 0; i < t_.size(); ++i) {
        auto const row = row_line(i);
        if (!is_split(row.economy) && !is_split(column.economy)) {
          m_(new_row(row, 0), new_column(column, 0)) = old(i, j);
          continue;
        }
        for (std::size_t a = 0; a < copies(row.economy); ++a)
          for (std::size_t b = 0; b < copies(column.economy); ++b) m_(new_row(row, a), new_column(column, b)) = old(i, j) * weight(row, a, column, b);
      }
    });
    restore();
  }

  // The new cells of each old one add up to it.
  void restore() {
    parallel_for(old_columns(), [&](std::size_t j) {
      auto const column = column_line(j);
      for (std::size_t i = 0; i < t_.size(); ++i) {
        auto const row = row_line(i);
        if ((!is_split(row.economy) && !is_split(column.economy)) || old(i, j) == 0) continue;
        double sum = 0;
        for (std::size_t a = 0; a < copies(row.economy); ++a)
          for (std::size_t b = 0; b < copies(column.economy); ++b) sum += m_(new_row(row, a), new_column(column, b));
        if (sum == 0) continue;
        auto const by = old(i, j) / sum;
        for (std::size_t a = 0; a < copies(row.economy); ++a)
          for (std::size_t b = 0; b < copies(column.economy); ++b) m_(new_row(row, a), new_column(column, b)) *= by;
      }
    });
  }

  // What rows and columns of the parts add up to: their shares of what the old ones do.
  void goals() {
    for (std::size_t i = 0; i < n_; ++i)
      for (std::size_t a = 0; a < k_; ++a) rows_.emplace_back(new_row({r_, i}, a), t_.output_x()[t_.first(r_) + i] * q_.share(i, a));
    for (std::size_t j = 0; j < old_columns(); ++j) {
      auto const column = column_line(j);
      if (!is_split(column.economy)) continue;
      double sum = 0;
      for (std::size_t i = 0; i < t_.size(); ++i) sum += old(i, j);
      for (std::size_t b = 0; b < k_; ++b) columns_.emplace_back(new_column(column, b), sum * share_of(column.inner, b));
    }
  }

  void scale_rows() {
    parallel_for(rows_.size(), [&](std::size_t k) {
      auto const [i, goal] = rows_[k];
      parts_of_sum s;
      for (std::size_t j = 0; j < m_.cols(); ++j) s.add(m_(i, j));
      auto const by = gras_factor(s, goal);
      if (!std::isfinite(by) || by <= 0) return;
      for (std::size_t j = 0; j < m_.cols(); ++j) gras_scale(m_(i, j), by);
    });
  }

  void scale_columns() {
    parallel_for(columns_.size(), [&](std::size_t k) {
      auto const [j, goal] = columns_[k];
      parts_of_sum s;
      for (auto const value : m_.column(j)) s.add(value);
      auto const by = gras_factor(s, goal);
      if (!std::isfinite(by) || by <= 0) return;
      for (auto& value : m_.column(j)) gras_scale(value, by);
    });
  }

  // Errors as parts of the absolute amounts of a row or column, since its goal may be small or 0.
  void measure() {
    std::vector<double> error(rows_.size() + columns_.size(), 0.0);
    parallel_for(error.size(), [&](std::size_t k) {
      auto const is_row = k < rows_.size();
      auto const [at, goal] = is_row ? rows_[k] : columns_[k - rows_.size()];
      parts_of_sum s;
      for (std::size_t l = 0; l < (is_row ? m_.cols() : m_.rows()); ++l) s.add(is_row ? m_(at, l) : m_(l, at));
      auto const size = std::max(std::abs(goal), s.positive + s.negative);
      error[k] = size == 0 ? 0 : std::abs(s.sum() - goal) / size;
    });
    auto const middle = error.begin() + static_cast<std::ptrdiff_t>(rows_.size());
    row_error_ = rows_.empty() ? 0 : *std::max_element(error.begin(), middle);
    column_error_ = columns_.empty() ? 0 : *std::max_element(middle, error.end());
    met_ = std::max(row_error_, column_error_) <= options_.tolerance;
  }

  // Old amounts by industry, the split economy's by share.
  std::vector<double> spread(std::vector<double> const& from) const {
    std::vector<double> out(wide_ * n_, 0.0);
    for (std::size_t i = 0; i < from.size(); ++i)
      for (std::size_t a = 0; a < copies(i / n_); ++a) out[new_row(row_line(i), a)] = from[i] * (is_split(i / n_) ? q_.share(i % n_, a) : 1.0);
    return out;
  }

  table_parts labels() const {
    auto const& from = t_.parts();
    table_parts p;
    p.title = fmt::format("{}, {} split into {}", from.title, from.economies[r_].code, k_);
    p.year = from.year;
    p.unit = from.unit;
    p.ground = {from.ground.source + "; estimated: " + q_.how, status::estimated};
    for (std::size_t e = 0; e < g_; ++e)
      if (is_split(e)) p.economies.insert(p.economies.end(), q_.parts.begin(), q_.parts.end());
      else p.economies.push_back(from.economies[e]);
    p.industries = from.industries;
    p.final_uses = from.final_uses;
    for (auto const& row : from.value_rows) p.value_rows.push_back({row.code, row.is_value_added, spread(row.amounts)});
    if (from.output) p.output = spread(*from.output);
    return p;
  }

  double sold_inside() const {
    double out = 0;
    for (auto const& [i, row_goal] : rows_)
      for (auto const& [j, column_goal] : columns_) {
        auto const buyer = j < wide_ * n_ ? j / n_ : (j - wide_ * n_) / uses_;
        if (buyer != i / n_) out += m_(i, j);
      }
    return out;
  }

  result<split_table> finish() {
    auto p = labels();
    auto const n = wide_ * n_;
    auto const inside = sold_inside();
    p.intermediate_z = matrix::uninitialised(n, n);
    p.final_y = matrix::uninitialised(n, wide_ * uses_);
    std::copy_n(m_.data(), n * n, p.intermediate_z.data());
    std::copy_n(m_.data() + n * n, p.final_y.size(), p.final_y.data());
    auto made = table::make(std::move(p));
    if (!made) return std::unexpected(std::move(made.error()));
    return split_table{std::move(*made), rounds_, met_, row_error_, column_error_, given_, inside, capped_};
  }

  table const& t_;
  split_request const& q_;
  split_options options_;
  job const& work_;
  std::size_t n_, g_, k_, r_, uses_, wide_, rounds_ = 0;
  matrix inside_, outside_, m_;
  std::vector<std::pair<std::size_t, double>> rows_, columns_;
  double row_error_ = 0, column_error_ = 0, given_ = 0;
  bool met_ = false, capped_ = false;
};

}  // namespace

result<split_table> split_economy(table const& t, split_request const& q, split_options options, job const& work) {
  assert(q.parts.size() >= 2 && q.share.rows() == t.industries() && q.share.cols() == q.parts.size() && q.demand_share.size() == q.parts.size());
  assert(q.trade_outside.rows() == t.economies() && q.trade_outside.cols() == q.parts.size() && q.trade_inside.rows() == q.parts.size() && q.trade_inside.cols() == q.parts.size());
  return builder(t, q, options, work).build();
}

}  // namespace landsea::mrio

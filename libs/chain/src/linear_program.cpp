#include "linear_program.hpp"

#include <ClpSimplex.hpp>
#include <CoinPackedMatrix.hpp>

namespace landsea::chain {

std::size_t linear_program::column(double low, double high, double cost) {
  columns_.push_back({low, high});
  cost_.push_back(cost);
  return columns_.size() - 1;
}

std::size_t linear_program::row(double low, double high) {
  rows_.push_back({low, high});
  return rows_.size() - 1;
}

void linear_program::set(std::size_t row, std::size_t column, double value) {
  row_of_.push_back(static_cast<int>(row));
  column_of_.push_back(static_cast<int>(column));
  values_.push_back(value);
}

linear_program::solution linear_program::minimise() const {
  std::vector<double> low, high, row_low, row_high;
  auto const bound = [](double x) { return x == kUnbounded ? COIN_DBL_MAX : x == -kUnbounded ? -COIN_DBL_MAX : x; };
  for (auto const& c : columns_) { low.push_back(bound(c.low)); high.push_back(bound(c.high)); }
  for (auto const& r : rows_) { row_low.push_back(bound(r.low)); row_high.push_back(bound(r.high)); }
  CoinPackedMatrix matrix(true, row_of_.data(), column_of_.data(), values_.data(), static_cast<int>(values_.size()));
  matrix.setDimensions(static_cast<int>(rows_.size()), static_cast<int>(columns_.size()));
  ClpSimplex model;
  model.setLogLevel(0);
  model.loadProblem(matrix, low.data(), high.data(), cost_.data(), row_low.data(), row_high.data());
  model.dual();
  solution s;
  s.solved = model.isProvenOptimal();
  if (!s.solved) return s;
  s.value = model.objectiveValue();
  s.x.assign(model.primalColumnSolution(), model.primalColumnSolution() + columns_.size());
  s.reduced.assign(model.dualColumnSolution(), model.dualColumnSolution() + columns_.size());
  return s;
}

}  // namespace landsea::chain

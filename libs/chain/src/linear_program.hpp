#pragma once
// Linear programmes: min cost x, low <= A x <= high, x within bounds. Solved by Clp's dual simplex.
#include <cstddef>
#include <limits>
#include <vector>

namespace landsea::chain {

constexpr double kUnbounded = std::numeric_limits<double>::infinity();

class linear_program {
 public:
  std::size_t column(double low, double high, double cost);
  std::size_t row(double low, double high);
  void set(std::size_t row, std::size_t column, double value);  // each cell once

  struct solution {
    bool solved = false;           // false: infeasible or unbounded
    double value = 0;
    std::vector<double> x;
    std::vector<double> reduced;   // by column: change of value for one more of a bound that binds
  };
  [[nodiscard]] solution minimise() const;

 private:
  struct bounds { double low, high; };
  std::vector<bounds> columns_, rows_;
  std::vector<double> cost_, values_;
  std::vector<int> row_of_, column_of_;
};

}  // namespace landsea::chain

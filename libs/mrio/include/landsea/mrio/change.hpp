#pragma once
// Why value added, output or exports changed between two years: structural decomposition.
// Dietzenbacher and Los, "Structural Decomposition Techniques: Sense and Sensitivity", Economic Systems Research 10(4), 1998: each
// order in which the factors change gives another exact decomposition; the mean of all n! orders is exact too, and the mean of
// the two polar ones is close to it. The mean of all orders needs 2^5 states here, not 5! orders (it is Shapley's value).
#include <array>
#include <string_view>

#include "landsea/mrio/leontief.hpp"

namespace landsea::mrio {

enum class change_factor : std::uint8_t {
  value_share,       // V: value added per unit of output
  domestic_inputs,   // blocks A_ss: inputs per unit of output from the industry's own economy
  imported_inputs,   // blocks A_sr: inputs per unit of output from abroad
  final_structure,   // what each economy's final demand consists of, by product and origin
  final_level        // how much each economy finally demands in all
};
inline constexpr std::size_t kChangeFactors = 5;
[[nodiscard]] std::string_view text(change_factor);

enum class changed : std::uint8_t {
  value_added,         // V # B y
  output,              // B y
  exports,             // sum over r != s of A_sr x_r + Y_sr
  value_added_abroad   // V # (B Y), absorbed abroad (VAX)
};

struct change_result {
  std::vector<double> before, after;                               // n, in the tables' unit, prices of each year
  std::array<std::vector<double>, kChangeFactors> part;            // n each: mean of all orders; they add up to after - before
  std::array<std::vector<double>, kChangeFactors> polar;           // n each: mean of the two polar orders; they add up as well
  std::array<std::vector<double>, kChangeFactors> lowest, highest; // n each: of all orders
};

// Complaints about every code that one table has and the other has not, or has in another place; empty where they agree.
// Code mrio/different-tables.
[[nodiscard]] problems compare_codes(table const& before, table const& after);

// The tables must agree in their codes. Errors: mrio/different-tables, mrio/singular if a mix of the two years' inputs has no
// inverse, job/stopped.
[[nodiscard]] result<change_result> decompose_change(leontief const& before, leontief const& after, changed, job const& = {});

}  // namespace landsea::mrio

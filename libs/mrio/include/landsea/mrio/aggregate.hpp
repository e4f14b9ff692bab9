#pragma once
// Tables made smaller: economies and industries added up (Miller and Blair, "Input-Output Analysis", 3rd ed., 4.9).
// Trade among economies that become one is domestic afterwards; industries that become one use the mean of their inputs,
// weighted by output. So what is computed afterwards differs from sums of what was computed before.
#include <string>
#include <vector>

#include "landsea/mrio/table.hpp"

namespace landsea::mrio {

// Where the old ones go: to[old] is a position in `into`. Each new one has at least one old one.
struct mapping {
  std::vector<named> into;
  std::vector<std::size_t> to;
};

// Each to itself.
[[nodiscard]] mapping unchanged(std::vector<named> const&);

// Sums of Z, Y, value rows and stated output; final uses stay apart. The ground's status becomes at best `computed`; title and
// source say what was done. Mappings must cover the table: the caller's duty. Error mrio/double-code.
[[nodiscard]] result<table> aggregate(table const&, mapping const& economies, mapping const& industries);

// Economies that become one.
struct economy_group {
  std::string code;                  // of the new economy
  std::vector<std::string> members;  // codes of the table; none twice
};

struct grouping {
  mapping economies;
  std::vector<std::vector<economy_id>> members;  // of each group, in the table's order
};

// Each group in the place of its first member; all other economies stay. Errors mrio/unknown-economy (a member that the table lacks),
// mrio/double-member (in two groups, or twice in one), mrio/empty-group, mrio/double-code (a group named as an economy that is not its member).
[[nodiscard]] result<grouping> group_economies(table const&, std::vector<economy_group> const&);

}  // namespace landsea::mrio

#pragma once
// Exports of a group of economies without double counting, its industries kept apart by member: Borin and Mancini's exporter
// perspective (source) with the group as exporter, as borin_mancini.hpp has it for one economy. With s a group of k members, A_ss, B_ss and
// L_ss are blocks of k N rows, E_s are exports that leave the group, and what goes from member to member is domestic.
#include "landsea/mrio/borin_mancini.hpp"

namespace landsea::mrio {

struct group_exports_result {
  std::vector<export_content> by_importer;  // G; members are zero
  [[nodiscard]] export_content total() const;
};

// `members`: at least one, none twice. Errors: mrio/singular where I - A_ss or B_ss is.
[[nodiscard]] result<group_exports_result> group_exports(accounts const&, matrix const& inverse_b, std::vector<economy_id> const& members);

}  // namespace landsea::mrio

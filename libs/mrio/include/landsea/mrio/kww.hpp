#pragma once
// An economy's gross exports in nine terms: Koopman, Wang and Wei, "Tracing Value-Added and Double Counting in Gross
// Exports", American Economic Review 104(2), 2014, equation 36.
#include <array>

#include "landsea/mrio/accounts.hpp"

namespace landsea::mrio {

inline constexpr std::size_t kKwwTerms = 9;

// T1..T9 of each economy: domestic value added in final exports, in intermediates absorbed by the importer, in those sent on to
// third economies; returned in final goods, in intermediates; domestic double counting; foreign value added in final exports, in
// intermediate exports; foreign double counting. They add up to the economy's exports.
[[nodiscard]] std::vector<std::array<double, kKwwTerms>> kww(accounts const&);

}  // namespace landsea::mrio

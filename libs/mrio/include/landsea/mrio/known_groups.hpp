#pragma once
// Groups of economies that are ready by name, with the date since when each member belongs to them.
#include <span>
#include <string_view>

namespace landsea::mrio {

struct group_member {
  std::string_view code;   // ISO 3166-1, three letters
  std::string_view other;  // as the Asian Development Bank or older tables write it; empty if the same
  std::string_view since;  // accession, or entry into force; a year alone where only that is stated
};

struct known_group {
  std::string_view code, name, source;
  std::span<group_member const> members;
};

// ASEAN, RCEP, EU.
[[nodiscard]] std::span<known_group const> known_groups();

}  // namespace landsea::mrio

#pragma once
// Scalars of a chain model as written: numbers, amounts with a currency, quantities with a unit.
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "landsea/core/codes.hpp"

namespace landsea::ingest {

// The whole text is a decimal number, finite: "12.5", "-3", "1e6".
[[nodiscard]] std::optional<double> parse_number(std::string_view text);

// "12.5" or "12.5 kg": a number and what follows the blank after it.
struct number_and_word { double value = 0; std::string word; };
[[nodiscard]] std::optional<number_and_word> parse_number_and_word(std::string_view text);

// An id: lower-case letters, digits and hyphens, at most 64 characters.
[[nodiscard]] bool is_id(std::string_view text);

// As suggestion() of core, but silent on long texts, which are nobody's slip of the finger and slow to compare.
[[nodiscard]] std::string hint(std::string_view name, std::span<std::string const> known);

// 1250000 -> "1250000", 0.05 -> "0.05": the shortest text that reads back.
[[nodiscard]] std::string number_text(double value);

}  // namespace landsea::ingest

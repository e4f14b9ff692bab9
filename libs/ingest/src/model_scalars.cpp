#include "model_scalars.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "landsea/core/names.hpp"

namespace landsea::ingest {

std::optional<double> parse_number(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  double value = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::optional<number_and_word> parse_number_and_word(std::string_view text) {
  auto const blank = text.find(' ');
  auto const value = parse_number(text.substr(0, blank));
  if (!value) return std::nullopt;
  if (blank == std::string_view::npos) return number_and_word{*value, {}};
  auto const word = text.substr(blank + 1);
  if (word.empty()) return std::nullopt;
  return number_and_word{*value, std::string(word)};
}

bool is_id(std::string_view text) {
  auto const allowed = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
  return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), allowed);
}

std::string hint(std::string_view name, std::span<std::string const> known) {
  return name.size() > 64 ? std::string{} : suggestion(name, known);
}

std::string number_text(double value) {
  if (std::abs(value) < 1e15 && value == std::floor(value)) return fmt::format("{:.0f}", value);
  return fmt::format("{}", value);
}

}  // namespace landsea::ingest

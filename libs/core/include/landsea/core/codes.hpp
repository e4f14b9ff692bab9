#pragma once
// Codes of the field: countries, HS codes, currencies.
#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace landsea {

// ISO 3166-1 alpha-3. Whether such a country exists is the country table's business.
class country {
 public:
  constexpr country() = default;  // no country; prints as "---"
  [[nodiscard]] static std::optional<country> parse(std::string_view text);  // exactly three letters A-Z
  [[nodiscard]] std::string text() const { return {letters_.begin(), letters_.end()}; }
  [[nodiscard]] constexpr bool exists() const { return letters_[0] != '-'; }
  friend constexpr auto operator<=>(country const&, country const&) = default;

 private:
  std::array<char, 3> letters_{'-', '-', '-'};
};

// For tables and tests: asserts that the text is three capital letters.
[[nodiscard]] country country_of(std::string_view text);

enum class hs_edition : std::uint8_t { hs2012, hs2017, hs2022 };
[[nodiscard]] std::string_view text(hs_edition);                              // "HS2012", ...
[[nodiscard]] std::optional<hs_edition> parse_hs_edition(std::string_view);   // "HS2012", ...

// A code of the Harmonized System: 2 (chapter), 4 (heading), 6 (subheading) or 8 to 10 (national) digits, with edition.
class hs_code {
 public:
  hs_code() = default;
  // Accepts "8703", "87.03", "8703.80", "870380", "8703.80.97"; digits even in number, 2 to 10, chapter 01 to 97.
  [[nodiscard]] static std::optional<hs_code> parse(std::string_view text, hs_edition edition = hs_edition::hs2022);
  [[nodiscard]] std::string const& digits() const { return digits_; }
  [[nodiscard]] std::string text() const;  // "87", "8703", "8703.80", "8703.80.97"
  [[nodiscard]] hs_edition edition() const { return edition_; }
  [[nodiscard]] std::size_t level() const { return digits_.size(); }
  [[nodiscard]] std::string_view chapter() const { return std::string_view(digits_).substr(0, 2); }
  [[nodiscard]] std::string_view heading() const { return std::string_view(digits_).substr(0, 4); }     // shorter if the code is
  [[nodiscard]] std::string_view subheading() const { return std::string_view(digits_).substr(0, 6); }  // shorter if the code is
  // Whether this code is `other` or lies below it; editions are not compared.
  [[nodiscard]] bool within(hs_code const& other) const { return digits_.starts_with(other.digits_); }
  [[nodiscard]] bool exists() const { return !digits_.empty(); }
  friend auto operator<=>(hs_code const&, hs_code const&) = default;

 private:
  std::string digits_;
  hs_edition edition_ = hs_edition::hs2022;
};

// ISO 4217.
class currency {
 public:
  constexpr currency() = default;  // USD
  [[nodiscard]] static std::optional<currency> parse(std::string_view text);
  [[nodiscard]] std::string text() const { return {letters_.begin(), letters_.end()}; }
  friend constexpr auto operator<=>(currency const&, currency const&) = default;

 private:
  std::array<char, 3> letters_{'U', 'S', 'D'};
};

}  // namespace landsea

template <>
struct std::hash<landsea::country> {
  std::size_t operator()(landsea::country const& c) const noexcept { return std::hash<std::string>{}(c.text()); }
};

#include "landsea/core/codes.hpp"

#include <algorithm>
#include <cassert>
#include <cstdlib>

namespace landsea {

namespace {

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

bool three_capitals(std::string_view text) { return text.size() == 3 && std::all_of(text.begin(), text.end(), is_capital); }

}  // namespace

std::optional<country> country::parse(std::string_view text) {
  if (!three_capitals(text)) return std::nullopt;
  country c;
  std::copy(text.begin(), text.end(), c.letters_.begin());
  return c;
}

country country_of(std::string_view text) {
  auto const parsed = country::parse(text);
  assert(parsed && "three capital letters");
  return parsed.value_or(country{});
}

std::string_view text(hs_edition edition) {
  switch (edition) {
    case hs_edition::hs2012: return "HS2012";
    case hs_edition::hs2017: return "HS2017";
    case hs_edition::hs2022: return "HS2022";
  }
  std::abort();
}

std::optional<hs_edition> parse_hs_edition(std::string_view name) {
  for (auto const edition : {hs_edition::hs2012, hs_edition::hs2017, hs_edition::hs2022})
    if (name == text(edition)) return edition;
  return std::nullopt;
}

std::optional<hs_code> hs_code::parse(std::string_view text, hs_edition edition) {
  hs_code code;
  code.edition_ = edition;
  bool after_digit = false;
  for (auto const c : text) {
    if (c >= '0' && c <= '9') {
      code.digits_ += c;
      after_digit = true;
    } else if (c == '.' && after_digit) {
      after_digit = false;
    } else {
      return std::nullopt;
    }
  }
  auto const n = code.digits_.size();
  if (!after_digit || n < 2 || n > 10 || n % 2 != 0) return std::nullopt;
  auto const chapter = code.chapter();
  if (chapter < "01" || chapter > "97" || chapter == "77") return std::nullopt;
  return code;
}

std::string hs_code::text() const {
  std::string out = digits_.substr(0, std::min<std::size_t>(4, digits_.size()));
  for (std::size_t i = 4; i < digits_.size(); i += 2) out += "." + digits_.substr(i, 2);
  return out;
}

std::optional<currency> currency::parse(std::string_view text) {
  if (!three_capitals(text)) return std::nullopt;
  currency c;
  std::copy(text.begin(), text.end(), c.letters_.begin());
  return c;
}

}  // namespace landsea

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "landsea/origin/rule.hpp"
#include "rule_words.hpp"

namespace landsea::origin {

std::string plain_words(std::string_view words) {
  std::string out;
  for (auto const c : words) {
    auto const byte = static_cast<unsigned char>(c);
    auto const blank = std::isspace(byte) != 0 || c == '_' || c == '-';
    if (!blank) {
      out += static_cast<char>(std::tolower(byte));
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

bool needs_quotes(std::string_view words) {
  if (words.find_first_of("()") != std::string_view::npos) return true;
  // Where the parser ends a word.
  std::string bare(words);
  std::ranges::replace_if(bare, [](char c) { return c == ',' || c == ':'; }, ' ');
  std::string const padded = " " + plain_words(bare) + " ";
  return padded.find(" or ") != std::string::npos || padded.find(" and ") != std::string::npos;
}

namespace {

std::string range_text(hs_range const& r) {
  auto const first = r.first.text();
  return r.first == r.last ? first : first + "-" + r.last.text();
}

std::string quoted(std::string_view words) {
  return needs_quotes(words) ? fmt::format("\"{}\"", words) : std::string(words);
}

std::string shift_text(tariff_shift const& shift) {
  std::string out = shift.level == 2 ? "CC" : shift.level == 4 ? "CTH" : "CTSH";
  char const* before = " except from ";
  for (auto const& r : shift.except) {
    out += before + range_text(r);
    before = ", ";
  }
  return out;
}

std::string value_text(value_content const& v) {
  using enum value_content::method;
  auto const* how = v.by == build_down ? " build-down" : v.by == build_up ? " build-up" : "";
  return fmt::format("RVC{}{}", v.at_least, how);
}

std::string joined(std::vector<rule_ref> const& rules, std::string_view word, bool brackets_around_or) {
  std::string out;
  for (auto const& r : rules) {
    if (!out.empty()) out += fmt::format(" {} ", word);
    auto const* choice = std::get_if<any_of>(&r->is);
    auto const brackets = brackets_around_or && choice != nullptr && choice->rules.size() > 1;
    out += brackets ? "(" + text(*r) + ")" : text(*r);
  }
  return out;
}

struct printer {
  std::string operator()(wholly_obtained) const { return "WO"; }
  std::string operator()(produced_exclusively) const { return "PE"; }
  std::string operator()(tariff_shift const& shift) const { return shift_text(shift); }
  std::string operator()(value_content const& v) const { return value_text(v); }
  std::string operator()(process_rule const& p) const {
    return p.tag == "chemical reaction" ? p.tag : "process: " + quoted(p.tag);
  }
  std::string operator()(any_of const& choice) const { return joined(choice.rules, "or", false); }
  std::string operator()(all_of const& all) const { return joined(all.rules, "and", true); }
  std::string operator()(not_known const& gap) const { return "unknown: " + quoted(gap.why); }
};

}  // namespace

std::string text(rule const& r) {
  return std::visit(printer{}, r.is);
}

}  // namespace landsea::origin

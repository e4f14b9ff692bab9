#include "model_check_scalar.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "landsea/core/calendar.hpp"
#include "landsea/core/codes.hpp"
#include "landsea/core/names.hpp"
#include "model_check.hpp"
#include "model_scalars.hpp"

namespace landsea::ingest {

namespace {

std::string range_text(range const& in) {
  auto const low = number_text(in.low);
  if (in.high >= 1e9) return in.above_low ? "more than " + low : low + " or more";
  return in.above_low ? fmt::format("more than {} and at most {}", low, number_text(in.high)) : fmt::format("{} to {}", low, number_text(in.high));
}

// What to write instead of a text that is not a number.
std::string number_hint(std::string const& text, key const& k) {
  if (text.find(',') != std::string::npos) return "write numbers without separators of thousands: 40000";
  if (text.ends_with('%')) return k.name.ends_with("percent") ? "leave the % out: the key says percent" : "write a share from 0 to 1: 0.05 for 5 %";
  if (k.is == shape::money) return "write a number in the chain's currency, or \"437 THB\"";
  if (auto const parts = parse_number_and_word(text); parts && !parts->word.empty() && k.is != shape::quantity) return "leave the unit out: the key says it";
  if (k.is == shape::whole) return "write a whole number";
  return "write a number such as 12.5";
}

}  // namespace

void scalar_checker::error(std::string const& code, yaml_node const& at, std::string message, std::string next) const {
  found.error(prefix + code, {file, at.line, at.column}, std::move(message), std::move(next));
}

void scalar_checker::check(yaml_node const& node, key const& k, std::string const& path) const {
  if (node.is != yaml_node::kind::scalar || node.text.empty()) {
    error("type", node, fmt::format("{} is {}; expected one value", path, node.is == yaml_node::kind::scalar ? "empty" : shown(node)), std::string(k.help));
    return;
  }
  switch (k.is) {
    case shape::hs: return check_hs(node, path);
    case shape::country: return check_country(node, path);
    case shape::currency: return check_currency(node.text, node, path);
    case shape::number: case shape::money: case shape::quantity: case shape::whole: return check_amount(node, k, path);
    case shape::flag:
      if (node.text != "true" && node.text != "false") error("type", node, fmt::format("{} is '{}'; expected true or false", path, shown(node)));
      return;
    case shape::instant:
      if (!parse_instant(node.text)) error("date", node, fmt::format("{} is '{}'; expected a date or an instant", path, shown(node)), "write 2025-03-03 or 2025-03-03T08:00");
      return;
    case shape::choice: {
      std::vector<std::string> const known(k.choices.begin(), k.choices.end());
      if (std::ranges::find(known, node.text) == known.end())
        error("choice", node, fmt::format("{} is '{}'; expected {}", path, shown(node), fmt::join(known, ", ")), hint(node.text, known));
      return;
    }
    default: return;
  }
}

void scalar_checker::check_amount(yaml_node const& node, key const& k, std::string const& path) const {
  auto value = parse_number(node.text);
  if (auto const parts = parse_number_and_word(node.text); !value && parts) {
    if (k.is == shape::quantity) value = parts->value;  // the unit is compared with the good's later
    if (k.is == shape::money) {
      check_currency(parts->word, node, path);
      value = parts->value;
    }
  }
  if (!value || (k.is == shape::whole && *value != std::floor(*value))) {
    error("number", node, fmt::format("{} is '{}'; expected a {}", path, shown(node), k.is == shape::whole ? "whole number" : "number"), number_hint(node.text, k));
    return;
  }
  check_range(*value, node, k, path);
}

void scalar_checker::check_range(double value, yaml_node const& node, key const& k, std::string const& path) const {
  auto const too_low = k.in.above_low ? value <= k.in.low : value < k.in.low;
  if (!too_low && value <= k.in.high) return;
  if (k.name == "landsea") {
    error("version", node, fmt::format("version {} of the format; this program reads version 1", shown(node)), "write `landsea: 1`, or use the program that knows this version");
    return;
  }
  auto const percent_as_share = value >= 2 && value <= 100 && k.in.high == 1 ? fmt::format("for {0} % write {1}", number_text(value), number_text(value / 100)) : std::string(k.help);
  error("range", node, fmt::format("{} is {}; expected {}", path, shown(node), range_text(k.in)), percent_as_share);
}

void scalar_checker::check_currency(std::string const& code, yaml_node const& node, std::string const& path) const {
  auto const parsed = currency::parse(code);
  if (parsed && (*parsed == currency{} || reference.currencies.contains(*parsed))) return;
  std::string known = "USD";
  for (auto const& [c, fact] : reference.currencies)
    if (c != currency{}) known += ", " + c.text();
  error("currency", node, fmt::format("{}: '{}' is not a currency with a known rate", path, code), "known (data/reference/currencies.csv): " + known);
}

void scalar_checker::check_country(yaml_node const& node, std::string const& path) const {
  auto const parsed = country::parse(node.text);
  if (parsed && reference.countries.contains(*parsed)) return;
  std::vector<std::string> known;
  for (auto const& [c, fact] : reference.countries) {
    known.push_back(c.text());
    if (node.text.size() <= 64 && edit_distance(fact.name, node.text) == 0) {
      error("country", node, fmt::format("{} is '{}'; expected an ISO 3166-1 alpha-3 code", path, shown(node)), fmt::format("write {}", c.text()));
      return;
    }
  }
  error("country", node, fmt::format("{} is '{}'; expected an ISO 3166-1 alpha-3 code of data/reference/countries.csv", path, shown(node)), hint(node.text, known));
}

void scalar_checker::check_hs(yaml_node const& node, std::string const& path) const {
  if (hs_code::parse(node.text)) return;
  auto const digits = std::ranges::count_if(node.text, [](char c) { return c >= '0' && c <= '9'; });
  auto const dot_or_digit = std::ranges::all_of(node.text, [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
  if (dot_or_digit && digits % 2 == 1 && hs_code::parse(node.text + "0")) {
    error("hs", node, fmt::format("{} is {}, which has {} digits; HS codes have an even number", path, shown(node), digits),
          fmt::format("if a 0 at the end got lost, write it in quotes: \"{}0\"", node.text));
    return;
  }
  error("hs", node, fmt::format("{} is '{}'; expected an HS code of 2 to 10 digits in pairs, chapter 01 to 97", path, shown(node)), "such as 8507.60");
}

}  // namespace landsea::ingest

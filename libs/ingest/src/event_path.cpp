#include "event_path.hpp"

#include <fmt/format.h>

#include "model_check.hpp"
#include "model_scalars.hpp"

namespace landsea::ingest {

namespace {

// Share of the loss that is still there after a part of the time of recovery.
double remaining(std::string const& shape, double part) {
  if (shape == "fast-first") return (1 - part) * (1 - part);
  if (shape == "slow-first") return 1 - part * part;
  if (shape == "s-shaped") return 1 - part * part * (3 - 2 * part);
  return 1 - part;
}

}  // namespace

std::optional<double> event_number(yaml_node const& node, char const* key) {
  auto const* value = node.find(key);
  return value == nullptr ? std::nullopt : parse_number(unwrapped(*value).text);
}

std::string event_word(yaml_node const& node, char const* key) {
  auto const* value = node.find(key);
  return value == nullptr ? std::string{} : value->text;
}

std::vector<double> event_path(yaml_node const& node, char const* amount, std::optional<double> otherwise, std::string const& file, problems& found) {
  location const where{file, node.line, node.column};
  std::vector<double> out;
  if (auto const* path = node.find("path")) {
    if (node.find(amount) != nullptr) found.error("event/amount", where, fmt::format("both {} and path are given", amount), "keep one of them");
    for (auto const* unused : {"days", "recovery_days", "recovery"})
      if (node.find(unused) != nullptr) found.error("event/amount", where, fmt::format("both path and {} are given", unused), "a path says every day; leave the other out");
    for (auto const& item : path->items) out.push_back(parse_number(unwrapped(item).text).value_or(0));
    return out;
  }
  auto const size = event_number(node, amount) ? event_number(node, amount) : otherwise;
  if (!size) found.error("event/amount", where, "the loss has no size", fmt::format("add {}: a share of capacity, or path: one share a day", amount));
  out.assign(static_cast<std::size_t>(event_number(node, "days").value_or(1)), size.value_or(0));
  auto const days = event_number(node, "recovery_days").value_or(0);
  for (double day = 1; day < days; ++day) out.push_back(size.value_or(0) * remaining(event_word(node, "recovery"), day / days));
  return out;
}

}  // namespace landsea::ingest

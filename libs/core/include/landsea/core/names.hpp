#pragma once
// The nearest known name to a mistyped one.
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace landsea {

// Edits (insert, delete, replace, swap of neighbours) from a to b, ignoring case.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

// The known name nearest to `name`, unless it is further than a third of its length (at least 2). Of equally
// near ones the first that holds the whole name, else the first.
[[nodiscard]] std::optional<std::string> nearest_name(std::string_view name, std::span<std::string const> known);

// "did you mean 'x'?" or, with few known names, "one of: a, b, c"; empty when neither helps.
[[nodiscard]] std::string suggestion(std::string_view name, std::span<std::string const> known);

}  // namespace landsea

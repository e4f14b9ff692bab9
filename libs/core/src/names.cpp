#include "landsea/core/names.hpp"

#include <algorithm>
#include <cctype>

namespace landsea {

namespace {

char lower(char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); }

bool contains(std::string_view word, std::string_view part) {
  return !std::ranges::search(word, part, {}, lower, lower).empty() || part.empty();
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), above(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) above[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      auto const same = lower(a[i - 1]) == lower(b[j - 1]);
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (same ? 0 : 1)});
      if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) && lower(a[i - 2]) == lower(b[j - 1]))
        row[j] = std::min(row[j], before[j - 2] + 1);
    }
    std::swap(before, above);
    std::swap(above, row);
  }
  return above[b.size()];
}

std::optional<std::string> nearest_name(std::string_view name, std::span<std::string const> known) {
  std::optional<std::string> best;
  auto best_distance = std::max<std::size_t>(2, name.size() / 3) + 1;
  auto best_holds = false;  // the whole word, as F77 holds 77
  for (auto const& candidate : known) {
    auto const distance = edit_distance(name, candidate);
    auto const holds = contains(candidate, name);
    if (distance < best_distance || (best && distance == best_distance && holds && !best_holds)) {
      best_distance = distance;
      best_holds = holds;
      best = candidate;
    }
  }
  return best;
}

std::string suggestion(std::string_view name, std::span<std::string const> known) {
  if (auto const near = nearest_name(name, known)) return "did you mean '" + *near + "'?";
  if (known.empty() || known.size() > 12) return {};
  std::string list = "one of: ";
  for (std::size_t i = 0; i < known.size(); ++i) list += (i ? ", " : "") + known[i];
  return list;
}

}  // namespace landsea

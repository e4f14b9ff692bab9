#include "landsea/mrio/aggregate.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "landsea/core/names.hpp"
#include "landsea/core/parallel.hpp"

namespace landsea::mrio {

namespace {

constexpr std::size_t kColumns = 16;

// For each new column the old ones, in order.
std::vector<std::vector<std::size_t>> sources_of(std::vector<std::size_t> const& to, std::size_t count) {
  std::vector<std::vector<std::size_t>> out(count);
  for (std::size_t i = 0; i < to.size(); ++i) out[to[i]].push_back(i);
  return out;
}

matrix add_up(matrix const& from, std::vector<std::size_t> const& rows_to, std::size_t rows, std::vector<std::size_t> const& cols_to, std::size_t cols) {
  matrix out(rows, cols);
  auto const sources = sources_of(cols_to, cols);
  parallel_for(cols, [&](std::size_t j) {
    auto const into = out.column(j);
    for (auto const old : sources[j]) {
      auto const column = from.column(old);
      for (std::size_t i = 0; i < column.size(); ++i) into[rows_to[i]] += column[i];
    }
  }, kColumns);
  return out;
}

std::vector<double> add_up(std::vector<double> const& from, std::vector<std::size_t> const& to, std::size_t count) {
  std::vector<double> out(count, 0.0);
  for (std::size_t i = 0; i < from.size(); ++i) out[to[i]] += from[i];
  return out;
}

// New places for things that come by outer and within it by inner position.
std::vector<std::size_t> pairs(std::vector<std::size_t> const& outer, std::vector<std::size_t> const& inner, std::size_t inner_count) {
  std::vector<std::size_t> out;
  out.reserve(outer.size() * inner.size());
  for (auto const o : outer)
    for (auto const i : inner) out.push_back(o * inner_count + i);
  return out;
}

void label(table_parts& to, table_parts const& from, mapping const& economies, mapping const& industries) {
  auto const what = fmt::format("added up to {} economies and {} industries from {} and {}", economies.into.size(), industries.into.size(), from.economies.size(), from.industries.size());
  to.title = from.title + ", " + what;
  to.year = from.year;
  to.unit = from.unit;
  to.ground = {from.ground.source + "; " + what, weaker(from.ground.how, status::computed)};
  to.economies = economies.into;
  to.industries = industries.into;
  to.final_uses = from.final_uses;
}

}  // namespace

mapping unchanged(std::vector<named> const& all) {
  mapping out{all, std::vector<std::size_t>(all.size())};
  for (std::size_t i = 0; i < all.size(); ++i) out.to[i] = i;
  return out;
}

result<table> aggregate(table const& t, mapping const& economies, mapping const& industries) {
  assert(economies.to.size() == t.economies() && industries.to.size() == t.industries());
  auto const& from = t.parts();
  table_parts p;
  label(p, from, economies, industries);
  auto const uses = unchanged(std::vector<named>(from.final_uses.size()));
  auto const rows = pairs(economies.to, industries.to, industries.into.size());
  auto const cols = pairs(economies.to, uses.to, uses.to.size());
  auto const n = economies.into.size() * industries.into.size();
  p.intermediate_z = add_up(from.intermediate_z, rows, n, rows, n);
  p.final_y = add_up(from.final_y, rows, n, cols, economies.into.size() * uses.to.size());
  for (auto const& row : from.value_rows) p.value_rows.push_back({row.code, row.is_value_added, add_up(row.amounts, rows, n)});
  if (from.output) p.output = add_up(*from.output, rows, n);
  return table::make(std::move(p));
}

namespace {

constexpr std::size_t kNoGroup = static_cast<std::size_t>(-1);

// The group of each economy, or kNoGroup.
std::vector<std::size_t> memberships(table const& t, std::vector<economy_group> const& groups, problems& found) {
  std::vector<std::size_t> out(t.economies(), kNoGroup);
  std::vector<std::string> known;
  for (auto const& e : t.parts().economies) known.push_back(e.code);
  for (std::size_t g = 0; g < groups.size(); ++g) {
    if (groups[g].members.empty()) found.error("mrio/empty-group", {}, fmt::format("the group {} has no member in the table", groups[g].code), "name economies of the table: NAME=CODE,CODE; `landsea mrio info` lists them");
    for (auto const& code : groups[g].members) {
      auto const at = t.find_economy(code);
      if (!at) found.error("mrio/unknown-economy", {}, fmt::format("the table has no economy '{}', named in the group {}", code, groups[g].code), suggestion(code, known));
      else if (auto& mine = out[at->position()]; mine != kNoGroup) found.error("mrio/double-member", {}, fmt::format("'{}' is named in the group {} and already in the group {}", code, groups[g].code, groups[mine].code), "an economy can be in one group, once");
      else mine = g;
    }
  }
  return out;
}

}  // namespace

result<grouping> group_economies(table const& t, std::vector<economy_group> const& groups) {
  problems found;
  auto const group_of = memberships(t, groups, found);
  grouping out;
  out.members.resize(groups.size());
  std::vector<std::size_t> place(groups.size(), kNoGroup);
  for (std::size_t e = 0; e < t.economies(); ++e) {
    auto const g = group_of[e];
    auto const& own = t.parts().economies[e];
    if (g == kNoGroup || place[g] == kNoGroup) {
      if (g != kNoGroup) place[g] = out.economies.into.size();
      out.economies.to.push_back(out.economies.into.size());
      out.economies.into.push_back(g == kNoGroup ? own : named{groups[g].code, {}});
    } else {
      out.economies.to.push_back(place[g]);
    }
    if (g != kNoGroup) out.members[g].emplace_back(e);
    else if (std::any_of(groups.begin(), groups.end(), [&](auto const& one) { return one.code == own.code; })) found.error("mrio/double-code", {}, fmt::format("the group {} has the name of an economy that is not its member", own.code), "give the group another name");
  }
  if (found.any_error()) return std::unexpected(std::move(found));
  return out;
}

}  // namespace landsea::mrio

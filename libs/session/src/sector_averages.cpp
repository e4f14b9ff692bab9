#include "landsea/session/sector_averages.hpp"

#include <fmt/format.h>

#include "json_parts.hpp"
#include "summary_parts.hpp"

namespace landsea::session {

sector_averages sector_averages_of(chain::assessment const& answer, mrio::accounts const& a, mrio::industry_id industry) {
  auto const& t = a.data();
  auto const& p = t.parts();
  sector_averages out{p.title, p.unit, p.ground.source, std::string(text(p.ground.how)), t.industry(industry).code, t.industry(industry).name, p.year, {}};
  for (auto const& c : answer.normal.countries) {
    if (!c.in.exists()) continue;
    sector_average row{std::string(c.in.text()), c.share, {}, {}};
    if (auto const e = t.find_economy(row.country)) {
      auto const i = t.position(*e, industry);
      if (t.output_x()[i] != 0) row.domestic_share = a.own_value(i), row.exports = a.exports_total_e[i];
    }
    out.rows.push_back(std::move(row));
  }
  return out;
}

json sectors_json(sector_averages const& s) {
  auto rows = json::array();
  auto const or_null = [](std::optional<double> const& x) { return x ? json(*x) : json(nullptr); };
  for (auto const& r : s.rows) rows.push_back({{"country", r.country}, {"chain_share", r.chain_share}, {"domestic_share", or_null(r.domestic_share)}, {"industry_exports", or_null(r.exports)}});
  return {{"table", s.title}, {"year", s.year == 0 ? json(nullptr) : json(s.year)}, {"unit", s.unit}, {"source", s.source}, {"status", s.status}, {"industry", s.industry}, {"industry_name", s.industry_name}, {"countries", rows}};
}

std::string sectors_section(sector_averages const& s) {
  using enum align;
  text_table rows({"country", "share of this chain's value", "home value in a unit of the industry's exports", "industry's exports"}, {left, right, right, right});
  for (auto const& r : s.rows) rows.add({r.country, percent_text(r.chain_share), r.domestic_share ? percent_text(*r.domestic_share) : "not in the table", r.exports ? short_number(*r.exports) : "-"});
  return section("Beside the average of an industry") +
         fmt::format("  Two different things: what countries earn of this chain, and what exports of industry {}{} hold of their own value.\n  Table {}, {}, {}; {}. The industry was named by the user.\n\n", s.industry, s.industry_name.empty() ? "" : " (" + s.industry_name + ")", s.title,
                     s.year == 0 ? "year not stated" : std::to_string(s.year), s.unit, s.source) +
         rows.text();
}

}  // namespace landsea::session

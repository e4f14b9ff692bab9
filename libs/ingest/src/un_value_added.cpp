#include "un_value_added.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "mrio_layouts.hpp"

namespace landsea::ingest {

namespace {

struct country {
  std::string_view code, name;
};
// ISO 3166-1 codes of economies that tables list, the other codes that makers use for them, and the UN's names.
constexpr country kCountries[] = {
    {"ARG", "Argentina"}, {"AUS", "Australia"}, {"AUT", "Austria"}, {"BAN", "Bangladesh"}, {"BEL", "Belgium"}, {"BGD", "Bangladesh"}, {"BGR", "Bulgaria"}, {"BHU", "Bhutan"}, {"BLR", "Belarus"}, {"BRA", "Brazil"},
    {"BRN", "Brunei Darussalam"}, {"BRU", "Brunei Darussalam"}, {"BTN", "Bhutan"}, {"CAM", "Cambodia"}, {"CAN", "Canada"}, {"CHE", "Switzerland"}, {"CHL", "Chile"}, {"CHN", "China, People's Republic of"}, {"CIV", "C\xF4te d'Ivoire"}, {"CMR", "Cameroon"},
    {"COL", "Colombia"}, {"CRI", "Costa Rica"}, {"CYP", "Cyprus"}, {"CZE", "Czech Republic"}, {"DEN", "Denmark"}, {"DEU", "Germany"}, {"DNK", "Denmark"}, {"EGY", "Egypt"}, {"ESP", "Spain"}, {"EST", "Estonia"},
    {"FIJ", "Fiji"}, {"FIN", "Finland"}, {"FJI", "Fiji"}, {"FRA", "France"}, {"GBR", "United Kingdom of Great Britain and Northern Ireland"}, {"GER", "Germany"}, {"GRC", "Greece"}, {"HKG", "China, Hong Kong SAR"}, {"HRV", "Croatia"}, {"HUN", "Hungary"},
    {"IDN", "Indonesia"}, {"IND", "India"}, {"INO", "Indonesia"}, {"IRE", "Ireland"}, {"IRL", "Ireland"}, {"ISL", "Iceland"}, {"ISR", "Israel"}, {"ITA", "Italy"}, {"JOR", "Jordan"}, {"JPN", "Japan"},
    {"KAZ", "Kazakhstan"}, {"KGZ", "Kyrgyzstan"}, {"KHM", "Cambodia"}, {"KOR", "Republic of Korea"}, {"LAO", "Lao People's Democratic Republic"}, {"LKA", "Sri Lanka"}, {"LTU", "Lithuania"}, {"LUX", "Luxembourg"}, {"LVA", "Latvia"}, {"MAL", "Malaysia"},
    {"MAR", "Morocco"}, {"MDV", "Maldives"}, {"MEX", "Mexico"}, {"MLD", "Maldives"}, {"MLT", "Malta"}, {"MMR", "Myanmar"}, {"MNG", "Mongolia"}, {"MON", "Mongolia"}, {"MYS", "Malaysia"}, {"NEP", "Nepal"},
    {"NET", "Netherlands"}, {"NGA", "Nigeria"}, {"NLD", "Netherlands"}, {"NOR", "Norway"}, {"NPL", "Nepal"}, {"NZL", "New Zealand"}, {"PAK", "Pakistan"}, {"PER", "Peru"}, {"PHI", "Philippines"}, {"PHL", "Philippines"},
    {"POL", "Poland"}, {"POR", "Portugal"}, {"PRC", "China, People's Republic of"}, {"PRT", "Portugal"}, {"ROM", "Romania"}, {"ROU", "Romania"}, {"RUS", "Russian Federation"}, {"SAU", "Saudi Arabia"}, {"SEN", "Senegal"}, {"SGP", "Singapore"},
    {"SIN", "Singapore"}, {"SPA", "Spain"}, {"SRI", "Sri Lanka"}, {"SVK", "Slovakia"}, {"SVN", "Slovenia"}, {"SWE", "Sweden"}, {"SWI", "Switzerland"}, {"THA", "Thailand"}, {"TLS", "Timor-Leste"}, {"TUN", "Tunisia"},
    {"TUR", "Turkey"}, {"UKG", "United Kingdom of Great Britain and Northern Ireland"}, {"UKR", "Ukraine"}, {"USA", "United States"}, {"VIE", "Viet Nam"}, {"VNM", "Viet Nam"}, {"ZAF", "South Africa"}};

// What a column's title says about its content, in the order of reading.
constexpr std::array kTitles{"ISIC A-B", "ISIC C-E", "ISIC D", "ISIC F", "ISIC G-H", "ISIC I)", "ISIC J-P"};

}  // namespace

std::string_view un_name(std::string_view code) {
  auto const at = std::find_if(std::begin(kCountries), std::end(kCountries), [&](country const& c) { return c.code == code; });
  return at == std::end(kCountries) ? std::string_view{} : at->name;
}

result<un_value_added> un_value_added::parse(std::string_view text, std::string name) {
  auto const lines = lines_of(text);
  problems found;
  if (lines.empty()) return fail("mrio/split-data", {name}, "the file is empty");
  auto const titles = cells_of(lines.front(), '\t');
  std::array<std::size_t, kTitles.size()> at{};
  for (std::size_t k = 0; k < kTitles.size(); ++k) {
    auto const it = std::find_if(titles.begin(), titles.end(), [&](std::string_view t) { return t.find(kTitles[k]) != std::string_view::npos; });
    if (it == titles.end()) found.error("mrio/split-data", {name, 1}, fmt::format("no column's title has '{}'", kTitles[k]), "expected: UN National Accounts, value added by activity, with tabs between cells");
    at[k] = static_cast<std::size_t>(it - titles.begin());
  }
  auto const year_column = static_cast<std::size_t>(std::find(titles.begin(), titles.end(), "Year") - titles.begin());
  if (year_column == titles.size()) found.error("mrio/split-data", {name, 1}, "there is no column 'Year'");
  if (found.any_error()) return std::unexpected(std::move(found));
  un_value_added out;
  for (std::size_t l = 1; l < lines.size(); ++l) {
    auto const cells = cells_of(lines[l], '\t');
    auto const where = location{name, static_cast<std::uint32_t>(l + 1), 1};
    if (lines[l].empty()) continue;
    auto const year = cells.size() > year_column ? number_of(cells[year_column]) : std::nullopt;
    if (!year || *year < 1900 || *year > 2200 || cells.size() <= *std::max_element(at.begin(), at.end())) {
      found.error("mrio/split-data", where, "this row has no year, or too few cells", "the file may be cut");
      continue;
    }
    std::array<double, kTitles.size()> amounts{};
    for (std::size_t k = 0; k < kTitles.size(); ++k) {
      if (cells[at[k]].empty()) continue;
      auto const value = number_of(cells[at[k]]);
      if (!value) found.error("mrio/not-a-number", {name, where.line, static_cast<std::uint32_t>(at[k] + 1)}, fmt::format("'{}' is not a number", cells[at[k]].substr(0, 40)));
      amounts[k] = value.value_or(0);
    }
    auto const y = static_cast<int>(*year);
    out.rows_[{std::string(cells[0]), y}] = {amounts[0], std::max(0.0, amounts[1] - amounts[2]), amounts[2], amounts[3], amounts[4], amounts[5], amounts[6]};
    out.first_ = out.first_ == 0 ? y : std::min(out.first_, y);
    out.last_ = std::max(out.last_, y);
  }
  if (found.any_error()) return std::unexpected(std::move(found));
  return out;
}

std::optional<by_activity> un_value_added::of(std::string_view country, int year) const {
  auto const at = rows_.find({std::string(country), year});
  return at == rows_.end() ? std::nullopt : std::optional(at->second);
}

}  // namespace landsea::ingest

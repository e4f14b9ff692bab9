// How industries and units of a table are called in text.
#include "series_names.hpp"

#include <fmt/format.h>

#include <cmath>

#include "command.hpp"
#include "landsea/session/about.hpp"
#include "landsea/session/text_table.hpp"

namespace landsea::cli {

session::names_by_code names_of(std::string const& file, mrio::table_parts const& table, shock::economy const& e) {
  if (!file.empty()) return unwrap(session::read_names(file));
  session::names_by_code out;
  if (auto const data = session::find_data_directory())
    if (auto const known = session::read_names(*data + "/mrio/wiod2013_industries.csv")) out = session::usual_names(e.products, *known);
  for (auto const& i : table.industries)
    if (!i.name.empty()) out.emplace(i.code, std::pair(i.name, std::string{}));
  return out;
}

std::string with_name(std::string const& code, std::string const& product, session::names_by_code const& names) {
  auto const at = names.find(product);
  return at == names.end() || product.empty() || at->second.first == product ? code : code + " " + session::shortened(at->second.first, 30);
}

std::string year_and_unit(mrio::table_parts const& p, session::names_by_code const& names) {
  auto const year = p.year == 0 ? "year not stated" : std::to_string(p.year);
  if (p.unit != "unit not stated") return year + ", " + p.unit;
  auto const wiod = p.industries.size() == 35 && names.contains("C35") && names.at("C1").first.starts_with("Agriculture");
  return fmt::format("{}, unit not stated: add --unit{}", year, wiod ? "; its industries are those of WIOD, whose tables are in millions of US dollars" : "");
}

std::string table_amount(double value) { return session::number(value, std::abs(value) < 100 ? 3 : 0); }

}  // namespace landsea::cli

#pragma once
#include <string>

#include "landsea/mrio/table.hpp"
#include "landsea/session/shock_report.hpp"

namespace landsea::cli {

// Names of industries: those of the file, if one is named, else WIOD's where the codes are its, else the table's own.
[[nodiscard]] session::names_by_code names_of(std::string const& file, mrio::table_parts const&, shock::economy const&);
// "JPN C15 Transport equipment": code, and the name of the product where one is known.
[[nodiscard]] std::string with_name(std::string const& code, std::string const& product, session::names_by_code const&);
// "2011, millions of USD"; what is not stated is said once, with what to do.
[[nodiscard]] std::string year_and_unit(mrio::table_parts const&, session::names_by_code const&);

// An amount of a table, whose unit is often millions: without suffixes that would multiply it.
[[nodiscard]] std::string table_amount(double);

}  // namespace landsea::cli

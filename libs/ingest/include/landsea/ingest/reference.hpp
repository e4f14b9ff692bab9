#pragma once
// The reference data of a data directory (docs/reference/data-tables.md), read once and owned in one place.
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "landsea/chain/reference.hpp"
#include "landsea/core/result.hpp"
#include "landsea/table/csv.hpp"

namespace landsea::ingest {

// Not to be moved: the router points into the network. load_reference gives it behind a pointer.
struct reference_data {
  corridor::tables network;
  std::optional<corridor::router> journeys;
  origin::library law;
  std::map<currency, chain::currency_fact> currencies;  // those with a known rate
  std::map<country, chain::country_fact> countries;
  std::string fingerprint;  // of the files read: 16 hexadecimal digits, FNV-1a over names and contents

  reference_data() = default;
  reference_data(reference_data const&) = delete;
  reference_data& operator=(reference_data const&) = delete;
  [[nodiscard]] chain::reference view() const;  // valid as long as this
};

// reference/countries.csv. A lending rate that is not known is 0.
[[nodiscard]] result<std::map<country, chain::country_fact>> parse_countries(table::csv_file const&);
// reference/currencies.csv. Rows without a rate are checked and left out: their currency cannot be converted.
[[nodiscard]] result<std::map<currency, chain::currency_fact>> parse_currencies(table::csv_file const&);

// reference/, corridor/, agreements/ and duties/ of a data directory, with all their problems.
[[nodiscard]] result<std::unique_ptr<reference_data const>> load_reference(std::string const& data_directory);

}  // namespace landsea::ingest

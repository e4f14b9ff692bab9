#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>

#include "landsea/ingest/corridor.hpp"
#include "landsea/ingest/origin.hpp"
#include "landsea/ingest/reference.hpp"
#include "landsea/table/file.hpp"

namespace landsea::ingest {

namespace {

namespace fs = std::filesystem;

// FNV-1a, 64 bits (Fowler, Noll, Vo; RFC 9923): names data, it does not protect it.
void mix(std::uint64_t& hash, std::string_view bytes) {
  for (auto const c : bytes) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 1099511628211U;
  }
}

std::string fingerprint_of(fs::path const& directory) {
  std::vector<fs::path> files;
  for (auto const* part : {"reference", "corridor", "agreements", "duties"}) {
    std::error_code none;
    for (auto const& entry : fs::recursive_directory_iterator(directory / part, none))
      if (auto const kind = entry.path().extension(); entry.is_regular_file() && (kind == ".csv" || kind == ".yaml")) files.push_back(entry.path());
  }
  std::ranges::sort(files);
  std::uint64_t hash = 14695981039346656037U;
  for (auto const& file : files) {
    mix(hash, file.lexically_relative(directory).generic_string());
    mix(hash, std::string_view("\0", 1));
    mix(hash, table::read_file(file.string()).value_or(""));
    mix(hash, std::string_view("\0", 1));
  }
  return fmt::format("{:016x}", hash);
}

// The value, or nothing with its problems kept.
template <class T>
void take(result<T> read, T& into, problems& found) {
  if (read) into = std::move(*read);
  else found.append(std::move(read.error()));
}

}  // namespace

chain::reference reference_data::view() const {
  chain::reference r;
  r.network = &network;
  r.journeys = journeys ? &*journeys : nullptr;
  r.law = &law;
  r.currencies = currencies;
  r.countries = countries;
  return r;
}

result<std::unique_ptr<reference_data const>> load_reference(std::string const& data_directory) {
  std::error_code none;
  if (!fs::is_directory(data_directory, none))
    return fail("file/unreadable", {data_directory}, "the data directory cannot be read", "name it in LANDSEA_DATA");
  problems found;
  auto all = std::make_unique<reference_data>();
  country_groups groups;
  auto const countries = table::read_csv(data_directory + "/reference/countries.csv");
  auto const currencies = table::read_csv(data_directory + "/reference/currencies.csv");
  if (countries) {
    take(parse_countries(*countries), all->countries, found);
    take(parse_country_groups(*countries), groups, found);
  } else {
    found.append(countries.error());
  }
  if (currencies) take(parse_currencies(*currencies), all->currencies, found);
  else found.append(currencies.error());
  take(read_corridor(data_directory + "/corridor"), all->network, found);
  take(read_law(data_directory, groups), all->law, found);
  if (found.any_error()) return std::unexpected(std::move(found));
  all->journeys.emplace(all->network);
  all->fingerprint = fingerprint_of(data_directory);
  return std::unique_ptr<reference_data const>(std::move(all));
}

}  // namespace landsea::ingest

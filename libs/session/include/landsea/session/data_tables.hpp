#pragma once
// The reference data as tables of rows with a source and a status, whatever they mean.
#include <map>
#include <string>
#include <vector>

#include "landsea/core/provenance.hpp"
#include "landsea/core/result.hpp"

namespace landsea::session {

struct table_count {
  std::string table;                    // path below the data directory
  std::size_t rows = 0;
  std::map<status, std::size_t> by_status;
};

struct source_count {
  std::string source;
  std::size_t rows = 0;
  std::map<std::string, std::size_t> by_table;
  status weakest = status::verified;
};

struct data_inventory {
  std::vector<table_count> tables;      // by name
  std::vector<source_count> sources;    // by rows, most first
  problems found;                       // rows without source or status
};

// Every CSV below `directory` but templates and map backgrounds.
[[nodiscard]] result<data_inventory> inventory_of(std::string const& directory);

[[nodiscard]] std::string inventory_text(data_inventory const&);
[[nodiscard]] std::string sources_text(data_inventory const&, std::string const& containing);
[[nodiscard]] std::string inventory_json(data_inventory const&);

}  // namespace landsea::session

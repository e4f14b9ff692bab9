#pragma once
// Links of firms, row by row.
#include <string>
#include <vector>

#include "landsea/core/name_index.hpp"
#include "landsea/core/parallel.hpp"
#include "landsea/shock/network.hpp"

namespace landsea::ingest {

// Appends to `links`. Bad rows become errors, or warnings if they are to be left out.
void read_links(std::string const& path, name_index const& firms, bool leave_out, std::vector<shock::link>& links, problems& found, job const&);

// Firms that sell to themselves, with what share of all sales.
void remark_self_sales(shock::production_network const&, std::string const& path, problems& remarks);

}  // namespace landsea::ingest

#pragma once
// Links of firms, row by row.
#include <string>
#include <unordered_map>
#include <vector>

#include "landsea/core/parallel.hpp"
#include "landsea/shock/network.hpp"

namespace landsea::ingest {

using firm_index = std::unordered_map<std::string_view, std::uint32_t>;

// Appends to `links`. Bad rows become errors, or warnings if they are to be left out.
void read_links(std::string const& path, firm_index const&, bool leave_out, std::vector<shock::link>& links, problems& found, job const&);

}  // namespace landsea::ingest

#pragma once
// Who offers and who needs which good.
#include <string>
#include <unordered_map>
#include <vector>

#include "landsea/chain/model.hpp"

namespace landsea::ingest {

[[nodiscard]] bool offers(chain::model const&, chain::node const&, chain::good_id);
[[nodiscard]] bool needs(chain::model const&, chain::node const&, chain::good_id);

// All nodes that offer each good, by good.
[[nodiscard]] std::vector<std::vector<chain::node_id>> offers_by_good(chain::model const&);

// "made by a, b; sold by c" or what to add where nobody offers it.
[[nodiscard]] std::string who_offers(chain::model const&, chain::good_id);

// The first `most` ids, and how many more there are.
[[nodiscard]] std::string listed(std::vector<std::string> const& names, std::size_t most = 6);

}  // namespace landsea::ingest

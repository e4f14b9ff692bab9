#pragma once
// Who of a plan sells what to whom in a normal year, as money: the chain as a network of firms.
#include <vector>

#include "landsea/chain/baseline.hpp"

namespace landsea::chain {

struct seller {
  node_id at;
  good_id what;
  usd per_year;  // all of its sales, to markets too
};
struct purchase {
  std::size_t seller = 0, buyer = 0;  // positions in trade::sellers
  usd per_year;                       // > 0, at the seller's cost ex works
};
struct trade {
  std::vector<seller> sellers;        // every good that leaves a site or a supply, each node and good once
  std::vector<purchase> purchases;    // a good used for several is parted by what each of them uses; each pair once, by buyer
};

// Markets are no sellers: what they buy is in per_year alone.
[[nodiscard]] trade trade_of(model const&, baseline const&);

}  // namespace landsea::chain

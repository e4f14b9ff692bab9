#pragma once
// "Does this good qualify, and why": all agreements, for one good of a model and one destination.
#include <string>
#include <vector>

#include "landsea/chain/baseline.hpp"
#include "landsea/chain/reference.hpp"
#include "landsea/core/result.hpp"

namespace landsea::session {

struct origin_words {
  std::string good;      // id in the model
  std::string to;        // country code or name
  std::string from;      // site or supply; empty: every seller of the good
  std::string on;        // date; empty: 1 July of the base year
};

struct origin_answer {
  chain::node_id seller;
  origin::lot_ref lot;
  origin::question asked;
  usd customs_value;     // FOB of the lot: no journey is assumed
  origin::claims claims;
};

// Runs the plan to know the lots. Unknown words become problems with the nearest known name.
[[nodiscard]] result<std::vector<origin_answer>> ask_origin(origin_words const&, chain::model const&, chain::reference const&);

[[nodiscard]] std::string origin_text(std::vector<origin_answer> const&, chain::model const&, chain::reference const&);
[[nodiscard]] std::string origin_json(std::vector<origin_answer> const&, chain::model const&, chain::reference const&);

}  // namespace landsea::session

#pragma once
// A random table of each shape, solved by the engine and by the slow twin, with amounts to attach to its industries.
#include "slow.hpp"

namespace landsea::mrio {

using table_shape = slow::shape;

class twins : public slow::twin_of_random_table {
 protected:
  // A random amount for each industry, none where there is no output.
  std::vector<double> amounts(std::uint64_t seed) const {
    random_stream draw(seed, 1);
    std::vector<double> out(w.n);
    for (std::size_t i = 0; i < w.n; ++i) out[i] = w.x[i] == 0 ? 0 : draw.exponential();
    return out;
  }
};

inline auto all_shapes() {
  return testing::Values(table_shape{31, 3, 4, {}}, table_shape{32, 5, 2, {}}, table_shape{33, 4, 1, {}}, table_shape{34, 1, 5, {}}, table_shape{35, 1, 1, {}}, table_shape{36, 4, 3, {.zero_output = true}},
                         table_shape{37, 4, 3, {.negative_final = true}}, table_shape{38, 4, 3, {.empty_economy = true}}, table_shape{39, 3, 4, {true, true, true}});
}

}  // namespace landsea::mrio

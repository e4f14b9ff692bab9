#pragma once
// The smile curve of one chain as an SVG picture: distance to final demand across, value added per unit of output up, the value
// that each stage adds as the area of its circle.
#include <string>

#include "landsea/mrio/smile.hpp"

namespace landsea::session {

// For the final products of `position`. Stages of less than 0.2 % of the value are left out, and the picture says so.
[[nodiscard]] std::string smile_svg(mrio::table const&, std::size_t position, mrio::chain_of_product const&);

}  // namespace landsea::session

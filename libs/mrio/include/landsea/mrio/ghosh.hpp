#pragma once
// The supply-side system: G = (I - x^-1 Z)^-1 = x^-1 B x (Ghosh, Economica 25(97), 1958; Miller and Blair, 3rd ed., 12.1).
// g_ij: output of j for which a unit of primary inputs of i is allotted on, with fixed shares of sales. It is read as a price or
// value model (Dietzenbacher, Journal of Regional Science 37(4), 1997), not as one of quantities. Solved with the factors of
// I - A: nothing is factorised anew. An industry without output sells nothing on: its row is that of the unit matrix.
#include "landsea/mrio/leontief.hpp"

namespace landsea::mrio {

// Rows [begin, end) of G, (end - begin) x n.
[[nodiscard]] matrix ghosh_rows(leontief const&, std::size_t begin, std::size_t end);
// Output of each industry that the primary inputs of `right` (n x k) stand for: G' right. With value added of the table itself: x.
[[nodiscard]] matrix ghosh_output(leontief const&, matrix right);

}  // namespace landsea::mrio

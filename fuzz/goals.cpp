// Totals for a table of two economies: any text.
#include <cstdlib>
#include <string>

#include "landsea/ingest/mrio.hpp"

namespace {

landsea::mrio::table two_by_two() {
  landsea::mrio::table_parts p;
  p.economies = {{"A", {}}, {"B", {}}};
  p.industries = {{"C1", {}}, {"C2", {}}};
  p.final_uses = {"HFCE", "GFCF"};
  p.intermediate_z = landsea::mrio::matrix(4, 4);
  p.final_y = landsea::mrio::matrix(4, 4);
  for (std::size_t k = 0; k < 16; ++k) p.intermediate_z.data()[k] = static_cast<double>(k % 5) - 1, p.final_y.data()[k] = 1;
  return landsea::mrio::table::make(std::move(p)).value();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
  static auto const t = two_by_two();
  auto const read = landsea::ingest::parse_goals({reinterpret_cast<char const*>(data), size}, "goals.csv", t);
  if (!read && !read.error().any_error()) std::abort();
  if (!read) return 0;
  auto m = t.intermediate_z().clone();
  landsea::mrio::goals rows{read->rows, {}, {}};
  auto const done = landsea::mrio::balance_matrix(m.all(), rows, {landsea::mrio::balancing_method::kras, 1e-9, 50});
  if (!done) std::abort();
  for (std::size_t k = 0; k < m.size(); ++k)
    if (m.data()[k] != m.data()[k]) std::abort();
  return 0;
}

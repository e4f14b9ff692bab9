#include "landsea/mrio/region.hpp"

#include "landsea/mrio/tiva.hpp"

namespace landsea::mrio {

std::string_view text(regional r) {
  using enum regional;
  switch (r) {
    case exports: return "exports";
    case foreign_content: return "foreign_content_of_exports";
    case final_products: return "foreign_content_of_final_products";
    case sent_abroad: return "value_added_absorbed_abroad";
    case taken_in: return "foreign_value_added_absorbed";
  }
  return {};
}

namespace {

// Amounts between each pair of economies, (from, to), for each measure of a member: its partner is the other one.
struct pairs {
  matrix exports, content, products, absorbed;
};

pairs pairs_of(accounts const& a) {
  auto const g = a.economies();
  auto value = tiva(a);
  pairs out{matrix(g, g), std::move(value.origin_of_exports), matrix(g, g), std::move(value.absorbed_in)};
  for (std::size_t r = 0; r < g; ++r)
    for (std::size_t i = 0; i < a.size(); ++i) {
      auto const s = a.economy_of(i);
      out.exports(s, r) += a.exports_e(i, r);
      double final = 0;
      for (std::size_t u = 0; u < g; ++u) final += a.data().final_y()(i, u);
      out.products(r, s) += a.value_in(i, r) * final;
    }
  return out;
}

}  // namespace

region_result inside_region(accounts const& a, std::vector<std::size_t> const& members) {
  auto const p = pairs_of(a);
  std::vector<char> in(a.economies(), 0);
  for (auto const e : members) in[e] = 1;
  region_result out{std::vector<std::array<part_inside, kRegional>>(members.size()), {}};
  for (std::size_t k = 0; k < members.size(); ++k) {
    auto const s = members[k];
    for (std::size_t t = 0; t < a.economies(); ++t) {
      if (t == s) continue;
      double const amounts[kRegional] = {p.exports(s, t), p.content(t, s), p.products(t, s), p.absorbed(s, t), p.absorbed(t, s)};
      for (std::size_t m = 0; m < kRegional; ++m) {
        out.members[k][m].total += amounts[m];
        if (in[t] != 0) out.members[k][m].inside += amounts[m];
      }
    }
    for (std::size_t m = 0; m < kRegional; ++m) {
      out.group[m].total += out.members[k][m].total;
      out.group[m].inside += out.members[k][m].inside;
    }
  }
  return out;
}

}  // namespace landsea::mrio

#pragma once
// Gross exports of each industry to each partner in 16 terms: Wang, Wei and Zhu, "Quantifying International Production
// Sharing at the Bilateral and Sector Levels", NBER Working Paper 19677 (2013, revised 2018), equation 22.
#include <array>
#include <string_view>

#include "landsea/mrio/accounts.hpp"
#include "landsea/mrio/inverse_part.hpp"

namespace landsea::mrio {

// In the paper's order. dva: domestic value added absorbed abroad; rdv: it returns home; ddc: domestic content counted twice;
// mva, ova: value added of the importer, of others; mdc, odc: the same counted twice.
enum class wwz_term : std::uint8_t {
  dva_fin, dva_int, dva_intrex_i1, dva_intrex_f, dva_intrex_i2, rdv_fin, rdv_fin2, rdv_int, ddc_fin, ddc_int,
  mva_fin, mva_int, mdc, ova_fin, ova_int, odc
};
inline constexpr std::size_t kWwzTerms = 16;
[[nodiscard]] std::string_view text(wwz_term);  // "DVA_FIN", "DVA_INT", "DVA_INTrexI1", ...

struct wwz_result {
  // Of each term n x G: row exporting industry, column importer; zero where the importer is the exporter.
  std::array<matrix, kWwzTerms> terms;
  [[nodiscard]] double operator()(wwz_term t, std::size_t exporter_industry, std::size_t importer) const { return terms[static_cast<std::size_t>(t)](exporter_industry, importer); }
};

// All exporters and partners, from all of B (on several ranks from the parts of all). Work beyond B is of order n^2 times a small number.
[[nodiscard]] wwz_result wwz(accounts const&, inverse_part const&, job const& = {});

// One exporter without B: 3 G solutions. Rows of other exporters stay zero.
[[nodiscard]] wwz_result wwz_of(accounts const&, economy_id exporter);

}  // namespace landsea::mrio

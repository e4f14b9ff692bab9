#pragma once
// Revealed comparative advantage: Balassa, "Trade Liberalisation and 'Revealed' Comparative Advantage", The Manchester School
// 33(2), 1965: the industry's share in the economy's exports over its share in the world's. Above 1: an advantage. On domestic
// value added instead of gross exports as Koopman, Wang and Wei, American Economic Review 104(2), 2014, do.
#include <optional>

#include "landsea/mrio/accounts.hpp"

namespace landsea::mrio {

struct advantage {
  std::vector<double> gross;     // n: gross exports, E_s
  std::vector<double> backward;  // n: domestic value added in the industry's exports, from any industry at home, V_s L_ss # E_s
  std::vector<double> forward;   // n: the industry's own value added in all exports of its economy, V_s # L_ss E_s
  // Balassa's index on each; none where the economy, or the world in that industry, exports none.
  std::vector<std::optional<double>> rca_gross, rca_backward, rca_forward;
};
[[nodiscard]] advantage comparative_advantage(accounts const&);

}  // namespace landsea::mrio

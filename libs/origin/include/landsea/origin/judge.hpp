#pragma once
// Does a lot originate under an agreement, and why; what duty is payable under the best claim.
#include <optional>
#include <string>
#include <vector>

#include "landsea/core/money.hpp"
#include "landsea/origin/agreement.hpp"
#include "landsea/origin/lot.hpp"

namespace landsea::origin {

enum class outcome : std::uint8_t { qualifies, does_not, depends, not_known };
[[nodiscard]] std::string_view text(outcome);  // "qualifies", "does_not", "depends", "not_known"

// One step of the reasoning. Leaves carry the numbers; `article` the clause; `ground` how well it was read.
struct reason {
  outcome is = outcome::does_not;
  std::string what;      // "RVC build-down 62.4 % of FOB, at least 40 % needed"
  std::string article;
  provenance ground;
  std::vector<reason> because;
};
// The reasoning as an indented tree for a terminal, one step a line.
[[nodiscard]] std::string text(reason const&);

// How far the verdict is from flipping.
struct margin {
  // Non-originating value that could be added (positive) or must be removed (negative) per unit before a value rule flips.
  std::optional<usd> non_originating_value;
  std::optional<double> percentage_points;   // of RVC over the threshold
  std::vector<std::string> would_flip;       // materials each of which alone, if it changed origin, would flip the verdict
};

struct verdict {
  agreement_id under;
  outcome is = outcome::not_known;
  status certainty = status::verified;       // weakest ground of what the verdict rests on
  std::string criterion;                     // the one met: "WO", "PE", "CTH", "RVC", ... as the certificate's box asks
  country origin;                            // where it acquired its originating status
  reason why;
  margin slack;
};

struct question {
  country exporter, importer;
  date on;
  // Countries that the journey passes through between them; nullopt: not known (then the verdict says so).
  std::optional<std::vector<country>> through;
};

[[nodiscard]] verdict judge(library const&, agreement_id, lot const&, question const&);

// The RCEP country of origin (Article 2.6) for the rate, with its reason.
struct rate_origin {
  country from;
  reason why;
};
[[nodiscard]] rate_origin country_of_origin_for_rate(library const&, agreement_id, lot const&, verdict const&, question const&);

enum class rate_state : std::uint8_t { known, not_known };

// One way of importing: MFN, or an agreement's preference.
struct claim {
  agreement_id under;                        // none: MFN
  std::string name;                          // "MFN", "RCEP", ...
  bool available = false;                    // in force between the two, verdict qualifies, rate known
  std::optional<verdict> of_origin;          // none for MFN
  std::optional<rate_origin> rate_follows;   // where schedules differ by partner
  rate_state rate = rate_state::not_known;
  double ad_valorem_percent = 0;
  usd specific_per_unit;
  usd duty_per_unit;                         // payable per unit if claimed
  provenance rate_ground;
  std::string rate_note;
  std::string proof;                         // proof of origin needed
};

struct claims {
  std::vector<claim> all;                    // MFN first, then agreements in force between the two, in library order
  std::optional<std::size_t> best;           // least payable; MFN wins ties; none: no rate known at all
  usd saved_per_unit;                        // against MFN, 0 where MFN is not known
};

// customs_value: per unit, as the importer's customs values it (CIF here).
[[nodiscard]] claims best_claim(library const&, std::vector<agreement_id> const& allowed, lot const&, usd customs_value, question const&);

}  // namespace landsea::origin

#pragma once
// Private: the rate that stands in the table for a good on a day.
#include "landsea/origin/judge.hpp"

namespace landsea::origin {

struct rate_found {
  rate_state is = rate_state::not_known;
  double ad_valorem_percent = 0;
  usd specific_per_unit;
  provenance ground;
  std::string note;
};

// `under` none: MFN. `exporter`: the country whose column applies.
[[nodiscard]] rate_found find_rate(library const&, agreement_id under, country importer, country exporter, lot const&,
                                   date on);

}  // namespace landsea::origin

#include "engines.hpp"

namespace landsea::chain {

baseline run_baseline(model const& m, reference const& r, job const& work, journeys_kept kept) {
  engines e;
  e.network = r.network;
  e.kept = kept;
  if (r.journeys != nullptr) e.journeys = [&](corridor::journey_request const& q) { return r.journeys->pareto(q); };
  if (r.law != nullptr)
    e.claims = [&](origin::lot const& lot, usd value, origin::question const& q) { return origin::best_claim(*r.law, m.agreements, lot, value, q); };
  return run_baseline_with(m, e, work);
}

}  // namespace landsea::chain

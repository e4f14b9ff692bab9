#include "lever.hpp"

namespace landsea::chain {

lever_study run_levers(model const& m, reference const& r, baseline const& b, resilience const& s, lever_options const& o, job const& j) {
  // Stopping reaches the runs inside; progress is counted in levers.
  job inside;
  inside.stop = j.stop;
  auto const same_draws = s.losses.draws == o.risk.draws && s.losses.seed == o.risk.seed;
  lever_measure const now{b, same_draws ? s.losses : run_losses(m, r, b, o.risk, inside)};
  auto const measure = [&](model const& changed) {
    lever_measure then;
    then.normal = run_baseline(changed, r, inside, journeys_kept::preferred);
    then.losses = run_losses(changed, r, then.normal, o.risk, inside);
    return then;
  };
  return study_levers(m, {r, b, s}, now, o, measure, j);
}

}  // namespace landsea::chain

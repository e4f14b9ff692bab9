#include "landsea/chain/assessment.hpp"

namespace landsea::chain {

assessment assess(model const& m, reference const& r, assess_options const& o, job const& work) {
  // Each part reports its own progress from 0 to 1; they weigh as they take.
  auto const part = [&](double from, double to) {
    job j;
    j.stop = work.stop;
    if (work.progress) j.progress = [&work, from, to](double done) { work.progress(from + (to - from) * done); };
    return j;
  };
  assessment a;
  a.normal = run_baseline(m, r, part(0, 0.2));
  if (work.stopped()) return a;
  a.stress = run_resilience(m, r, a.normal, o.risk, part(0.2, 0.5));
  if (work.stopped() || !o.levers) return a;
  lever_options levers;
  levers.risk = o.risk;
  a.levers = run_levers(m, r, a.normal, a.stress, levers, part(0.5, 1));
  return a;
}

}  // namespace landsea::chain

#include "landsea/origin/judge.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "judging.hpp"

namespace landsea::origin {

namespace {

reason step(outcome is, std::string what, provision const& by) {
  return {.is = is, .what = std::move(what), .article = by.article, .ground = by.ground, .because = {}};
}

// Direct consignment: transit elsewhere is allowed for logistics under customs control, and must be shown by papers.
void add_journey(agreement const& a, question const& q, verdict& v) {
  if (!q.through) {
    v.why.because.push_back(
        step(v.is, "direct consignment: the journey is not known, so it was not tested", a.direct_consignment));
    return;
  }
  std::vector<std::string> outside;
  for (auto const who : *q.through) {
    if (who != q.exporter && who != q.importer && !in_force(a, who, q.on)) outside.push_back(who.text());
  }
  if (outside.empty()) {
    v.why.because.push_back(step(v.is, "direct consignment: through Parties only", a.direct_consignment));
    return;
  }
  auto const what = fmt::format(
      "direct consignment: through {}, not a Party: allowed if only unloaded, reloaded, stored or kept in good "
      "condition under customs control; bring the through bill of lading or the transit customs' paper",
      fmt::join(outside, ", "));
  v.why.because.push_back(step(v.is, what, a.direct_consignment));
  v.certainty = weaker(v.certainty, a.direct_consignment.ground.how);
}

}  // namespace

verdict judge(library const& from, agreement_id id, lot const& l, question const& q) {
  auto const& a = from.agreements[id];
  for (auto const who : {q.exporter, q.importer}) {
    if (in_force(a, who, q.on)) continue;
    verdict v{.under = id,
              .is = outcome::does_not,
              .certainty = status::verified,
              .criterion = {},
              .origin = {},
              .why = {},
              .slack = {}};
    v.why = step(outcome::does_not, fmt::format("{} is not in force for {} on {}", a.id, who.text(), text(q.on)), {});
    return v;
  }
  judging all(a, id, q.on);
  auto const& j = all.of(l);
  auto v = j.answer;
  if (!in_force(a, l.made_in, q.on)) return v;
  v.slack = margin_of(a, j);
  if (v.is == outcome::qualifies || v.is == outcome::depends) {
    add_journey(a, q, v);
    if (l.made_in != q.exporter) {
      v.why.because.push_back(step(v.is,
                                   fmt::format("made in {}, exported by {}: a back-to-back proof is needed",
                                               l.made_in.text(), q.exporter.text()),
                                   a.proof_by));
    }
  }
  v.why.ground.how = v.certainty;
  return v;
}

}  // namespace landsea::origin

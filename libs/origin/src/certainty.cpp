// Which branch of a rule a verdict rests on, and how well its ground was read.
#include "judging.hpp"

namespace landsea::origin {

status certainty_of_materials(judged const& j, bool of_originating) {
  auto out = status::verified;
  for (auto const& s : j.materials) {
    if ((s.originating == outcome::qualifies) == of_originating) out = weaker(out, s.certainty);
  }
  return out;
}

namespace {

struct naming {
  agreement const& a;
  judged const& j;
  provision const& by;

  criterion_met operator()(wholly_obtained) const { return {"WO", by.ground.how}; }
  criterion_met operator()(produced_exclusively) const { return {"PE", by.ground.how}; }
  criterion_met operator()(tariff_shift const& shift) const {
    criterion_met out{shift.level == 2 ? "CC" : shift.level == 4 ? "CTH" : "CTSH", by.ground.how};
    if (!without_shift(a, j, shift, j.of->hs, scenario{.fob = end::worst}).names.empty()) {
      out.certainty = weaker(out.certainty, a.tolerance.by.ground.how);
    }
    return out;
  }
  criterion_met operator()(value_content const&) const {
    return {"RVC", weaker(by.ground.how, a.value_content_by.ground.how)};
  }
  criterion_met operator()(process_rule const& p) const {
    return {p.tag == "chemical reaction" ? "CR" : "process", by.ground.how};
  }
  criterion_met operator()(not_known const&) const { return {"not known", status::unverified}; }
  criterion_met operator()(any_of const& choice) const {
    std::optional<criterion_met> best;
    for (auto const& r : choice.rules) {
      auto const is = over_scenarios([&](scenario const& in) { return holds(a, *r, j, in); });
      if (is != outcome::qualifies) continue;
      auto const one = criterion_of(a, *r, j, by);
      if (!best || one.certainty < best->certainty) best = one;
    }
    return best.value_or(criterion_met{"", by.ground.how});
  }
  criterion_met operator()(all_of const& all) const {
    criterion_met out;
    for (auto const& r : all.rules) {
      auto const one = criterion_of(a, *r, j, by);
      out.name += (out.name.empty() ? "" : " and ") + one.name;
      out.certainty = weaker(out.certainty, one.certainty);
    }
    return out;
  }
};

}  // namespace

criterion_met criterion_of(agreement const& a, rule const& r, judged const& j, provision const& by) {
  return std::visit(naming{a, j, by}, r.is);
}

}  // namespace landsea::origin

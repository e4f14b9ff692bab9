// The tests of the rules in words: each step with its numbers, clause and ground.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>

#include "judging.hpp"

namespace landsea::origin {

namespace {

// One decimal, two where one would hide which side of the limit it is.
std::string percent_text(double value, double limit) {
  return std::abs(value - limit) < 0.1 ? fmt::format("{:.2f} %", value) : fmt::format("{:.1f} %", value);
}

scenario const kWorst{.fob = end::worst};
scenario const kBest{.fob = end::best, .depends_originate = true, .unknown_originate = true};

std::string non_originating_list(judged const& j) {
  std::vector<std::string> names;
  for (auto const& s : j.materials) {
    if (s.asked && !originates(s, {})) names.push_back(fmt::format("{} {:.2f}", s.of->name, s.of->value.value()));
  }
  return names.empty() ? "none" : fmt::format("{}", fmt::join(names, ", "));
}

reason value_step(agreement const& a, judged const& j, value_content const& v, bool down) {
  auto const percent = down ? build_down_percent : build_up_percent;
  auto const is = over_scenarios([&](scenario const& in) {
    if (fob_in(*j.of, in) <= 0) return outcome::not_known;
    return percent(a, j, in) >= v.at_least - 100 * kSameShare ? outcome::qualifies : outcome::does_not;
  });
  reason out{
      .is = is, .what = {}, .article = a.value_content_by.article, .ground = a.value_content_by.ground, .because = {}};
  if (j.of->fob.value() <= 0) {
    out.what = "RVC: the FOB value is not given";
    return out;
  }
  auto const worst = percent(a, j, kWorst), best = percent(a, j, kBest);
  out.what = fmt::format("RVC {} {} of FOB {:.2f}, at least {} % needed", down ? "build-down" : "build-up",
                         percent_text(percent(a, j, {}), v.at_least), j.of->fob.value(), v.at_least);
  if (best - worst > 1e-6) {
    out.what += fmt::format("; {} to {} as open questions turn out", percent_text(worst, v.at_least),
                            percent_text(best, v.at_least));
  }
  if (down)
    out.what += fmt::format("; non-originating {:.2f}: {}", non_originating_value(a, j, {}), non_originating_list(j));
  return out;
}

reason tolerance_step(agreement const& a, judged const& j, tariff_shift const& shift) {
  auto const left = without_shift(a, j, shift, j.of->hs, {});
  auto const used = tolerance(a, *j.of, left, {});
  auto const fob = j.of->fob.value();
  reason out{.is = over_scenarios([&](scenario const& in) {
               auto const one = tolerance(a, *j.of, without_shift(a, j, shift, j.of->hs, in), in);
               return one == tolerance_used::exceeded       ? outcome::does_not
                      : one == tolerance_used::not_testable ? outcome::not_known
                                                            : outcome::qualifies;
             }),
             .what = {},
             .article = a.tolerance.by.article,
             .ground = a.tolerance.by.ground,
             .because = {}};
  if (used == tolerance_used::weight) {
    out.what =
        fmt::format("de minimis: {:.3f} kg without the shift is {} of the weight, at most {} % allowed", left.weight,
                    percent_text(left.weight / j.of->weight.value() * 100, *a.tolerance.percent_of_weight),
                    *a.tolerance.percent_of_weight);
  } else if (a.tolerance.percent_of_fob <= 0) {
    out.what = "de minimis: the agreement has none";
  } else if (fob > 0) {
    out.what =
        fmt::format("de minimis: {:.2f} without the shift is {} of FOB, at most {} % allowed", left.value,
                    percent_text(left.value / fob * 100, a.tolerance.percent_of_fob), a.tolerance.percent_of_fob);
  } else {
    out.what = "de minimis: the FOB value is not given";
  }
  return out;
}

struct explainer {
  agreement const& a;
  judged const& j;
  provision const& by;
  outcome is;

  [[nodiscard]] reason step(std::string what) const {
    return {.is = is, .what = std::move(what), .article = by.article, .ground = by.ground, .because = {}};
  }
  reason operator()(wholly_obtained) const {
    return step(j.of->wholly_obtained ? "WO: wholly obtained" : "WO: not wholly obtained in one Party");
  }
  reason operator()(produced_exclusively) const {
    return step(is == outcome::qualifies ? "PE: all materials originate"
                                         : "PE: non-originating materials: " + non_originating_list(j));
  }
  reason operator()(tariff_shift const& shift) const {
    auto const name = text(rule{.is = shift});
    auto const left = without_shift(a, j, shift, j.of->hs, {});
    if (left.names.empty() && is == outcome::qualifies) {
      return step(fmt::format("{}: every non-originating material makes the shift to {}", name, j.of->hs.text()));
    }
    auto out = left.names.empty()
                   ? step(fmt::format("{}: hangs on materials whose origin is open", name))
                   : step(fmt::format("{}: no shift to {} by {}", name, j.of->hs.text(), fmt::join(left.names, ", ")));
    out.because.push_back(tolerance_step(a, j, shift));
    return out;
  }
  reason operator()(value_content const& v) const {
    using enum value_content::method;
    auto const down = a.build_down && v.by != build_up, up = a.build_up && v.by != build_down && build_up_is_known(j);
    if (down != up) {
      auto out = value_step(a, j, v, down);
      out.is = is;
      return out;
    }
    auto out = step(text(rule{.is = v}));
    if (!down) out.what += ": the costs that build-up needs are not given";
    if (down) out.because = {value_step(a, j, v, true), value_step(a, j, v, false)};
    return out;
  }
  reason operator()(process_rule const& p) const {
    return step(
        fmt::format("process '{}' is {}among the processes: {}", p.tag, is == outcome::qualifies ? "" : "not ",
                    j.of->processes.empty() ? "none named" : fmt::format("{}", fmt::join(j.of->processes, ", "))));
  }
  reason operator()(any_of const& choice) const { return group("any one of", choice.rules); }
  reason operator()(all_of const& all) const { return group("all of", all.rules); }
  reason operator()(not_known const& gap) const { return step("not known: " + gap.why); }

  [[nodiscard]] reason group(std::string_view how, std::vector<rule_ref> const& rules) const {
    auto out = step(fmt::format("{}:", how));
    for (auto const& r : rules) out.because.push_back(explain(a, *r, j, by));
    return out;
  }
};

}  // namespace

reason explain(agreement const& a, rule const& r, judged const& j, provision const& by) {
  auto const is = over_scenarios([&](scenario const& in) { return holds(a, r, j, in); });
  return std::visit(explainer{a, j, by, is}, r.is);
}

}  // namespace landsea::origin

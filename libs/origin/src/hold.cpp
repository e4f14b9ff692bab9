// The tests of the rules in one scenario: plain arithmetic, no words.
#include <algorithm>
#include <cmath>

#include "judging.hpp"
#include "rule_words.hpp"

namespace landsea::origin {

bool originates(standing const& s, scenario const& in) {
  auto yes = s.originating == outcome::qualifies || (s.originating == outcome::depends && in.depends_originate) ||
             (s.originating == outcome::not_known && in.unknown_originate);
  return &s == in.flipped ? !yes : yes;
}

double fob_in(lot const& l, scenario const& in) {
  return l.fob.value() * (in.fob == end::worst ? l.fob_low : in.fob == end::best ? l.fob_high : 1.0);
}

namespace {

// The same scenario seen from a material's own making.
scenario inside_of(scenario in) {
  in.flipped = nullptr;
  return in;
}

// How much of a non-originating material's value counts as non-originating: all of it, unless cumulation goes further.
double foreign_share(agreement const& a, standing const& s, scenario const& in) {
  if (s.inside == nullptr || &s == in.flipped) return 1;
  auto const deeper = inside_of(in);
  auto const fob = fob_in(*s.inside->of, deeper);
  if (fob <= 0) return 1;
  if (a.cumulation == cumulation_kind::full) {
    return std::clamp(non_originating_value(a, *s.inside, deeper) / fob, 0.0, 1.0);
  }
  if (a.cumulation == cumulation_kind::partial) {
    auto const content = build_down_percent(a, *s.inside, deeper);
    auto const counts =
        content >= a.partial_from_percent - kSameShare && content < a.partial_below_percent - kSameShare;
    return counts ? 1 - content / 100 : 1;
  }
  return 1;
}

bool in_range(std::string_view digits, hs_range const& r) {
  // A code shorter than the range's ends is taken as in it where it could be.
  auto const n = std::min(digits.size(), r.first.level());
  return digits.substr(0, n) >= r.first.digits().substr(0, n) && digits.substr(0, n) <= r.last.digits().substr(0, n);
}

bool makes_shift(hs_code const& from, hs_code const& good, tariff_shift const& shift) {
  if (!from.exists() || !good.exists()) return false;
  auto const n = std::min({shift.level, from.level(), good.level()});
  if (from.digits().substr(0, n) == good.digits().substr(0, n)) return false;
  return std::ranges::none_of(shift.except, [&](hs_range const& r) { return in_range(from.digits(), r); });
}

bool ignored_in_shift(material const& m) {
  return m.retail_packing || m.accessory;
}

// Of one material: what does not make the shift, itself or, under full cumulation, its own non-originating materials.
unshifted of_material(agreement const& a, standing const& s, tariff_shift const& shift, hs_code const& good,
                      scenario const& in) {
  unshifted out;
  if (!s.asked || originates(s, in) || ignored_in_shift(*s.of) || makes_shift(s.of->hs, good, shift)) return out;
  out = {.value = s.of->value.value(), .weight = s.of->weight.value(), .names = {s.of->name}};
  if (a.cumulation != cumulation_kind::full || s.inside == nullptr || &s == in.flipped) return out;
  auto const deeper = inside_of(in);
  auto const fob = fob_in(*s.inside->of, deeper);
  if (fob <= 0) return out;
  auto inside = without_shift(a, *s.inside, shift, good, deeper);
  auto const scale = out.value / fob;
  if (inside.names.empty()) return inside;
  // Value and weight are tested apart, so each may take the way that is better for it.
  if (inside.value * scale < out.value) out.names = std::move(inside.names);
  out.value = std::min(out.value, inside.value * scale);
  out.weight = std::min(out.weight, inside.weight * scale);
  return out;
}

bool has_process(agreement const& a, judged const& j, std::string_view tag) {
  if (std::ranges::any_of(j.of->processes, [&](auto const& p) { return plain_words(p) == tag; })) return true;
  if (a.cumulation != cumulation_kind::full) return false;
  return std::ranges::any_of(j.materials,
                             [&](standing const& s) { return s.inside != nullptr && has_process(a, *s.inside, tag); });
}

bool all_originate(judged const& j, scenario const& in) {
  return std::ranges::all_of(j.materials,
                             [&](standing const& s) { return !s.asked || s.of->retail_packing || originates(s, in); });
}

}  // namespace

double non_originating_value(agreement const& a, judged const& j, scenario const& in) {
  double vnm = 0;
  for (auto const& s : j.materials) {
    if (s.asked && !originates(s, in)) vnm += s.of->value.value() * foreign_share(a, s, in);
  }
  return vnm;
}

double build_down_percent(agreement const& a, judged const& j, scenario const& in) {
  auto const fob = fob_in(*j.of, in);
  return fob <= 0 ? 0 : (fob - non_originating_value(a, j, in)) / fob * 100;
}

bool build_up_is_known(judged const& j) {
  auto const& l = *j.of;
  return (l.labour + l.overhead + l.profit + l.other).value() != 0;
}

double build_up_percent(agreement const& a, judged const& j, scenario const& in) {
  auto const& l = *j.of;
  auto const fob = fob_in(l, in);
  if (fob <= 0) return 0;
  double local = (l.labour + l.overhead + l.profit + l.other).value() + (fob - l.fob.value());  // profit moves with FOB
  for (auto const& s : j.materials) {
    if (!s.asked) continue;
    local += s.of->value.value() * (originates(s, in) ? 1 : 1 - foreign_share(a, s, in));
  }
  return local / fob * 100;
}

unshifted without_shift(agreement const& a, judged const& j, tariff_shift const& shift, hs_code const& good,
                        scenario const& in) {
  unshifted all;
  for (auto const& s : j.materials) {
    auto one = of_material(a, s, shift, good, in);
    all.value += one.value;
    all.weight += one.weight;
    std::ranges::move(one.names, std::back_inserter(all.names));
  }
  return all;
}

tolerance_used tolerance(agreement const& a, lot const& l, unshifted const& left, scenario const& in) {
  if (left.names.empty()) return tolerance_used::none_needed;
  auto const& t = a.tolerance;
  auto const fob = fob_in(l, in);
  if (t.percent_of_fob > 0 && fob > 0 && left.value <= fob * (t.percent_of_fob / 100 + kSameShare))
    return tolerance_used::value;
  auto const chapter = l.hs.exists() ? l.hs.chapter() : std::string_view{};
  auto const by_weight = t.percent_of_weight && chapter >= t.weight_chapter_first && chapter <= t.weight_chapter_last;
  auto const weight = l.weight.value();
  if (by_weight && weight > 0 && left.weight > 0 && left.weight <= weight * (*t.percent_of_weight / 100 + kSameShare)) {
    return tolerance_used::weight;
  }
  return t.percent_of_fob > 0 && fob <= 0 ? tolerance_used::not_testable : tolerance_used::exceeded;
}

namespace {

struct tester {
  agreement const& a;
  judged const& j;
  scenario const& in;

  outcome operator()(wholly_obtained) const {
    return j.of->wholly_obtained && all_originate(j, in) ? outcome::qualifies : outcome::does_not;
  }
  outcome operator()(produced_exclusively) const {
    return j.says_how && all_originate(j, in) ? outcome::qualifies : outcome::does_not;
  }
  outcome operator()(tariff_shift const& shift) const {
    auto const left = without_shift(a, j, shift, j.of->hs, in);
    auto const used = tolerance(a, *j.of, left, in);
    if (used == tolerance_used::not_testable) return outcome::not_known;
    return used == tolerance_used::exceeded ? outcome::does_not : outcome::qualifies;
  }
  outcome operator()(value_content const& v) const {
    using enum value_content::method;
    if (fob_in(*j.of, in) <= 0) return outcome::not_known;
    auto const limit = v.at_least - 100 * kSameShare;
    auto const down = a.build_down && v.by != build_up && build_down_percent(a, j, in) >= limit;
    auto const may_go_up = a.build_up && v.by != build_down;
    if (v.by == build_up && !build_up_is_known(j)) return outcome::not_known;
    auto const up = may_go_up && build_up_is_known(j) && build_up_percent(a, j, in) >= limit;
    auto const both = a.one_method_each && v.by == any && a.build_down && may_go_up && build_up_is_known(j);
    if (both && down != up) return outcome::depends;
    return down || up ? outcome::qualifies : outcome::does_not;
  }
  outcome operator()(process_rule const& p) const {
    return has_process(a, j, p.tag) ? outcome::qualifies : outcome::does_not;
  }
  outcome operator()(any_of const& choice) const {
    bool gap = false, open = false;
    for (auto const& r : choice.rules) {
      auto const one = holds(a, *r, j, in);
      if (one == outcome::qualifies) return one;
      gap |= one == outcome::not_known;
      open |= one == outcome::depends;
    }
    return gap ? outcome::not_known : open ? outcome::depends : outcome::does_not;
  }
  outcome operator()(all_of const& all) const {
    bool gap = false, open = false;
    for (auto const& r : all.rules) {
      auto const one = holds(a, *r, j, in);
      if (one == outcome::does_not) return one;
      gap |= one == outcome::not_known;
      open |= one == outcome::depends;
    }
    return gap ? outcome::not_known : open ? outcome::depends : outcome::qualifies;
  }
  outcome operator()(not_known const&) const { return outcome::not_known; }
};

}  // namespace

outcome holds(agreement const& a, rule const& r, judged const& j, scenario const& in) {
  return std::visit(tester{a, j, in}, r.is);
}

outcome originates_in(agreement const& a, judged const& j, scenario const& in) {
  if (!j.says_how) return outcome::not_known;
  if (j.of->wholly_obtained && all_originate(j, in)) return outcome::qualifies;
  if (all_originate(j, in)) return outcome::qualifies;
  if (j.minimal_only) return outcome::does_not;
  return j.requires_ ? holds(a, *j.requires_, j, in) : outcome::not_known;
}

}  // namespace landsea::origin

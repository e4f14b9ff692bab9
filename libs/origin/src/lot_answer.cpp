// The answer for one lot, put together from the standing of its materials and its rule.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

#include "judging.hpp"

namespace landsea::origin {

namespace {

reason step(outcome is, std::string what, provision const& by) {
  return {.is = is, .what = std::move(what), .article = by.article, .ground = by.ground, .because = {}};
}

bool all_materials_originate(judged const& j, scenario const& in) {
  return std::ranges::all_of(j.materials,
                             [&](standing const& s) { return !s.asked || s.of->retail_packing || originates(s, in); });
}

// A good from originating materials that only minimal operations touched keeps the origin of what it is mostly made of.
country mostly_from(judged const& j) {
  std::map<country, double> value;
  for (auto const& s : j.materials) {
    if (s.asked && s.originating == outcome::qualifies) value[s.origin] += s.of->value.value();
  }
  auto const largest = std::ranges::max_element(value, {}, [](auto const& entry) { return entry.second; });
  return largest == value.end() ? j.of->made_in : largest->first;
}

std::vector<std::string> materials_that_are(judged const& j, outcome is) {
  std::vector<std::string> names;
  for (auto const& s : j.materials) {
    if (s.asked && s.originating == is) names.push_back(s.of->name);
  }
  return names;
}

std::string depends_on(judged const& j) {
  auto what = materials_that_are(j, outcome::depends);
  for (auto& name : what) name = "the origin of " + name;
  auto const& l = *j.of;
  if (l.fob_low < l.fob_high) {
    what.push_back(
        fmt::format("its FOB value between {:.2f} and {:.2f}", l.fob.value() * l.fob_low, l.fob.value() * l.fob_high));
  }
  if (what.empty()) what.push_back(fmt::format("the method of value content that {} keeps to", l.made_in.text()));
  return fmt::format("{}", fmt::join(what, " and "));
}

std::string gap_of(judged const& j) {
  if (!j.says_how) return "nothing is said of what it is made from";
  auto const names = materials_that_are(j, outcome::not_known);
  if (!names.empty()) return fmt::format("the origin of {} is not known", fmt::join(names, ", "));
  return "the rule or a figure that it needs is missing";
}

status weakest_of_rule(agreement const& a, judged const& j) {
  if (j.minimal_only) return weaker(a.minimal_by.ground.how, certainty_of_materials(j, false));
  auto out = weaker(j.rule_by.ground.how, certainty_of_materials(j, false));
  auto const rule_words = j.requires_ ? text(*j.requires_) : std::string{};
  if (rule_words.find("RVC") != std::string::npos) out = weaker(out, a.value_content_by.ground.how);
  if (rule_words.find("CT") != std::string::npos || rule_words.find("CC") != std::string::npos)
    out = weaker(out, a.tolerance.by.ground.how);
  return out;
}

// The route by which the lot originates in every scenario, in the order of the certificate: WO, PE, the product's rule.
void settle(agreement const& a, judged& j) {
  auto& v = j.answer;
  auto const originating = certainty_of_materials(j, true);
  auto const exclusively = all_materials_originate(j, scenario{.fob = end::worst});
  v.origin = j.of->made_in;
  if (j.of->wholly_obtained && exclusively) {
    v.criterion = "WO";
    v.certainty = weaker(a.wholly_obtained_by.ground.how, originating);
  } else if (exclusively) {
    v.criterion = "PE";
    v.certainty = weaker(a.exclusively_by.ground.how, originating);
    if (j.minimal_only) {
      v.origin = mostly_from(j);
      v.certainty = weaker(v.certainty, a.minimal_by.ground.how);
    }
  } else {
    auto const met = criterion_of(a, *j.requires_, j, j.rule_by);
    v.criterion = met.name;
    v.certainty = weaker(met.certainty, originating);
  }
}

std::string headline(agreement const& a, judged const& j) {
  auto const good = fmt::format("{} ({})", j.of->name, j.of->hs.exists() ? j.of->hs.text() : "no code");
  switch (j.answer.is) {
    case outcome::qualifies:
      return fmt::format("{} originates in {} under {}: {}", good, j.answer.origin.text(), a.id, j.answer.criterion);
    case outcome::does_not:
      return fmt::format("{} made in {} does not originate under {}", good, j.of->made_in.text(), a.id);
    case outcome::depends:
      return fmt::format("{} made in {}: origin under {} depends on {}", good, j.of->made_in.text(), a.id,
                         depends_on(j));
    case outcome::not_known:
      return fmt::format("{} made in {}: origin under {} is not known: {}", good, j.of->made_in.text(), a.id,
                         gap_of(j));
  }
  return good;
}

}  // namespace

void judging::answer(judged& j) const {
  auto const& a = agreement_;
  auto& v = j.answer;
  v.under = id_;
  if (!in_force(a, j.of->made_in, on_)) {
    v = {.under = id_,
         .is = outcome::does_not,
         .certainty = status::verified,
         .criterion = {},
         .origin = {},
         .why = {},
         .slack = {}};
    v.why = step(outcome::does_not,
                 fmt::format("{}: made in {}, not a Party on {}", j.of->name, j.of->made_in.text(), text(on_)), {});
    return;
  }
  v.is = over_scenarios([&](scenario const& in) { return originates_in(a, j, in); });
  v.certainty = weakest_of_rule(a, j);
  if (v.is == outcome::qualifies) settle(a, j);
  v.why = {
      .is = v.is, .what = headline(a, j), .article = {}, .ground = {.source = {}, .how = v.certainty}, .because = {}};
  auto& because = v.why.because;
  for (auto const& s : j.materials) because.push_back(s.why);
  auto const exclusively = j.says_how && all_materials_originate(j, scenario{.fob = end::worst});
  if (j.of->wholly_obtained) {
    auto const is = exclusively ? outcome::qualifies : outcome::does_not;
    because.push_back(step(
        is, exclusively ? "WO: wholly obtained in " + j.of->made_in.text() : "WO: it holds non-originating materials",
        a.wholly_obtained_by));
  } else if (exclusively) {
    because.push_back(step(outcome::qualifies, "PE: made from originating materials only", a.exclusively_by));
    if (j.minimal_only)
      because.push_back(
          step(outcome::qualifies, "only minimal operations: it keeps the origin of its materials", a.minimal_by));
  }
  if (exclusively || !j.says_how) return;
  if (j.minimal_only) {
    because.push_back(step(outcome::does_not,
                           fmt::format("minimal operations confer no origin: {}", fmt::join(j.of->processes, ", ")),
                           a.minimal_by));
  } else {
    if (j.of->processes.empty()) {
      because.push_back(step(v.is, "processes are not named: taken as more than minimal operations", a.minimal_by));
    }
    because.push_back(explain(a, *j.requires_, j, j.rule_by));
  }
}

}  // namespace landsea::origin

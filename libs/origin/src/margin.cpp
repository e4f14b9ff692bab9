#include "judging.hpp"

namespace landsea::origin {

namespace {

void collect(rule const& r, std::vector<value_content>& out) {
  if (auto const* v = std::get_if<value_content>(&r.is)) out.push_back(*v);
  if (auto const* choice = std::get_if<any_of>(&r.is))
    for (auto const& part : choice->rules) collect(*part, out);
  if (auto const* all = std::get_if<all_of>(&r.is))
    for (auto const& part : all->rules) collect(*part, out);
}

// The larger of the contents by the methods that the rule allows.
double content(agreement const& a, judged const& j, value_content const& v) {
  using enum value_content::method;
  auto const up = a.build_up && v.by != build_down && build_up_is_known(j);
  auto const down = a.build_down && v.by != build_up;
  auto const by_up = up ? build_up_percent(a, j, {}) : 0;
  return down ? std::max(build_down_percent(a, j, {}), by_up) : by_up;
}

}  // namespace

margin margin_of(agreement const& a, judged const& j) {
  margin out;
  std::vector<value_content> values;
  if (j.requires_) collect(*j.requires_, values);
  auto const fob = j.of->fob.value();
  if (fob > 0 && !j.minimal_only && j.says_how) {
    for (auto const& v : values) {
      auto const points = content(a, j, v) - v.at_least;
      if (out.percentage_points && points <= *out.percentage_points) continue;
      out.percentage_points = points;
      out.non_originating_value = usd{points / 100 * fob};
    }
  }
  auto const yes = originates_in(a, j, {}) == outcome::qualifies;
  for (auto const& s : j.materials) {
    if (!s.asked) continue;
    auto const other = originates_in(a, j, scenario{.flipped = &s});
    if (yes != (other == outcome::qualifies) && other != outcome::not_known) out.would_flip.push_back(s.of->name);
  }
  return out;
}

}  // namespace landsea::origin

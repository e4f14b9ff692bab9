// The country of origin that the rate follows: RCEP Article 2.6, paragraphs 2 to 6.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "judging.hpp"

namespace landsea::origin {

namespace {

reason step(std::string what, provision const& by) {
  return {.is = outcome::qualifies, .what = std::move(what), .article = by.article, .ground = by.ground, .because = {}};
}

// The share of FOB added in one Party: other Parties' materials count as non-originating here (2.6(3), computed as
// in 3.5).
double added_in(country who, judged const& j) {
  auto const fob = j.of->fob.value();
  if (fob <= 0 || j.of->made_in != who) return 0;
  double elsewhere = 0;
  for (auto const& s : j.materials) {
    if (s.asked && !(s.originating == outcome::qualifies && s.origin == who)) elsewhere += s.of->value.value();
  }
  return (fob - elsewhere) / fob * 100;
}

std::map<country, double> contributions(judged const& j) {
  std::map<country, double> value;
  for (auto const& s : j.materials) {
    if (s.asked && s.originating == outcome::qualifies && s.origin.exists()) value[s.origin] += s.of->value.value();
  }
  return value;
}

// Paragraph 4, and what paragraph 6 leaves to the importer.
rate_origin largest_contributor(agreement const& a, judged const& j, question const& q, reason first) {
  auto const value = contributions(j);
  auto const largest = std::ranges::max_element(value, {}, [](auto const& entry) { return entry.second; });
  if (largest == value.end()) {
    first.because.push_back(
        step("paragraph 4: no originating materials are known; the Party where it became originating is used",
             a.differential_by));
    return {.from = j.answer.origin.exists() ? j.answer.origin : q.exporter, .why = std::move(first)};
  }
  auto what = fmt::format("paragraph 4: {} supplied the largest value of originating materials, {:.2f}",
                          largest->first.text(), largest->second);
  for (auto const& [who, worth] : value) {
    if (who != largest->first && worth == largest->second) what += fmt::format("; {} supplied as much", who.text());
  }
  first.because.push_back(step(std::move(what), a.differential_by));
  first.because.push_back(step(
      "paragraph 6: the importer may choose instead the highest rate among Parties that supplied counted materials, "
      "if he can prove it, or the highest of all Parties",
      a.differential_by));
  return {.from = largest->first, .why = std::move(first)};
}

}  // namespace

rate_origin country_of_origin_for_rate(library const& from, agreement_id id, lot const& l, verdict const& v,
                                       question const& q) {
  auto const& a = from.agreements[id];
  if (std::ranges::find(a.schedules_by_partner, q.importer) == a.schedules_by_partner.end()) {
    return {.from = q.exporter,
            .why = step(fmt::format("{} has one schedule for all Parties", q.importer.text()), a.differential_by)};
  }
  judging all(a, id, q.on);
  auto const& j = all.of(l);
  auto why = step(fmt::format("{} keeps schedules by country of origin", q.importer.text()), a.differential_by);
  auto const listed = a.differential_appendix.find(q.importer);
  auto const in_appendix =
      listed != a.differential_appendix.end() &&
      std::ranges::any_of(listed->second, [&](hs_code const& c) { return l.hs.exists() && l.hs.within(c); });
  if (in_appendix) {
    auto const added = added_in(q.exporter, j);
    auto const enough = added >= a.differential_share_percent - 100 * kSameShare;
    why.because.push_back(
        step(fmt::format("paragraph 3: {} is in {}'s appendix; {:.1f} % of FOB added in {}, at least {} % needed",
                         l.hs.text(), q.importer.text(), added, q.exporter.text(), a.differential_share_percent),
             a.differential_by));
    if (enough) return {.from = q.exporter, .why = std::move(why)};
    return largest_contributor(a, j, q, std::move(why));
  }
  if (!a.appendix_complete) {
    auto gap = step(
        fmt::format(
            "paragraph 3: {} is not among the lines of {}'s appendix that were read; the appendix was read in part",
            l.hs.text(), q.importer.text()),
        a.differential_by);
    gap.ground.how = weaker(gap.ground.how, status::unverified);
    why.because.push_back(std::move(gap));
  }
  auto const beyond_minimal = v.criterion != "PE" || !j.minimal_only;
  if (l.made_in != q.exporter) {
    auto const became = v.origin.exists() ? v.origin : l.made_in;
    why.because.push_back(
        step(fmt::format("paragraph 2: it became originating in {}, not in {}", became.text(), q.exporter.text()),
             a.differential_by));
    return {.from = became, .why = std::move(why)};
  }
  if (beyond_minimal) {
    why.because.push_back(
        step(fmt::format("paragraph 2: it became originating in {} ({})", q.exporter.text(), v.criterion),
             a.differential_by));
    return {.from = q.exporter, .why = std::move(why)};
  }
  why.because.push_back(step(
      fmt::format("paragraph 2: made from originating materials with only minimal operations in {}", q.exporter.text()),
      a.differential_by));
  return largest_contributor(a, j, q, std::move(why));
}

}  // namespace landsea::origin

#include "duty.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rule_words.hpp"

namespace landsea::origin {

namespace {

bool stands(duty_line const& d, agreement_id under, country importer, country exporter, date on) {
  if (d.importer != importer || d.under != under) return false;
  if ((d.from && on < *d.from) || (d.until && *d.until < on)) return false;
  return d.exporters.empty() || std::ranges::find(d.exporters, exporter) != d.exporters.end();
}

// Longer codes first, then lines for named exporters, then the later start.
bool before(duty_line const& a, duty_line const& b) {
  if (a.good.level() != b.good.level()) return a.good.level() > b.good.level();
  if (a.exporters.empty() != b.exporters.empty()) return b.exporters.empty();
  auto const start = [](duty_line const& d) { return d.from.value_or(date{.year = 0}); };
  return start(a) > start(b);
}

std::string rate_text(duty_line const& d) {
  if (d.ad_valorem_percent && d.specific_usd)
    return fmt::format("{} % + {} USD per {}", *d.ad_valorem_percent, *d.specific_usd, d.specific_unit);
  if (d.ad_valorem_percent) return fmt::format("{} %", *d.ad_valorem_percent);
  if (d.specific_usd) return fmt::format("{} USD per {}", *d.specific_usd, d.specific_unit);
  return "no rate";
}

bool same_rate(duty_line const& a, duty_line const& b) {
  return rate_text(a) == rate_text(b);
}

// Units of the specific duty in one unit of the good; nullopt where the lot does not say.
std::optional<double> specific_units(duty_line const& d, lot const& l) {
  auto const unit = plain_words(d.specific_unit);
  auto const kg = l.weight.value();
  if (unit == "kg" && kg > 0) return kg;
  if (unit == "tonne" && kg > 0) return kg / 1000;
  if (unit == "piece" || unit == "unit") return 1;
  return std::nullopt;
}

rate_found unknown(std::string note, provenance ground = {.source = {}, .how = status::unverified}) {
  return {.is = rate_state::not_known,
          .ad_valorem_percent = 0,
          .specific_per_unit = usd{},
          .ground = std::move(ground),
          .note = std::move(note)};
}

rate_found from_line(duty_line const& d, lot const& l) {
  if (!d.ad_valorem_percent && !d.specific_usd)
    return unknown(d.note.empty() ? "the line states no rate" : d.note, d.ground);
  rate_found out{.is = rate_state::known,
                 .ad_valorem_percent = d.ad_valorem_percent.value_or(0),
                 .specific_per_unit = usd{},
                 .ground = d.ground,
                 .note = d.note};
  if (d.specific_usd) {
    auto const n = specific_units(d, l);
    if (!n) return unknown(fmt::format("a duty per {} needs what the lot does not say", d.specific_unit), d.ground);
    out.specific_per_unit = usd{*d.specific_usd * *n};
  }
  return out;
}

}  // namespace

rate_found find_rate(library const& from, agreement_id under, country importer, country exporter, lot const& l,
                     date on) {
  if (!l.hs.exists()) return unknown("the good has no HS code");
  std::vector<duty_line const*> own;
  std::string finer;
  for (auto const& d : from.duties) {
    if (!stands(d, under, importer, exporter, on)) continue;
    if (l.hs.within(d.good))
      own.push_back(&d);
    else if (d.good.within(l.hs))
      finer += fmt::format("{}{} {}", finer.empty() ? "" : "; ", d.good.text(), rate_text(d));
  }
  if (!finer.empty())
    return unknown(fmt::format("it depends on the national line: {}; give the code to 8 digits", finer));
  if (own.empty()) return unknown("no rate is known here");
  // Equals in the order of the table.
  std::ranges::sort(own, [](auto const* a, auto const* b) { return before(*a, *b) || (!before(*b, *a) && a < b); });
  auto const& first = *own.front();
  for (auto const* d : own) {
    if (before(first, *d)) break;
    if (!same_rate(first, *d))
      return unknown(
          fmt::format("sources disagree for {}: {} and {}", first.good.text(), rate_text(first), rate_text(*d)));
  }
  auto out = from_line(first, l);
  if (first.good.edition() != l.hs.edition())
    out.note +=
        fmt::format("{}line of {}, compared by digits", out.note.empty() ? "" : "; ", text(first.good.edition()));
  return out;
}

}  // namespace landsea::origin

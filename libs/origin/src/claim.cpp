// All ways of importing a lot and the cheapest that can be claimed. A lower MFN rate always applies (RCEP 2.4).
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "duty.hpp"

namespace landsea::origin {

namespace {

void put_rate(claim& c, rate_found const& r, usd customs_value) {
  c.rate = r.is;
  c.rate_ground = r.ground;
  c.rate_note = r.note;
  if (r.is != rate_state::known) return;
  c.ad_valorem_percent = r.ad_valorem_percent;
  c.specific_per_unit = r.specific_per_unit;
  c.duty_per_unit = customs_value * (r.ad_valorem_percent / 100) + r.specific_per_unit;
}

claim most_favoured(library const& from, lot const& l, usd customs_value, question const& q) {
  claim c;
  c.name = "MFN";
  put_rate(c, find_rate(from, agreement_id::none(), q.importer, q.exporter, l, q.on), customs_value);
  c.available = c.rate == rate_state::known;
  c.proof = "none";
  return c;
}

claim preference(library const& from, agreement_id id, lot const& l, usd customs_value, question const& q) {
  auto const& a = from.agreements[id];
  claim c;
  c.under = id;
  c.name = a.id;
  c.of_origin = judge(from, id, l, q);
  auto column = q.exporter;
  if (!a.schedules_by_partner.empty()) {
    c.rate_follows = country_of_origin_for_rate(from, id, l, *c.of_origin, q);
    column = c.rate_follows->from;
  }
  put_rate(c, find_rate(from, id, q.importer, column, l, q.on), customs_value);
  c.available = c.of_origin->is == outcome::qualifies && c.rate == rate_state::known;
  c.proof = fmt::format("{}, valid {} days",
                        a.proofs.empty() ? "proof of origin" : fmt::format("{}", fmt::join(a.proofs, " or ")),
                        a.proof_valid_days);
  return c;
}

}  // namespace

claims best_claim(library const& from, std::vector<agreement_id> const& allowed, lot const& l, usd customs_value,
                  question const& q) {
  claims out;
  out.all.push_back(most_favoured(from, l, customs_value, q));
  for (std::size_t i = 0; i < from.agreements.size(); ++i) {
    agreement_id const id{i};
    auto const& a = from.agreements[id];
    if (std::ranges::find(allowed, id) == allowed.end() || !in_force(a, q.exporter, q.on) ||
        !in_force(a, q.importer, q.on))
      continue;
    out.all.push_back(preference(from, id, l, customs_value, q));
  }
  for (std::size_t i = 0; i < out.all.size(); ++i) {
    if (out.all[i].available && (!out.best || out.all[i].duty_per_unit < out.all[*out.best].duty_per_unit))
      out.best = i;
  }
  if (out.best && out.all.front().available)
    out.saved_per_unit = out.all.front().duty_per_unit - out.all[*out.best].duty_per_unit;
  return out;
}

}  // namespace landsea::origin

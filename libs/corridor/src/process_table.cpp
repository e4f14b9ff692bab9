#include "process_table.hpp"

#include <algorithm>
#include <cmath>

namespace landsea::corridor {

namespace {

bool holds(policy_in_force const& p, place_id at, country in, country origin, country destination) {
  if (p.at.exists() && p.at != at) return false;
  if (!p.in.exists()) return true;
  if (!p.with.exists()) return p.in == in;
  auto const between = (origin == p.in && destination == p.with) || (origin == p.with && destination == p.in);
  return between && (in == p.in || in == p.with);
}

double changed(double value, policy_effect const& e) {
  switch (e.kind) {
    case effect_kind::multiply: return value * e.value;
    case effect_kind::set: return e.value;
    case effect_kind::add: return value + e.value;
  }
  return value;
}

int minute_of_day(double value) { return static_cast<int>(std::lround(std::clamp(value, 0.0, 1439.0))); }

void apply(policy_effect const& e, process& p) {
  auto const floored = [&](double value) { return std::max(0.0, changed(value, e)); };
  switch (e.field) {
    case process_field::lasts: p.lasts = hours{floored(p.lasts.value())}; break;
    case process_field::lasts_sd: p.lasts_sd = hours{floored(p.lasts_sd.value())}; break;
    case process_field::per_teu: p.per_teu = usd{floored(p.per_teu.value())}; break;
    case process_field::per_shipment: p.per_shipment = usd{floored(p.per_shipment.value())}; break;
    case process_field::probability: p.probability = std::clamp(changed(p.probability, e), 0.0, 1.0); break;
    case process_field::opens: p.opens = minute_of_day(changed(p.opens, e)); break;
    case process_field::closes: p.closes = minute_of_day(changed(p.closes, e)); break;
  }
  p.ground.how = weaker(p.ground.how, e.ground.how);
}

}  // namespace

process_table::process_table(tables const& t) : tables_(t), found_(t.places.size()) {
  for (auto const& row : t.processes) rows_[static_cast<std::size_t>(row.what)].push_back(&row);
  for (std::size_t p = 0; p < t.places.size(); ++p)
    for (std::size_t op = 0; op < kOperations; ++op)
      for (std::size_t from = 0; from <= kModes; ++from)
        for (std::size_t to = 0; to <= kModes; ++to) {
          auto const as_mode = [](std::size_t m) { return m == kModes ? std::nullopt : std::optional(static_cast<mode>(m)); };
          found_[p][op * kModeSlots + from * (kModes + 1) + to] =
              search(static_cast<operation>(op), place_id{p}, as_mode(from), as_mode(to));
        }
}

std::size_t process_table::slot(std::optional<mode> from, std::optional<mode> to) {
  auto const number = [](std::optional<mode> m) { return m ? static_cast<std::size_t>(*m) : kModes; };
  return number(from) * (kModes + 1) + number(to);
}

process_table::match process_table::find(operation what, place_id at, std::optional<mode> from,
                                         std::optional<mode> to) const {
  if (what != operation::transship) {
    if (!from) from = to;
    if (!to) to = from;
  }
  return found_[at.position()][static_cast<std::size_t>(what) * kModeSlots + slot(from, to)];
}

process_table::match process_table::search(operation what, place_id at, std::optional<mode> from,
                                           std::optional<mode> to) const {
  match best;
  auto const in = tables_.places[at].in;
  for (auto const* row : rows_[static_cast<std::size_t>(what)]) {
    if (row->from && row->from != from) continue;
    if (row->to && row->to != to) continue;
    if (row->at.exists() && row->at != at) continue;
    if (row->in.exists() && row->in != in) continue;
    auto const scope = row->at.exists() ? 2 : row->in.exists() ? 1 : 0;
    auto const specific = 3 * scope + (row->from ? 1 : 0) + (row->to ? 1 : 0);
    if (specific > best.specific) best = {row, specific};
  }
  return best;
}

process process_table::after_policies(process const& row, place_id at, std::vector<policy_in_force> const& policies,
                                      country origin, country destination) const {
  auto p = row;
  if (policies.empty()) return p;
  auto const in = tables_.places[at].in;
  for (auto const& e : tables_.policy_effects) {
    if (e.what != row.what || (e.in.exists() && e.in != in) || (e.at.exists() && e.at != at)) continue;
    auto const in_force = std::any_of(policies.begin(), policies.end(), [&](policy_in_force const& each) {
      return each.policy == e.policy && holds(each, at, in, origin, destination);
    });
    if (in_force) apply(e, p);
  }
  return p;
}

}  // namespace landsea::corridor

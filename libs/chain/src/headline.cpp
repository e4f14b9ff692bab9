#include <algorithm>
#include <cmath>

#include "value.hpp"

namespace landsea::chain {

namespace {

constexpr double kNormal95 = 1.645;

// The slowest way to a spot: its mean, the variance along it, and where it came from.
struct slowest {
  double days = 0, variance = 0;
  std::size_t flow = kNone;  // by which it arrived; of an output: of its slowest input
};

struct times { std::vector<slowest> of_need, of_output; };

void time_need(plan_graph const& g, baseline const& b, std::size_t i, times& t) {
  for (auto const f : g.needs[i].flows) {
    auto const o = g.output_of_flow[f];
    if (o == kNone || b.flows[f].share <= 0) continue;
    auto way = t.of_output[o];
    if (auto const* j = journey_of(b, b.flows[f])) {
      way.days += in_days(j->lasts).value();
      way.variance += in_days(j->sd).value() * in_days(j->sd).value();
    }
    way.flow = f;
    if (t.of_need[i].flow == kNone || way.days > t.of_need[i].days) t.of_need[i] = way;
  }
}

void time_output(model const& m, plan_graph const& g, std::size_t o, times& t) {
  auto const& out = g.outputs[o];
  auto& best = t.of_output[o];
  if (out.makings.empty()) best.days = m.nodes[out.at].lead_time.value();
  bool first = true;
  for (auto const k : out.makings) {
    slowest way;
    for (auto const& d : g.makings[k].draws)
      if (way.flow == kNone || t.of_need[d.need].days > way.days) way = t.of_need[d.need];
    way.days += g.makings[k].how->lead_time.value();
    if (first || way.days > best.days) best = way;
    first = false;
  }
}

std::string path_to(model const& m, plan_graph const& g, baseline const& b, times const& t, std::size_t need) {
  std::vector<node_id> way{g.needs[need].at};
  for (auto f = t.of_need[need].flow; f != kNone; f = t.of_output[g.output_of_flow[f]].flow)
    if (b.flows[f].from != way.back()) way.push_back(b.flows[f].from);
  std::string out;
  for (auto n = way.rbegin(); n != way.rend(); ++n) out += (out.empty() ? "" : " > ") + m.nodes[*n].id;
  return out;
}

void fill_lead_time(model const& m, plan_graph const& g, baseline& b) {
  times t{std::vector<slowest>(g.needs.size()), std::vector<slowest>(g.outputs.size())};
  for (auto const& s : g.order) {
    if (s.is_need) time_need(g, b, s.index, t);
    else time_output(m, g, s.index, t);
  }
  std::size_t last = kNone;
  for (auto const need : g.need_of_node)
    if (need != kNone && (last == kNone || t.of_need[need].days > t.of_need[last].days)) last = need;
  if (last == kNone) return;
  auto const& way = t.of_need[last];
  b.sum.lead_time = days{way.days};
  b.sum.lead_time_p95 = days{way.days + kNormal95 * std::sqrt(way.variance)};
  b.sum.longest_path = path_to(m, g, b, t, last);
}

}  // namespace

void fill_headline(model const& m, plan_graph const& g, baseline& b) {
  for (auto const& l : b.markets) {
    b.sum.sales_per_year += l.sale_price * l.per_year.value();
    b.sum.landed_per_year += (l.sale_price - l.margin) * l.per_year.value();
  }
  for (auto const& f : b.flows) {
    if (auto const* j = journey_of(b, f)) b.sum.emits_per_year += j->emits * f.containers.value();
    b.sum.duty_per_year += f.duty_per_unit * f.per_year.value();
    if (!f.claims || !f.claimed) continue;
    for (auto const& c : b.claims[*f.claims].claims.all)
      if (!c.under.exists() && c.rate == origin::rate_state::known)
        b.sum.duty_saved_per_year += (c.duty_per_unit - f.duty_per_unit) * f.per_year.value();
  }
  fill_lead_time(m, g, b);
}

}  // namespace landsea::chain

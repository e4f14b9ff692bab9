#include "value_countries.hpp"

#include <algorithm>
#include <map>
#include <numeric>

namespace landsea::chain {

namespace {

// What stages (and markets) of one country add, handle and keep. USD a year.
struct tally {
  double value = 0, gross = 0;         // stages: own work, and output at its accumulated cost
  double returns = 0;                  // of value: capital, overhead and profit, the rest being labour and energy
  double high = 0, measured = 0;       // of stages and distribution
};

struct ratio_line { country in; double value = 0, gross = 0; };

double returns_of(unit_cost const& c) { return (c.capital + c.overhead + c.profit).value(); }

std::vector<ratio_line> measured_lines(model const& m, baseline const& b) {
  std::vector<ratio_line> out;
  for (auto const& p : b.made) {
    auto const units_made = p.per_year.value();
    out.push_back({m.nodes[p.at].in, p.own.value() * units_made, total(p.per_unit) * units_made});
  }
  for (auto const& l : b.markets) {
    auto const sold = l.per_year.value();
    out.push_back({m.nodes[l.market].in, std::max(0.0, l.margin.value()) * sold, l.sale_price.value() * sold});
  }
  return out;
}

void tally_high_ends(std::vector<ratio_line> const& lines, std::map<country, tally>& of) {
  double value = 0, gross = 0;
  for (auto const& l : lines) {
    value += l.value;
    gross += l.gross;
  }
  for (auto const& l : lines) {
    auto& t = of[l.in];
    t.measured += l.value;
    if (l.value * gross > value * l.gross) t.high += l.value;
  }
}

double ratio(double a, double b) { return b > 0 ? a / b : 0; }

// 1 - min(1, captured per gross output against the chain) x min(1, share of returns against the chain).
double lock_in(tally const& c, tally const& chain) {
  if (c.gross <= 0) return 0;
  auto const against = [](double own, double mean) { return mean > 0 ? std::min(1.0, own / mean) : 1.0; };
  return 1 - against(ratio(c.value, c.gross), ratio(chain.value, chain.gross)) *
                 against(ratio(c.returns, c.value), ratio(chain.returns, chain.value));
}

}  // namespace

void fill_countries(model const& m, plan_graph const& g, baseline& b) {
  std::map<country, tally> of;
  tally chain;
  for (std::size_t k = 0; k < b.made.size(); ++k) {
    auto const& p = b.made[k];
    auto const units_made = p.per_year.value();
    for (auto* t : {&of[m.nodes[p.at].in], &chain}) {
      t->value += p.own.value() * units_made;
      t->gross += total(p.per_unit) * units_made;
      t->returns += returns_of(g.makings[k].how->cost) * units_made;
    }
  }
  tally_high_ends(measured_lines(m, b), of);
  std::map<country, country_value> by;
  for (auto const& v : b.value) {
    auto& c = by[v.in];
    c.in = v.in;
    c.per_year += v.per_year;
    c.share += v.share;
  }
  for (auto& [in, c] : by) {
    auto const& t = of[in];
    c.high_end_share = ratio(t.high, t.measured);
    c.lock_in = lock_in(t, chain);
    b.countries.push_back(c);
  }
  std::ranges::stable_sort(b.countries, [](country_value const& x, country_value const& y) { return x.per_year > y.per_year; });
}

}  // namespace landsea::chain

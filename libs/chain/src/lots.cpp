#include <algorithm>
#include <string>

#include "cost.hpp"

namespace landsea::chain {

namespace {

// Bought material: its origin is what the seller claims; an undetermined part is a line of its own.
void add_bought(node const& seller, origin::material m, std::vector<origin::material>& out) {
  m.origin = seller.origin;
  m.wholly_obtained = seller.wholly_obtained && seller.origin.exists();
  auto const unknown = m.origin.exists() ? seller.undetermined_share : 0.0;
  if (unknown > 0) {
    auto rest = m;
    rest.name += ", origin undetermined";
    rest.origin = country{};
    rest.wholly_obtained = false;
    rest.value *= unknown;
    rest.weight *= unknown;
    out.push_back(std::move(rest));
  }
  if (unknown >= 1) return;
  m.value *= 1 - unknown;
  m.weight *= 1 - unknown;
  out.push_back(std::move(m));
}

void add_materials(model const& m, plan_graph const& g, baseline const& b, cost_state const& c, need const& from, double per_unit,
                   std::vector<origin::material>& out) {
  auto const& what = m.goods[from.what];
  for (auto const f : from.flows) {
    auto const o = g.output_of_flow[f];
    auto const amount = per_unit * b.flows[f].share;
    if (o == kNone || !(amount > 0)) continue;
    auto const& seller = m.nodes[b.flows[f].from];
    origin::material line;
    line.name = what.id + " from " + seller.id;
    line.hs = what.hs;
    line.value = b.flows[f].customs_value * amount;
    line.weight = what.mass * amount;
    if (seller.kind == node_kind::supply) {
      add_bought(seller, std::move(line), out);
      continue;
    }
    line.origin = seller.in;
    line.made_as = c.lots[o];
    out.push_back(std::move(line));
  }
}

void keep_common(std::vector<std::string>& tags, std::vector<std::string> const& others) {
  std::erase_if(tags, [&](std::string const& tag) { return std::ranges::find(others, tag) == others.end(); });
}

// A trader's lot: the good itself as its only material, with the origin that the seller claims.
void fill_bought_lot(node const& seller, good const& what, origin::lot& lot) {
  lot.wholly_obtained = seller.wholly_obtained && seller.origin == seller.in && seller.undetermined_share <= 0;
  if (lot.wholly_obtained) return;
  origin::material line;
  line.name = what.id + " from " + seller.id;
  line.hs = what.hs;
  line.value = seller.price;
  line.weight = what.mass;
  add_bought(seller, std::move(line), lot.materials);
}

}  // namespace

origin::lot_ref lot_of(model const& m, plan_graph const& g, baseline const& b, cost_state const& c, std::size_t output) {
  auto const& out = g.outputs[output];
  auto const& seller = m.nodes[out.at];
  auto const& what = m.goods[out.what];
  auto lot = std::make_shared<origin::lot>();
  lot->name = what.id + " of " + seller.id;
  lot->hs = what.hs;
  lot->made_in = seller.in;
  lot->fob = usd{total(c.output_unit[output])};
  if (lot->fob <= usd{0} && what.value) lot->fob = *what.value;
  lot->weight = what.mass;
  if (seller.kind == node_kind::supply) {
    fill_bought_lot(seller, what, *lot);
    return lot;
  }
  lot->wholly_obtained = !out.makings.empty();
  for (auto const k : out.makings) {
    auto const& made = g.makings[k];
    auto const& cost = made.how->cost;
    lot->labour += cost.labour * made.weight;
    lot->overhead += (cost.overhead + cost.energy + cost.capital) * made.weight;
    lot->profit += cost.profit * made.weight;
    lot->wholly_obtained = lot->wholly_obtained && made.what->wholly_obtained;
    if (k == out.makings.front()) lot->processes = made.what->processes;
    else keep_common(lot->processes, made.what->processes);
    for (auto const& d : made.draws) add_materials(m, g, b, c, g.needs[d.need], d.per_unit * made.weight, lot->materials);
  }
  return lot;
}

origin::lot_ref lot_at_export(origin::lot_ref const& lot, usd added) {
  if (added <= usd{0}) return lot;
  auto copy = std::make_shared<origin::lot>(*lot);
  copy->fob += added;
  copy->other += added;
  return copy;
}

}  // namespace landsea::chain

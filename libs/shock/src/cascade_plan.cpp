#include "cascade_plan.hpp"

#include <algorithm>
#include <functional>
#include <numeric>

namespace landsea::shock {

namespace {

input_class class_of(production_network const& net, production_function f, sector_id input, sector_id buyer) {
  switch (f) {
    case production_function::leontief: return input_class::essential;
    case production_function::linear: return input_class::non_essential;
    case production_function::generalised_leontief: break;
  }
  return *net.classes().of(input, buyer);
}

// Nodes with many links first: the few that most links lead to stay in the cache together.
std::vector<std::uint32_t> by_links(production_network const& net) {
  std::vector<std::uint32_t> links(net.size(), 0), order(net.size());
  for (auto const& l : net.links()) ++links[l.supplier], ++links[l.buyer];
  std::iota(order.begin(), order.end(), 0u);
  std::ranges::stable_sort(order, std::greater{}, [&](std::uint32_t i) { return links[i]; });
  return order;
}

struct input {
  int run;  // 0 non-essential, 1 sole essential, 2 one of several, 3 none
  std::uint32_t sector, supplier;
  double value, weight;
};

// Of all costs, what the network shows.
double covered_by(node const& buyer, double bought) { return buyer.cost ? std::min(1.0, bought / *buyer.cost) : 1.0; }

// Of an amount, what is above a part of it; less than rounding of sums is nothing.
double beyond(double all, double part) { return all > part * (1 + 1e-15) ? (all - part) / all : 0; }

}  // namespace

// The inputs of one node, sorted into their runs and weighed.
static std::vector<input> sorted_inputs(production_network const& net, cascade_plan const& plan, std::span<link const> links, std::uint32_t external) {
  auto const& buyer = net.nodes()[external];
  std::vector<input> all;
  for (auto const& l : links) {
    auto const sector = plan.sector_of[plan.place_of[l.supplier]];
    auto const c = class_of(net, plan.options.function, sector_id{sector}, buyer.sector);
    int const run = c == input_class::none ? 3 : c == input_class::non_essential ? 0 : 2;
    all.push_back({run, sector, plan.place_of[l.supplier], l.value, 0});
  }
  auto const order = [](input const& a) { return std::tuple{a.run, a.sector, a.supplier}; };
  std::ranges::sort(all, {}, order);
  auto const bought = net.purchases()[external];
  auto const covered = covered_by(buyer, bought);
  for (auto first = all.begin(); first != all.end();) {
    auto const last = std::find_if(first, all.end(), [&](input const& i) { return i.run != first->run || (i.run == 2 && i.sector != first->sector); });
    if (first->run == 0)
      for (auto i = first; i != last; ++i) i->weight = i->value / bought * covered;
    if (first->run == 2) {
      auto const of_sector = std::accumulate(first, last, 0.0, [](double sum, input const& i) { return sum + i.value; });
      for (auto i = first; i != last; ++i) i->weight = i->value / of_sector * covered;
      if (last - first == 1 && covered == 1.0) first->run = 1;
    }
    first = last;
  }
  std::ranges::stable_sort(all, {}, order);
  return all;
}

cascade_plan::cascade_plan(production_network const& net, cascade_options const& wanted) : options(wanted) {
  auto const order = by_links(net);
  auto const n = order.size();
  place_of.resize(n);
  sector_of.resize(n);
  sales.resize(n);
  std::vector<double> revenue(n);
  sector_begin.assign(net.sectors().size() + 1, 0);
  for (std::uint32_t i = 0; i < n; ++i) {
    place_of[order[i]] = i;
    sales[i] = net.sales()[order[i]];
    revenue[i] = std::max(net.nodes()[order[i]].revenue.value_or(0), sales[i]);
    sold_outside.push_back(beyond(revenue[i], sales[i]));
    sector_of[i] = static_cast<std::uint32_t>(net.nodes()[order[i]].sector.position());
    ++sector_begin[sector_of[i] + 1];
  }
  std::partial_sum(sector_begin.begin(), sector_begin.end(), sector_begin.begin());
  of_sector.resize(n);
  auto next_of = sector_begin;
  for (std::uint32_t i = 0; i < n; ++i) of_sector[next_of[sector_of[i]]++] = i;
  all_sales = std::accumulate(sales.begin(), sales.end(), 0.0);

  std::vector<std::size_t> links_begin(n + 1, 0);
  buyers_begin.assign(n + 1, 0);
  for (auto const& l : net.links()) {
    ++links_begin[l.buyer + 1];
    ++buyers_begin[place_of[l.supplier] + 1];
  }
  std::partial_sum(links_begin.begin(), links_begin.end(), links_begin.begin());
  std::partial_sum(buyers_begin.begin(), buyers_begin.end(), buyers_begin.begin());

  auto const m = net.links().size();
  supplier.reserve(m);
  input_weight.reserve(m);
  buyer.resize(m);
  buyer_weight.resize(m);
  auto next = buyers_begin;
  for (std::uint32_t j = 0; j < n; ++j) {
    auto const external = order[j];
    auto const links = net.links().subspan(links_begin[external], links_begin[external + 1] - links_begin[external]);
    auto const sorted = sorted_inputs(net, *this, links, external);
    auto const bought = net.purchases()[external];
    auto const others = std::accumulate(sorted.begin(), sorted.end(), 0.0, [](double sum, input const& i) { return sum + (i.run == 0 ? 0 : i.value); });
    uncovered.push_back(beyond(net.nodes()[external].cost.value_or(0), bought));
    not_minor.push_back(bought > 0 ? uncovered.back() + covered_by(net.nodes()[external], bought) * (others / bought) : 0);
    auto const at = static_cast<std::uint32_t>(supplier.size());
    auto const count = [&](int up_to) { return static_cast<std::uint32_t>(std::ranges::count_if(sorted, [&](input const& i) { return i.run <= up_to; })); };
    inputs.push_back({at, at + count(0), at + count(1), static_cast<std::uint32_t>(group_end.size())});
    for (std::size_t i = 0; i < sorted.size(); ++i) {
      supplier.push_back(sorted[i].supplier);
      input_weight.push_back(sorted[i].weight);
      bool const ends = i + 1 == sorted.size() || sorted[i + 1].run != 2 || sorted[i + 1].sector != sorted[i].sector;
      if (sorted[i].run == 2 && ends) group_end.push_back(at + static_cast<std::uint32_t>(i) + 1);
      auto const slot = next[sorted[i].supplier]++;
      buyer[slot] = j;
      buyer_weight[slot] = sorted[i].value / revenue[sorted[i].supplier];
    }
  }
  auto const end = static_cast<std::uint32_t>(supplier.size());
  inputs.push_back({end, end, end, static_cast<std::uint32_t>(group_end.size())});
}

}  // namespace landsea::shock

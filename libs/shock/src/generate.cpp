#include "landsea/shock/generate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "landsea/core/random.hpp"

namespace landsea::shock {

namespace {

enum class use : std::uint64_t { sectors, sellers, buyers, links, classes, revenues };

random_stream stream_of(network_recipe const& r, use u) { return {r.seed, static_cast<std::uint64_t>(u)}; }

// Draws positions with probabilities in proportion to weights: a table of as many equal steps as there are weights says where in
// the running sum to look from.
class weighted_draw {
 public:
  explicit weighted_draw(std::vector<double> weights) : up_to_(std::move(weights)), from_(up_to_.size()) {
    for (std::size_t i = 1; i < up_to_.size(); ++i) up_to_[i] += up_to_[i - 1];
    std::uint32_t at = 0;
    for (std::size_t step = 0; step < from_.size(); ++step) {
      while (at + 1 < up_to_.size() && up_to_[at] <= up_to_.back() * static_cast<double>(step) / static_cast<double>(from_.size())) ++at;
      from_[step] = at;
    }
  }
  std::uint32_t operator()(random_stream& draw) const {
    auto const u = draw.uniform();
    auto at = from_[std::min(from_.size() - 1, static_cast<std::size_t>(u * static_cast<double>(from_.size())))];
    while (at + 1 < up_to_.size() && up_to_[at] <= u * up_to_.back()) ++at;
    return at;
  }

 private:
  std::vector<double> up_to_;
  std::vector<std::uint32_t> from_;
};

// Pareto weights give numbers of links with a tail of the same exponent.
weighted_draw heavy_tailed(network_recipe const& r, use u) {
  auto draw = stream_of(r, u);
  std::vector<double> weights(r.firms);
  for (auto& w : weights) w = std::pow(draw.uniform(), -1 / (r.tail - 1));
  return weighted_draw(std::move(weights));
}

input_classes draw_classes(network_recipe const& r) {
  input_classes out(r.sectors);
  auto draw = stream_of(r, use::classes);
  for (std::size_t a = 0; a < r.sectors; ++a)
    for (std::size_t b = 0; b < r.sectors; ++b) {
      auto const essential = draw.uniform() < r.essential;
      auto const unrelated = draw.uniform() < 0.1;
      out.set(sector_id{a}, sector_id{b}, essential ? input_class::essential : unrelated ? input_class::none : input_class::non_essential);
    }
  return out;
}

// Draws until there are enough different pairs; of a pair that comes again the first value stays.
std::vector<link> draw_links(network_recipe const& r) {
  auto const seller = heavy_tailed(r, use::sellers), buyer = heavy_tailed(r, use::buyers);
  auto draw = stream_of(r, use::links);
  auto const wanted = std::min(static_cast<std::size_t>(r.links_per_firm * static_cast<double>(r.firms)), r.firms * (r.firms - 1) / 4);
  auto const pair = [](link const& l) { return (std::uint64_t{l.buyer} << 32) | l.supplier; };
  std::vector<link> links;
  links.reserve(wanted);
  while (links.size() < wanted) {
    while (links.size() < wanted) {
      auto const from = seller(draw), to = buyer(draw);
      if (from != to) links.push_back({from, to, std::exp(10 + 1.5 * draw.normal())});
    }
    std::ranges::stable_sort(links, {}, pair);
    auto const again = std::ranges::unique(links, {}, pair);
    links.erase(again.begin(), again.end());
  }
  return links;
}

}  // namespace

production_network generate_network(network_recipe const& r) {
  network_parts p;
  for (std::size_t k = 0; k < r.sectors; ++k) p.sectors.push_back(fmt::format("S{}", k + 1));
  std::vector<double> sizes(r.sectors);
  for (std::size_t k = 0; k < r.sectors; ++k) sizes[k] = 1 / static_cast<double>(k + 1);
  weighted_draw const sector(std::move(sizes));
  auto draw_sector = stream_of(r, use::sectors);
  for (std::size_t i = 0; i < r.firms; ++i) p.nodes.push_back({fmt::format("F{}", i + 1), sector_id{sector(draw_sector)}, {}, {}, {}});

  p.links = draw_links(r);
  std::vector<double> sold(r.firms, 0);
  for (auto const& l : p.links) sold[l.supplier] += l.value;
  auto draw_revenue = stream_of(r, use::revenues);
  for (std::size_t i = 0; i < r.firms; ++i) p.nodes[i].revenue = sold[i] / (1 - std::min(0.95, 2 * r.sold_outside * draw_revenue.uniform()));
  p.classes = draw_classes(r);
  return production_network::make(std::move(p)).value();
}

}  // namespace landsea::shock

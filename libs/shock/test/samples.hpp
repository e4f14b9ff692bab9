#pragma once
#include <fmt/format.h>

#include <array>
#include <cmath>

#include "landsea/core/random.hpp"
#include "landsea/shock/cascade.hpp"

namespace landsea::shock::samples {

// Five firms of the sectors A, A, B, C, D: 1 and 2 sell to 3, 1 to 4, 3 to 4, 4 to 5; all inputs essential but A for C.
inline production_network five_firms() {
  network_parts p;
  p.sectors = {"A", "B", "C", "D"};
  for (auto const& [code, sector] : {std::pair{"1", 0u}, {"2", 0u}, {"3", 1u}, {"4", 2u}, {"5", 3u}}) p.nodes.push_back({code, sector_id{sector}, {}, {}, {}});
  p.links = {{0, 2, 60}, {1, 2, 40}, {0, 3, 20}, {2, 3, 80}, {3, 4, 100}};
  p.classes = input_classes(4);
  for (std::size_t a = 0; a < 4; ++a)
    for (std::size_t b = 0; b < 4; ++b) p.classes.set(sector_id{a}, sector_id{b}, a == 0 && b == 2 ? input_class::non_essential : input_class::essential);
  return production_network::make(std::move(p)).value();
}

struct shape {
  std::size_t nodes = 12, sectors = 4;
  double links_per_node = 2.5;
  bool amounts = false;  // of revenue and cost
  double unit = 1;       // of values
};

// Any links, self-links and firms without any among them, any classes.
inline production_network random_network(std::uint64_t seed, shape const& s) {
  random_stream draw(seed, 7);
  network_parts p;
  for (std::size_t k = 0; k < s.sectors; ++k) p.sectors.push_back(fmt::format("S{}", k));
  for (std::size_t i = 0; i < s.nodes; ++i) p.nodes.push_back({fmt::format("F{}", i), sector_id{draw.below(static_cast<std::uint32_t>(s.sectors))}, {}, {}, {}});
  auto const n = static_cast<std::uint32_t>(s.nodes);
  auto const links = static_cast<std::size_t>(s.links_per_node * static_cast<double>(s.nodes));
  for (std::size_t l = 0; l < links; ++l) {
    auto const from = draw.below(n), to = draw.below(n);
    p.links.push_back({from, to, std::exp(2 * draw.normal()) * s.unit});
  }
  if (s.amounts) {
    std::vector<double> sold(s.nodes, 0), bought(s.nodes, 0);
    for (auto const& l : p.links) sold[l.supplier] += l.value, bought[l.buyer] += l.value;
    for (std::size_t i = 0; i < s.nodes; ++i) {
      if (draw.uniform() < 0.7) p.nodes[i].revenue = sold[i] * (1 + draw.uniform());
      if (draw.uniform() < 0.7) p.nodes[i].cost = bought[i] * (1 + draw.uniform());
    }
  }
  p.classes = input_classes(s.sectors);
  for (std::size_t a = 0; a < s.sectors; ++a)
    for (std::size_t b = 0; b < s.sectors; ++b) p.classes.set(sector_id{a}, sector_id{b}, static_cast<input_class>(draw.below(3)));
  return production_network::make(std::move(p)).value();
}

// Anything from one firm without links up: sizes, shape, units, amounts and options all drawn.
struct any_case {
  production_network net;
  cascade_options options;
  unsigned threads;
};

inline any_case draw_case(std::uint64_t seed, std::uint32_t most_nodes) {
  random_stream draw(seed, 11);
  std::size_t const nodes = 1 + draw.below(most_nodes), sectors = 1 + draw.below(5);
  double const links_per_node = draw.below(8) == 0 ? 0 : 4 * draw.uniform();
  auto net = random_network(seed, {nodes, sectors, links_per_node, draw.below(3) > 0, std::ldexp(1.0, static_cast<int>(draw.below(61)) - 40)});
  constexpr std::array<double, 5> kTolerances{0, 0, 1e-2, 1e-4, 1e-6};
  constexpr std::array<unsigned, 4> kMostSteps{1, 3, 2000, 2000};
  cascade_options const o{static_cast<production_function>(draw.below(3)), draw.below(2) == 0, kTolerances[draw.below(5)], kMostSteps[draw.below(4)]};
  return {std::move(net), o, 1 + draw.below(3)};
}

inline std::string name_of(std::uint64_t seed, any_case const& c) {
  return fmt::format("seed {}: {} firms, {} links, {}, replacement {}, tolerance {}, at most {} steps", seed, c.net.size(), c.net.links().size(), text(c.options.function), c.options.replacement, c.options.tolerance, c.options.most_steps);
}

}  // namespace landsea::shock::samples

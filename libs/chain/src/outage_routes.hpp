#pragma once
// Which journeys touch which parts of the network, and the way around what is closed. docs/theory/resilience.md, section 3.
#include <compare>
#include <functional>
#include <map>
#include <mutex>
#include <vector>

#include "landsea/chain/baseline.hpp"

namespace landsea::chain {

enum class element_kind : std::uint8_t { link, service, passage, place, country };

// A part of the freight network that can be closed. `id`: position in its table; of a country its three letters.
struct element {
  element_kind kind = element_kind::link;
  std::uint32_t id = 0;
  friend auto operator<=>(element const&, element const&) = default;
};
[[nodiscard]] element element_of(country);
template <class Tag>
[[nodiscard]] element element_of(element_kind k, index_of<Tag> i) { return {k, static_cast<std::uint32_t>(i.position())}; }

struct touch {
  element of;
  double after = 0;  // days from its last use to the end of the journey; a link, service or passage is in use until its leg ends
};

// One journey as far as outages care.
struct way {
  bool exists = false;
  double usd_per_teu = 0;
  double days = 0;
  std::vector<touch> touches;  // by element, each once
  [[nodiscard]] touch const* at(element) const;
};

using journey_finder = std::function<corridor::journey_set(corridor::journey_request const&)>;

// Journeys of the baseline and, found when first asked for and kept, those around closed elements. Safe from any thread;
// an answer does not depend on who asked first.
class detours {
 public:
  detours(model const&, corridor::tables const*, baseline const&, journey_finder);
  // The journey taken by a flow; does not exist where the flow has none.
  [[nodiscard]] way const& taken(std::size_t flow) const { return taken_[flow]; }
  // The same shipment without the closed elements (sorted), by the plan's preference; within the good's shelf life if
  // the journey taken is.
  [[nodiscard]] way const& around(std::size_t flow, std::vector<element> const& closed);

 private:
  struct key {
    std::size_t journey;
    double most_days;
    std::vector<element> closed;
    friend auto operator<=>(key const&, key const&) = default;
  };
  [[nodiscard]] way find(key const&) const;
  [[nodiscard]] way summary(corridor::journey const&, double teu_of_load) const;

  model const& model_;
  corridor::tables const* network_;
  baseline const& normal_;
  journey_finder finder_;
  std::vector<way> taken_;
  std::mutex guard_;
  std::map<key, way> found_;  // addresses stay
};

}  // namespace landsea::chain

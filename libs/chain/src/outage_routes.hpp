#pragma once
// Which journeys touch which parts of the network, and the way around what is closed. docs/theory/resilience.md, section 3.
#include <compare>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

#include "landsea/chain/baseline.hpp"
#include "landsea/chain/disruption.hpp"
#include "landsea/core/parallel.hpp"

namespace landsea::chain {

// A seaport is used by ships, a border post by links that cross there; who comes another way uses the place alone.
enum class element_kind : std::uint8_t { link, service, passage, place, seaport, border_post, country };

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
  friend bool operator==(touch const&, touch const&) = default;
};

// One journey as far as outages care.
struct way {
  bool exists = false;
  std::vector<ride> rides;
  double usd_per_teu = 0;
  double days = 0;
  std::vector<touch> touches;  // by element, each once
  [[nodiscard]] touch const* at(element) const;
  friend bool operator==(way const&, way const&) = default;
};
// Of the sorted elements those that the way uses.
[[nodiscard]] std::vector<element> touched(way const&, std::span<element const>);

using journey_finder = std::function<corridor::journey_set(corridor::journey_request const&)>;
// A request asked around ever other closures, by one thread at a time.
using journey_around = std::function<std::optional<corridor::journey>(corridor::avoidance const&)>;
using question_maker = std::function<journey_around(corridor::journey_request)>;
// Each closure asked from nothing; of several journeys of a set the one with the least generalised cost.
[[nodiscard]] question_maker asked_anew(journey_finder);

// Journeys of the baseline and, found when first asked for and kept, those around closed elements. Safe from any thread;
// an answer does not depend on who asked first.
class detours {
 public:
  detours(model const&, corridor::tables const*, baseline const&, question_maker);
  // The journey taken by a flow; does not exist where the flow has none.
  [[nodiscard]] way const& taken(std::size_t flow) const { return taken_[flow]; }
  // The same shipment without any of the closed elements (sorted), by the plan's preference; within the good's shelf life if
  // the journey taken is. `taken` where that uses none of them.
  [[nodiscard]] way const& around(std::size_t flow, std::span<element const> closed);
  // Asks beforehand, flow by flow, what failures of `closable` (sorted) one at a time, or also two at once, will ask: it is quicker so.
  void learn(std::span<std::size_t const> flows, std::span<element const> closable, bool two_at_once, job const& = {});

 private:
  struct question_key {
    std::size_t journey = 0;
    double most_days = 0;
    std::vector<corridor::place_id> via;
    friend bool operator==(question_key const&, question_key const&) = default;
  };
  struct question {
    question_key key;
    journey_around ask;
  };
  struct key {
    std::size_t journey;
    double most_days;
    std::vector<element> closed;
    friend auto operator<=>(key const&, key const&) = default;
  };
  [[nodiscard]] key key_of(std::size_t flow, std::vector<element> closed) const;
  [[nodiscard]] bool has_via(std::size_t flow) const { return !normal_.journeys[normal_.flows[flow].journeys].request.via.empty(); }
  void learn(std::size_t flow, std::span<element const> closable, bool two_at_once);
  [[nodiscard]] way const& without(std::size_t flow, std::vector<element> closed);
  [[nodiscard]] way find(key const&);
  [[nodiscard]] question taken_out(question_key const&, corridor::journey_request);
  void put_back(question);
  [[nodiscard]] way const* kept(std::size_t journey, way);
  [[nodiscard]] way summary(corridor::journey const&, double teu_of_load) const;

  model const& model_;
  corridor::tables const* network_;
  baseline const& normal_;
  question_maker make_;
  std::vector<way> taken_;
  std::mutex guard_, questions_guard_;
  std::map<key, way const*> found_;
  std::vector<std::deque<way>> ways_;  // by journey, each once; addresses stay
  std::deque<question> questions_;     // laid out and not in use, the one used last at the end
};

}  // namespace landsea::chain

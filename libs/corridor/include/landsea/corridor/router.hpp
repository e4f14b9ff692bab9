#pragma once
// Prepared once from the tables, then asked from any number of threads.
#include <memory>
#include <utility>

#include "landsea/corridor/journey.hpp"

namespace landsea::corridor {

// One shipment asked for again and again, with ever other parts of the network closed. The network is laid out once for it (once more
// for each set of closed passages, which change where ships go); each closure then costs only a search that what is left without
// closures leads. One thread at a time. The router must outlive it.
class rerouter {
 public:
  ~rerouter();
  rerouter(rerouter&&) noexcept;
  rerouter& operator=(rerouter&&) noexcept;

  // The preferred journey without `also` and what the request avoids: that of router::pareto with only_preferred, or an equally good
  // one; nullopt where none is left. `also.modes` must be empty.
  [[nodiscard]] std::optional<journey> around(avoidance const& also);

 private:
  friend class router;
  struct laid_out;
  explicit rerouter(std::unique_ptr<laid_out>);
  std::unique_ptr<laid_out> state_;
};

class router {
 public:
  // The tables must outlive the router.
  explicit router(tables const&);
  ~router();
  router(router&&) noexcept;
  router& operator=(router&&) noexcept;

  [[nodiscard]] tables const& data() const;

  // The Pareto set: exact with tolerance 0, on a grid and with slack otherwise (journey.hpp). Multi-criteria label setting with lower bounds (NAMOA*: Mandow, Perez de la Cruz,
  // JACM 2010) over integer criteria (cents, minutes, grams, minutes squared); docs/theory/journeys.md.
  [[nodiscard]] journey_set pareto(journey_request const&) const;

  [[nodiscard]] rerouter reroute(journey_request) const;

  // Shortest path over the sea lanes between two ports; nullopt where none is left.
  struct sea_path {
    kilometres length;
    std::vector<passage_id> passages;
    std::vector<std::pair<double, double>> track;
  };
  [[nodiscard]] std::optional<sea_path> sea(place_id from, place_id to, std::vector<passage_id> const& avoid = {}) const;

  // Hours, cost per TEU and the like of one operation at one place after policies; for explanations and tests.
  [[nodiscard]] std::optional<process> process_at(operation, place_id, std::optional<mode> from, std::optional<mode> to,
                                                  std::vector<policy_in_force> const&, country origin, country destination) const;

 private:
  friend class rerouter;
  struct prepared;
  std::unique_ptr<prepared const> prepared_;
};

}  // namespace landsea::corridor

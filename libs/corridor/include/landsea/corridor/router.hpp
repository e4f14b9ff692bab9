#pragma once
// Prepared once from the tables, then asked from any number of threads.
#include <memory>
#include <utility>

#include "landsea/corridor/journey.hpp"

namespace landsea::corridor {

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
  struct prepared;
  std::unique_ptr<prepared const> prepared_;
};

}  // namespace landsea::corridor

#pragma once
// What an industry can make, and what was destroyed and is not yet rebuilt.
#include <span>
#include <vector>

#include "landsea/shock/inventory.hpp"

namespace landsea::shock {

// Orders for rebuilding after one loss of capital.
struct rebuilding {
  std::size_t industry = 0;
  std::vector<double> open;  // by supplying industry, in the table's unit: ordered and not yet delivered
};

class damages {
 public:
  damages(economy const&, inventory_options const&, inventory_shock const&);
  // Losses of capital of this step begin.
  void begin_step(unsigned step);
  // Share of capacity that an industry has lost at this step, in [0, 1].
  [[nodiscard]] double lost(std::size_t industry, unsigned step) const;
  // Adds what is claimed for rebuilding this step from each industry.
  void add_claims(std::span<double> claims) const;
  void deliver(std::span<double const> served);
  // Ordered for rebuilding and not yet delivered, by supplying industry.
  [[nodiscard]] std::vector<double> still_open() const;

 private:
  [[nodiscard]] std::vector<double> suppliers_of(capital_loss const&) const;
  economy const& economy_;
  inventory_options const& options_;
  inventory_shock const& shock_;
  std::vector<double> capital_, destroyed_;  // by industry; destroyed_: never to be rebuilt
  std::vector<rebuilding> rebuilding_;
};

}  // namespace landsea::shock

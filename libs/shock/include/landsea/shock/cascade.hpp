#pragma once
// How the failure of firms runs through their suppliers and buyers when nobody adapts: the economic systemic risk index (ESRI).
// Diem, Borsos, Reisch, Kertesz and Thurner, "Quantifying firm-level economic systemic risk from nation-wide supply networks",
// Scientific Reports 12, 7719 (2022). Equations: docs/theory/firm-cascade.md.
#include <functional>
#include <limits>
#include <memory>
#include <span>

#include "landsea/core/parallel.hpp"
#include "landsea/shock/network.hpp"

namespace landsea::shock {

enum class production_function : std::uint8_t {
  generalised_leontief,  // essential inputs limit production, non-essential ones reduce it by their share of all inputs
  leontief,              // every input is essential
  linear,                // every input is non-essential
};
[[nodiscard]] std::string_view text(production_function);

struct cascade_options {
  production_function function = production_function::generalised_leontief;
  bool replacement = true;       // suppliers with small market shares can be replaced by others of their sector
  double tolerance = 0;          // stop when no level fell by more in a step; 0: the fixed point itself, after 2,048 steps by Newton steps
  unsigned most_steps = 100'000; // then stop, and say so in the outcome
};

// A node that loses a share of its production from the beginning, 0 < lost <= 1.
struct hit {
  node_id node;
  double lost = 1;
};
using scenario = std::vector<hit>;

struct cascade_outcome {
  double loss = 0;       // share of all sales of the network that stops: the ESRI of the scenario, in [0, 1]
  unsigned steps = 0;    // taken, the last one included
  double last_fall = 0;  // the largest fall of a level in the last step: 0 at the fixed point
  bool settled = true;   // false: stopped by most_steps, or (last_fall then small or 0) so little leaks from many nodes that rounding hides more than 1e-6: then uncertain
};

// What is left of each node's production, in [0, 1].
struct cascade_levels {
  cascade_outcome outcome;
  std::vector<double> downstream;  // h^d: limited by what suppliers still deliver
  std::vector<double> upstream;    // h^u: limited by what buyers still ask for
};

// Why a node is where it is at the end of a scenario.
struct cascade_cause {
  enum class channel : std::uint8_t {
    none,             // it loses nothing
    shock,            // it was hit itself
    essential_input,  // suppliers of one essential sector withhold
    other_inputs,     // suppliers of non-essential inputs withhold
    demand,           // buyers no longer ask
  };
  channel by = channel::none;
  double lost = 0;      // share of the node's production
  double itself = 0;    // of that, what the scenario takes from the node itself; the rest goes to what binds. 0: it is not hit
  node_id through;      // the supplier or buyer that explains most of it; none() where there is none
  double share = 0;     // of the limit that `through` explains, in (0, 1]
  std::size_t among = 0;       // suppliers or buyers behind that limit, `through` one of them
  bool only_supplier = false;  // `through` is the only supplier of its sector that the node has
};
[[nodiscard]] std::string_view text(cascade_cause::channel);

// What a loss is made of, in the unit of sales. Of all nodes the three add up to the loss of the scenario.
struct loss_parts {
  double itself = 0;  // what the scenario takes itself
  double inputs = 0;  // beyond that, where inputs bind
  double demand = 0;  // beyond that, where demand binds
  void add(cascade_cause const&, double sales);
  [[nodiscard]] double all() const { return itself + inputs + demand; }
};

// By which way each node lost what it lost. A loss of inputs passes from suppliers to buyers, a loss of demand from buyers to
// suppliers, and neither turns into the other: a way runs in one direction from a node that was hit, through limits that bind. Of
// such ways it is the one with the largest product of shares (of a limit's loss, what comes through that supplier or buyer); of equal
// ones the shortest.
class cascade_ways {
 public:
  // From a node that was hit to this one; empty if it loses nothing, itself alone if its own failure binds.
  [[nodiscard]] std::vector<node_id> to(node_id) const;
  // Against the flow of goods: what binds the node is demand.
  [[nodiscard]] bool by_demand(node_id i) const { return by_demand_[i.position()] != 0; }

 private:
  friend class cascade;
  std::vector<node_id> before_down_, before_up_;  // the node itself where a way begins
  std::vector<std::uint8_t> by_demand_;
};

// Reads what each node of the network has lost, a share of its production, while it is at hand: at the end of a scenario with the
// scenario's number, from any thread and in any order.
using loss_reader = std::function<void(std::size_t number, std::span<double const> lost)>;

class cascade_plan;

// A network made ready for many scenarios. Cheap to copy.
class cascade {
 public:
  // Errors: shock/unlisted-class (links between sectors for which classes has no answer, each pair once; only with
  // generalised_leontief), shock/option.
  [[nodiscard]] static result<cascade> make(production_network const&, cascade_options const&);

  // One outcome for each scenario, in order; the same digits for any number of threads and any grouping. An interrupted job
  // leaves the rest at zero. Levels outside (0, 1] and double nodes: the larger loss counts.
  [[nodiscard]] std::vector<cascade_outcome> run(std::span<scenario const>, job const& = {}, loss_reader const& = {}) const;
  // Each node alone loses all: scenario i is node i.
  [[nodiscard]] std::vector<cascade_outcome> run_all(job const& = {}) const;
  // `each_step` is told what each node has lost after each of the first `steps_told` steps, numbered from 1.
  [[nodiscard]] cascade_levels levels(scenario const&, loss_reader const& each_step = {}, unsigned steps_told = std::numeric_limits<unsigned>::max()) const;

  // For each node the limit that binds at these levels, which must be those of the scenario, and who stands behind most of it. To
  // follow a loss back to where it began take ways(): `through` may be bound by something else itself.
  [[nodiscard]] std::vector<cascade_cause> explain(scenario const&, cascade_levels const&) const;
  [[nodiscard]] cascade_ways ways(scenario const&, cascade_levels const&) const;

  // The same network and production function with other options, which must be in range.
  [[nodiscard]] cascade with(cascade_options const&) const;

  // Nodes from which no loss of demand can leak out of the network: all that they sell goes, in the end, to nodes in the same
  // position. There a shock comes back whole and steps end slowly; revenue above network sales opens the leak.
  [[nodiscard]] std::size_t without_leak() const;

 private:
  explicit cascade(std::shared_ptr<cascade_plan const> plan) : plan_(std::move(plan)) {}
  std::shared_ptr<cascade_plan const> plan_;
};

}  // namespace landsea::shock

#pragma once
// The fixed list of levers: each is a function of the model. docs/theory/levers.md.
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "landsea/chain/levers.hpp"

namespace landsea::chain {

// What a lever may look at to decide what to change.
struct lever_ground {
  reference const& data;
  baseline const& normal;
  resilience const& stress;
};

struct lever_change {
  std::optional<model> changed;  // none: does not apply
  std::string says;              // what was changed, or why the lever does not apply
};
[[nodiscard]] lever_change not_applied(std::string why);

struct lever_rule {
  std::string_view id, name, name_zh;
  std::function<lever_change(model const&, lever_ground const&)> change;
};
[[nodiscard]] std::vector<lever_rule> const& lever_list();

// Of lever_policies.cpp, lever_sourcing.cpp and lever_terms.cpp.
[[nodiscard]] std::vector<lever_rule> policy_levers();
[[nodiscard]] lever_change second_source(model const&, lever_ground const&);
// kShiftedShare of what `from` sells of a good moved to `other`; none where it is no other country, has not so much to spare, or lives on what it
// would feed.
[[nodiscard]] std::optional<model> with_second_source(model const&, lever_ground const&, good_id, node_id from, node_id other);
[[nodiscard]] lever_change forward_stock(model const&, lever_ground const&);
[[nodiscard]] lever_change hub_routing(model const&, lever_ground const&);
[[nodiscard]] lever_change other_agreement(model const&, lever_ground const&);
[[nodiscard]] lever_change hedge_currencies(model const&, lever_ground const&);

constexpr double kShiftedShare = 0.30;  // of each buyer's need, to the second source
constexpr double kForwardDays = 15;

// A model's baseline and losses; tests put other engines behind it.
struct lever_measure {
  baseline normal;
  loss_distribution losses;
};
using measuring = std::function<lever_measure(model const&)>;
[[nodiscard]] lever_study study_levers(model const&, lever_ground const&, lever_measure const& now, lever_options const&, measuring const&,
                                       job const&);
// now -> then. Equation: docs/theory/levers.md, section 2.
[[nodiscard]] lever_effect effect_of(model const&, lever_measure const& now, lever_measure const& then);

}  // namespace landsea::chain

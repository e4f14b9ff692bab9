#pragma once
// Parts of the JSON about a shock on a table.
#include <nlohmann/json.hpp>

#include "landsea/session/series_groups.hpp"
#include "landsea/session/shock_report.hpp"

namespace landsea::session {

using json = nlohmann::ordered_json;

[[nodiscard]] double digits(double amount);       // six digits
[[nodiscard]] double share_digits(double share);  // six decimals
template <class T>
[[nodiscard]] json or_null(std::optional<T> const& x) {
  return x ? json(*x) : json(nullptr);
}

// Steps that one figure of a series adds up, so that a page holds at most a thousand.
[[nodiscard]] std::size_t stride_of(std::size_t steps);
[[nodiscard]] json lost_shares(industry_group const&, shock::industry_series const&, std::size_t stride);

// {"code", "name", "name_zh"} of an industry, a product or an economy.
[[nodiscard]] json named_industry(table_shock const&, std::size_t industry);
[[nodiscard]] json named_product(table_shock const&, std::size_t product);
[[nodiscard]] json named_economy(table_shock const&, std::size_t region);

[[nodiscard]] json series_json(table_shock const&);
[[nodiscard]] json causes_json(table_shock const&);
[[nodiscard]] json single_sources_json(table_shock const&);
[[nodiscard]] json early_steps_json(table_shock const&);
// What a model rests on: what an event or a file of settings states, and what it leaves as the model has it.
[[nodiscard]] json assumptions_of(std::string const& model, ingest::shock_event const&);

}  // namespace landsea::session

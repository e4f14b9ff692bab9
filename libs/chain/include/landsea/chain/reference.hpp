#pragma once
// The reference data an assessment uses. All of it must outlive the engines.
#include <map>

#include "landsea/corridor/router.hpp"
#include "landsea/origin/agreement.hpp"

namespace landsea::chain {

struct currency_fact { double usd_per_unit = 1; percent volatility; provenance ground; };
struct country_fact { std::string name, name_zh; bool asean = false, rcep = false; percent lending_rate; provenance ground; };

struct reference {
  corridor::tables const* network = nullptr;
  corridor::router const* journeys = nullptr;
  origin::library const* law = nullptr;
  std::map<currency, currency_fact> currencies;
  std::map<country, country_fact> countries;
};

}  // namespace landsea::chain

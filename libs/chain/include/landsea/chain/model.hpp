#pragma once
// A cross-border industrial chain as described by its user (docs/reference/chain-model.md), checked and with every name
// resolved. All money is in US dollars of the base year; the model keeps the currency of its reports.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "landsea/core/calendar.hpp"
#include "landsea/core/codes.hpp"
#include "landsea/core/index.hpp"
#include "landsea/core/provenance.hpp"
#include "landsea/core/result.hpp"
#include "landsea/core/units.hpp"
#include "landsea/corridor/journey.hpp"
#include "landsea/origin/agreement.hpp"

namespace landsea::chain {

using good_id = index_of<struct good_tag>;
using stage_id = index_of<struct stage_tag>;
using node_id = index_of<struct node_tag>;  // supplies, sites and markets, in this order
using risk_id = index_of<struct risk_tag>;

struct good {
  std::string id, name, name_zh;
  hs_code hs;
  std::string unit;                 // "piece", "kg", ...
  kilograms mass;                   // per unit
  cubic_metres volume;              // per unit; 0: not given
  double units_per_teu = 0;         // > 0
  std::optional<usd> value;         // ex-works, per unit; for customs and stock where no cost is known
  std::optional<days> shelf_life;
  bool hazardous = false;
  bool reefer = false;              // temperature: chilled or frozen
  bool quarantine = false;          // plants, animals, food
};

struct input {
  good_id what;
  double per_unit = 0;              // into one unit of output before losses; use per good unit is per_unit / yield
};

struct stage {
  std::string id, name, name_zh;
  good_id makes;
  std::vector<input> inputs;        // empty: grown, mined or made from nothing that is followed here
  double yield = 1;                 // (0, 1]
  std::vector<std::string> processes;  // tags that rules of origin use
  bool wholly_obtained = false;     // grown, born, mined in the site's country
};

struct unit_cost {                  // USD per unit of output
  usd labour, energy, capital, overhead, profit;
  [[nodiscard]] usd total() const { return labour + energy + capital + overhead + profit; }
};

struct making {                     // a stage at a site
  stage_id stage;
  units per_year;                   // capacity
  unit_cost cost;
  days lead_time;
};

enum class node_kind : std::uint8_t { supply, site, market };

struct node {
  node_kind kind = node_kind::site;
  std::string id, name, name_zh;
  country in;
  corridor::place_id at;            // the network place that serves it
  double lon = 0, lat = 0;          // its own, for maps
  std::string park;
  days time_to_recover{30};
  // site
  std::vector<making> makes;
  usd opening_cost;
  // supply
  good_id sells;
  usd price;                        // per unit, ex-works
  country origin;                   // none: undetermined
  bool wholly_obtained = false;
  double undetermined_share = 0;
  days lead_time;
  // supply and market
  units per_year;                   // a supply's capacity (infinite: no limit stated), a market's mean demand
  // market
  good_id buys;
  units demand_sd;
  usd sale_price;                   // per unit
  double service_level = 0.95;
};

struct stock {
  node_id at;
  good_id what;
  days of_use;
  std::string kind;                 // "safety", "forward", "overseas warehouse", ...
};

struct planned_flow {
  good_id what;
  node_id from, to;
  double share = 1;                 // of the buyer's need of this good
  bool inferred = false;            // the only possible source, not written in the plan
  std::vector<corridor::place_id> via;
  corridor::avoidance avoid;
  std::optional<origin::agreement_id> claim;  // else the best
  bool claim_mfn = false;           // MFN although an agreement may be better
};

struct exposure { currency in; double share = 0; double hedged = 0; };  // of yearly cost

struct finance {
  std::vector<exposure> exposures;
  percent insurance{0.3};           // of cargo value, per shipment
  percent holding{10};              // storage, decay, insurance of stock: of value a year, besides interest
  percent interest{6};              // a year
  days payment_terms{0};            // after delivery
};

// A place is all there is; a seaport the calls of ships there; a border post the crossings that begin or end there.
enum class hit_kind : std::uint8_t { site, supply, park, place, seaport, border_post, link, service, passage, country, good };

// Durations in days.
struct duration {
  enum class shape : std::uint8_t { fixed, uniform, triangular, lognormal, exponential } is = shape::fixed;
  double a = 0, b = 0, c = 0;       // fixed a; uniform a..b; triangular a, mode b, c; lognormal median a, sigma b; exponential mean a
};

struct risk {
  std::string id, name, name_zh;
  hit_kind hits = hit_kind::site;
  std::string target;               // id as written; resolved below
  node_id node;
  corridor::place_id place;
  corridor::link_id link;
  corridor::service_id service;
  corridor::passage_id passage;
  country in;
  good_id good;
  double per_year = 0;              // mean number of events (Poisson)
  duration lasts;
  double remaining = 0;             // capacity left while it lasts, 0..1
};

struct plan {
  corridor::preference prefer;
  std::optional<instant> depart;
  std::vector<planned_flow> flows;  // complete: the shares into each buyer of a good add up to 1
};

// A value of the model as written, with its ground: what section 8 of an assessment lists.
struct parameter {
  std::string path;                 // "sites.rayong.makes.pack.cost.labour"
  std::string value;                // as written
  provenance ground;                // status assumed when the user gave no source
  location where;
};

struct model {
  std::string id, title, title_zh, notes;
  int base_year = 2025;
  currency in;                      // of reports
  double usd_per_unit = 1;          // dollars per unit of `in`
  percent discount_rate{8};
  indexed<good_id, good> goods;
  indexed<stage_id, stage> stages;
  indexed<node_id, node> nodes;
  std::vector<corridor::policy_in_force> policies;
  std::vector<origin::agreement_id> agreements;
  std::vector<stock> stocks;
  chain::finance finance;
  indexed<risk_id, risk> risks;
  chain::plan plan;
  std::vector<parameter> parameters;
};

}  // namespace landsea::chain

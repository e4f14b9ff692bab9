#pragma once
// The freight network: places, links, services, sea lanes, processes at nodes and what policies change in them.
// Immutable once built. Tables: docs/reference/data-tables.md.
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "landsea/core/calendar.hpp"
#include "landsea/core/codes.hpp"
#include "landsea/core/index.hpp"
#include "landsea/core/provenance.hpp"
#include "landsea/core/units.hpp"

namespace landsea::corridor {

using place_id = index_of<struct place_tag>;
using link_id = index_of<struct link_tag>;
using service_id = index_of<struct service_tag>;
using sea_node_id = index_of<struct sea_node_tag>;
using passage_id = index_of<struct passage_tag>;
using vehicle_id = index_of<struct vehicle_tag>;

enum class mode : std::uint8_t { road, rail, river, sea, air };
constexpr std::size_t kModes = 5;
[[nodiscard]] std::string_view text(mode);
[[nodiscard]] std::optional<mode> parse_mode(std::string_view);

enum class place_kind : std::uint8_t { city, seaport, river_port, rail_terminal, dry_port, border_post, airport, park };
constexpr std::size_t kPlaceKinds = 8;
[[nodiscard]] std::string_view text(place_kind);
[[nodiscard]] std::optional<place_kind> parse_place_kind(std::string_view);

struct place {
  std::string code;
  std::string name;
  std::string name_zh;  // may be empty
  country in;
  std::uint32_t kinds = 0;  // bit i: place_kind i
  double lon = 0;
  double lat = 0;
  hours utc_offset;
  provenance ground;
  [[nodiscard]] bool is(place_kind k) const { return (kinds >> static_cast<unsigned>(k) & 1U) != 0; }
};

struct vehicle {
  std::string id;
  mode by = mode::road;
  std::string name;
  std::optional<double> g_co2e_per_teu_km;
  std::optional<double> g_co2e_per_tonne_km;
  double reefer_factor = 1;
  provenance ground;
};

// A period in years or days during which something exists.
struct lifetime {
  std::optional<date> opened;
  std::optional<date> closed;
  [[nodiscard]] bool covers(date d) const { return (!opened || *opened <= d) && (!closed || d < *closed); }
};

// Infrastructure between two places, both ways. Road links are used at any time; rail and river links by services,
// and on demand where no service runs on them.
struct link {
  std::string id;
  std::string name;
  place_id from, to;
  mode by = mode::road;
  kilometres length;
  hours moving;
  hours moving_sd;
  std::optional<usd> freight_per_teu;  // else by rate
  usd toll_per_teu;
  vehicle_id emits;
  std::optional<teu> per_year;
  lifetime exists;
  bool freight = true;  // false: passengers only, kept as a network fact
  std::string corridor;
  provenance ground;
  std::string note;
};

struct service {
  std::string id;
  std::string name;
  mode by = mode::sea;
  std::vector<place_id> stops;
  bool both_ways = true;
  std::vector<std::int64_t> departs;  // minutes of the local week at the first stop; empty: by headway
  std::optional<hours> headway;
  hours cutoff;
  hours at_stop;
  std::optional<double> speed_kmh;
  double sd_hours_per_day = 0;         // standard deviation of a leg of 24 h of running; variance grows with time
  std::vector<usd> freight_per_teu;    // per leg, or one for each, or empty: by rate
  vehicle_id emits;
  std::optional<teu> per_year;
  lifetime exists;
  std::string corridor;
  provenance ground;
  std::string note;
};

struct passage {
  std::string id;
  std::string name;
  std::string name_zh;
  std::string kind;
  usd toll_per_teu;
  hours waiting;
  provenance ground;
};

struct sea_node {
  std::string id;
  double lon = 0;
  double lat = 0;
  place_id port;  // none for a waypoint
};

struct sea_lane {
  sea_node_id from, to;
  kilometres length;
  passage_id through;  // none for open water
  provenance ground;
};

enum class operation : std::uint8_t {
  load, unload, transship, export_clearance, import_clearance, transit_clearance, inspection, quarantine, gauge_change, documents
};
constexpr std::size_t kOperations = 10;
[[nodiscard]] std::string_view text(operation);
[[nodiscard]] std::optional<operation> parse_operation(std::string_view);

// One row of processes.csv. Minutes of the local day for opening hours; opens == closes means always open.
struct process {
  operation what = operation::load;
  std::optional<mode> from;
  std::optional<mode> to;
  country in;         // none: any
  place_id at;        // none: any
  hours lasts;
  hours lasts_sd;
  usd per_teu;
  usd per_shipment;
  double probability = 1;
  int opens = 0;
  int closes = 0;
  kg_co2e emits_per_teu;
  provenance ground;
  std::string note;
};

enum class process_field : std::uint8_t { lasts, lasts_sd, per_teu, per_shipment, probability, opens, closes };
enum class effect_kind : std::uint8_t { multiply, set, add };
// As in policy_effects.csv.
constexpr std::size_t kProcessFields = 7;
constexpr std::size_t kEffectKinds = 3;
[[nodiscard]] std::string_view text(process_field);
[[nodiscard]] std::string_view text(effect_kind);

struct policy_effect {
  std::string policy;
  operation what = operation::load;
  country in;
  place_id at;
  process_field field = process_field::lasts;
  effect_kind kind = effect_kind::multiply;
  double value = 1;
  provenance ground;
  std::string note;
};

struct rate {
  mode by = mode::road;
  country in;  // none: any
  usd per_teu_km;
  usd per_teu;
  provenance ground;
  std::string note;
};

// Plain tables, as read. `index` is rebuilt by network::network.
struct tables {
  indexed<place_id, place> places;
  indexed<link_id, link> links;
  indexed<service_id, service> services;
  indexed<vehicle_id, vehicle> vehicles;
  indexed<sea_node_id, sea_node> sea_nodes;
  std::vector<sea_lane> sea_lanes;
  indexed<passage_id, passage> passages;
  std::vector<process> processes;
  std::vector<policy_effect> policy_effects;
  std::vector<rate> rates;
};

[[nodiscard]] std::optional<place_id> find_place(tables const&, std::string_view code);        // by code
[[nodiscard]] std::vector<place_id> find_places_by_name(tables const&, std::string_view name);  // exact name, case-insensitive, or name_zh
[[nodiscard]] std::optional<passage_id> find_passage(tables const&, std::string_view id);
[[nodiscard]] std::optional<link_id> find_link(tables const&, std::string_view id);
[[nodiscard]] std::optional<service_id> find_service(tables const&, std::string_view id);
// The nearest place of one kind (or any) to a point, by geodesic distance.
[[nodiscard]] place_id nearest_place(tables const&, double lon, double lat, std::optional<place_kind> kind = std::nullopt);
[[nodiscard]] kilometres geodesic(double lon_a, double lat_a, double lon_b, double lat_b);  // WGS 84, Karney 2013

}  // namespace landsea::corridor

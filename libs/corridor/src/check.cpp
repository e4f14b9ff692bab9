#include "landsea/corridor/check.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "plan.hpp"

namespace landsea::corridor {

namespace {

using neighbours = std::vector<std::vector<place_id>>;  // by place

struct moves {
  neighbours onward, back;
  void add(place_id from, place_id to) {
    onward[from.position()].push_back(to);
    back[to.position()].push_back(from);
  }
};

moves moves_of(tables const& t, plan const& on) {
  moves m{neighbours(t.places.size()), neighbours(t.places.size())};
  for (std::size_t i = 0; i < t.links.size(); ++i) {
    if (on.link_on_demand[i] == 0) continue;
    m.add(t.links[link_id{i}].from, t.links[link_id{i}].to);
    m.add(t.links[link_id{i}].to, t.links[link_id{i}].from);
  }
  for (auto const& r : on.runs)
    for (std::size_t i = 0; i < r.legs.size(); ++i)
      if (r.legs[i]) m.add(r.stops[i], r.stops[i + 1]);
  return m;
}

std::vector<bool> reached_from(place_id start, neighbours const& next) {
  std::vector<bool> reached(next.size(), false);
  std::vector<place_id> open{start};
  reached[start.position()] = true;
  while (!open.empty()) {
    auto const at = open.back();
    open.pop_back();
    for (auto const p : next[at.position()]) {
      if (reached[p.position()]) continue;
      reached[p.position()] = true;
      open.push_back(p);
    }
  }
  return reached;
}

class checker {
 public:
  checker(tables const& t, std::vector<country_box> const& boxes, date on)
      : t_(t), boxes_(boxes), seas_(t), plan_(make_plan(t, seas_, on)) {}

  check_report report() {
    places_in_countries();
    isolated_places();
    services();
    prices_and_emissions();
    processes();
    count();
    return std::move(made_);
  }

 private:
  void say(std::string code, std::string row, std::string message) {
    made_.findings.push_back({std::move(code), std::move(row), std::move(message)});
  }

  void places_in_countries() {
    if (boxes_.empty()) return;
    for (auto const& p : t_.places) {
      auto const box = std::find_if(boxes_.begin(), boxes_.end(), [&](country_box const& b) { return b.in == p.in; });
      if (box == boxes_.end()) {
        say("unknown-country", p.code, fmt::format("country {} is not in countries.csv", p.in.text()));
        continue;
      }
      auto const across = box->west > box->east;
      auto const lon = across ? p.lon >= box->west || p.lon <= box->east : p.lon >= box->west && p.lon <= box->east;
      if (!lon || p.lat < box->south || p.lat > box->north)
        say("outside-country", p.code, fmt::format("{:.3f}, {:.3f} lies outside of {}", p.lon, p.lat, p.in.text()));
    }
  }

  // Places that only links or services of other days, or of passengers, touch.
  std::vector<bool> unused_places(moves const& m) const {
    std::vector<bool> touched(t_.places.size(), false), unused(t_.places.size(), false);
    for (auto const& l : t_.links) touched[l.from.position()] = touched[l.to.position()] = true;
    for (auto const& s : t_.services)
      for (auto const p : s.stops) touched[p.position()] = true;
    for (std::size_t i = 0; i < unused.size(); ++i) unused[i] = touched[i] && m.onward[i].empty() && m.back[i].empty();
    return unused;
  }

  void isolated_places() {
    if (t_.places.empty()) return;
    auto const m = moves_of(t_, plan_);
    auto const unused = unused_places(m);
    // From the place with the most moves: the network is what hangs together with it.
    std::size_t hub = 0;
    for (std::size_t i = 0; i < m.onward.size(); ++i)
      if (m.onward[i].size() > m.onward[hub].size()) hub = i;
    auto const there = reached_from(place_id{hub}, m.onward);
    auto const back = reached_from(place_id{hub}, m.back);
    for (std::size_t i = 0; i < there.size(); ++i) {
      if (unused[i] || (there[i] && back[i])) continue;
      auto const& hub_code = t_.places[place_id{hub}].code;
      say("isolated", t_.places[place_id{i}].code,
          there[i] ? fmt::format("no move leads from it to {}", hub_code) : fmt::format("no move leads to it from {}", hub_code));
    }
  }

  void services() {
    for (auto const& r : plan_.runs) {
      if (r.back) continue;
      auto const& s = t_.services[r.of];
      auto const broken = std::find(r.legs.begin(), r.legs.end(), std::nullopt);
      if (broken == r.legs.end()) continue;
      auto const i = static_cast<std::size_t>(broken - r.legs.begin());
      say("broken-service", s.id,
          fmt::format("no {} leads from {} to {}", s.by == mode::sea ? "sea lane" : s.by == mode::air ? "speed" : "link of its mode",
                      t_.places[r.stops[i]].code, t_.places[r.stops[i + 1]].code));
    }
  }

  void prices_and_emissions() {
    for (std::size_t m = 0; m < kModes; ++m) {
      auto const by = static_cast<mode>(m);
      auto const of_mode = [&](auto const& row) { return row.by == by; };
      auto const unpriced_link = [&](link const& l) { return l.by == by && !l.freight_per_teu; };
      auto const unpriced_service = [&](service const& s) { return s.by == by && s.freight_per_teu.empty(); };
      auto const any_rate = [&](rate const& r) { return r.by == by && !r.in.exists(); };
      auto const needs = std::any_of(t_.links.begin(), t_.links.end(), unpriced_link) ||
                         std::any_of(t_.services.begin(), t_.services.end(), unpriced_service);
      if (needs && std::none_of(t_.rates.begin(), t_.rates.end(), any_rate))
        say("no-price", std::string(text(by)), "rates.csv has no row for any country, and some links or services name no price");
      auto const used = std::any_of(t_.links.begin(), t_.links.end(), of_mode) || std::any_of(t_.services.begin(), t_.services.end(), of_mode);
      if (used && std::none_of(t_.vehicles.begin(), t_.vehicles.end(), of_mode))
        say("no-emissions", std::string(text(by)), "vehicles.csv has no row");
    }
  }

  void processes() {
    for (std::size_t o = 0; o < kOperations; ++o) {
      auto const what = static_cast<operation>(o);
      if (what == operation::gauge_change) continue;  // only where the gauge breaks
      auto const general = std::any_of(t_.processes.begin(), t_.processes.end(),
                                       [&](process const& p) { return p.what == what && !p.in.exists() && !p.at.exists(); });
      if (!general) say("no-process", std::string(text(what)), "processes.csv has no row for all places: elsewhere it would take nothing");
    }
  }

  template <class Rows>
  void count(std::string table, Rows const& rows) {
    table_count c{.table = std::move(table), .rows = rows.size(), .by_status = {}};
    for (auto const& row : rows) ++c.by_status[static_cast<std::size_t>(row.ground.how)];
    made_.counts.push_back(std::move(c));
  }

  void count() {
    count("places", t_.places);
    count("links", t_.links);
    count("services", t_.services);
    count("sea_lanes", t_.sea_lanes);
    count("passages", t_.passages);
    count("processes", t_.processes);
    count("policy_effects", t_.policy_effects);
    count("vehicles", t_.vehicles);
    count("rates", t_.rates);
  }

  tables const& t_;
  std::vector<country_box> const& boxes_;
  sea_graph seas_;
  plan plan_;
  check_report made_;
};

}  // namespace

check_report check(tables const& t, std::vector<country_box> const& boxes, date on) { return checker(t, boxes, on).report(); }

}  // namespace landsea::corridor

// What users call a failure of a chain, kind:id, against what the chain can lose.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "cmd_shock.hpp"
#include "landsea/core/names.hpp"

namespace landsea::cli {

namespace {

constexpr char const* kListed = "landsea shock screen MODEL lists everything that can fail";

// A park of one node fails as that node does.
std::string alone_in_park(chain::model const& m, std::string const& park) {
  std::string only;
  for (auto const& n : m.nodes) {
    if (n.park != park || n.kind == chain::node_kind::market) continue;
    if (!only.empty()) return {};
    only = (n.kind == chain::node_kind::site ? "site:" : "supply:") + n.id;
  }
  return only;
}

// There is such a thing in the reference data; the plan does not use it.
bool exists_elsewhere(corridor::tables const& t, std::string const& kind, std::string const& id) {
  if (kind == "passage") return corridor::find_passage(t, id).has_value();
  if (kind == "link") return corridor::find_link(t, id).has_value();
  if (kind == "service") return corridor::find_service(t, id).has_value();
  if (kind == "country") return country::parse(id).has_value();
  auto const place = kind == "port" || kind == "border_post" ? corridor::find_place(t, id) : std::nullopt;
  return place && t.places[*place].is(kind == "port" ? corridor::place_kind::seaport : corridor::place_kind::border_post);
}

std::string next_for(std::string const& name, std::vector<std::string> const& known) {
  auto const id = name.substr(name.find(':') == std::string::npos ? 0 : name.find(':') + 1);
  for (auto const& k : known)
    if (k.substr(k.find(':') + 1) == id) return fmt::format("did you mean '{}'?", k);
  auto near = suggestion(name, known);
  return near.empty() ? kListed : near;
}

struct complaint { std::string message, next; };

// All of a good, or all of a place, is a question for an event.
std::string in_an_event(char const* list, std::string const& closes) { return fmt::format("landsea shock chain with an event that has {}: [{{{}}}]", list, closes); }

complaint of_good(chain::model const& m, std::string const& id) {
  std::string makers;
  auto const add = [&](char const* kind, chain::node const& n) { makers += fmt::format("{}{}:{}", makers.empty() ? "" : ", ", kind, n.id); };
  for (auto const& n : m.nodes) {
    if (n.kind == chain::node_kind::supply && m.goods[n.sells].id == id) add("supply", n);
    if (std::ranges::any_of(n.makes, [&](auto const& k) { return m.goods[m.stages[k.stage].makes].id == id; })) add("site", n);
  }
  complaint c{fmt::format("'good:{}': a good does not fail by itself here, only a site or supply that makes it", id), {}};
  if (std::ranges::find(m.goods, id, &chain::good::id) == m.goods.end()) c.message += fmt::format("; and the model has no good '{}'", id);
  if (!makers.empty()) c.next = fmt::format("it comes from {}; all of it at once: {}", makers, in_an_event("closures", "good: " + id));
  return c;
}

// Of a place that is called so.
std::string code_of(std::string const& name, corridor::tables const& t) {
  auto const called = corridor::find_places_by_name(t, name);
  return called.empty() ? std::string{} : t.places[called.front()].code;
}

complaint of_place(std::string id, std::vector<std::string> const& known, corridor::tables const& t) {
  auto const code = code_of(id, t);
  complaint c{fmt::format("'place:{}': a place does not fail as a whole here, only its seaport or its border post", id), {}};
  if (!code.empty()) id = code;
  for (auto const* kind : {"port:", "border_post:"})
    if (std::ranges::find(known, kind + id) != known.end()) c.next += (c.next.empty() ? "write " : " or ") + (kind + id);
  if (!corridor::find_place(t, id)) c.message += fmt::format("; and there is no place '{}'", id);
  else c.next += fmt::format("{}all ways to it and through it at once: {}", c.next.empty() ? "no journey of the plan uses either; " : "; ", in_an_event("closures", "place: " + id));
  return c;
}

// Of kinds that are none here, and of places that are of another kind; nothing to say of all else.
complaint of_kind(std::string const& kind, std::string const& id, std::vector<std::string> const& known, chain::model const& m, corridor::tables const& t) {
  if (kind == "good") return of_good(m, id);
  if (kind == "place") return of_place(id, known, t);
  if (kind == "market") return {fmt::format("'market:{}': a market does not fail here", id), "demand that falls away: " + in_an_event("demand", fmt::format("market: {}, change: -1", id))};
  auto const place = kind == "port" || kind == "border_post" ? corridor::find_place(t, id) : std::nullopt;
  if (place) return {fmt::format("'{}:{}': {} is no {}", kind, id, t.places[*place].name, kind == "port" ? "seaport" : "border post"), kListed};
  if (kind == "port" || kind == "border_post")
    if (auto const code = code_of(id, t); !code.empty()) return {fmt::format("'{}:{}': places are named by code", kind, id), fmt::format("{} is {}", id, code)};
  std::array<std::string, 9> const kinds{"site", "supply", "link", "service", "port", "border_post", "passage", "country", "park"};
  if (id.empty() || std::ranges::find(kinds, kind) != kinds.end()) return {};
  return {fmt::format("'{}:{}': '{}' is no kind of thing that fails; expected kind:id", kind, id, kind), fmt::format("kinds are {}", fmt::join(kinds, ", "))};
}

}  // namespace

failures_found failures_named(std::vector<std::string> const& names, std::vector<std::string> const& known, std::string const& path, chain::model const& m, corridor::tables const& t) {
  problems found;
  failures_found out;
  for (auto const& name : names) {
    auto const colon = std::min(name.find(':'), name.size());
    auto const kind = name.substr(0, colon), id = colon < name.size() ? name.substr(colon + 1) : std::string{};
    auto const single = kind == "park" ? alone_in_park(m, id) : std::string{};
    auto const at = std::ranges::find(known, single.empty() ? name : single);
    if (at != known.end()) {
      out.positions.push_back(static_cast<std::size_t>(at - known.begin()));
      if (!single.empty()) out.said += fmt::format("  {} is {} alone\n", name, single);
    } else if (exists_elsewhere(t, kind, id)) out.said += fmt::format("  {}: no {} of the plan uses it, so nothing is lost without it\n", name, kind == "country" ? "node and no journey" : "journey");
    else {
      auto c = of_kind(kind, id, known, m, t);
      if (c.message.empty()) c.message = fmt::format("'{}' is nothing that this chain uses; expected kind:id, such as site:x or port:SGSIN", name);
      found.error("shock/unknown-failure", {path}, c.message, c.next.empty() ? next_for(name, known) : c.next);
    }
  }
  if (found.any_error()) throw bad_input{std::move(found)};
  return out;
}

}  // namespace landsea::cli

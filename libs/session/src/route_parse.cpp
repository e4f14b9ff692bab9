#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <set>

#include "landsea/core/names.hpp"
#include "landsea/ingest/place_words.hpp"
#include "landsea/session/route_query.hpp"
#include "landsea/table/csv.hpp"

namespace landsea::session {

namespace {

constexpr std::array<std::string_view, 8> kKinds{"mode", "passage", "link", "service", "country", "place", "port", "border_post"};

chain::hit_kind place_kind(std::string_view word) { return word == "port" ? chain::hit_kind::seaport : word == "border_post" ? chain::hit_kind::border_post : chain::hit_kind::place; }

class words_parser {
 public:
  words_parser(route_words const& words, chain::reference const& known) : words_(words), known_(known), network_(*known.network) {}

  result<corridor::journey_request> parse() {
    request_.from = place(words_.from, "FROM");
    request_.to = place(words_.to, "TO");
    for (auto const& word : words_.via) request_.via.push_back(place(word, "--via"));
    request_.on = date{words_.year, 7, 1};
    cargo();
    departure();
    for (auto const& word : words_.without) without(word);
    for (auto const& word : words_.policies) policy(word);
    if (found_.any_error()) return std::unexpected(std::move(found_));
    return request_;
  }

 private:
  corridor::place_id place(std::string const& word, char const* option) {
    if (auto const by_code = corridor::find_place(network_, word)) return *by_code;
    auto const by_name = corridor::find_places_by_name(network_, word);
    if (by_name.size() == 1) return by_name.front();
    std::vector<std::string> names;
    if (by_name.size() > 1) {
      std::string codes;
      for (auto const id : by_name) codes += (codes.empty() ? "" : ", ") + network_.places[id].code;
      found_.error("route/place-ambiguous", {}, fmt::format("{}: several places are called '{}'", option, word), "use one of the codes " + codes);
      return {};
    }
    for (auto const& p : network_.places) {
      names.push_back(p.code);
      names.push_back(p.name);
    }
    found_.error("route/place-unknown", {}, fmt::format("{}: no place is called '{}'", option, word), suggestion(word, names));
    return {};
  }

  void cargo() {
    for (auto const& part : table::split(words_.cargo, ',')) {
      auto const equals = part.find('=');
      auto const key = part.substr(0, equals);
      if (key == "reefer") request_.load.reefer = true;
      else if (key == "hazardous") request_.load.hazardous = true;
      else if (key == "quarantine") request_.load.quarantine = true;
      else if (key == "dry") request_.load.reefer = false;
      else if (key == "tonnes") request_.load.per_teu = tonnes{amount(part, equals, 0.1, 35)};
      else if (key == "teu") request_.load.amount = teu{amount(part, equals, 0.01, 1e6)};
      else {
        std::vector<std::string> const keys{"tonnes=N", "teu=N", "reefer", "hazardous", "quarantine", "dry"};
        found_.error("route/cargo", {}, fmt::format("--cargo: '{}' is not known", part), suggestion(part, keys));
      }
    }
  }

  double amount(std::string const& part, std::size_t equals, double low, double high) {
    double value = 0;
    auto const digits = equals == std::string::npos ? std::string{} : part.substr(equals + 1);
    auto const [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (!digits.empty() && error == std::errc{} && stop == digits.data() + digits.size() && value >= low && value <= high) return value;
    found_.error("route/cargo", {}, fmt::format("--cargo: '{}' needs a number from {} to {}", part, low, high));
    return low;
  }

  void departure() {
    if (words_.depart.empty()) return;
    request_.depart = parse_instant(words_.depart);
    if (request_.depart) request_.on = day_of(*request_.depart);
    else found_.error("route/depart", {}, fmt::format("--depart: '{}' is not a date", words_.depart), "write 2026-03-02 or 2026-03-02T08:00");
  }

  void without(std::string const& word) {
    auto const colon = word.find(':');
    auto const kind = word.substr(0, std::min(colon, word.size())), id = colon == std::string::npos ? std::string{} : word.substr(colon + 1);
    if (!id.empty() && std::ranges::find(kKinds, kind) != kKinds.end()) return without(kind, id);
    for (auto const* k : {"mode", "passage", "link", "service", "country", "place"})
      if (avoids(k, word)) return;
    auto near = suggestion(word, all_names());
    found_.error("route/without", {}, fmt::format("--without: '{}' is no mode, passage, link, service, country or place", word), near.empty() ? fmt::format("write a name or kind:name; kinds are {}", fmt::join(kKinds, ", ")) : near);
  }

  // As events on chains name things: port:SGSIN, shut to ships; border_post:XCNMOH, shut to what crosses there; place:SGSIN, shut to all.
  void without(std::string const& kind, std::string const& id) {
    if (avoids(kind, id)) return;
    auto const asked = place_kind(kind);
    auto at = corridor::find_place(network_, id);
    if (auto const called = corridor::find_places_by_name(network_, id); !at && !called.empty()) at = called.front();
    if (auto bad = at ? ingest::wrong_kind(asked, network_.places[*at], ":") : std::nullopt) return found_.error("route/without", {}, "--without: " + bad->message, bad->next);
    found_.error("route/without", {}, fmt::format("--without: there is no {} '{}'", kind, id), suggestion(id, names_of(kind)));
  }

  // Whether there is such a thing; then it is avoided.
  bool avoids(std::string_view kind, std::string const& id) {
    auto& a = request_.avoid;
    auto const note = [](auto& list, auto const& found) {
      if (found) list.push_back(*found);
      return found.has_value();
    };
    if (kind == "mode") return note(a.modes, corridor::parse_mode(id));
    if (kind == "passage") return note(a.passages, corridor::find_passage(network_, id));
    if (kind == "link") return note(a.links, corridor::find_link(network_, id));
    if (kind == "service") return note(a.services, corridor::find_service(network_, id));
    if (kind == "country") {
      auto const c = country::parse(id);
      return note(a.countries, c && known_.countries.contains(*c) ? c : std::nullopt);
    }
    auto const asked = place_kind(kind);
    auto& list = kind == "port" ? a.seaports : kind == "border_post" ? a.border_posts : a.places;
    auto called = corridor::find_places_by_name(network_, id);
    if (auto const by_code = corridor::find_place(network_, id)) called = {*by_code};
    auto const before = list.size();
    std::ranges::copy_if(called, std::back_inserter(list), [&](auto const p) { return ingest::takes(asked, network_.places[p]); });
    return list.size() > before;
  }

  std::vector<std::string> names_of(std::string_view kind) const {
    std::vector<std::string> names;
    auto const ids = [&](auto const& rows) {
      for (auto const& row : rows) names.push_back(row.id);
    };
    if (kind == "mode") names = {"road", "rail", "river", "sea", "air"};
    else if (kind == "passage") ids(network_.passages);
    else if (kind == "link") ids(network_.links);
    else if (kind == "service") ids(network_.services);
    else if (kind == "country")
      for (auto const& [code, fact] : known_.countries) names.push_back(code.text());
    else names = ingest::codes_taken(place_kind(kind), network_);
    return names;
  }

  std::vector<std::string> all_names() const {
    std::vector<std::string> all;
    for (auto const* kind : {"mode", "passage", "link", "service", "place", "country"}) std::ranges::copy(names_of(kind), std::back_inserter(all));
    return all;
  }

  void policy(std::string const& word) {
    auto const at = word.find('@');
    corridor::policy_in_force p;
    p.policy = word.substr(0, at);
    std::set<std::string> names;
    for (auto const& e : network_.policy_effects) names.insert(e.policy);
    if (!names.contains(p.policy)) {
      std::vector<std::string> const known(names.begin(), names.end());
      found_.error("route/policy", {}, fmt::format("--policy: '{}' is not known", p.policy), suggestion(p.policy, known));
      return;
    }
    if (at != std::string::npos && !policy_scope(word.substr(at + 1), p))
      found_.error("route/policy", {}, fmt::format("--policy: '{}' is no country, pair of countries or place", word.substr(at + 1)), "write name@CHN, name@CHN-THA or name@CNQZH");
    request_.policies.push_back(std::move(p));
  }

  bool policy_scope(std::string const& scope, corridor::policy_in_force& p) {
    if (scope.size() == 7 && scope[3] == '-') {
      auto const a = country::parse(scope.substr(0, 3)), b = country::parse(scope.substr(4));
      if (a && b) return p.in = *a, p.with = *b, true;
    }
    if (auto const c = country::parse(scope); c && known_.countries.contains(*c)) return p.in = *c, true;
    if (auto const id = corridor::find_place(network_, scope)) return p.at = *id, true;
    return false;
  }

  route_words const& words_;
  chain::reference const& known_;
  corridor::tables const& network_;
  corridor::journey_request request_;
  problems found_;
};

}  // namespace

result<corridor::journey_request> parse_route(route_words const& words, chain::reference const& known) { return words_parser(words, known).parse(); }

}  // namespace landsea::session

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "landsea/core/names.hpp"
#include "landsea/session/route_query.hpp"
#include "landsea/table/csv.hpp"

namespace landsea::session {

namespace {

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
    if (auto const by = corridor::parse_mode(word)) return request_.avoid.modes.push_back(*by);
    if (auto const id = corridor::find_passage(network_, word)) return request_.avoid.passages.push_back(*id);
    if (auto const id = corridor::find_link(network_, word)) return request_.avoid.links.push_back(*id);
    if (auto const id = corridor::find_service(network_, word)) return request_.avoid.services.push_back(*id);
    if (auto const c = country::parse(word); c && known_.countries.contains(*c)) return request_.avoid.countries.push_back(*c);
    if (auto const id = corridor::find_place(network_, word)) return request_.avoid.places.push_back(*id);
    auto const named = corridor::find_places_by_name(network_, word);
    if (!named.empty()) return request_.avoid.places.insert(request_.avoid.places.end(), named.begin(), named.end()), void();
    found_.error("route/without", {}, fmt::format("--without: '{}' is no mode, passage, link, service, country or place", word), suggestion(word, all_names()));
  }

  std::vector<std::string> all_names() const {
    std::vector<std::string> names{"road", "rail", "river", "sea", "air"};
    for (auto const& p : network_.passages) names.push_back(p.id);
    for (auto const& l : network_.links) names.push_back(l.id);
    for (auto const& s : network_.services) names.push_back(s.id);
    for (auto const& p : network_.places) names.push_back(p.code);
    for (auto const& [code, fact] : known_.countries) names.push_back(code.text());
    return names;
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

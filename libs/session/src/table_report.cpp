#include "landsea/session/table_report.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numeric>

#include "landsea/core/names.hpp"
#include "table_report_parts.hpp"

namespace landsea::session {

struct table_report::state {
  table_report_request request;
  std::vector<session::json> years;
  session::json latest;
  int latest_year = 0;
};

namespace {

result<std::size_t> place_of(mrio::table const& t, std::string const& code) {
  if (auto const found = t.find_economy(code)) return found->position();
  std::vector<std::string> known;
  for (auto const& e : t.parts().economies) known.push_back(e.code);
  return fail("mrio/unknown-economy", {t.parts().title}, "the table has no economy '" + code + "'", suggestion(code, known));
}

// Those named; otherwise the ten whose exports are nearest to those of the economy, in proportion.
result<std::vector<std::size_t>> peers_of(mrio::accounts const& a, table_report_request const& request, std::size_t economy) {
  std::vector<std::size_t> out;
  problems found;
  for (auto const& code : request.peers) {
    auto place = place_of(a.data(), code);
    if (!place) found.append(std::move(place.error()));
    else if (*place != economy) out.push_back(*place);
  }
  if (found.any_error()) return std::unexpected(std::move(found));
  if (!request.peers.empty()) return out;
  std::vector<double> exports(a.economies(), 0.0);
  for (std::size_t i = 0; i < a.size(); ++i) exports[a.economy_of(i)] += a.exports_total_e[i];
  for (std::size_t e = 0; e < exports.size(); ++e)
    if (e != economy && exports[e] > 0 && exports[economy] > 0) out.push_back(e);
  std::stable_sort(out.begin(), out.end(), [&](std::size_t x, std::size_t y) { return std::abs(std::log(exports[x] / exports[economy])) < std::abs(std::log(exports[y] / exports[economy])); });
  out.resize(std::min<std::size_t>(out.size(), 10));
  return out;
}

}  // namespace

table_report::table_report(table_report_request request) : state_(std::make_unique<state>()) { state_->request = std::move(request); }
table_report::~table_report() = default;
table_report::table_report(table_report&&) noexcept = default;
table_report& table_report::operator=(table_report&&) noexcept = default;

result<void> table_report::add(mrio::accounts const& a, mrio::matrix const& inverse_b) {
  auto& s = *state_;
  auto const economy = place_of(a.data(), s.request.economy);
  if (!economy) return std::unexpected(economy.error());
  auto const peers = peers_of(a, s.request, *economy);
  if (!peers) return std::unexpected(peers.error());
  auto content = mrio::borin_mancini(a, inverse_b, mrio::perspective::exporter, mrio::approach::source);
  if (!content) return std::unexpected(std::move(content.error()));
  auto const year = a.data().parts().year;
  s.years.push_back(report_year(a, *content, *economy));
  if (!s.latest.is_null() && year <= s.latest_year) return {};
  s.latest_year = year;
  s.latest = report_details({a, *content, *economy, *peers, s.request});
  return {};
}

std::string table_report::json() const {
  auto const& s = *state_;
  auto out = s.latest;
  auto years = s.years;
  std::stable_sort(years.begin(), years.end(), [](auto const& x, auto const& y) { return x["table"]["year"] < y["table"]["year"]; });
  out["years"] = std::move(years);
  return out.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace landsea::session

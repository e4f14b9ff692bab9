#pragma once
// What input-output tables say of one economy, as JSON and as one HTML page that needs no network to open: origin and
// destination of the value of its exports, its chains, position, signs of lock-in, participation over years, peers.
// The keys: docs/reference/table-report-json.md.
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "landsea/mrio/accounts.hpp"

namespace landsea::session {

struct table_report_request {
  std::string economy;             // code; each table must have it
  std::vector<std::string> peers;  // codes; empty: the ten economies nearest in gross exports
  std::size_t chains = 4;          // smile curves: those of the industries that export most final products
  std::map<std::string, std::pair<std::string, std::string>> industry_names;  // by code: English, Chinese; in place of the table's
};

class table_report {
 public:
  explicit table_report(table_report_request);
  ~table_report();
  table_report(table_report&&) noexcept;
  table_report& operator=(table_report&&) noexcept;

  // One table; the details are those of the latest year. Error mrio/unknown-economy: the economy or a peer is not in it.
  [[nodiscard]] result<void> add(mrio::accounts const&, mrio::matrix const& inverse_b);
  // Of all tables added; at least one.
  [[nodiscard]] std::string json() const;

 private:
  struct state;
  std::unique_ptr<state> state_;
};

// The page for what json() wrote.
[[nodiscard]] std::string table_page(std::string_view report);

}  // namespace landsea::session

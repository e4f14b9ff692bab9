#pragma once
// Firm networks as CSV files, plain or gzipped (docs/reference/shock-files.md). Links stream through: tens of millions need no
// more memory than the network itself.
#include <string>
#include <vector>

#include "landsea/chain/model.hpp"
#include "landsea/chain/trade.hpp"
#include "landsea/core/parallel.hpp"
#include "landsea/ingest/firm_scenario.hpp"
#include "landsea/ingest/table_names.hpp"
#include "landsea/mrio/table.hpp"
#include "landsea/shock/cascade.hpp"
#include "landsea/shock/critical_inputs.hpp"
#include "landsea/shock/inoperability.hpp"
#include "landsea/shock/inventory.hpp"

namespace landsea::ingest {

struct firm_files {
  std::string links;    // supplier,buyer,value; plain or gzipped
  std::string firms;    // firm or id,sector[,country,revenue,cost]
  std::string classes;  // input_sector,buyer_sector,class; '*' for any sector; empty: no classes
};

struct firm_network {
  shock::production_network network;
  problems remarks;  // warnings: rows left out, revenue below sales, sales of firms to themselves, classes of sectors that nobody has
};

// Problem codes: shock/unknown-firm, shock/unknown-class, shock/unknown-sector, shock/value, shock/row, shock/double-code,
// shock/double-class, shock/self-sale, shock/no-link, shock/revenue, shock/no-node, csv/..., file/... At most 50 rows of links are complained of in full; the rest is counted.
// With leave_out, bad rows of links are left out and told as warnings.
[[nodiscard]] result<firm_network> read_firm_network(firm_files const&, bool leave_out, job const& = {});

// Landsea's own form of a network, which opens by memory map (docs/reference/shock-files.md): what is read is written again bit by bit.
// Problem codes: shock/no-network-file, shock/unsorted and those of production_network, file/...
[[nodiscard]] result<void> write_firm_binary(shock::production_network const&, std::string const& path);
[[nodiscard]] result<firm_network> map_firm_binary(std::string const& path);

// The three files again, with all digits; the folder is made if it is not there.
[[nodiscard]] result<firm_files> write_firm_files(shock::production_network const&, std::string const& folder);

// A file of classes on its own, for any list of sectors or products, which the names may call otherwise. Remarks: rows of sectors that
// are not on the list.
[[nodiscard]] result<shock::input_classes> read_input_classes(std::string const& path, std::vector<std::string> const& sectors, problems* remarks = nullptr, name_list const& names = name_list{});

// Rows of such a file that name what is not among the sectors or products: of a table, whose industries are all known, an error
// each, shock/unknown-sector; names that stand for several: shock/ambiguous-name.
[[nodiscard]] problems unknown_classes(std::string const& path, name_list const& sectors);

// Classes of inputs of the economy's products: pairs of products of which one uses the other and that have no class, each of which counts
// as critical; a warning shock/unlisted-class with how many.
[[nodiscard]] problems unlisted_classes(std::string const& path, shock::economy const&, shock::input_classes const&);

// A table as the engines of shocks want it. An industry that uses inputs and makes nothing would order on the first day alone: what it
// uses counts as final use of its economy, which is told. Final demand below 0 (stocks run down) is set to 0 and told in `remarks`; so are
// negative intermediate uses. Value added is output less inputs; where that is below 0 it counts as 0, and who that is is told. Output
// is the sum of the row; a stated one that differs by more than a hundredth, and more than the rounding of whole numbers explains, is told, shock/unbalanced.
struct shock_economy {
  shock::economy economy;
  problems remarks;
};
[[nodiscard]] shock_economy economy_of(mrio::table const&, std::string const& file);

// An economy as a network of firms: each industry of an economy is one, its sector the product, its revenue its output, what it uses its
// purchases, its own use too. Problem codes: those of production_network.
[[nodiscard]] result<firm_network> network_of(shock_economy, shock::input_classes);

// A chain as a network of firms: each good that leaves a site or a supply is one, "site:good", its sector the good, its revenue all its
// sales at cost ex works; every input is essential. Problem codes: those of production_network.
[[nodiscard]] result<firm_network> network_of(chain::model const&, chain::trade const&);

// An event file (docs/reference/shock-files.md), resolved against an economy.
struct shock_event {
  std::string name;
  shock::inventory_shock shock;
  shock::inventory_options inventories;
  shock::inoperability_options inoperability;
  shock::critical_options critical;  // without classes
  std::vector<chain::parameter> stated;  // its numbers, each with its ground
  std::vector<std::pair<std::string, location>> settings;  // keys given under model
  std::string file, text;                // as read
  std::string classes;                   // file of classes of inputs that goes with it; empty: none, all inputs critical
  problems remarks;                      // warnings: event/no-capital
};
// Problem codes: event/... of structure, event/unknown-region, event/unknown-product, event/ambiguous-name, event/nobody, event/amount,
// event/no-supplier; as a warning event/no-capital.
// For its settings alone an event need not hit anybody. Economies and industries are called by what the names know; without any, by
// the codes of the economy. All problems in one pass.
enum class event_use : std::uint8_t { losses, settings };
[[nodiscard]] result<shock_event> read_shock_event(std::string const& path, shock::economy const&, event_use = event_use::losses, table_names const& = {});
[[nodiscard]] result<shock_event> parse_shock_event(std::string const& text, std::string const& name, shock::economy const&, event_use = event_use::losses, table_names const& = {});

// Losses that begin after the last day computed, or last beyond it: warnings event/beyond; an error if no loss begins in time.
[[nodiscard]] problems check_days(shock_event const&, unsigned days);

// Settings given that a model ("ario", "diim", "critical") does not read: a warning event/unused-setting that names them.
[[nodiscard]] problems check_settings(shock_event const&, std::string_view model);

// JSON Schema of an event file: docs/reference/shock-event.schema.json.
[[nodiscard]] std::string shock_event_schema();

}  // namespace landsea::ingest

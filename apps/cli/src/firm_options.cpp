#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "cmd_shock.hpp"
#include "plain_numbers.hpp"

namespace landsea::cli {

namespace {

using shock::production_function;

production_function function_of(std::string const& name) {
  for (auto const f : {production_function::leontief, production_function::linear})
    if (name == shock::text(f)) return f;
  return production_function::generalised_leontief;
}

}  // namespace

void firm_options::add_to(CLI::App& command) {
  add_files_to(command);
  command.add_option("--network", network, "Landsea's binary of such a network (landsea shock import), in place of --links, --firms and --classes")->type_name("FILE");
  command.add_option("--function", function, "what a missing input does")->check(CLI::IsMember({"generalised-leontief", "leontief", "linear"}))->capture_default_str();
  command.add_option("--tolerance", tolerance, "exact, or stop when no firm's level falls by more in a step")->check(CLI::IsMember({"exact"}) | CLI::Range(0.0, 0.999999))->check(plain_number())->capture_default_str();
  command.add_flag("--fixed-suppliers", fixed_suppliers, "nobody can replace a supplier, however small");
}

void firm_options::add_files_to(CLI::App& command) {
  command.add_option("--links", files.links, "CSV: supplier,buyer,value; plain or gzipped")->type_name("FILE");
  command.add_option("--firms", files.firms, "CSV: id,sector[,country,revenue,cost]")->type_name("FILE");
  command.add_option("--classes", files.classes, "CSV: input_sector,buyer_sector,class (0 none, 1 non-essential, 2 essential; * any sector)")->type_name("FILE");
  command.add_flag("--leave-out-bad-rows", leave_out, "leave bad rows of links out, with a warning for each, instead of refusing the file");
}

void firm_options::check() const {
  if (!network.empty()) {
    if (!files.links.empty() || !files.firms.empty() || !files.classes.empty()) throw CLI::ValidationError("--network", "holds links, firms and classes; leave --links, --firms and --classes out");
    return;
  }
  if (files.links.empty() || files.firms.empty()) throw CLI::RequiredError("--links and --firms (or --network)");
  if (files.classes.empty() && function == "generalised-leontief") throw CLI::RequiredError("--classes (or --function leontief or linear)");
}

shock::production_network firm_options::read(context const& shared) const {
  running_job const work(shared, "reading " + (network.empty() ? files.links : network));
  auto found = network.empty() ? ingest::read_firm_network(files, leave_out, work.handle()) : ingest::map_firm_binary(network);
  work.throw_if_interrupted();
  auto read = unwrap(std::move(found));
  warn(shared, read.remarks);
  return std::move(read.network);
}

shock::cascade firm_options::cascade(shock::production_network const& net, context const& shared) const {
  auto made = unwrap(shock::cascade::make(net, how_it_runs()));
  if (auto const without_leak = made.without_leak(); without_leak > 0) {
    problems remarks;
    remarks.warn("shock/no-leak", {source()}, fmt::format("from {} of {} firms no lost demand leaks to final users: it goes round until all of it has come back, which takes many steps, and any tolerance stops too early", without_leak, net.size()),
                 "give revenues where firms also sell outside of these links");
    warn(shared, remarks);
  }
  return made;
}

void firm_options::warn_unsettled(settling const& s, context const& shared) const {
  if (s.unsettled == 0) return;
  problems remarks;
  remarks.warn("shock/unsettled", {network.empty() ? files.links : network},
               fmt::format("{} of {} {} did not settle within {} steps, or so little leaks out that rounding hides the rest: {} (in the last step a level still fell by {:.3g})", s.unsettled, s.cascades,
                           s.cascades == 1 ? "cascade" : "cascades", how_it_runs().most_steps, s.unsettled == 1 ? "its loss is uncertain" : "their losses are uncertain", s.largest_fall),
               "give the revenues of firms that also sell outside of these links, so that lost demand leaks out; --tolerance ends sooner, with losses that are too low");
  warn(shared, remarks);
}

shock::cascade_options firm_options::how_it_runs() const { return {.function = function_of(function), .replacement = !fixed_suppliers, .tolerance = tolerance_value()}; }

std::string firm_options::how() const { return function + ", " + (fixed_suppliers ? "nobody replaces a supplier" : "small suppliers are replaced by others of their sector"); }

std::vector<shock::node_id> most_systemic(shock::cascade const& cascade, std::size_t count, context const& shared, settling& ended) {
  running_job const work(shared, "each firm alone");
  auto const alone = cascade.run_all(work.handle());
  work.throw_if_interrupted();
  for (auto const& a : alone) ended.add(a);
  std::vector<shock::node_id> order;
  for (std::size_t i = 0; i < alone.size(); ++i) order.emplace_back(i);
  std::ranges::stable_sort(order, std::greater{}, [&](shock::node_id i) { return alone[i.position()].loss; });
  order.resize(std::min(order.size(), count));
  return order;
}

}  // namespace landsea::cli

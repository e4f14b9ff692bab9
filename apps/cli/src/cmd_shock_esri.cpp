// landsea shock esri: systemic risk of firms
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <numeric>

#include "cmd_shock.hpp"
#include "landsea/ingest/shock.hpp"
#include "landsea/session/text_table.hpp"
#include "landsea/table/csv.hpp"

namespace landsea::cli {

namespace {

using shock::production_function;

struct options {
  ingest::firm_files files;
  std::string scenarios, function = "generalised-leontief", tolerance = "exact", out = "-";
  bool all = false, leave_out = false, fixed_suppliers = false, json = false;
};

double tolerance_of(std::string const& text) { return text == "exact" ? 0 : std::stod(text); }

production_function function_of(std::string const& name) {
  for (auto const f : {production_function::generalised_leontief, production_function::leontief, production_function::linear})
    if (name == shock::text(f)) return f;
  return production_function::generalised_leontief;
}

struct scores {
  std::vector<std::string> names;
  std::vector<shock::cascade_outcome> outcomes;
};

scores compute(options const& o, shock::production_network const& net, shock::cascade const& cascade, context const& shared) {
  scores out;
  std::vector<shock::scenario> hits;
  if (!o.all)
    for (auto& s : unwrap(ingest::read_shock_scenarios(o.scenarios, net))) {
      out.names.push_back(std::move(s.name));
      hits.push_back(std::move(s.hits));
    }
  else
    for (auto const& n : net.nodes()) out.names.push_back(n.code);
  running_job const work(shared, fmt::format("{} scenarios on {} firms", out.names.size(), net.size()));
  out.outcomes = o.all ? cascade.run_all(work.handle()) : cascade.run(hits, work.handle());
  work.throw_if_interrupted();
  return out;
}

std::string as_csv(scores const& s) {
  std::string out = "id,esri,iterations\n";
  for (std::size_t i = 0; i < s.names.size(); ++i) fmt::format_to(std::back_inserter(out), "{},{},{}\n", table::csv_cell(s.names[i]), s.outcomes[i].loss, s.outcomes[i].steps);
  return out;
}

std::string as_json(options const& o, shock::production_network const& net, scores const& s, std::size_t without_leak) {
  auto rows = nlohmann::ordered_json::array();
  for (std::size_t i = 0; i < s.names.size(); ++i) rows.push_back({{"id", s.names[i]}, {"esri", s.outcomes[i].loss}, {"iterations", s.outcomes[i].steps}, {"last_fall", s.outcomes[i].last_fall}, {"settled", s.outcomes[i].settled}});
  nlohmann::ordered_json const out = {{"firms", net.size()}, {"links", net.links().size()}, {"sales", std::accumulate(net.sales().begin(), net.sales().end(), 0.0)}, {"function", o.function}, {"replacement", !o.fixed_suppliers}, {"tolerance", tolerance_of(o.tolerance)}, {"firms_without_leak", without_leak}, {"scores", rows}};
  return out.dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

std::string summary(options const& o, shock::production_network const& net, scores const& s) {
  std::vector<std::size_t> order(s.names.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::greater{}, [&](std::size_t i) { return s.outcomes[i].loss; });
  session::text_table t({o.all ? "firm" : "scenario", "ESRI", "steps"}, {session::align::left, session::align::right, session::align::right});
  for (std::size_t k = 0; k < std::min<std::size_t>(order.size(), 10); ++k) t.add({s.names[order[k]], fmt::format("{:.6f}", s.outcomes[order[k]].loss), std::to_string(s.outcomes[order[k]].steps)});
  auto out = fmt::format("{} firms, {} links, sales of {} within the network; {}, {}\nThe share of these sales that stops, largest first:\n{}", net.size(), net.links().size(), session::short_number(std::accumulate(net.sales().begin(), net.sales().end(), 0.0)), o.function,
                         o.fixed_suppliers ? "nobody replaces a supplier" : "small suppliers are replaced by others of their sector", t.text());
  if (auto const open = std::ranges::count_if(s.outcomes, [](auto const& a) { return !a.settled; }); open > 0) out += fmt::format("{} did not settle: their figures are too low\n", open);
  return out;
}

void run_esri(options const& o, context& shared) {
  shared.json_errors = o.json;
  auto read = [&] {
    running_job const work(shared, "reading " + o.files.links);
    auto network = ingest::read_firm_network(o.files, o.leave_out, work.handle());
    work.throw_if_interrupted();
    return unwrap(std::move(network));
  }();
  if (!read.remarks.empty() && !shared.quiet) fmt::print(stderr, "{}", describe(read.remarks));
  auto const cascade = unwrap(shock::cascade::make(read.network, {.function = function_of(o.function), .replacement = !o.fixed_suppliers, .tolerance = tolerance_of(o.tolerance)}));
  auto const without_leak = cascade.without_leak();
  if (without_leak > 0)
    say(shared, fmt::format("note: from {} of {} firms no lost demand leaks to final users: it goes round until all of it has come back, which takes many steps, and any tolerance stops too early.\n"
                            "      Give revenues where firms also sell outside of these links.", without_leak, read.network.size()));
  auto const s = compute(o, read.network, cascade, shared);
  write_output(shared, o.out, wants_json(o.out, o.json) ? as_json(o, read.network, s, without_leak) : as_csv(s));
  if (o.out != "-") fmt::print("{}", summary(o, read.network, s));
}

}  // namespace

void add_shock_esri(CLI::App& app, context& shared) {
  auto o = std::make_shared<options>();
  auto* c = app.add_subcommand("esri", "systemic risk of firms: what stops in a network of suppliers and buyers when one fails");
  c->add_option("--links", o->files.links, "CSV: supplier,buyer,value; plain or gzipped")->required()->type_name("FILE");
  c->add_option("--firms", o->files.firms, "CSV: id,sector[,country,revenue,cost]")->required()->type_name("FILE");
  c->add_option("--classes", o->files.classes, "CSV: input_sector,buyer_sector,class (0 none, 1 non-essential, 2 essential; * any sector)")->type_name("FILE");
  auto* all = c->add_flag("--all", o->all, "each firm alone loses all of its production");
  c->add_option("--scenarios", o->scenarios, "CSV: scenario,firm|sector|country[,lost]")->type_name("FILE")->excludes(all);
  c->add_option("--function", o->function, "what a missing input does")->check(CLI::IsMember({"generalised-leontief", "leontief", "linear"}))->capture_default_str();
  c->add_option("--tolerance", o->tolerance, "exact, or stop when no firm's level falls by more in a step")->check(CLI::IsMember({"exact"}) | CLI::Range(0.0, 0.999999))->capture_default_str();
  c->add_flag("--fixed-suppliers", o->fixed_suppliers, "nobody can replace a supplier, however small");
  c->add_flag("--leave-out-bad-rows", o->leave_out, "leave bad rows of links out, with a warning for each, instead of refusing the file");
  c->add_option("--out", o->out, "file to write, - for standard output; JSON if it ends in .json")->capture_default_str()->type_name("FILE");
  c->add_flag("--json", o->json, "write JSON instead of CSV");
  c->footer("Examples:\n  landsea shock esri --links links.csv --firms firms.csv --classes classes.csv --all --out scores.csv\n"
            "  landsea shock esri --links links.csv --firms firms.csv --function leontief --scenarios quake.csv --tolerance 1e-6");
  c->callback([o, &shared] {
    if (!o->all && o->scenarios.empty()) throw CLI::RequiredError("--all or --scenarios");
    if (o->files.classes.empty() && o->function == "generalised-leontief") throw CLI::RequiredError("--classes (or --function leontief or linear)");
    run_esri(*o, shared);
  });
}

}  // namespace landsea::cli

// landsea shock second-sources: what to do about the worst failures of firms
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <numeric>

#include "cmd_shock.hpp"
#include "landsea/session/firm_words.hpp"
#include "landsea/session/text_table.hpp"
#include "landsea/shock/second_sources.hpp"
#include "landsea/table/csv.hpp"

namespace landsea::cli {

namespace {

struct options {
  firm_options firms;
  shock::source_options search;
  std::string scenarios, out;
  std::size_t worst = 5;
  bool by_value = false, json = false;
};

struct advice {
  ingest::named_scenario failure;
  double loss = 0;
  bool settled = true;  // before and after each step
  std::vector<shock::source_step> steps;
  std::string why_none;
};

struct answer {
  shock::production_network const& net;
  double all_sales;
  std::vector<advice> failures;
  settling ended;
};

// Where there can be no second source: sectors all of whose firms are hit.
std::string nobody_else(shock::production_network const& net, shock::scenario const& hits) {
  constexpr std::size_t kNamed = 5;
  std::vector<std::size_t> whole(net.sectors().size(), 0), hit(net.sectors().size(), 0);
  for (auto const& n : net.nodes()) ++whole[n.sector.position()];
  for (auto const& h : hits) ++hit[net[h.node].sector.position()];
  std::vector<std::string> out;
  for (std::size_t k = 0; k < hit.size(); ++k)
    if (hit[k] > 0 && hit[k] == whole[k]) out.push_back(net.sectors()[k]);
  auto const named = std::min(out.size(), kNamed);
  return out.empty() ? "" : fmt::format("nobody else is of {} {}{}", out.size() == 1 ? "sector" : "sectors", fmt::join(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(named), ", "), out.size() > named ? fmt::format(" and {} more", out.size() - named) : "");
}

// The failures that are to be made less bad, worst first.
std::vector<ingest::named_scenario> failures_of(options const& o, shock::production_network const& net, shock::cascade const& cascade, context const& shared, settling& ended) {
  if (!o.scenarios.empty()) return unwrap(ingest::read_shock_scenarios(o.scenarios, net));
  std::vector<ingest::named_scenario> out;
  for (auto const n : most_systemic(cascade, o.worst, shared, ended)) out.push_back(ingest::scenario_of_firm(n, net));
  return out;
}

answer search(options const& o, shock::production_network const& net, context const& shared) {
  auto const cascade = o.firms.cascade(net, shared);
  answer out{net, std::accumulate(net.sales().begin(), net.sales().end(), 0.0), {}, {}};
  auto wanted = o.search;
  wanted.order = o.by_value ? shock::step_order::best_for_moved : shock::step_order::most_saved;
  for (auto const& f : failures_of(o, net, cascade, shared, out.ended)) {
    running_job const work(shared, "second sources against " + f.name);
    auto steps = unwrap(shock::find_second_sources(net, o.firms.how_it_runs(), f.hits, wanted, work.handle()));
    work.throw_if_interrupted();
    auto const before = cascade.levels(f.hits).outcome;
    settling own;
    own.add(before);
    for (auto const& s : steps) own.add(s.after);
    out.ended.add(own.cascades, own.unsettled, own.largest_fall);
    out.failures.push_back({f, before.loss, own.unsettled == 0, std::move(steps), nobody_else(net, f.hits)});
  }
  o.firms.warn_unsettled(out.ended, shared);
  return out;
}

std::string as_csv(answer const& a) {
  std::string out = "failure,step,buyer,from,to,moved,loss_before,loss_after,saved_per_moved\n";
  for (auto const& f : a.failures)
    for (std::size_t i = 0; i < f.steps.size(); ++i) {
      auto const& s = f.steps[i];
      fmt::format_to(std::back_inserter(out), "{},{},{},{},{},{},{},{},{}\n", table::csv_cell(f.failure.name), i + 1, table::csv_cell(a.net[s.buyer].code), table::csv_cell(a.net[s.from].code), table::csv_cell(a.net[s.to].code), s.moved, s.loss_before, s.loss_after, s.saved_per_moved(a.all_sales));
    }
  return out;
}

std::string as_json(answer const& a) {
  auto failures = nlohmann::ordered_json::array();
  for (auto const& f : a.failures) {
    auto steps = nlohmann::ordered_json::array();
    for (auto const& s : f.steps) steps.push_back({{"buyer", a.net[s.buyer].code}, {"from", a.net[s.from].code}, {"to", a.net[s.to].code}, {"moved", s.moved}, {"loss_before", s.loss_before}, {"loss_after", s.loss_after}, {"saved_per_moved", s.saved_per_moved(a.all_sales)}});
    failures.push_back({{"failure", f.failure.name}, {"loss", f.loss}, {"settled", f.settled}, {"steps", steps}});
  }
  return nlohmann::ordered_json{{"sales", a.all_sales}, {"failures", failures}}.dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

std::string as_text(options const& o, answer const& a) {
  using enum session::align;
  auto out = fmt::format("Moving {} of a purchase to another supplier of its sector, the best of what was tried each time; {}.\n"
                         "Whether the new supplier has the capacity and what changing costs, the network does not say. Values are in the unit of the links.\n", session::percent_text(o.search.part, 0), o.firms.how());
  for (auto const& f : a.failures) {
    out += fmt::format("\n{}{}: {} of all sales stop{}.\n", o.scenarios.empty() ? "" : "Scenario " + f.failure.name + "\n", session::hit_words(a.net, f.failure).text, session::percent_text(f.loss, 2), f.steps.empty() ? f.why_none.empty() ? "; no second source among those tried changes that" : "; " + f.why_none : "");
    if (!f.settled) out += "It did not settle, before or after a step: the figures are uncertain.\n";
    if (f.steps.empty()) continue;
    session::text_table t({"buyer", "of what it buys from", "also from", "value a year", "then stop", "sales saved for each unit moved"}, {left, left, left, right, right, right});
    for (auto const& s : f.steps) t.add({a.net[s.buyer].code, a.net[s.from].code, a.net[s.to].code, session::short_number(s.moved), session::percent_text(s.loss_after, 2), fmt::format("{:.1f}", s.saved_per_moved(a.all_sales))});
    out += t.text();
  }
  return out;
}

void run(options const& o, context& shared) {
  shared.json_errors = o.json;
  auto const net = o.firms.read(shared);
  auto const a = search(o, net, shared);
  if (!o.out.empty()) write_output(shared, o.out, wants_json(o.out, o.json) ? as_json(a) : as_csv(a));
  else if (o.json) fmt::print("{}", as_json(a));
  if (o.out != "-" && !(o.json && o.out.empty())) fmt::print("{}", as_text(o, a));
}

}  // namespace

void add_shock_sources(CLI::App& app, context& shared) {
  auto o = std::make_shared<options>();
  auto* c = app.add_subcommand("second-sources", "which buyers should buy a part elsewhere, found by trying, so that the worst failures of firms take less with them");
  o->firms.add_to(*c);
  auto* worst = c->add_option("--worst", o->worst, "failures to look at: the firms that take most with them alone")->check(CLI::Range(1U, 10'000U))->capture_default_str();
  c->add_option("--scenarios", o->scenarios, "CSV: scenario,firm|sector|country[,lost]: these failures instead")->type_name("FILE")->excludes(worst);
  c->add_option("--part", o->search.part, "part of a purchase that is moved")->check(CLI::Range(0.01, 1.0))->capture_default_str();
  c->add_option("--steps", o->search.steps, "purchases to move, one after the other, for each failure")->check(CLI::Range(1U, 100U))->capture_default_str();
  c->add_option("--try", o->search.purchases, "purchases to try for each step, those through which most of the loss came first")->check(CLI::Range(1U, 1'000'000U))->capture_default_str();
  c->add_flag("--by-value", o->by_value, "take the step that saves most for the value moved, not the one that saves most");
  c->add_option("--out", o->out, "also write the steps: CSV, or JSON if it ends in .json; - for standard output")->type_name("FILE");
  c->add_flag("--json", o->json, "write JSON");
  c->footer("Examples:\n  landsea shock second-sources --network country.firms --tolerance 1e-3 --worst 10\n"
            "  landsea shock second-sources --links links.csv --firms firms.csv --classes classes.csv --scenarios quake.csv --part 0.3 --out steps.csv");
  c->callback([o, &shared] {
    o->firms.check();
    run(*o, shared);
  });
}

}  // namespace landsea::cli

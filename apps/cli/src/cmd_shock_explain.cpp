// landsea shock explain: who is hit when firms fail or lose a part of their capacity, why, and by which way
#include <fmt/format.h>

#include <numeric>

#include "cmd_shock.hpp"
#include "firm_story.hpp"
#include "landsea/session/about.hpp"
#include "landsea/session/firm_shock.hpp"
#include "landsea/table/file.hpp"

namespace landsea::cli {

namespace {

constexpr unsigned kOnPage = 59;  // steps of the wave, the end beside them
constexpr unsigned kInText = 8;

struct options {
  firm_options firms;
  std::vector<std::string> failing;
  std::string scenarios, out, html;
  std::optional<std::string> scenario;
  bool json = false;
};

ingest::named_scenario scenario_of(options const& o, shock::production_network const& net) {
  if (o.scenarios.empty()) return unwrap(ingest::scenario_of_firms(o.failing, net, o.firms.source()));
  return unwrap(ingest::choose_scenario(unwrap(ingest::read_shock_scenarios(o.scenarios, net)), o.scenario, o.scenarios));
}

// With what would help, found by trying.
void write_page(options const& o, firm_story const& s, context const& shared) {
  auto const data = unwrap(session::find_data_directory());
  running_job const work(shared, "second sources");
  auto const steps = unwrap(shock::find_second_sources(s.net, o.firms.how_it_runs(), s.scenario.hits, {}, work.handle()));
  work.throw_if_interrupted();
  auto const& f = o.firms;
  session::firm_shock const what{session::hit_words(s.net, s.scenario), s.from_file ? s.scenario.name : "", s.how, f.network.empty() ? f.files.links + ", " + f.files.firms : f.network, s.net, s.levels.outcome, s.causes, s.ways, s.lost_by_step, steps,
                                 unwrap(session::read_economy_names(data + "/geo/economies.csv"))};
  write_output(shared, o.html, session::shock_page(session::firm_shock_json(what), unwrap(table::read_file(data + "/geo/land.csv"))));
}

// Keeps what a text and a page tell of the wave.
struct wave_keeper {
  shock::production_network const& net;
  bool for_page;
  std::vector<double> stopped;
  std::vector<std::vector<double>> lost_by_step;

  [[nodiscard]] unsigned steps() const { return for_page ? kOnPage : kInText; }
  void operator()(std::size_t step, std::span<double const> lost) {
    if (step <= kInText) stopped.push_back(std::inner_product(lost.begin(), lost.end(), net.sales().begin(), 0.0) / std::accumulate(net.sales().begin(), net.sales().end(), 0.0));
    if (for_page) lost_by_step.emplace_back(lost.begin(), lost.end());
  }
  void end(std::vector<shock::cascade_cause> const& causes, unsigned steps) {
    if (!for_page || steps <= lost_by_step.size()) return;
    lost_by_step.emplace_back();
    for (auto const& c : causes) lost_by_step.back().push_back(c.lost);
  }
};

void run(options const& o, context& shared) {
  shared.json_errors = o.json;
  auto const net = o.firms.read(shared);
  auto const scenario = scenario_of(o, net);
  auto const cascade = o.firms.cascade(net, shared);
  wave_keeper kept{net, !o.html.empty(), {}, {}};
  auto levels = cascade.levels(scenario.hits, std::ref(kept), kept.steps());
  settling ended;
  ended.add(levels.outcome);
  o.firms.warn_unsettled(ended, shared);
  auto causes = cascade.explain(scenario.hits, levels);
  auto ways = cascade.ways(scenario.hits, levels);
  kept.end(causes, levels.outcome.steps);
  firm_story const s{net, scenario, !o.scenarios.empty(), std::move(levels), std::move(causes), std::move(ways), std::move(kept.stopped), std::move(kept.lost_by_step), o.firms.how()};
  if (!o.out.empty()) write_output(shared, o.out, wants_json(o.out, o.json) ? as_json(s) : as_csv(s));
  else if (o.json) fmt::print("{}", as_json(s));
  if (!o.html.empty()) write_page(o, s, shared);
  if (o.out != "-" && o.html != "-" && !(o.json && o.out.empty())) fmt::print("{}", as_text(s));
}

}  // namespace

void add_shock_explain(CLI::App& app, context& shared) {
  auto o = std::make_shared<options>();
  auto* c = app.add_subcommand("explain", "who is hit when firms fail or lose capacity, which input or buyer binds, and by which way the loss came");
  o->firms.add_to(*c);
  auto* firm = c->add_option("--firm", o->failing, "a firm that loses all of its capacity; several fail together")->type_name("ID");
  auto* file = c->add_option("--scenarios", o->scenarios, "CSV: scenario,firm|sector|country[,lost]: one of these instead")->type_name("FILE")->excludes(firm);
  c->add_option("--scenario", o->scenario, "which one of the file; not needed where there is one alone")->type_name("NAME")->needs(file);
  c->add_option("--out", o->out, "also write every firm that loses something: CSV, or JSON if it ends in .json; - for standard output")->type_name("FILE");
  c->add_option("--html", o->html, "write one page to look at: the cascade step by step, by country, sector and firm, what bound, who has no second source, and which second sources would help")->type_name("FILE");
  c->add_flag("--json", o->json, "write JSON");
  c->footer("Examples:\n  landsea shock explain --links links.csv --firms firms.csv --classes classes.csv --firm F7\n"
            "  landsea shock explain --network country.firms --scenarios quake.csv --scenario 'half of C29'\n"
            "  landsea shock explain --links links.csv --firms firms.csv --function leontief --firm F7 --firm F12 --out hit.csv --html hit.html");
  c->callback([o, &shared] {
    if (o->failing.empty() && o->scenarios.empty()) throw CLI::RequiredError("--firm or --scenarios");
    o->firms.check();
    run(*o, shared);
  });
}

}  // namespace landsea::cli

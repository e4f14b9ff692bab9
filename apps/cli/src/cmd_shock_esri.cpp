// landsea shock esri: systemic risk of firms
#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <nlohmann/json.hpp>
#include <numeric>
#include <span>
#include <type_traits>

#include "cmd_shock.hpp"
#include "landsea/session/text_table.hpp"
#include "landsea/table/csv.hpp"

namespace landsea::cli {

namespace {

constexpr std::size_t kShown = 10;

struct options {
  firm_options firms;
  std::string scenarios, out;
  bool all = false, json = false;
};

struct scores {
  std::vector<std::string> names;
  std::vector<shock::cascade_outcome> outcomes;
};

// The scenarios of this rank, and the outcomes of all ranks in order; on the first alone.
std::vector<shock::cascade_outcome> outcomes_of_all(shock::cascade const& cascade, std::span<shock::scenario const> hits, distributed::ranks const& among, job const& work) {
  static_assert(std::is_trivially_copyable_v<shock::cascade_outcome>);
  auto const mine = distributed::part_of(hits.size(), among.rank(), among.size());
  auto const outcomes = cascade.run(hits.subspan(mine.begin, mine.size()), work);
  std::vector<shock::cascade_outcome> all;
  for (auto const& bytes : among.gather({reinterpret_cast<char const*>(outcomes.data()), outcomes.size() * sizeof(shock::cascade_outcome)})) {
    auto const at = all.size();
    all.resize(at + bytes.size() / sizeof(shock::cascade_outcome));
    std::memcpy(static_cast<void*>(all.data() + at), bytes.data(), bytes.size());
  }
  return all;
}

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
  if (shared.among) {
    if (o.all)
      for (std::size_t i = 0; i < net.size(); ++i) hits.push_back({{shock::node_id{i}, 1.0}});
    out.outcomes = outcomes_of_all(cascade, hits, *shared.among, work.handle());
  } else {
    out.outcomes = o.all ? cascade.run_all(work.handle()) : cascade.run(hits, work.handle());
  }
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
  nlohmann::ordered_json const out = {{"firms", net.size()}, {"links", net.links().size()}, {"sales", std::accumulate(net.sales().begin(), net.sales().end(), 0.0)}, {"function", o.firms.function}, {"replacement", !o.firms.fixed_suppliers}, {"tolerance", o.firms.tolerance_value()}, {"firms_without_leak", without_leak}, {"scores", rows}};
  return out.dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

std::string summary(options const& o, shock::production_network const& net, scores const& s) {
  std::vector<std::size_t> order(s.names.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::greater{}, [&](std::size_t i) { return s.outcomes[i].loss; });
  session::text_table t({o.all ? "firm" : "scenario", "ESRI", "steps"}, {session::align::left, session::align::right, session::align::right});
  for (std::size_t k = 0; k < std::min(order.size(), kShown); ++k) t.add({s.names[order[k]], fmt::format("{:.6f}", s.outcomes[order[k]].loss), std::to_string(s.outcomes[order[k]].steps)});
  auto out = fmt::format("{}, {}, sales of {} a year within the network, in the unit of the links; {}\nThe share of these sales that stops, largest first:\n{}", counted(net.size(), "firm"), counted(net.links().size(), "link"), session::short_number(std::accumulate(net.sales().begin(), net.sales().end(), 0.0)), o.firms.how(), t.text());
  if (order.size() > kShown) out += fmt::format("and {} more: --out FILE, or --out - for all\n", order.size() - kShown);
  if (auto const open = std::ranges::count_if(s.outcomes, [](auto const& a) { return !a.settled; }); open > 0) out += fmt::format("{} of {} did not settle: their figures are uncertain\n", open, s.outcomes.size());
  return out;
}

void run_esri(options const& o, context& shared) {
  shared.json_errors = o.json;
  auto const net = o.firms.read(shared);
  auto const cascade = o.firms.cascade(net, shared);
  auto const s = compute(o, net, cascade, shared);
  if (!shared.speaks()) return;
  settling ended;
  for (auto const& outcome : s.outcomes) ended.add(outcome);
  o.firms.warn_unsettled(ended, shared);
  if (!o.out.empty()) write_output(shared, o.out, wants_json(o.out, o.json) ? as_json(o, net, s, cascade.without_leak()) : as_csv(s));
  else if (o.json) fmt::print("{}", as_json(o, net, s, cascade.without_leak()));
  if (o.out != "-" && !(o.json && o.out.empty())) fmt::print("{}", summary(o, net, s));
}

}  // namespace

void add_shock_esri(CLI::App& app, context& shared) {
  auto o = std::make_shared<options>();
  auto* c = app.add_subcommand("esri", "systemic risk of firms: what stops in a network of suppliers and buyers when one fails");
  o->firms.add_to(*c);
  auto* all = c->add_flag("--all", o->all, "each firm alone loses all of its production");
  c->add_option("--scenarios", o->scenarios, "CSV: scenario,firm|sector|country[,lost]")->type_name("FILE")->excludes(all);
  c->add_option("--out", o->out, "also write all scores: CSV, or JSON if it ends in .json; - for standard output")->type_name("FILE");
  c->add_flag("--json", o->json, "write JSON");
  c->footer("Examples:\n  landsea shock esri --links links.csv --firms firms.csv --classes classes.csv --all --out scores.csv\n"
            "  landsea shock esri --links links.csv --firms firms.csv --function leontief --scenarios quake.csv --tolerance 1e-6");
  c->callback([o, &shared] {
    if (!o->all && o->scenarios.empty()) throw CLI::RequiredError("--all or --scenarios");
    o->firms.check();
    run_esri(*o, shared);
  });
}

}  // namespace landsea::cli

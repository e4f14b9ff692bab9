// landsea shock pairs: which two firms are worst together, and which hide behind each other
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "cmd_shock.hpp"
#include "landsea/session/text_table.hpp"
#include "landsea/shock/pairs.hpp"
#include "landsea/table/csv.hpp"

namespace landsea::cli {

namespace {

struct options {
  firm_options firms;
  shock::pair_options pairs;
  std::size_t among = 100;
  std::string out;
  bool json = false;
};

std::vector<std::pair<std::string, std::vector<shock::pair_loss> const*>> lists_of(shock::pair_screen const& s) { return {{"worst", &s.worst}, {"stand-ins", &s.stand_ins}}; }

std::string as_csv(shock::production_network const& net, shock::pair_screen const& s) {
  std::string out = "list,first,second,loss,first_alone,second_alone\n";
  for (auto const& [name, list] : lists_of(s))
    for (auto const& p : *list) fmt::format_to(std::back_inserter(out), "{},{},{},{},{},{}\n", name, table::csv_cell(net[p.first].code), table::csv_cell(net[p.second].code), p.loss, p.first_alone, p.second_alone);
  return out;
}

std::string as_json(shock::production_network const& net, shock::pair_screen const& s) {
  nlohmann::ordered_json out = {{"pairs", s.pairs}, {"cascades", s.computed}, {"complete", s.complete}, {"unsettled", s.unsettled}, {"rest_at_most", s.rest_at_most}};
  for (auto const& [name, list] : lists_of(s)) {
    auto rows = nlohmann::ordered_json::array();
    for (auto const& p : *list) rows.push_back({{"first", net[p.first].code}, {"second", net[p.second].code}, {"loss", p.loss}, {"first_alone", p.first_alone}, {"second_alone", p.second_alone}});
    out[name] = rows;
  }
  return out.dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

std::string table_of(shock::production_network const& net, std::vector<shock::pair_loss> const& list) {
  using enum session::align;
  session::text_table t({"firm", "and", "lost together", "lost alone", "", "hidden"}, {left, left, right, right, right, right});
  for (auto const& p : list) t.add({net[p.first].code, net[p.second].code, session::percent_text(p.loss, 2), session::percent_text(p.first_alone, 2), session::percent_text(p.second_alone, 2), p.hidden() > 1e-12 ? session::percent_text(p.hidden(), 2) : "-"});
  return t.text();
}

std::string as_text(options const& o, shock::production_network const& net, shock::pair_screen const& s) {
  auto out = fmt::format("{} of the {} firms that take most with them alone; {} {} run, no other pair can enter the lists{}.\n{}\nWorst together, as shares of all sales within the network:\n{}", counted(s.pairs, "pair"), std::min(o.among, net.size()), counted(s.computed, "cascade"), s.computed == 1 ? "was" : "were",
                         s.complete ? "" : " - but for those left when the search was stopped", o.firms.how(), table_of(net, s.worst));
  if (s.unsettled > 0) out += fmt::format("\n{} did not settle: losses of such are uncertain.\n", counted(s.unsettled, "cascade"));
  if (!s.stand_ins.empty()) out += fmt::format("\nStand in for each other: what is lost together and neither shows alone (hidden):\n{}", table_of(net, s.stand_ins));
  else if (!o.firms.fixed_suppliers) out += "\nNo two of them hide behind each other: no pair loses more than both alone.\n";
  return out;
}

void run(options const& o, context& shared) {
  shared.json_errors = o.json;
  auto const net = o.firms.read(shared);
  auto const cascade = o.firms.cascade(net, shared);
  settling ended;
  auto const among = most_systemic(cascade, o.among, shared, ended);
  running_job const work(shared, fmt::format("pairs of {} firms", among.size()));
  auto const s = unwrap(shock::screen_pairs(net, o.firms.how_it_runs(), o.pairs, among, work.handle()));
  work.throw_if_interrupted();
  // The firms listed have run alone already.
  ended.add(s.computed, s.unsettled - s.unsettled_alone, s.largest_fall);
  o.firms.warn_unsettled(ended, shared);
  if (!o.out.empty()) write_output(shared, o.out, wants_json(o.out, o.json) ? as_json(net, s) : as_csv(net, s));
  else if (o.json) fmt::print("{}", as_json(net, s));
  if (o.out != "-" && !(o.json && o.out.empty())) fmt::print("{}", as_text(o, net, s));
}

}  // namespace

void add_shock_pairs(CLI::App& app, context& shared) {
  auto o = std::make_shared<options>();
  auto* c = app.add_subcommand("pairs", "which two firms are worst together, and which stand in for each other");
  o->firms.add_to(*c);
  c->add_option("--among", o->among, "pairs of so many firms, those that take most with them alone")->check(CLI::Range(2U, 1'000'000U))->capture_default_str();
  c->add_option("--top", o->pairs.listed, "pairs to list")->check(CLI::Range(1U, 10'000U))->capture_default_str();
  c->add_option("--out", o->out, "also write the lists: CSV, or JSON if it ends in .json; - for standard output")->type_name("FILE");
  c->add_flag("--json", o->json, "write JSON");
  c->footer("Examples:\n  landsea shock pairs --network country.firms --tolerance 1e-3 --among 200\n"
            "  landsea shock pairs --links links.csv --firms firms.csv --classes classes.csv --top 20 --out pairs.csv");
  c->callback([o, &shared] {
    o->firms.check();
    run(*o, shared);
  });
}

}  // namespace landsea::cli

// landsea shock explain: who is hit when firms fail, why, and by which way
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <numeric>

#include "cmd_shock.hpp"
#include "landsea/core/names.hpp"
#include "landsea/session/about.hpp"
#include "landsea/session/firm_shock.hpp"
#include "landsea/session/text_table.hpp"
#include "landsea/table/csv.hpp"
#include "landsea/table/file.hpp"

namespace landsea::cli {

namespace {

using shock::cascade_cause;
using channel = cascade_cause::channel;

constexpr std::size_t kShown = 15;
constexpr std::size_t kLongestWay = 12;
constexpr std::size_t kMostSteps = 60;  // on a page; the last one is the end

struct options {
  firm_options firms;
  std::vector<std::string> failing;
  std::string out, html;
  bool json = false;
};

// What happened, with all that it is told from.
struct story {
  shock::production_network const& net;
  shock::scenario hits;
  shock::cascade_levels levels;
  std::vector<cascade_cause> causes;
  shock::cascade_ways ways;
  std::vector<std::vector<double>> lost_by_step;  // only for a page

  [[nodiscard]] std::string const& code(shock::node_id i) const { return net[i].code; }
  [[nodiscard]] std::string const& sector(shock::node_id i) const { return net.sectors()[net[i].sector.position()]; }
  [[nodiscard]] double sales_lost(std::size_t i) const { return net.sales()[i] * causes[i].lost; }

  // Those that lose more than `least` of their production, most sales first; of the same, in the order of the firms.
  [[nodiscard]] std::vector<std::size_t> by_loss(double least = 0) const {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < net.size(); ++i)
      if (causes[i].lost > 0 && causes[i].lost >= least) order.push_back(i);
    std::ranges::stable_sort(order, std::greater{}, [&](std::size_t i) { return sales_lost(i); });
    return order;
  }

  // From the failure to the firm.
  [[nodiscard]] std::string way(std::size_t i) const {
    std::vector<std::string> codes;
    for (auto const n : ways.to(shock::node_id{i})) codes.push_back(code(n));
    return fmt::format("{}", fmt::join(codes, " > "));
  }

  // Long ones without their middle.
  [[nodiscard]] std::string short_way(std::size_t i) const {
    auto const all = ways.to(shock::node_id{i});
    if (all.size() <= kLongestWay) return way(i);
    return fmt::format("{} > {} > ({} more) > {} > {}", code(all[0]), code(all[1]), all.size() - 4, code(all[all.size() - 2]), code(all.back()));
  }

  [[nodiscard]] std::string why(std::size_t i) const {
    auto const& c = causes[i];
    switch (c.by) {
      case channel::shock: return "fails itself";
      case channel::essential_input: return fmt::format("{} {}, {} of {}", c.lost >= 1 - 1e-9 ? "no input from" : "less input from", code(c.through), c.only_supplier ? "its only supplier" : "a supplier", sector(c.through));
      case channel::other_inputs: return fmt::format("less of non-essential inputs, most from {}", code(c.through));
      case channel::demand: return fmt::format("{} asks for less", code(c.through));
      case channel::none: break;
    }
    return "";
  }
};

std::string what_fails(options const& o) { return fmt::format("{} {} {}", o.failing.size() == 1 ? "Firm" : "Firms", fmt::join(o.failing, ", "), o.failing.size() == 1 ? "fails" : "fail"); }

std::string as_csv(story const& s) {
  std::string out = "id,sector,lost,sales_lost,cause,through,share,only_supplier,way\n";
  for (auto const i : s.by_loss()) {
    auto const& c = s.causes[i];
    fmt::format_to(std::back_inserter(out), "{},{},{},{},{},{},{},{},{}\n", table::csv_cell(s.net.nodes()[i].code), table::csv_cell(s.sector(shock::node_id{i})), c.lost, s.sales_lost(i), text(c.by), c.through.exists() ? table::csv_cell(s.code(c.through)) : "", c.share, c.only_supplier ? "yes" : "no", table::csv_cell(s.way(i)));
  }
  return out;
}

std::string as_json(story const& s) {
  auto rows = nlohmann::ordered_json::array();
  for (auto const i : s.by_loss()) {
    auto const& c = s.causes[i];
    rows.push_back({{"id", s.net.nodes()[i].code}, {"sector", s.sector(shock::node_id{i})}, {"lost", c.lost}, {"sales_lost", s.sales_lost(i)}, {"cause", text(c.by)}, {"through", c.through.exists() ? nlohmann::ordered_json(s.code(c.through)) : nlohmann::ordered_json(nullptr)}, {"share", c.share}, {"only_supplier", c.only_supplier}, {"way", s.way(i)}});
  }
  auto const& o = s.levels.outcome;
  return nlohmann::ordered_json{{"esri", o.loss}, {"iterations", o.steps}, {"last_fall", o.last_fall}, {"settled", o.settled}, {"firms", rows}}.dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

std::string sectors_table(story const& s, double all) {
  std::vector<double> lost(s.net.sectors().size(), 0);
  for (std::size_t i = 0; i < s.net.size(); ++i) lost[s.net.nodes()[i].sector.position()] += s.sales_lost(i);
  std::vector<std::size_t> order(lost.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::greater{}, [&](std::size_t k) { return lost[k]; });
  session::text_table t({"sector", "sales lost", "of all lost"}, {session::align::left, session::align::right, session::align::right});
  for (std::size_t k = 0; k < std::min<std::size_t>(order.size(), 8) && lost[order[k]] > 0; ++k) t.add({s.net.sectors()[order[k]], session::short_number(lost[order[k]]), session::percent_text(lost[order[k]] / all)});
  return t.text();
}

std::string how_many(story const& s, std::size_t shown) {
  auto const less = static_cast<std::size_t>(std::ranges::count_if(s.causes, [](auto const& c) { return c.lost > 0; })) - shown;
  return fmt::format("{} of {} lose{} at least 0.1 % of {} own production{}", shown, counted(s.net.size(), "firm"), shown == 1 ? "s" : "", shown == 1 ? "its" : "their", less > 0 ? fmt::format(", {} less", less) : "");
}

std::string as_text(story const& s, options const& o) {
  using enum session::align;
  auto const order = s.by_loss(session::kLeastLoss);
  double all = 0, alone = 0;
  std::size_t only = 0;
  for (auto const i : s.by_loss()) all += s.sales_lost(i);
  for (auto const i : order)
    if (s.causes[i].only_supplier) ++only, alone += s.sales_lost(i);
  auto out = fmt::format("{}: {} of all sales within the network stop ({}; {}).\n", what_fails(o), session::percent_text(s.levels.outcome.loss, 3), how_many(s, order.size()), o.firms.how());
  if (!s.levels.outcome.settled) out += "It did not settle: the figures are uncertain.\n";
  if (all <= 0) return out;
  session::text_table t({"firm", "sector", "loses", "sales lost", "of all lost", "why", "by way of"}, {left, left, right, right, right, left, left});
  for (std::size_t k = 0; k < std::min(order.size(), kShown); ++k) {
    auto const i = order[k];
    t.add({s.net.nodes()[i].code, s.sector(shock::node_id{i}), session::percent_text(s.causes[i].lost), session::short_number(s.sales_lost(i)), session::percent_text(s.sales_lost(i) / all), s.why(i), s.short_way(i)});
  }
  out += "\n" + t.text() + "\n" + sectors_table(s, all);
  if (only > 0) out += fmt::format("\n{} {} through the only supplier of a sector that {}: {} of all lost. A second source there is where to begin.\n", counted(only, "firm"), only == 1 ? "loses" : "lose", only == 1 ? "it has" : "they have", session::percent_text(alone / all));
  return out;
}

// With what would help, found by trying.
void write_page(options const& o, story const& s, context const& shared) {
  auto const data = unwrap(session::find_data_directory());
  running_job const work(shared, "second sources");
  auto const steps = unwrap(shock::find_second_sources(s.net, o.firms.how_it_runs(), s.hits, {}, work.handle()));
  work.throw_if_interrupted();
  auto const& f = o.firms;
  session::firm_shock const what{what_fails(o), f.how(), f.network.empty() ? f.files.links + ", " + f.files.firms : f.network, s.net, s.hits, s.levels.outcome, s.causes, s.ways, s.lost_by_step, steps,
                                 unwrap(session::read_economy_names(data + "/geo/economies.csv"))};
  write_output(shared, o.html, session::shock_page(session::firm_shock_json(what), unwrap(table::read_file(data + "/geo/land.csv"))));
}

shock::scenario hits_of(options const& o, shock::production_network const& net) {
  problems found;
  shock::scenario out;
  for (auto const& code : o.failing) {
    auto const at = std::ranges::find(net.nodes(), code, &shock::node::code);
    if (at != net.nodes().end()) {
      out.push_back({shock::node_id{static_cast<std::size_t>(at - net.nodes().begin())}, 1});
      continue;
    }
    std::vector<std::string> known;
    for (auto const& n : net.nodes()) known.push_back(n.code);
    found.error("shock/unknown-firm", {o.firms.files.firms}, fmt::format("'{}' is not among the firms", code), suggestion(code, known));
  }
  if (found.any_error()) throw bad_input{std::move(found)};
  return out;
}

void run(options const& o, context& shared) {
  shared.json_errors = o.json;
  auto const net = o.firms.read(shared);
  auto const hits = hits_of(o, net);
  auto const cascade = o.firms.cascade(net, shared);
  std::vector<std::vector<double>> lost_by_step;
  shock::loss_reader const keep = [&](std::size_t, std::span<double const> lost) {
    if (lost_by_step.size() < kMostSteps) lost_by_step.emplace_back(lost.begin(), lost.end());
    else lost_by_step.back().assign(lost.begin(), lost.end());
  };
  auto levels = cascade.levels(hits, o.html.empty() ? shock::loss_reader{} : keep);
  settling ended;
  ended.add(levels.outcome);
  o.firms.warn_unsettled(ended, shared);
  auto causes = cascade.explain(hits, levels);
  auto ways = cascade.ways(hits, levels);
  story const s{net, hits, std::move(levels), std::move(causes), std::move(ways), std::move(lost_by_step)};
  if (!o.out.empty()) write_output(shared, o.out, wants_json(o.out, o.json) ? as_json(s) : as_csv(s));
  else if (o.json) fmt::print("{}", as_json(s));
  if (!o.html.empty()) write_page(o, s, shared);
  if (o.out != "-" && o.html != "-" && !(o.json && o.out.empty())) fmt::print("{}", as_text(s, o));
}

}  // namespace

void add_shock_explain(CLI::App& app, context& shared) {
  auto o = std::make_shared<options>();
  auto* c = app.add_subcommand("explain", "who is hit when firms fail, which input or buyer binds, and by which way the loss came");
  o->firms.add_to(*c);
  c->add_option("--firm", o->failing, "the firm that loses all of its production; several fail together")->required()->type_name("ID");
  c->add_option("--out", o->out, "also write every firm that loses something: CSV, or JSON if it ends in .json; - for standard output")->type_name("FILE");
  c->add_option("--html", o->html, "write one page to look at: the cascade step by step, by country, sector and firm, what bound, who has no second source, and which second sources would help")->type_name("FILE");
  c->add_flag("--json", o->json, "write JSON");
  c->footer("Examples:\n  landsea shock explain --links links.csv --firms firms.csv --classes classes.csv --firm F7\n"
            "  landsea shock explain --links links.csv --firms firms.csv --function leontief --firm F7 --firm F12 --out hit.csv --html hit.html");
  c->callback([o, &shared] {
    o->firms.check();
    run(*o, shared);
  });
}

}  // namespace landsea::cli

// landsea shock ario: industries with stocks, day by day
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numeric>

#include "cmd_mrio.hpp"
#include "cmd_shock.hpp"
#include "landsea/ingest/shock.hpp"
#include "landsea/session/text_table.hpp"
#include "landsea/table/csv.hpp"

namespace landsea::cli {

namespace {

struct options {
  mrio_input input;
  std::string event, out = "-", by = "industry";
  unsigned days = 365;
  bool json = false;
};

// One line of the series: a group of industries on a day.
struct group {
  std::string region, product;
  std::vector<std::size_t> industries;
};

std::vector<group> groups_by(std::string const& by, shock::economy const& e) {
  std::vector<group> out;
  auto const of = [&](std::string region, std::string product, auto const& belongs) {
    group g{std::move(region), std::move(product), {}};
    for (std::size_t i = 0; i < e.size(); ++i)
      if (belongs(e.industries[i])) g.industries.push_back(i);
    out.push_back(std::move(g));
  };
  if (by == "region")
    for (std::size_t r = 0; r < e.regions.size(); ++r) of(e.regions[r], "", [&](auto const& i) { return i.region == r; });
  else if (by == "product")
    for (std::size_t p = 0; p < e.products.size(); ++p) of("", e.products[p], [&](auto const& i) { return i.product == p; });
  else if (by == "total") of("", "", [](auto const&) { return true; });
  else
    for (auto const& i : e.industries) of(e.regions[i.region], e.products[i.product], [&](auto const& other) { return &other == &i; });
  return out;
}

double sum_of(group const& g, std::vector<double> const& values) {
  double sum = 0;
  for (auto const i : g.industries) sum += values[i];
  return sum;
}

std::string as_csv(std::vector<group> const& groups, shock::industry_series const& s) {
  std::string out = "day,region,product,output,normal,demand,unmet_final\n";
  for (std::size_t t = 0; t < s.output.size(); ++t)
    for (auto const& g : groups)
      fmt::format_to(std::back_inserter(out), "{},{},{},{},{},{},{}\n", t + 1, table::csv_cell(g.region), table::csv_cell(g.product), sum_of(g, s.output[t]), sum_of(g, s.normal_output), sum_of(g, s.demand[t]), sum_of(g, s.unmet_final[t]));
  return out;
}

std::string as_json(ingest::shock_event const& event, mrio::table_parts const& p, std::vector<group> const& groups, shock::industry_series const& s) {
  auto rows = nlohmann::ordered_json::array();
  for (std::size_t t = 0; t < s.output.size(); ++t)
    for (auto const& g : groups) rows.push_back({t + 1, g.region, g.product, sum_of(g, s.output[t]), sum_of(g, s.normal_output), sum_of(g, s.demand[t]), sum_of(g, s.unmet_final[t])});
  nlohmann::ordered_json const out = {{"event", event.name}, {"title", p.title}, {"year", p.year}, {"unit", p.unit}, {"source", p.ground.source}, {"days", s.output.size()}, {"value_added_lost", s.value_added_lost}, {"final_use_unmet", s.final_unmet},
                                      {"collapsed_on_day", s.collapsed_at ? nlohmann::ordered_json(*s.collapsed_at) : nlohmann::ordered_json(nullptr)}, {"columns", {"day", "region", "product", "output", "normal", "demand", "unmet_final"}}, {"rows", rows}};
  return out.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

// Tables come in millions or in single units.
std::string amount(double value) { return session::number(value, std::abs(value) < 100 ? 3 : 0); }

struct damage {
  std::size_t group;
  double lost, worst;  // output over all days; largest share on a day
  std::size_t worst_day;
  std::optional<std::size_t> back_day;  // from when on output is within 1 % of normal
};

damage damage_of(std::size_t at, group const& g, shock::industry_series const& s) {
  damage d{at, 0, 0, 1, 1};
  auto const normal = sum_of(g, s.normal_output);
  for (std::size_t t = 0; t < s.output.size(); ++t) {
    auto const missing = normal - sum_of(g, s.output[t]);
    auto const share = normal > 0 ? missing / normal : 0;
    d.lost += missing;
    if (share > d.worst) d.worst = share, d.worst_day = t + 1;
    if (std::abs(share) > 0.01) d.back_day = t + 2 <= s.output.size() ? std::optional{t + 2} : std::nullopt;
  }
  return d;
}

std::string table_of(char const* title, std::vector<group> const& groups, shock::industry_series const& s) {
  std::vector<damage> all;
  for (std::size_t k = 0; k < groups.size(); ++k) all.push_back(damage_of(k, groups[k], s));
  std::ranges::stable_sort(all, std::greater{}, &damage::lost);
  session::text_table t({title, "output lost", "of a year", "worst day", "lost that day", "within 1 % again"}, {session::align::left, session::align::right, session::align::right, session::align::right, session::align::right, session::align::right});
  for (std::size_t k = 0; k < std::min<std::size_t>(all.size(), 10); ++k) {
    auto const& d = all[k];
    auto const& g = groups[d.group];
    auto const normal_year = 365 * sum_of(g, s.normal_output);
    t.add({g.region + (g.region.empty() || g.product.empty() ? "" : " ") + g.product, amount(d.lost), session::percent_text(normal_year > 0 ? d.lost / normal_year : 0, 3), std::to_string(d.worst_day), session::percent_text(d.worst, 2), d.worst <= 0.01 ? "never left" : d.back_day ? "day " + std::to_string(*d.back_day) : "not by the end"});
  }
  return t.text();
}

std::string summary(ingest::shock_event const& event, mrio::table_parts const& p, shock::economy const& e, shock::industry_series const& s) {
  auto const normal = std::accumulate(e.value_added.begin(), e.value_added.end(), 0.0);
  auto out = fmt::format("{}: {} days on {} ({}, {})\n  value added lost {} ({} of a year's)\n  final use unmet  {}\n", event.name, s.output.size(), p.title, p.year == 0 ? "year not stated" : std::to_string(p.year), p.unit, amount(s.value_added_lost), session::percent_text(s.value_added_lost / normal, 4), amount(s.final_unmet));
  if (s.collapsed_at) out += fmt::format("  The model collapses on day {}: less than 1 % of normal output is left. Its stocks and times are not those of a real economy.\n", *s.collapsed_at);
  return out + "\n" + table_of("economy", groups_by("region", e), s) + "\n" + table_of("industry", groups_by("industry", e), s);
}

void run_ario(options const& o, context& shared) {
  shared.json_errors = o.json;
  auto const file = o.input.read(shared);
  auto const made = ingest::economy_of(file.data, o.input.path);
  if (!made.remarks.empty() && !shared.quiet) fmt::print(stderr, "{}", describe(made.remarks));
  auto const event = unwrap(ingest::read_shock_event(o.event, made.economy));
  running_job const work(shared, fmt::format("{} days of {} industries", o.days, made.economy.size()));
  auto const series = unwrap(shock::run_inventories(made.economy, event.options, event.shock, o.days, work.handle()));
  work.throw_if_interrupted();
  auto const groups = groups_by(o.by, made.economy);
  write_output(shared, o.out, wants_json(o.out, o.json) ? as_json(event, file.data.parts(), groups, series) : as_csv(groups, series));
  if (o.out != "-") fmt::print("{}", summary(event, file.data.parts(), made.economy, series));
}

}  // namespace

void add_shock_ario(CLI::App& app, context& shared) {
  auto o = std::make_shared<options>();
  auto* c = app.add_subcommand("ario", "industries with stocks of inputs, day by day after an event (adaptive regional input-output model)");
  o->input.add_to(*c);
  c->add_option("--event", o->event, "what happens: YAML (landsea schema --event)")->required()->type_name("FILE");
  c->add_option("--days", o->days, "days to compute")->check(CLI::Range(1U, 100'000U))->capture_default_str();
  c->add_option("--by", o->by, "what a row of the series adds up")->check(CLI::IsMember({"industry", "region", "product", "total"}))->capture_default_str();
  c->add_option("--out", o->out, "file to write, - for standard output; JSON if it ends in .json")->capture_default_str()->type_name("FILE");
  c->add_flag("--json", o->json, "write JSON instead of CSV");
  c->footer("Examples:\n  landsea shock ario wiod2011.csv.gz --event flood.yaml --days 365 --by region --out series.csv");
  c->callback([o, &shared] { run_ario(*o, shared); });
}

}  // namespace landsea::cli

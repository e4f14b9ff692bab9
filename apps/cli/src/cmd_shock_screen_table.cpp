// landsea shock screen on an input-output table
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <nlohmann/json.hpp>
#include <numeric>
#include <tuple>

#include "cmd_mrio.hpp"
#include "cmd_shock.hpp"
#include "cmd_shock_screen.hpp"
#include "known_names.hpp"
#include "landsea/session/about.hpp"
#include "landsea/session/screen_report.hpp"
#include "landsea/session/text_table.hpp"
#include "landsea/shock/table_screen.hpp"
#include "landsea/table/csv.hpp"
#include "screen_steps_report.hpp"
#include "series_names.hpp"

namespace landsea::cli {

namespace {

using rows = std::vector<shock::outage_loss>;

struct screened {
  shock::economy const& economy;
  std::vector<shock::outage_unit> const& units;
  shock_screen_options const& options;
  mrio::table_parts const& table;
  rows alone, pairs;
  screen_steps_report const* steps = nullptr;
  session::names_by_code names = {};  // of industries, where known
  std::string settings;
  double year = 0;  // value added of all, a year

  // As in the text: industries with their names.
  [[nodiscard]] std::string label(std::size_t unit) const { return with_name(units[unit].name, units[unit].name.substr(units[unit].name.rfind(' ') + 1), names); }
  [[nodiscard]] std::string name(shock::outage_loss const& r) const { return r.second ? name_of_pair(r) : label(r.first); }
  [[nodiscard]] std::string name_of_pair(shock::outage_loss const& r) const { return units[r.first].name + (r.second ? " + " + units[*r.second].name : ""); }
  [[nodiscard]] std::string most_hit(shock::outage_loss const& r) const { return r.most_hit ? economy.regions[*r.most_hit] : ""; }
  // What two lose together beyond the sum of the two alone.
  [[nodiscard]] double beyond_sum(shock::outage_loss const& p) const {
    double sum = 0;
    for (auto const& a : alone)
      if (a.first == p.first || a.first == p.second.value_or(p.first)) sum += a.world;
    return p.world - sum;
  }
};

// `event`: what the runs rest on; nothing stated without a file of settings.
shock::table_screen_request request_of(shock_screen_options const& o, shock::economy const& e, ingest::table_names const& names, ingest::shock_event& event) {
  shock::table_screen_request r;
  r.model = o.model == "critical" ? shock::screen_model::critical_inputs : o.model == "diim" ? shock::screen_model::inoperability : shock::screen_model::inventories;
  if (!o.settings.empty()) {
    event = unwrap(ingest::read_shock_event(o.settings, e, ingest::event_use::settings, names));
    r.inventories = event.inventories;
    r.critical = event.critical;
    r.inoperability = event.inoperability;
  }
  r.lost = o.lost;
  r.days = o.days;
  r.steps = o.horizon;
  return r;
}

std::string as_csv(screened const& s) {
  std::string out = "first,second,world_lost,own_lost,direct_lost,itself_lost,others_lost,most_hit,most_hit_lost,beyond_sum,collapsed\n";
  auto const add = [&](rows const& all) {
    for (auto const& r : all)
      fmt::format_to(std::back_inserter(out), "{},{},{},{},{},{},{},{},{},{},{}\n", table::csv_cell(s.units[r.first].name), r.second ? table::csv_cell(s.units[*r.second].name) : "", r.world, r.own, r.direct, r.itself, r.others(), table::csv_cell(s.most_hit(r)), r.most_hit ? fmt::format("{}", r.most_hit_lost) : "",
                     r.second ? fmt::format("{}", s.beyond_sum(r)) : "", r.collapsed ? "yes" : "no");
  };
  add(s.alone);
  add(s.pairs);
  return out;
}

std::string as_json(screened const& s) {
  using json = nlohmann::ordered_json;
  auto const listed = [&](rows const& all) {
    auto out = json::array();
    for (auto const& r : all) {
      json one = {{"first", s.units[r.first].name}};
      if (r.second) one["second"] = s.units[*r.second].name;
      one.update({{"world_lost", r.world}, {"own_lost", r.own}, {"direct_lost", r.direct}, {"itself_lost", r.itself}, {"others_lost", r.others()}, {"most_hit", r.most_hit ? json(s.most_hit(r)) : json(nullptr)}, {"most_hit_lost", r.most_hit ? json(r.most_hit_lost) : json(nullptr)}, {"collapsed", r.collapsed}});
      if (r.second) one["beyond_sum"] = s.beyond_sum(r);
      out.push_back(std::move(one));
    }
    return out;
  };
  auto const& o = s.options;
  json out = {{"title", s.table.title}, {"year", s.table.year}, {"unit", s.table.unit}, {"model", o.model}, {"settings", s.settings}, {"down", o.unit}, {"share_lost", o.lost}, {"days", o.days}, {"horizon", o.horizon}, {"value_added_of_year", s.year}, {"alone", listed(s.alone)}};
  if (o.remove == 2) out["pairs"] = listed(s.pairs);
  if (s.steps != nullptr) out["early_steps"] = s.steps->json();
  return out.dump(1, ' ', false, json::error_handler_t::replace) + "\n";
}

std::string listing(screened const& s, rows const& all, bool pairs) {
  using enum session::align;
  std::vector<std::string> titles{"down", "world loses", "of a year", "itself", "while down", "all others", "own economy", "most elsewhere"};
  if (pairs) titles.emplace_back("beyond the sum");
  session::text_table t(titles, pairs ? std::vector{left, right, right, right, right, right, right, left, right} : std::vector{left, right, right, right, right, right, right, left});
  for (std::size_t k = 0; k < std::min(all.size(), s.options.keep); ++k) {
    auto const& r = all[k];
    std::vector<std::string> cells{s.name(r) + (r.collapsed ? " *" : ""), table_amount(r.world), session::percent_text(s.year > 0 ? r.world / s.year : 0, 3), table_amount(r.itself), table_amount(r.direct), table_amount(r.others()), table_amount(r.own),
                                   r.most_hit ? fmt::format("{} {}", s.most_hit(r), table_amount(r.most_hit_lost)) : "-"};
    if (pairs) cells.push_back(table_amount(s.beyond_sum(r)));
    t.add(std::move(cells));
  }
  auto out = t.text();
  if (all.size() > s.options.keep) out += fmt::format("  ... and {} more\n", all.size() - s.options.keep);
  return out;
}

std::string as_text(screened const& s) {
  auto const& o = s.options;
  auto out = fmt::format("{} ({}): {} {} down for {} days one at a time, {} of capacity lost; value added lost in {} days by {}\n  settings: {}\n\n{}", s.table.title, year_and_unit(s.table, s.names), s.alone.size(), o.unit == "pairs" ? "industries of economies" : o.unit, o.days,
                         session::percent_text(o.lost, 0), o.horizon, o.model, s.settings, listing(s, s.alone, false));
  if (o.remove == 2) out += fmt::format("\nTwo at once: all {} pairs of the {} that are worst alone. Pairs with others were not computed: no bound holds for them.\n\n{}", s.pairs.size(), std::min(o.among, s.alone.size()), listing(s, s.pairs, true));
  if (std::ranges::any_of(s.alone, &shock::outage_loss::collapsed) || std::ranges::any_of(s.pairs, &shock::outage_loss::collapsed)) out += "  * the model collapses: less than 1 % is made of what the outage itself leaves. Its stocks and times are not those of a real economy.\n";
  return out + "  itself: what is down loses on all days, while it is down and later. all others: what industries that are whole lose, at home and elsewhere; it\n  rests on the stocks and times of the model. most elsewhere: the economy in which nothing is down that loses most.\n";
}

void write_page(shock_screen_options const& o, context const& shared, session::table_screening what) {
  what.economies = unwrap(session::read_economy_names(unwrap(session::find_data_directory()) + "/geo/economies.csv"));
  write_output(shared, o.html, session::screen_page(session::table_screen_json(what)));
}

// What is found, and which outages it is about.
struct step_findings {
  std::vector<std::string> outages;
  shock::searched_steps found;
};

step_findings find_steps(shock::economy const& e, std::vector<shock::outage_unit> const& units, rows const& alone, shock::table_screen_request const& request, shock_screen_options const& o, context& shared) {
  step_findings out;
  std::vector<std::size_t> worst;
  for (std::size_t k = 0; k < std::min(o.early_steps, alone.size()); ++k) {
    worst.push_back(alone[k].first);
    out.outages.push_back(units[alone[k].first].name);
  }
  running_job const work(shared, fmt::format("steps against {} outages", worst.size()));
  out.found = unwrap(shock::search_steps(e, units, worst, request, {.more_days = o.stock_sizes}, work.handle()));
  work.throw_if_interrupted();
  return out;
}

// How long it will take, told before a screen that takes long, also where no bar of progress is seen: one outage is timed.
void tell_time(shock::economy const& e, std::vector<shock::outage_unit> const& units, shock::table_screen_request const& request, shock_screen_options const& o, context& shared) {
  constexpr double kLong = 20;  // seconds
  auto const worst = std::min(o.among, units.size());
  auto const runs = units.size() + (o.remove == 2 ? worst * (worst - 1) / 2 : 0);
  if (shared.quiet || static_cast<double>(e.size()) * static_cast<double>(e.size()) * o.horizon * static_cast<double>(runs) < 1e10) return;
  auto const start = std::chrono::steady_clock::now();
  std::ignore = unwrap(shock::screen_alone(e, {units.begin(), units.begin() + 1}, request));
  auto const seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count() * static_cast<double>(runs);
  if (seconds < kLong) return;
  say(shared, fmt::format("{} runs of {} days, about {}{}", runs, o.horizon, seconds < 120 ? fmt::format("{:.0f} s", seconds) : fmt::format("{:.0f} min", seconds / 60), o.early_steps > 0 ? ", and then the search for early steps" : ""));
}

void check_steps(shock_screen_options const& o) {
  problems found;
  if (o.early_steps > 0 && o.model != "ario") found.error("shock/option", {}, fmt::format("early steps are searched with --model ario, and {} was asked for", o.model), "leave --model or --early-steps out");
  if (o.early_steps == 0 && !o.steps_out.empty()) found.error("shock/option", {}, "--steps-out writes what --early-steps finds", "add --early-steps N");
  if (found.any_error()) throw bad_input{std::move(found)};
}

}  // namespace

void screen_table(shock_screen_options const& o, context& shared) {
  check_steps(o);
  mrio_input input;
  input.path = o.input.path;
  auto const file = input.read(shared);
  auto const made = ingest::economy_of(file.data, input.path);
  warn(shared, made.remarks);
  auto const& e = made.economy;
  ingest::shock_event settings;
  auto const names = names_of({}, file.data.parts(), e);
  auto const request = request_of(o, e, known_names(file.data.parts(), names), settings);
  warn(shared, ingest::check_settings(settings, o.model));
  auto const unit = o.unit == "economies" ? shock::screen_unit::economy : o.unit == "industries" ? shock::screen_unit::industry : shock::screen_unit::industry_of_economy;
  auto const units = shock::units_of(e, unit);
  screened s{e, units, o, file.data.parts(), {}, {}, nullptr, names, session::settings_line(o.model, settings), std::accumulate(e.value_added.begin(), e.value_added.end(), 0.0)};
  tell_time(e, units, request, o, shared);
  {
    running_job const work(shared, fmt::format("{} outages", units.size()));
    s.alone = unwrap(shock::screen_alone(e, units, request, work.handle()));
    work.throw_if_interrupted();
  }
  if (o.remove == 2) {
    std::vector<std::size_t> among;
    for (std::size_t k = 0; k < std::min(o.among, s.alone.size()); ++k) among.push_back(s.alone[k].first);
    running_job const work(shared, fmt::format("{} pairs", among.size() * (among.size() - 1) / 2));
    s.pairs = unwrap(shock::screen_pairs(e, units, among, request, work.handle()));
    work.throw_if_interrupted();
  }
  auto const steps = o.early_steps > 0 ? find_steps(e, units, s.alone, request, o, shared) : step_findings{};
  screen_steps_report const report{e, steps.outages, steps.found, static_cast<double>((steps.found.steps.size() + 1) * steps.outages.size())};
  if (o.early_steps > 0) s.steps = &report;
  auto const rows_text = [&] { return wants_json(o.out, o.json) ? as_json(s) : as_csv(s); };
  if (!o.out.empty()) write_output(shared, o.out, rows_text());
  else if (o.json) fmt::print("{}", rows_text());
  if (!o.steps_out.empty()) write_output(shared, o.steps_out, wants_json(o.steps_out, false) ? report.json().dump(1) + "\n" : report.csv());
  if (!o.html.empty()) write_page(o, shared, {o.model, unit, request, settings, file.data.parts(), e, units, s.alone, s.pairs, {}, names, steps.outages.size(), o.early_steps > 0 ? &steps.found : nullptr});
  if (o.out != "-" && o.steps_out != "-" && o.html != "-" && !(o.json && o.out.empty())) fmt::print("{}{}", as_text(s), s.steps != nullptr ? report.text() : "");
}

}  // namespace landsea::cli

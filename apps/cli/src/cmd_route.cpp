// landsea route FROM TO
#include <fmt/format.h>

#include "command.hpp"
#include "landsea/session/route_query.hpp"

namespace landsea::cli {

namespace {

struct options {
  session::route_words words;
  double per_day = 100, per_kg = 0.05, per_sd_day = 50;
  double within_days = 0;
  bool json = false, all = false, all_legs = false;
};

void run(options& o, context& shared) {
  shared.json_errors = o.json;
  auto const reference = load_reference();
  auto const known = reference.view();
  auto request = unwrap(session::parse_route(o.words, known));
  request.prefer = {usd{o.per_day}, usd{o.per_kg}, usd{o.per_sd_day}};
  if (o.within_days > 0) request.within = in_hours(days{o.within_days});
  if (!o.all) request.at_most = 20;
  auto const answer = known.journeys->pareto(request);
  fmt::print("{}", o.json ? session::route_json(request, answer, *known.network) : session::route_text(request, answer, *known.network, o.all_legs));
}

}  // namespace

void add_route(CLI::App& app, context& shared) {
  auto o = std::make_shared<options>();
  auto* command = app.add_subcommand("route", "the Pareto-best journeys between two places in cost, time, CO2e and unreliability");
  command->add_option("FROM", o->words.from, "place: UN/LOCODE such as CNCKG, or a name")->required();
  command->add_option("TO", o->words.to, "place")->required();
  command->add_option("--cargo", o->words.cargo, "tonnes=N (per TEU, default 10), teu=N, reefer, hazardous, quarantine; separated by commas");
  command->add_option("--depart", o->words.depart, "date or instant (UTC): waits by timetable; without, averages over the week");
  command->add_option("--year", o->words.year, "links and services of this year (without --depart)")->capture_default_str()->check(CLI::Range(1990, 2100));
  command->add_option("--without", o->words.without, "a link, service, passage, place, country or mode to avoid, or kind:name: port:SGSIN is shut to ships, border_post:XCNMOH to what crosses there, place:SGSIN to all; may be repeated")->type_name("NAME");
  command->add_option("--via", o->words.via, "places to pass, in this order")->type_name("PLACE");
  command->add_option("--policy", o->words.policies, "a policy in force: name, name@CHN, name@CHN-THA or name@PLACE; may be repeated")->type_name("POLICY");
  command->add_option("--usd-per-day", o->per_day, "preference: value of a day")->capture_default_str();
  command->add_option("--usd-per-kg-co2e", o->per_kg, "preference: price of emissions")->capture_default_str();
  command->add_option("--usd-per-day-sd", o->per_sd_day, "preference: price of a day of standard deviation")->capture_default_str();
  command->add_option("--within", o->within_days, "only journeys that are expected to take at most so many days")->type_name("DAYS")->check(CLI::PositiveNumber);
  command->add_flag("--all", o->all, "every journey of the Pareto set, not only the 20 that show best what there is");
  command->add_flag("--legs", o->all_legs, "the legs of every journey, not only of the preferred one");
  command->add_flag("--json", o->json, "write everything as JSON");
  command->footer("Examples:\n  landsea route Chongqing Singapore --cargo tonnes=12\n  landsea route CNSHA NLRTM --without suez\n  landsea route Chongqing Singapore --without port:CNQZH\n  landsea route Kunming Bangkok --cargo reefer,quarantine --depart 2026-05-04T08:00 --policy round_the_clock_border");
  command->callback([o, &shared] { run(*o, shared); });
}

}  // namespace landsea::cli

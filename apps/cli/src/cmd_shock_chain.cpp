// landsea shock chain: an event on a chain model, day by day
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <numeric>

#include "chain_command.hpp"
#include "chain_days.hpp"
#include "cmd_shock.hpp"
#include "landsea/chain/disruption.hpp"
#include "landsea/ingest/chain_event.hpp"
#include "landsea/ingest/event_days.hpp"
#include "landsea/session/about.hpp"
#include "landsea/session/chain_shock.hpp"
#include "landsea/session/shock_report.hpp"
#include "landsea/session/text_table.hpp"
#include "landsea/table/file.hpp"

namespace landsea::cli {

namespace {

using json = nlohmann::ordered_json;
using session::number;
using session::percent_text;
using session::short_number;

struct options {
  model_input input;
  std::string event, out, html;
  unsigned days = 365;
  bool json = false;
};

struct story {
  chain::model const& model;
  corridor::tables const& network;
  chain::disruption const& event;
  chain::disruption_answer const& answer;
  std::vector<bool> touches;  // by closure: the plan has anything there

  [[nodiscard]] std::string const& node(chain::node_id n) const { return model.nodes[n].id; }
  [[nodiscard]] std::string const& good(chain::good_id g) const { return model.goods[g].id; }

  // The normal way and the other: "road THLCH, sea SGSIN (malacca)"; a passage of both is left out, services are named where nothing else differs.
  [[nodiscard]] std::pair<std::string, std::string> ways(chain::lane_around const& l) const {
    for (auto const services : {false, true}) {
      std::pair both{rides(l.normal, l.around, services), rides(l.around, l.normal, services)};
      if (both.first != both.second) return both;
    }
    return {rides(l.normal, l.around, false), "the same places by other links"};
  }

  [[nodiscard]] std::string rides(std::vector<chain::ride> const& all, std::vector<chain::ride> const& other, bool services) const {
    std::string out;
    for (auto const& r : all) {
      std::vector<std::string> marks;
      if (services && r.run.exists()) marks.push_back(network.services[r.run].id);
      for (auto const p : r.through)
        if (std::ranges::none_of(other, [&](auto const& o) { return std::ranges::count(o.through, p) > 0; })) marks.push_back(network.passages[p].id);
      out += fmt::format("{}{} {}", out.empty() ? "" : ", ", corridor::text(r.by), network.places[r.to].code);
      if (!marks.empty()) out += fmt::format(" ({})", fmt::join(marks, ", "));
    }
    return out.empty() ? "at the place" : out;
  }

  [[nodiscard]] std::string step(chain::loss_step const& s) const {
    using enum chain::loss_step::cause;
    auto const goods = [&](double n) { return fmt::format("{} {}", short_number(n), good(s.what)); };
    auto const only = s.only_source ? ", the only source" : "";
    switch (s.by) {
      case short_of: return s.from.exists() ? fmt::format("{} from {} come short{}", goods(s.missing), node(s.from), only) : fmt::format("{} not sold at {}", goods(s.missing), node(s.at));
      case input: return fmt::format("{} for want of an input{}", not_made(s), only);
      case closed: return fmt::format("{} because it is closed{}", not_made(s), s.only_source ? ", and nobody else makes it there" : "");
      case lane_closed: return fmt::format("{} from {} do not get through: no way is open{}", goods(s.missing), node(s.from), only);
      case detour: return fmt::format("{} from {} come later, by another way{}", good(s.what), node(s.from), only);
      case capacity: break;
    }
    return not_made(s) + " for want of capacity";
  }

  // "of 714 k heat-exchanger not made at rayong-coils, 670 k": the whole first, so that one step can be laid beside the next.
  [[nodiscard]] std::string not_made(chain::loss_step const& s) const {
    return fmt::format("of {} {} not made at {}{}, {}", short_number(s.all_missing), good(s.what), node(s.at), s.many_buyers ? " for all its buyers" : "", short_number(s.missing));
  }
};

json day_or_null(unsigned d) { return d == 0 ? json(nullptr) : json(d); }

std::string as_json(story const& s) {
  auto const& a = s.answer;
  json out{{"event", s.event.name}, {"days", a.days}, {"lost_sales_usd", a.lost_sales.value()}, {"detours_usd", a.extra_cost.value()}, {"sales_usd_per_day", a.sales_per_day}, {"first_short_day", day_or_null(a.first_short)},
           {"last_short_day", day_or_null(a.last_short)}, {"stocks_whole_day", day_or_null(a.whole_again)}, {"lanes_rerouted", a.rerouted}, {"lanes_waiting", a.waiting}, {"lanes_cut", a.cut}};
  auto markets = json::array(), way = json::array();
  for (auto const& m : a.markets)
    markets.push_back({{"market", s.node(m.at)}, {"good", s.good(s.model.nodes[m.at].buys)}, {"normal", m.normal}, {"lost_units", m.lost}, {"lost_usd", m.lost_usd().value()}, {"first_short_day", day_or_null(m.first_short)}, {"last_short_day", day_or_null(m.last_short)}, {"asked", m.asked}, {"sold", m.sold}});
  for (auto const& w : a.way) way.push_back({{"node", s.node(w.at)}, {"good", s.good(w.what)}, {"from", w.from.exists() ? json(s.node(w.from)) : json(nullptr)}, {"missing_units", w.missing}, {"all_missing_units", w.all_missing}, {"only_source", w.only_source}, {"says", s.step(w)}});
  out["markets"] = std::move(markets);
  add_chain_goods(out, s.model, a);
  out["lost_usd_by_day"] = a.lost_usd;
  out["detours_usd_by_day"] = a.extra_usd;
  out["way"] = std::move(way);
  out["around"] = json::array();
  for (auto const& l : a.around)
    out["around"].push_back({{"from", s.node(l.from)}, {"to", s.node(l.to)}, {"good", s.good(l.what)}, {"normal_way", s.ways(l).first}, {"way", s.ways(l).second}, {"days_longer", l.days_longer}, {"days", l.days}, {"dearer_usd_per_teu", l.dearer_per_teu.value()}, {"extra_usd", l.extra.value()}});
  return out.dump(1, ' ', false, json::error_handler_t::replace) + "\n";
}

std::string when(unsigned day) { return day == 0 ? "-" : fmt::format("{}", day); }

std::string markets_table(story const& s) {
  using enum session::align;
  session::text_table t({"market", "good", "first short (1 %)", "back (1 %) on day", "days of sales lost", "lost, USD"}, {left, left, right, right, right, right});
  auto order = s.answer.markets;
  std::ranges::stable_sort(order, std::greater{}, [](auto const& m) { return m.lost_usd().value(); });
  for (auto const& m : order)
    t.add({s.node(m.at), s.good(s.model.nodes[m.at].buys), when(m.first_short), m.last_short == s.answer.days ? "later" : m.last_short == 0 ? "-" : fmt::format("{}", m.last_short + 1), m.normal > 0 ? number(m.lost / m.normal, 1) : "-", short_number(m.lost_usd().value())});
  return t.text();
}

std::string makings_table(story const& s) {
  using enum session::align;
  session::text_table t({"made at", "good", "missing, days of normal", "net of catching up", "worst day", "made that day"}, {left, left, right, right, right, right});
  struct line { double missing, net; std::size_t at; };
  std::vector<line> order;
  for (std::size_t i = 0; i < s.answer.makings.size(); ++i) {
    auto const& m = s.answer.makings[i];
    if (m.normal <= 0) continue;
    double missing = 0, net = 0;
    for (auto const made : m.made) {
      missing += std::max(0.0, 1 - made / m.normal);
      net += 1 - made / m.normal;
    }
    if (missing > 0.05) order.push_back({missing, net, i});
  }
  std::ranges::stable_sort(order, std::greater{}, &line::missing);
  for (std::size_t k = 0; k < std::min<std::size_t>(order.size(), 10); ++k) {
    auto const& m = s.answer.makings[order[k].at];
    auto const worst = std::ranges::min_element(m.made) - m.made.begin();
    t.add({s.node(m.at), s.good(m.what), number(order[k].missing, 1), number(order[k].net, 1), fmt::format("{}", worst + 1), percent_text(m.made[static_cast<std::size_t>(worst)] / m.normal, 0)});
  }
  return t.empty() ? std::string{} : "\n" + t.text();
}

std::string around_table(story const& s) {
  using enum session::align;
  session::text_table t({"goes another way", "good", "in place of", "goes by", "days longer", "USD/TEU more", "in all, USD"}, {left, left, left, left, right, right, right});
  auto const& all = s.answer.around;
  auto const shown = std::min<std::size_t>(all.size(), 8);
  for (std::size_t i = 0; i < shown; ++i) {
    auto const& l = all[i];
    t.add({fmt::format("{} > {}", s.node(l.from), s.node(l.to)), s.good(l.what), s.ways(l).first, s.ways(l).second, number(l.days_longer, 1), short_number(l.dearer_per_teu.value()), short_number(l.extra.value())});
  }
  if (t.empty()) return {};
  return "\n" + t.text() + (all.size() > shown ? fmt::format("  ... and {} more (--json has all)\n", all.size() - shown) : "") +
         (s.answer.extra_cost.value() > 0 ? "  Who would come later by the way around than by waiting waits; else the detour is taken, also where stocks outlast the closure. A cheaper way counts 0.\n" : "");
}

std::string_view kind_of(chain::hit_kind k) {
  switch (k) {
    case chain::hit_kind::place: return "place";
    case chain::hit_kind::seaport: return "port";
    case chain::hit_kind::border_post: return "border_post";
    case chain::hit_kind::link: return "link";
    case chain::hit_kind::service: return "service";
    case chain::hit_kind::passage: return "passage";
    case chain::hit_kind::country: return "country";
    default: return "";
  }
}

std::string as_text(story const& s) {
  auto const& a = s.answer;
  auto out = fmt::format("{}: {} days of {}\n", s.event.name, a.days, s.model.title);
  if (a.lost_sales.value() <= 0) out += "  no sales are lost\n";
  else {
    out += fmt::format("  sales lost       {} USD, {} days of all sales\n", short_number(a.lost_sales.value()), number(a.lost_sales.value() / a.sales_per_day, 1));
    if (a.first_short > 0) out += fmt::format("  felt             from day {} to day {}{}\n", a.first_short, a.last_short, a.last_short == a.days ? " and beyond: ask for more --days" : "");
  }
  if (s.event.last_day() > a.days) out += fmt::format("  not all of it    the event goes on until day {}: ask for --days {} or more\n", s.event.last_day(), s.event.last_day() + 30);
  for (std::size_t i = 0; i < s.touches.size(); ++i)
    if (!s.touches[i]) out += fmt::format("  not felt         {} {}: no journey of the plan uses it{}\n", kind_of(s.event.closures[i].what.hits), s.event.closures[i].what.target, a.rerouted + a.cut + a.waiting > 0 ? " (though a way around might have)" : "");
  if (a.extra_cost.value() > 0 || a.rerouted > 0) out += fmt::format("  detours          {} USD; {} {} another way\n", short_number(a.extra_cost.value()), a.rerouted, a.rerouted == 1 ? "lane goes" : "lanes go");
  if (a.waiting > 0) out += fmt::format("  waiting          {} for the opening: the way around would take longer\n", a.waiting == 1 ? "1 lane waits" : fmt::format("{} lanes wait", a.waiting));
  if (a.cut > 0) out += fmt::format("  cut              {} no other way for what does not get through\n", a.cut == 1 ? "1 lane has" : fmt::format("{} lanes have", a.cut));
  if (!a.stocks.empty()) out += a.whole_again == 0 ? "  stocks           not full again by the last day\n" : fmt::format("  stocks           full again on day {}\n", a.whole_again);
  out += "\n" + markets_table(s) + makings_table(s);
  out += "  short, back, felt: more than 1 % of a normal day's sales missing. Net: less what is made above normal on other days, as on the page.\n";
  out += around_table(s);
  if (a.way.empty()) return out;
  out += "\nThe way of the loss, from the market that loses most\n";
  for (auto const& w : a.way) out += "  " + s.step(w) + "\n";
  return out;
}

void write_page(options const& o, story const& s, context const& shared) {
  std::vector<std::string> way;
  for (auto const& w : s.answer.way) way.push_back(s.step(w));
  std::vector<session::lane_another_way> around;
  for (auto const& l : s.answer.around)
    around.push_back({s.node(l.from), s.node(l.to), s.good(l.what), s.ways(l).first, s.ways(l).second, l.days_longer, l.extra.value()});
  auto const data = unwrap(session::find_data_directory());
  session::chain_shock const what{s.model, s.event, s.answer, way, around, o.event, unwrap(table::read_file(o.event))};
  write_output(shared, o.html, session::shock_page(session::chain_shock_json(what), unwrap(table::read_file(data + "/geo/land.csv"))));
}

void run(options const& o, context& shared) {
  chain_command c(o.input, o.json, shared);
  auto const event = unwrap(ingest::read_chain_event(o.event, c.model(), c.known()));
  auto within = ingest::check_days(o.event, event, o.days);
  if (within.any_error()) throw bad_input{std::move(within)};
  warn(shared, within);
  c.begin(event.name);
  auto const answer = chain::run_disruption(c.model(), c.known(), c.normal(), event, o.days, c.handle());
  c.throw_if_interrupted();
  story const s{c.model(), c.network(), event, answer, chain::touches_plan(c.model(), c.known(), c.normal(), event)};
  auto const free = rows_written(shared, o.out, o.json, [&] { return wants_json(o.out, o.json) ? as_json(s) : chain_days_csv(s.model, answer); });
  if (!o.html.empty()) write_page(o, s, shared);
  if (free && o.html != "-") fmt::print("{}", as_text(s));
}

}  // namespace

void add_shock_chain(CLI::App& shock, context& shared) {
  auto o = std::make_shared<options>();
  auto* c = shock.add_subcommand("chain", "a chain after an event, day by day: what is made, stocked, sold and lost, and by which way the loss came");
  o->input.add_to(*c);
  c->add_option("--event", o->event, "what happens: YAML (landsea schema --chain-event); required")->type_name("FILE");
  c->add_option("--days", o->days, "days to compute")->check(CLI::Range(1U, 20'000U))->capture_default_str();
  c->add_option("--out", o->out, "write every day to a file, - for standard output; JSON if it ends in .json")->type_name("FILE");
  c->add_option("--html", o->html, "write one page to look at: sales missing day by day, who stands still and when, a map of the markets, the way of the loss")->type_name("FILE");
  c->add_flag("--json", o->json, "write JSON");
  c->footer("Examples:\n  landsea shock chain examples/air-conditioner/chain.yaml --event examples/rayong-flood.yaml --days 200 --out days.csv --html flood.html");
  c->callback([o, &shared] {
    if (o->event.empty()) throw CLI::RequiredError("--event FILE (one to begin with: landsea init --chain-event FILE --for MODEL; its keys: landsea schema --chain-event)");
    run(*o, shared);
  });
}

}  // namespace landsea::cli

// Resilience, levers, sources.
#include <fmt/format.h>

#include "landsea/session/sources_used.hpp"
#include "summary_parts.hpp"

namespace landsea::session {

using enum align;

namespace {

std::string interval_text(chain::interval const& i) {
  return fmt::format("{} ({} to {})", short_number(i.estimate), short_number(i.low), short_number(i.high));
}

}  // namespace

std::string resilience_section(assessment_document const& d, summary_options const& options) {
  auto const& s = d.answer.stress;
  text_table table({"removed", "what", "sales lost", "dry after, days", "recovers, days", "one outage, USD", "rerouted", "what binds"}, {left, left, right, right, right, right, right, left});
  auto const n = shown_of(s.removals.size(), 12, options);
  for (std::size_t i = 0; i < n; ++i) {
    auto const& r = s.removals[i];
    bool const never = !(r.time_to_survive.value() < 1e8);
    table.add({shortened(r.name.empty() ? r.id : r.name, 34), spaced(chain::text(r.kind)), percent_text(r.lost_share), never ? "never" : number(r.time_to_survive.value(), 1), number(r.time_to_recover.value(), 0),
               short_number(r.lost_in_outage.value()), fmt::format("{}", r.rerouted), shortened(r.binds, 48)});
  }
  auto out = section("What breaks first (each thing removed in turn)") + table.text() + rest_line(n, s.removals.size(), "removals");
  if (!table.empty())
    out += "  one outage: of so many days as it recovers in. Sales lost on the days that stocks do not cover, market by market, those before a way\n"
           "  around brings goods among them, and detours. Dry after: the day the first market runs dry. Goods under way put it off, but not the\n"
           "  loss: the gap follows (landsea shock survive has the time to survive, TTS). Sales lost: share in the end, once stocks are gone and ways\n"
           "  around bring goods. Recovers: time to recover, TTR.\n";
  text_table concentrated({"concentration", "HHI", "largest", "share"}, {left, right, left, right});
  auto const k = shown_of(s.concentrations.size(), 8, options);
  for (std::size_t i = 0; i < k; ++i) {
    auto const& c = s.concentrations[i];
    concentrated.add({spaced(c.by), number(c.hhi, 2), c.largest, percent_text(c.largest_share, 0)});
  }
  if (!concentrated.empty()) out += "\n" + concentrated.text();
  auto const& l = s.losses;
  if (l.draws == 0) return out;
  out += section(fmt::format("Losses a year, USD ({} draws, seed {})", number(static_cast<double>(l.draws), 0), l.seed));
  out += fmt::format("  expected {}\n  VaR 95 {}, CVaR 95 {}\n  VaR 99 {}, CVaR 99 {}\n  years without loss {}\n", interval_text(l.expected), interval_text(l.var95), interval_text(l.cvar95), interval_text(l.var99), interval_text(l.cvar99), percent_text(l.no_loss_share));
  if (l.currency_sd > 0)
    out += fmt::format("  besides: cost moves with open currencies by {} a year (standard deviation; {} if all move together)\n", short_number(l.currency_sd), short_number(l.currency_sd_together));
  return out;
}

std::string levers_section(assessment_document const& d, summary_options const&) {
  auto const& study = d.answer.levers;
  if (study.considered.empty()) return {};
  text_table table({"lever", "cost, USD/year", "days", "TEU-days/year", "t CO2e/year", "expected loss", "CVaR 95", "currency CVaR 95", "worth, USD/year"}, {left, right, right, right, right, right, right, right, right});
  auto const amount = [](double v) { return v == 0 ? std::string("0") : short_number(v); };
  auto const add = [&](chain::lever_effect const& e) {
    std::string name;
    for (auto const& id : e.levers) name += (name.empty() ? "" : " + ") + spaced(id);
    table.add({name, amount(e.cost_per_year.value()), number(e.lead_time.value(), 1), amount(e.teu_days), number(e.emits_per_year.value() / 1000, 1), amount(e.expected_loss.value()), amount(e.cvar95.value()),
               amount(e.currency_cvar95.value()), amount(e.gain.value())});
  };
  for (auto const& e : study.single) add(e);
  auto out = section("Levers (changes against the plan)");
  if (!table.empty())
    out += table.text() + "  worth: lower cost, losses, capital for bad years (both CVaR, at the discount rate), days and emissions (at the plan's\n"
                          "  preferences) taken together; docs/theory/levers.md. Costs of a policy, a certificate or a hedge are not known and not in it.\n"
                          "  Lost sales weigh with their full price in losses and worth, not with what is left of it once avoided cost is off.\n";
  if (study.best_pair) {
    auto const& e = *study.best_pair;
    out += fmt::format("  best pair: {} + {}, worth {} USD a year\n", spaced(e.levers.front()), spaced(e.levers.back()), short_number(e.gain.value()));
  }
  for (auto const& lever : study.considered)
    if (!lever.applies) out += fmt::format("  not {}: {}\n", spaced(lever.id), lever.why_not);
  return out;
}

std::string sources_section(assessment_document const& d, summary_options const& options) {
  auto const used = sources_of(d.model, d.reference, d.answer);
  auto const list = [](std::map<status, std::size_t> const& counts) {
    std::string out;
    for (auto const& [how, n] : counts) out += fmt::format("{}{} {}", out.empty() ? "" : ", ", n, text(how));
    return out.empty() ? std::string("none") : out;
  };
  auto out = section("Sources and assumptions");
  out += fmt::format("  parameters of the model: {}\n  reference rows used: {}\n", list(used.parameters), list(used.rows_by_status));
  out += fmt::format("  {} parameters are assumptions; --all, --json and --html list each\n", used.assumptions);
  if (options.whole)
    for (auto const& p : d.model.parameters)
      if (p.ground.how == status::assumed) out += fmt::format("    {}:{} {} = {}\n", p.where.file, p.where.line, p.path, p.value);
  return out;
}

}  // namespace landsea::session

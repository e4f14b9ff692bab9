// Flows, origin and duty, landed cost, value capture.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "summary_parts.hpp"

namespace landsea::session {

using enum align;

std::string flows_section(assessment_document const& d, summary_options const& options) {
  auto const& a = d.answer.normal;
  text_table table({"good", "from", "to", "units/year", "TEU/year", "journey taken", "days", "P95", "USD/TEU", "kg CO2e/TEU"}, {left, left, left, right, right, left, right, right, right, right});
  auto const n = shown_of(a.flows.size(), 24, options);
  for (std::size_t i = 0; i < n; ++i) {
    auto const& f = a.flows[i];
    std::vector<std::string> row{d.model.goods[f.what].id, d.model.nodes[f.from].id, d.model.nodes[f.to].id, short_number(f.per_year.value()), short_number(f.containers.value())};
    if (f.taken && f.journeys < a.journeys.size()) {
      auto const& j = a.journeys[f.journeys].set.journeys[*f.taken];
      row.insert(row.end(), {shortened(route_line(j, *d.reference.network), 44), number(in_days(j.lasts).value(), 1), number(in_days(j.p95).value(), 1), number(j.cost.value(), 0), number(j.emits.value(), 0)});
    } else {
      bool const moves = f.journeys < a.journeys.size();
      row.insert(row.end(), {moves ? "none: " + shortened(a.journeys[f.journeys].set.why_none, 38) : "at the same place", "", "", "", ""});
    }
    table.add(std::move(row));
  }
  return section("Flows and journeys") + table.text() + rest_line(n, a.flows.size(), "flows");
}

std::string origin_section(assessment_document const& d, summary_options const& options) {
  auto const& a = d.answer.normal;
  text_table table({"good", "from", "to", "MFN", "claimed", "duty", "because", "other agreements"}, {left, left, left, right, left, right, left, left});
  std::size_t rows = 0, shown = 0;
  for (auto const& f : a.flows) {
    if (!f.claims) continue;
    ++rows;
    if (shown >= shown_of(rows, 20, options)) continue;
    ++shown;
    auto const& crossing = a.claims[*f.claims];
    std::string mfn = "not known", claimed = "none possible", duty = "not known", because, others;
    for (std::size_t i = 0; i < crossing.claims.all.size(); ++i) {
      auto const& claim = crossing.claims.all[i];
      auto const rate = claim.rate == origin::rate_state::known ? number(claim.ad_valorem_percent, 1) + " %" : std::string("rate not known");
      if (claim.name == "MFN" && claim.rate == origin::rate_state::known) mfn = rate;
      if (f.claimed == i) {
        claimed = claim.name;
        duty = f.duty_known ? rate : "not known";
        if (claim.of_origin) because = fmt::format("{} ({})", claim.of_origin->criterion, text(claim.of_origin->certainty));
      } else if (claim.of_origin) {
        others += fmt::format("{}{} {}{}", others.empty() ? "" : "; ", claim.name, origin::text(claim.of_origin->is), claim.rate == origin::rate_state::known ? " at " + rate : "");
      }
    }
    std::replace(others.begin(), others.end(), '_', ' ');
    table.add({d.model.goods[f.what].id, fmt::format("{} {}", d.model.nodes[f.from].in.text(), d.model.nodes[f.from].id), fmt::format("{} {}", d.model.nodes[f.to].in.text(), d.model.nodes[f.to].id), mfn, claimed, duty, because, shortened(others, 60)});
  }
  if (rows == 0) return section("Origin and duty") + "  no border is crossed\n";
  return section("Origin and duty") + table.text() + rest_line(shown, rows, "crossings");
}

namespace {

// Which markets lack it, by what they lack; empty where all is known.
std::string gaps_text(assessment_document const& d, std::size_t shown, summary_options const& options) {
  std::vector<std::pair<std::string, std::vector<std::string>>> lines;
  auto const& markets = d.answer.normal.markets;
  for (std::size_t i = 0; i < shown; ++i)
    for (auto const& gap : markets[i].lacks) {
      auto const& good = d.model.goods[gap.what];
      auto what = fmt::format("{} {} ({}) from {} into {}", gap.of == chain::landed::lack::duty ? "duty on" : "transport of", good.id, good.hs.text(), gap.from.text(), gap.to.text());
      auto const at = std::find_if(lines.begin(), lines.end(), [&](auto const& l) { return l.first == what; });
      auto const& id = d.model.nodes[markets[i].market].id;
      if (at == lines.end()) lines.emplace_back(std::move(what), std::vector{id});
      else at->second.push_back(id);
    }
  if (lines.empty()) return {};
  std::string out = "  * incomplete: landed cost is too low by what is not known and counted as 0, and what is left to distribution too high:\n";
  auto const n = shown_of(lines.size(), 12, options);
  for (std::size_t i = 0; i < n; ++i) out += fmt::format("    {}; in {}\n", lines[i].first, lines[i].second.size() == shown && shown > 1 ? "every market" : fmt::format("{}", fmt::join(lines[i].second, ", ")));
  return out + rest_line(n, lines.size(), "of them");
}

}  // namespace

std::string landed_section(assessment_document const& d, summary_options const& options) {
  auto const& markets = d.answer.normal.markets;
  std::string out = section("Landed cost");
  auto const n = shown_of(markets.size(), 8, options);
  std::vector<std::string> titles{fmt::format("per unit, {}", d.model.in.text())};
  std::vector<align> alignment{left};
  for (std::size_t m = 0; m < n; ++m) {
    titles.push_back(d.model.nodes[markets[m].market].id);
    alignment.push_back(right);
  }
  text_table table(titles, alignment);
  bool const all_known = std::all_of(markets.begin(), markets.begin() + static_cast<std::ptrdiff_t>(n), [](auto const& market) { return market.complete(); });
  // Figures that lack something carry a star; the others make room for it.
  auto const amount = [&](double value, bool lacks) { return number(value, 2) + (all_known ? "" : lacks ? " *" : "  "); };
  auto const lacks = [](chain::landed const& market, chain::landed::lack of) { return std::any_of(market.lacks.begin(), market.lacks.end(), [&](auto const& gap) { return gap.of == of; }); };
  for (std::size_t i = 0; i < chain::kCostItems; ++i) {
    auto const item = static_cast<chain::cost_item>(i);
    std::vector<std::string> row{std::string(chain::text(item))};
    bool any = false;
    for (std::size_t m = 0; m < n; ++m) {
      bool const missing = (item == chain::cost_item::duty && lacks(markets[m], chain::landed::lack::duty)) || (item == chain::cost_item::transport && lacks(markets[m], chain::landed::lack::transport));
      any = any || missing || markets[m].items[i].cents() != 0;
      row.push_back(amount(markets[m].items[i].value(), missing));
    }
    std::replace(row[0].begin(), row[0].end(), '_', ' ');
    if (any) table.add(std::move(row));
  }
  std::vector<std::string> total{"landed"}, price{"sale price"}, margin{"left to distribution"};
  for (std::size_t m = 0; m < n; ++m) {
    total.push_back(amount(markets[m].total.value(), !markets[m].complete()));
    price.push_back(amount(markets[m].sale_price.value() / d.model.usd_per_unit, false));
    margin.push_back(amount(markets[m].margin.value() / d.model.usd_per_unit, !markets[m].complete()));
  }
  table.add(std::move(total));
  table.add(std::move(price));
  table.add(std::move(margin));
  return out + table.text() + gaps_text(d, n, options) + rest_line(n, markets.size(), "markets");
}

std::string value_section(assessment_document const& d, summary_options const& options) {
  auto const& a = d.answer.normal;
  text_table countries({"country", "USD/year", "share", "", "from the high-value end", "low-end lock-in"}, {left, right, right, left, right, right});
  for (auto const& c : a.countries) {
    auto const fact = d.reference.countries.find(c.in);
    countries.add({fact != d.reference.countries.end() ? fact->second.name : c.in.exists() ? c.in.text() : "international carriers", short_number(c.per_year.value()), percent_text(c.share), bar(c.share, 20),
                   percent_text(c.high_end_share, 0), number(c.lock_in, 2)});
  }
  text_table smile({"stage", "where", "steps to the buyer", "USD/year", "share", ""}, {left, left, right, right, right, left});
  auto const n = shown_of(a.value.size(), 16, options);
  for (std::size_t i = 0; i < n; ++i) {
    auto const& line = a.value[i];
    smile.add({line.stage, line.at.exists() ? d.model.nodes[line.at].id : line.in.exists() ? line.in.text() : "-", number(line.position, 1), short_number(line.per_year.value()), percent_text(line.share), bar(line.share, 20)});
  }
  return section("Who captures the value") + countries.text() + "\n" + smile.text() + rest_line(n, a.value.size(), "stages");
}

}  // namespace landsea::session

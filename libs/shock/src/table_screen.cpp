#include "landsea/shock/table_screen.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "checks.hpp"

namespace landsea::shock {

namespace {

std::vector<capacity_loss> losses_of(std::vector<std::size_t> const& industries, table_screen_request const& r) {
  std::vector<capacity_loss> out;
  for (auto const i : industries) out.push_back({i, 2, std::vector<double>(r.days, r.lost)});
  return out;
}

result<industry_series> run_model(economy const& e, std::vector<std::size_t> const& industries, table_screen_request const& r, job const& work) {
  job quiet;
  quiet.stop = work.stop;
  switch (r.model) {
    case screen_model::critical_inputs: return run_critical_inputs(e, r.critical, {.staff = losses_of(industries, r)}, r.steps, quiet);
    case screen_model::inoperability: {
      auto made = run_inoperability(e, r.inoperability, {.capacity = losses_of(industries, r)}, r.steps, quiet);
      if (!made) return std::unexpected(std::move(made.error()));
      return std::move(made->series);
    }
    case screen_model::inventories: break;
  }
  return run_inventories(e, r.inventories, {.capacity = losses_of(industries, r)}, r.steps, quiet);
}

outage_loss measure(economy const& e, std::vector<std::size_t> const& down, table_screen_request const& r, industry_series const& s) {
  outage_loss out;
  std::vector<double> by_region(e.regions.size(), 0);
  std::set<std::size_t> own, down_too(down.begin(), down.end());
  for (auto const i : down) {
    own.insert(e.industries[i].region);
    out.direct += e.value_added[i] / r.inventories.steps_in_year * r.lost * std::min<double>(r.days, r.steps > 0 ? r.steps - 1 : 0);
  }
  for (std::size_t i = 0; i < e.size(); ++i) {
    double missing = 0;
    for (auto const& made : s.output) missing += s.normal_output[i] - made[i];
    if (s.normal_output[i] <= 0) continue;
    auto const lost = missing / s.normal_output[i] * e.value_added[i] / r.inventories.steps_in_year;
    by_region[e.industries[i].region] += lost;
    if (down_too.contains(i)) out.itself += lost;
  }
  for (std::size_t k = 0; k < by_region.size(); ++k) {
    out.world += by_region[k];
    if (own.contains(k)) out.own += by_region[k];
    if (!own.contains(k) && (!out.most_hit || by_region[k] > out.most_hit_lost)) out.most_hit = k, out.most_hit_lost = by_region[k];
  }
  out.collapsed = s.collapsed_at.has_value();
  return out;
}

// One run for each set of units, side by side; each result has its place, so that threads change nothing.
result<std::vector<outage_loss>> run_all(economy const& e, std::vector<outage_unit> const& units, std::vector<std::pair<std::size_t, std::optional<std::size_t>>> const& sets, table_screen_request const& r, job const& work) {
  problems found;
  require(r.lost > 0 && r.lost <= 1, found, "shock/option", fmt::format("the share of capacity lost is {}; above 0, to 1 was expected", r.lost));
  require(r.days >= 1 && r.steps > r.days, found, "shock/option", fmt::format("{} days down of {} computed; at least 1, and fewer than are computed, were expected", r.days, r.steps));
  if (found.any_error()) return std::unexpected(std::move(found));
  std::vector<std::optional<outage_loss>> done(sets.size());
  std::vector<problems> failed(sets.size());
  std::atomic<std::size_t> finished{0};
  parallel_for(sets.size(), [&](std::size_t k) {
    if (work.stopped()) return;
    auto down = units[sets[k].first].industries;
    if (auto const& second = sets[k].second) {
      std::set<std::size_t> both(down.begin(), down.end());
      both.insert(units[*second].industries.begin(), units[*second].industries.end());
      down.assign(both.begin(), both.end());
    }
    auto const series = run_model(e, down, r, work);
    if (!series) {
      failed[k] = series.error();
      return;
    }
    done[k] = measure(e, down, r, *series);
    done[k]->first = sets[k].first;
    done[k]->second = sets[k].second;
    work.report(static_cast<double>(++finished) / static_cast<double>(sets.size()));
  });
  std::vector<outage_loss> out;
  for (std::size_t k = 0; k < sets.size(); ++k) {
    if (failed[k].any_error()) return std::unexpected(std::move(failed[k]));
    if (done[k]) out.push_back(*done[k]);
  }
  std::ranges::stable_sort(out, std::greater{}, &outage_loss::world);
  return out;
}

}  // namespace

std::string_view text(screen_unit u) {
  constexpr std::array<std::string_view, 3> kNames{"economy", "industry", "industry of an economy"};
  return kNames[static_cast<std::size_t>(u)];
}

std::vector<outage_unit> units_of(economy const& e, screen_unit kind) {
  auto const x = e.output_x();
  std::vector<outage_unit> out;
  auto const add = [&](std::string const& name, auto const& belongs) {
    outage_unit u{name, {}};
    for (std::size_t i = 0; i < e.size(); ++i)
      if (x[i] > 0 && belongs(i)) u.industries.push_back(i);
    if (!u.industries.empty()) out.push_back(std::move(u));
  };
  if (kind == screen_unit::economy)
    for (std::size_t r = 0; r < e.regions.size(); ++r) add(e.regions[r], [&](std::size_t i) { return e.industries[i].region == r; });
  if (kind == screen_unit::industry)
    for (std::size_t p = 0; p < e.products.size(); ++p) add(e.products[p], [&](std::size_t i) { return e.industries[i].product == p; });
  if (kind == screen_unit::industry_of_economy)
    for (std::size_t i = 0; i < e.size(); ++i)
      if (x[i] > 0) out.push_back({e.industries[i].code, {i}});
  return out;
}

result<std::vector<outage_loss>> screen_alone(economy const& e, std::vector<outage_unit> const& units, table_screen_request const& r, job const& work) {
  std::vector<std::pair<std::size_t, std::optional<std::size_t>>> sets;
  for (std::size_t k = 0; k < units.size(); ++k) sets.emplace_back(k, std::nullopt);
  return run_all(e, units, sets, r, work);
}

result<std::vector<outage_loss>> screen_pairs(economy const& e, std::vector<outage_unit> const& units, std::vector<std::size_t> const& among, table_screen_request const& r, job const& work) {
  std::vector<std::pair<std::size_t, std::optional<std::size_t>>> sets;
  for (std::size_t a = 0; a < among.size(); ++a)
    for (std::size_t b = a + 1; b < among.size(); ++b) sets.emplace_back(among[a], among[b]);
  return run_all(e, units, sets, r, work);
}

}  // namespace landsea::shock

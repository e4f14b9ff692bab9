#include "landsea/shock/table_screen.hpp"

#include <gtest/gtest.h>

#include "samples_economy.hpp"

namespace landsea::shock {
namespace {

using samples::random_economy;

table_screen_request quick(screen_model model) {
  table_screen_request r;
  r.model = model;
  r.inventories.stock_steps = r.critical.stock_steps = std::vector<double>(4, 6);
  r.inventories.restock_time = 4;
  r.days = 8;
  r.steps = 30;
  return r;
}

// The same outage run by hand, its losses added up by other means.
TEST(table_screen, each_row_is_a_run_of_its_model) {
  auto const e = random_economy(7, 3, 4);
  for (auto const model : {screen_model::inventories, screen_model::critical_inputs, screen_model::inoperability})
    for (auto const kind : {screen_unit::economy, screen_unit::industry, screen_unit::industry_of_economy}) {
      auto const units = units_of(e, kind);
      auto const r = quick(model);
      auto const rows = screen_alone(e, units, r).value();
      ASSERT_EQ(rows.size(), units.size());
      for (auto const& row : rows) {
        std::vector<capacity_loss> down;
        for (auto const i : units[row.first].industries) down.push_back({i, 2, std::vector<double>(8, 1)});
        auto const s = model == screen_model::inventories ? run_inventories(e, r.inventories, {.capacity = down}, 30).value() : model == screen_model::critical_inputs ? run_critical_inputs(e, r.critical, {.staff = down}, 30).value() : run_inoperability(e, r.inoperability, {.capacity = down}, 30).value().series;
        EXPECT_NEAR(row.world, s.value_added_lost, 1e-9 * (1 + s.value_added_lost)) << units[row.first].name;
        EXPECT_GE(row.world, row.direct * (1 - 1e-9)) << units[row.first].name;
        EXPECT_EQ(row.most_hit.has_value(), kind != screen_unit::industry) << "industries are down in all economies: nobody is elsewhere";
        if (row.most_hit) {
          EXPECT_NE(e.regions[*row.most_hit], units[row.first].name.substr(0, 2));
        }
      }
      for (std::size_t k = 1; k < rows.size(); ++k) EXPECT_GE(rows[k - 1].world, rows[k].world);
    }
}

// Whoever is whole, added up on its own: later losses of what is down are not losses of others.
TEST(table_screen, others_are_all_that_are_not_down_themselves) {
  auto const e = random_economy(11, 3, 4);
  auto r = quick(screen_model::inventories);
  r.inventories.stock_steps.assign(4, 3);
  bool later = false;
  for (auto const kind : {screen_unit::economy, screen_unit::industry, screen_unit::industry_of_economy}) {
    auto const units = units_of(e, kind);
    auto const rows = screen_alone(e, units, r).value();
    for (auto const& row : rows) {
      auto const& down = units[row.first].industries;
      std::vector<capacity_loss> lost;
      for (auto const i : down) lost.push_back({i, 2, std::vector<double>(8, 1)});
      auto const s = run_inventories(e, r.inventories, {.capacity = lost}, 30).value();
      double whole = 0;
      for (std::size_t i = 0; i < e.size(); ++i)
        if (std::ranges::find(down, i) == down.end())
          for (auto const& made : s.output) whole += (s.normal_output[i] - made[i]) / s.normal_output[i] * e.value_added[i] / 365;
      EXPECT_NEAR(row.others(), whole, 1e-9 * row.world) << units[row.first].name;
      later = later || row.itself > row.direct * 1.001;
    }
  }
  EXPECT_TRUE(later) << "no unit loses anything after its outage: the sample does not tell the two apart";
}

TEST(table_screen, with_one_economy_nobody_is_elsewhere) {
  auto const e = random_economy(12, 1, 4);
  auto const rows = screen_alone(e, units_of(e, screen_unit::industry_of_economy), quick(screen_model::inventories)).value();
  for (auto const& row : rows) {
    EXPECT_FALSE(row.most_hit);
    EXPECT_EQ(row.most_hit_lost, 0);
  }
}

TEST(table_screen, pairs_are_all_pairs_and_hold_both) {
  auto const e = random_economy(8, 4, 3);
  auto const units = units_of(e, screen_unit::economy);
  auto r = quick(screen_model::inventories);
  r.inventories.stock_steps.resize(3);
  auto const alone = screen_alone(e, units, r).value();
  auto const pairs = screen_pairs(e, units, {0, 1, 2, 3}, r).value();
  ASSERT_EQ(pairs.size(), 6u);
  for (auto const& p : pairs) {
    std::vector<capacity_loss> down;
    for (auto const u : {p.first, *p.second})
      for (auto const i : units[u].industries) down.push_back({i, 2, std::vector<double>(8, 1)});
    EXPECT_NEAR(p.world, run_inventories(e, r.inventories, {.capacity = down}, 30).value().value_added_lost, 1e-9 * p.world);
    for (auto const& a : alone)
      if (a.first == p.first || a.first == *p.second) {
        EXPECT_GE(p.direct, a.direct);
      }
  }
  // Two units that hold each other are down once.
  auto both = units_of(e, screen_unit::industry_of_economy);
  both.push_back({"R0", units[0].industries});
  auto const nested = screen_pairs(e, both, {0, both.size() - 1}, r).value();
  EXPECT_NEAR(nested[0].world, std::ranges::find(alone, std::size_t{0}, &outage_loss::first)->world, 1e-12);
}

TEST(table_screen, the_same_digits_for_any_threads) {
  auto const e = random_economy(9, 5, 4);
  auto const units = units_of(e, screen_unit::industry_of_economy);
  auto const r = quick(screen_model::inventories);
  set_thread_count(1);
  auto const alone = screen_alone(e, units, r).value();
  set_thread_count(2);
  auto const both = screen_alone(e, units, r).value();
  set_thread_count(0);
  ASSERT_EQ(alone.size(), both.size());
  for (std::size_t k = 0; k < alone.size(); ++k) EXPECT_TRUE(alone[k].first == both[k].first && alone[k].world == both[k].world && alone[k].own == both[k].own);
}

TEST(table_screen, refuses_what_cannot_be_and_stops) {
  auto const e = random_economy(9, 2, 2);
  auto const units = units_of(e, screen_unit::economy);
  auto r = quick(screen_model::inoperability);
  r.lost = 0;
  r.steps = 5;
  EXPECT_EQ(screen_alone(e, units, r).error().all().size(), 2u);
  r = quick(screen_model::inoperability);
  std::atomic<bool> stop{true};
  job work;
  work.stop = &stop;
  EXPECT_TRUE(screen_alone(e, units, r, work).value().empty());
}

}  // namespace
}  // namespace landsea::shock

#include <gtest/gtest.h>

#include <numeric>

#include "landsea/core/calendar.hpp"
#include "landsea/core/codes.hpp"
#include "landsea/core/money.hpp"
#include "landsea/core/names.hpp"
#include "landsea/core/parallel.hpp"
#include "landsea/core/provenance.hpp"
#include "landsea/core/random.hpp"
#include "landsea/core/result.hpp"

namespace landsea {
namespace {

TEST(hs_code, reads_all_customary_spellings) {
  EXPECT_EQ(hs_code::parse("8703.80")->digits(), "870380");
  EXPECT_EQ(hs_code::parse("87.03")->digits(), "8703");
  EXPECT_EQ(hs_code::parse("870380")->text(), "8703.80");
  EXPECT_EQ(hs_code::parse("8703.80.97")->text(), "8703.80.97");
  EXPECT_EQ(hs_code::parse("8703.80.97")->chapter(), "87");
}

TEST(hs_code, refuses_what_is_not_a_code) {
  for (auto const* bad : {"", "8", "870", "87038", "98", "00", "7701", "87.", ".87", "87..03", "8703 80", "12345678901", "abc"})
    EXPECT_FALSE(hs_code::parse(bad)) << bad;
}

TEST(hs_code, lies_within_its_heading) {
  EXPECT_TRUE(hs_code::parse("850760")->within(*hs_code::parse("8507")));
  EXPECT_FALSE(hs_code::parse("8507")->within(*hs_code::parse("850760")));
}

TEST(country, is_three_capitals) {
  EXPECT_EQ(country::parse("CHN")->text(), "CHN");
  EXPECT_FALSE(country::parse("chn"));
  EXPECT_FALSE(country::parse("CN"));
  EXPECT_FALSE(country{}.exists());
}

TEST(money, parts_add_up_to_the_rounded_total) {
  std::vector<usd> const thirds{usd{1.0 / 3}, usd{1.0 / 3}, usd{1.0 / 3}};
  auto const parts = rounded_to_total(thirds, currency{}, 1.0);
  EXPECT_EQ(parts[0].cents() + parts[1].cents() + parts[2].cents(), 100);
  EXPECT_EQ(parts[0].cents(), 34);
}

TEST(money, random_parts_always_add_up) {
  random_stream random(7, 0);
  for (int round = 0; round < 2000; ++round) {
    std::vector<usd> parts(1 + random.below(12));
    usd sum;
    for (auto& part : parts) {
      part = usd{random.normal() * 1000};
      sum += part;
    }
    std::int64_t cents = 0;
    for (auto const part : rounded_to_total(parts, currency{}, 0.139)) cents += part.cents();
    EXPECT_EQ(cents, rounded(sum, currency{}, 0.139).cents());
  }
}

TEST(money, prints_with_thousands) {
  EXPECT_EQ(text(money(123456789, currency{})), "1,234,567.89 USD");
  EXPECT_EQ(text(money(-5, currency{})), "-0.05 USD");
}

TEST(calendar, weeks_start_on_monday) {
  EXPECT_EQ(minute_of_week(at({2026, 11, 23})), 0);  // a Monday
  EXPECT_EQ(minute_of_week(at({1969, 12, 29})), 0);  // a Monday before the epoch
  EXPECT_EQ(weekday_text(minute_of_week(at({2026, 11, 22}, 8, 30))), "Sun 08:30");
}

TEST(calendar, reads_and_prints_instants) {
  EXPECT_EQ(text(*parse_instant("2026-03-02T08:30")), "2026-03-02T08:30");
  EXPECT_EQ(text(*parse_instant("2026-03-02")), "2026-03-02T00:00");
  for (auto const* bad : {"", "2026-02-30", "2026-03-02T24:00", "2026-3-2", "2026-03-02X08:30", "2026-03-02T08:3"})
    EXPECT_FALSE(parse_instant(bad)) << bad;
  EXPECT_EQ(parse_weekly("tue 01:05"), 24 * 60 + 65);
  EXPECT_FALSE(parse_weekly("Tuesday"));
}

// Known answers from the authors' distribution of Random123 (kat_vectors, philox4x32 10).
TEST(random, philox_known_answers) {
  EXPECT_EQ(philox4x32({0, 0, 0, 0}, {0, 0}), (std::array<std::uint32_t, 4>{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
  EXPECT_EQ(philox4x32({0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}, {0xffffffff, 0xffffffff}),
            (std::array<std::uint32_t, 4>{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
}

TEST(random, moments_are_as_stated) {
  random_stream random(1, 2);
  constexpr int kDraws = 200000;
  double uniform = 0, normal = 0, square = 0, exponential = 0, poisson = 0;
  for (int i = 0; i < kDraws; ++i) {
    uniform += random.uniform();
    auto const z = random.normal();
    normal += z;
    square += z * z;
    exponential += random.exponential();
    poisson += random.poisson(1.57);
  }
  EXPECT_NEAR(uniform / kDraws, 0.5, 0.005);
  EXPECT_NEAR(normal / kDraws, 0.0, 0.01);
  EXPECT_NEAR(square / kDraws, 1.0, 0.02);
  EXPECT_NEAR(exponential / kDraws, 1.0, 0.01);
  EXPECT_NEAR(poisson / kDraws, 1.57, 0.02);
}

TEST(parallel, covers_each_item_once) {
  std::vector<int> seen(1001, 0);
  parallel_for(seen.size(), [&](std::size_t i) { ++seen[i]; }, 7);
  EXPECT_EQ(std::accumulate(seen.begin(), seen.end(), 0), 1001);
  EXPECT_EQ(*std::max_element(seen.begin(), seen.end()), 1);
}

TEST(names, finds_the_nearest) {
  std::vector<std::string> const known{"goods", "stages", "sites"};
  EXPECT_EQ(edit_distance("sties", "sites"), 1u);
  EXPECT_EQ(suggestion("sties", known), "did you mean 'sites'?");
  EXPECT_EQ(suggestion("77", std::vector<std::string>{"F7", "F71", "F77"}), "did you mean 'F77'?");
  EXPECT_EQ(suggestion("zzzzzz", known), "one of: goods, stages, sites");
}

TEST(result, prints_problems_by_place) {
  problems found;
  found.error("model/unknown-key", {"a.yaml", 9, 3}, "unknown key 'x'", "did you mean 'y'?");
  found.warn("model/assumption", {"a.yaml", 2, 1}, "no source");
  EXPECT_TRUE(found.any_error());
  EXPECT_EQ(describe(found),
            "a.yaml:2:1: warning: no source [model/assumption]\n"
            "a.yaml:9:3: error: unknown key 'x' [model/unknown-key]\n    did you mean 'y'?\n");
}

TEST(provenance, the_weaker_ground_counts) {
  EXPECT_EQ(weaker(status::verified, status::secondary), status::secondary);
  EXPECT_EQ(parse_status("unverified"), status::unverified);
  EXPECT_FALSE(parse_status("sure"));
}

}  // namespace
}  // namespace landsea

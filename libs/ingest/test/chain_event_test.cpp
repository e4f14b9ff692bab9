// Event files on chains: what they mean, and what is wrong with them.
#include <gtest/gtest.h>

#include "landsea/ingest/chain_event.hpp"
#include "landsea/ingest/event_days.hpp"
#include "landsea/table/file.hpp"
#include "model_support.hpp"

namespace landsea::ingest::testing {
namespace {

chain::model const& model() {
  static auto const m = read_model(whole_model(), "model.yaml", reference().view());
  EXPECT_TRUE(m);
  return *m;
}

std::string first_of(chain::node_kind kind) {
  for (auto const& n : model().nodes)
    if (n.kind == kind) return n.id;
  return {};
}

result<chain::disruption> read(std::string const& text) { return parse_chain_event(text, "event.yaml", model(), reference().view()); }

std::vector<std::string> codes(result<chain::disruption> const& r) {
  std::vector<std::string> out;
  if (!r)
    for (auto const& p : r.error().all()) out.push_back(p.code + "@" + std::to_string(p.where.line));
  return out;
}
using list = std::vector<std::string>;

// Of a key that is none: the keys that there are; of a name that is none: what to write; all in one pass.
TEST(chain_event, tells_names_and_structure_in_one_pass) {
  auto const e = read("name: x\nclosures:\n  - {port: CNQZHX, begin_of_it_all: 5}\n  - {site: no-such-site, lost: 7}\n  - {good: zzzzzzzzzzzz}\n");
  EXPECT_EQ(codes(e), (list{"event/unknown-key@3", "event/range@4", "event/unknown-name@3", "event/unknown-name@4", "event/unknown-name@5"}));
  for (auto const& p : e.error().all()) EXPECT_FALSE(p.next_step.empty()) << p.message;
}

TEST(chain_event, takes_ports_and_border_posts_as_places_of_that_kind) {
  auto const& places = reference().view().network->places;
  std::size_t tried = 0, taken = 0;
  for (auto const& p : places)
    for (auto const& [key, is] : {std::pair{"port", p.is(corridor::place_kind::seaport)}, std::pair{"border_post", p.is(corridor::place_kind::border_post)}}) {
      auto const e = read(std::string("name: x\nclosures:\n  - {") + key + ": " + p.code + "}\n");
      EXPECT_EQ(e.has_value(), is) << key << " " << p.code;
      taken += is;
      if (e) EXPECT_EQ(e->closures[0].what.hits, std::string_view(key) == "port" ? chain::hit_kind::seaport : chain::hit_kind::border_post);
      else EXPECT_EQ(codes(e), (list{"event/unknown-name@3"}));
      ++tried;
    }
  EXPECT_GT(taken, 2U);
  EXPECT_GT(tried, taken + 2U);
}

TEST(chain_event, is_checked_against_the_days_computed) {
  EXPECT_TRUE(check_event_days("e", {{5, 30}}, 30).empty());
  EXPECT_FALSE(check_event_days("e", {{5, 31}}, 30).any_error());
  EXPECT_EQ(check_event_days("e", {{5, 31}}, 30).all().size(), 1U);
  EXPECT_TRUE(check_event_days("e", {{31, 40}}, 30).any_error());
  EXPECT_FALSE(check_event_days("e", {{5, 10}, {31, 40}}, 30).any_error());
  EXPECT_NE(describe(check_event_days("e", {{5, 10}, {31, 40}}, 30)).find("a part of the event begins on day 31"), std::string::npos);
  auto const e = read("name: x\nclosures:\n  - {site: " + first_of(chain::node_kind::site) + ", from_day: 5, path: [0.5, 0.2, 0, 0]}\n");
  ASSERT_TRUE(e);
  EXPECT_TRUE(check_days("e", *e, 6).empty());  // nothing is lost on the last two days of the path
  EXPECT_EQ(check_days("e", *e, 5).all().size(), 1U);
}

TEST(chain_event, says_what_closes_when_and_how_it_comes_back) {
  auto const in = model().nodes[chain::node_id{0}].in.text();
  auto const e = read("name: x\nclosures:\n  - {site: " + first_of(chain::node_kind::site) + ", lost: 0.8, from_day: 5, days: 2, recovery_days: 4, recovery: slow-first}\n  - {country: " + in + "}\ndemand:\n  - {market: " + first_of(chain::node_kind::market) + ", path: [0.5, -0.25]}\n");
  ASSERT_TRUE(e) << describe(e.error());
  EXPECT_EQ(e->name, "x");
  ASSERT_EQ(e->closures.size(), 2U);
  EXPECT_EQ(e->closures[0].from, 5U);
  ASSERT_EQ(e->closures[0].lost.size(), 5U);
  EXPECT_EQ(e->closures[0].lost[1], 0.8);
  EXPECT_NEAR(e->closures[0].lost[2], 0.8 * (1 - 1.0 / 16), 1e-15);
  EXPECT_NEAR(e->closures[0].lost[4], 0.8 * (1 - 9.0 / 16), 1e-15);
  EXPECT_EQ(e->closures[1].from, 2U);
  EXPECT_EQ(e->closures[1].lost, std::vector<double>{1});
  EXPECT_EQ(e->closures[1].what.in.text(), in);
  ASSERT_EQ(e->demand.size(), 1U);
  EXPECT_EQ(e->demand[0].more, (std::vector<double>{0.5, -0.25}));
  EXPECT_EQ(e->last_day(), 9U);
}

TEST(chain_event, all_problems_at_once_with_their_lines) {
  EXPECT_EQ(codes(read("name: x\nclosures:\n  - {site: nowhere}\n  - {lost: 0.5}\n  - {passage: suez-x, link: y}\n  - {supply: " + first_of(chain::node_kind::supply) + ", lost: 1, path: [1]}\ndemand:\n  - {market: m}\n")),
            (list{"event/unknown-name@3", "event/nobody@4", "event/unknown-name@5", "event/nobody@5", "event/amount@6", "event/amount@8", "event/unknown-name@8"}));
  auto const supply = first_of(chain::node_kind::supply);
  EXPECT_EQ(codes(read("name: x\nclosures:\n  - {supply: " + supply + ", path: [1], days: 30, recovery: linear}\n")), (list{"event/amount@3", "event/amount@3"})) << "days beside a path were dropped without a word";
  EXPECT_EQ(codes(read("name: x\nclosures:\n  - {supply: " + supply + ", path: []}\n")), (list{"event/amount@3"}));
  EXPECT_EQ(codes(read("name: x\n")), (list{"event/nobody@0"}));
  EXPECT_EQ(codes(read("name: x\nclosures:\n  - {country: XXX}\n")), (list{"event/country@3"}));
  EXPECT_EQ(codes(read("closures:\n  - {good: x, lost: 2}\n")), (list{"event/range@2", "event/missing-key@1", "event/unknown-name@2"}));
  EXPECT_EQ(codes(read("name: x\nclosures:\n  - {good: x, lost: 1, dais: 3}\n")), (list{"event/unknown-key@3", "event/unknown-name@3"}));
}

// Days of a file that is refused anyway were counted all the same: below 0, or more of them than memory holds.
TEST(chain_event, impossible_days_are_told_and_not_counted) {
  EXPECT_EQ(codes(read("name: x\nclosures:\n  - {country: CHN, lost: 0.5, from_day: -1.5, days: 60}\n")), (list{"event/number@3"}));
  EXPECT_EQ(codes(read("name: x\nclosures:\n  - {country: CHN, lost: 0.5, days: 1e15}\n")), (list{"event/range@3"}));
  EXPECT_EQ(codes(read("name: x\nclosures:\n  - {country: CHN, lost: 0.5, days: -3}\n  - {site: nowhere}\n")), (list{"event/range@3", "event/unknown-name@4"}));
  EXPECT_EQ(codes(read("name: x\ndemand:\n  - {country: THA, change: 0.5, recovery_days: 1e300}\n")), (list{"event/range@3"}));
}

TEST(chain_event, the_published_schema_is_that_of_the_reader) {
  auto const text = table::read_file(std::string(LANDSEA_SOURCE_DIR) + "/docs/reference/chain-event.schema.json");
  ASSERT_TRUE(text);
  EXPECT_EQ(*text, chain_event_schema());
}

}  // namespace
}  // namespace landsea::ingest::testing

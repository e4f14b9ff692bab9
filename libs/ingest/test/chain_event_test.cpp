// Event files on chains: what they mean, and what is wrong with them.
#include <gtest/gtest.h>

#include "landsea/ingest/chain_event.hpp"
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
  EXPECT_EQ(codes(read("name: x\n")), (list{"event/nobody@0"}));
  EXPECT_EQ(codes(read("name: x\nclosures:\n  - {country: XXX}\n")), (list{"event/country@3"}));
  EXPECT_EQ(codes(read("closures:\n  - {good: x, lost: 2}\n")), (list{"event/range@2", "event/missing-key@1"}));
  EXPECT_EQ(codes(read("name: x\nclosures:\n  - {good: x, lost: 1, dais: 3}\n")), (list{"event/unknown-key@3"}));
}

TEST(chain_event, the_published_schema_is_that_of_the_reader) {
  auto const text = table::read_file(std::string(LANDSEA_SOURCE_DIR) + "/docs/reference/chain-event.schema.json");
  ASSERT_TRUE(text);
  EXPECT_EQ(*text, chain_event_schema());
}

}  // namespace
}  // namespace landsea::ingest::testing

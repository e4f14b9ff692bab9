// The fuzzers' corpora and random changes of them go through the readers under the sanitizers.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "landsea/core/random.hpp"
#include "landsea/ingest/origin.hpp"
#include "landsea/ingest/reference.hpp"
#include "landsea/origin/rule.hpp"
#include "landsea/table/csv.hpp"
#include "landsea/table/file.hpp"
#include "model_support.hpp"

namespace landsea::ingest::testing {
namespace {

std::vector<std::string> corpus(std::string const& name) {
  std::vector<std::filesystem::path> files;
  for (auto const& entry : std::filesystem::directory_iterator(std::string(LANDSEA_SOURCE_DIR) + "/fuzz/corpus/" + name)) files.push_back(entry.path());
  std::ranges::sort(files);
  std::vector<std::string> texts;
  for (auto const& f : files) texts.push_back(table::read_file(f.string()).value());
  return texts;
}

// Flips, drops and doubles pieces of a text.
std::string damaged(std::string text, random_stream& random) {
  auto const at = [&] { return random.below(static_cast<std::uint32_t>(text.size())); };
  for (auto changes = 1 + random.below(4); changes > 0 && !text.empty(); --changes) {
    switch (random.below(4)) {
      case 0: text[at()] = static_cast<char>(random.below(256)); break;
      case 1: text[at()] = "{}[]:,-\"'#\n 0aZ&*!"[random.below(18)]; break;
      case 2: text.erase(at(), 1 + random.below(20)); break;
      default: text.insert(at(), text.substr(at(), random.below(40)));
    }
  }
  return text;
}

template <class Read>
void survives(std::string const& name, std::size_t times, Read const& read) {
  auto const texts = corpus(name);
  ASSERT_FALSE(texts.empty());
  random_stream random(20260101, 7);
  for (auto const& text : texts) {
    read(text);
    for (std::size_t i = 0; i < times; ++i) read(damaged(text, random));
  }
}

TEST(corpus, models) {
  auto const view = reference().view();
  survives("model", 300, [&](std::string const& text) {
    auto const read = read_model_with_warnings(text, "chain.yaml", view);
    EXPECT_EQ(read.model.has_value(), !read.found.any_error()) << text;
    EXPECT_TRUE(table::is_utf8(describe(read.found))) << text;
  });
}

TEST(corpus, rules) {
  survives("rule", 500, [](std::string const& text) {
    auto const rule = origin::parse_rule(text);
    if (rule) EXPECT_TRUE(origin::parse_rule(origin::text(**rule))) << text;
    else EXPECT_TRUE(rule.error().any_error());
  });
}

TEST(corpus, agreements) {
  survives("agreement", 100, [](std::string const& text) {
    auto const read = parse_agreement(text, "agreement.yaml");
    EXPECT_TRUE(read || read.error().any_error());
  });
}

TEST(corpus, tables) {
  survives("tables", 200, [](std::string const& text) {
    if (text.empty()) return;
    auto const file = table::parse_csv(std::string_view(text).substr(1), "table.csv");
    if (!file) return;
    EXPECT_TRUE(parse_countries(*file).has_value() || text[0] != 'c' || parse_countries(*file).error().any_error());
    EXPECT_TRUE(parse_currencies(*file).has_value() || parse_currencies(*file).error().any_error());
  });
}

}  // namespace
}  // namespace landsea::ingest::testing

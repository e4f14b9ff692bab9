// The published JSON Schema and the reader agree, judged by a small validator that knows nothing of the table of keys.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <regex>

#include "json_schema.hpp"
#include "landsea/table/file.hpp"
#include "model_scalars.hpp"
#include "model_support.hpp"
#include "yaml_tree.hpp"

namespace landsea::ingest::testing {
namespace {

using json = nlohmann::json;
std::string const kSource = LANDSEA_SOURCE_DIR;

json as_json(yaml_node const& n) {
  json out;
  switch (n.is) {
    case yaml_node::kind::null: return nullptr;
    case yaml_node::kind::list:
      out = json::array();
      for (auto const& i : n.items) out.push_back(as_json(i));
      return out;
    case yaml_node::kind::map:
      out = json::object();
      for (std::size_t i = 0; i + 1 < n.items.size(); i += 2) out[n.items[i].text] = as_json(n.items[i + 1]);
      return out;
    case yaml_node::kind::scalar: break;
  }
  if (n.quoted) return n.text;
  if (n.text == "true" || n.text == "false") return n.text == "true";
  if (auto const v = parse_number(n.text)) return *v;
  return n.text;
}

json const& schema() {
  static auto const parsed = json::parse(model_schema());
  return parsed;
}

std::string schema_says(std::string const& yaml) {
  auto const tree = parse_yaml(yaml, "chain.yaml", "model");
  return tree ? json_schema_problem(schema(), as_json(*tree)) : describe(tree.error());
}

// Whether the reader found something that a schema can see.
bool reader_finds_structure(std::string const& yaml) {
  static std::vector<std::string> const structural{"model/unknown-key", "model/missing-key", "model/type", "model/number", "model/range", "model/choice", "model/one-of", "model/id", "model/version", "model/country", "model/currency", "model/date"};
  auto const found = read_model_with_warnings(yaml, "chain.yaml", reference().view()).found;
  return std::ranges::any_of(found.all(), [](problem const& p) { return std::ranges::find(structural, p.code) != structural.end(); });
}

TEST(model_schema, is_the_published_file) {
  auto const file = table::read_file(kSource + "/docs/reference/chain.schema.json");
  ASSERT_TRUE(file);
  EXPECT_EQ(*file, model_schema()) << "print it with `landsea schema` and commit it";
}

TEST(model_schema, accepts_templates_and_examples) {
  EXPECT_EQ(schema_says(whole_model()), "");
  std::size_t seen = 0;
  for (auto const* folder : {"/data/templates", "/examples"})
    for (auto const& entry : std::filesystem::directory_iterator(kSource + folder))
      if (auto const file = table::read_file((entry.path() / "chain.yaml").string())) {
        EXPECT_EQ(schema_says(*file), "") << entry.path();
        ++seen;
      }
  EXPECT_GE(seen, 4U);
}

TEST(model_schema, agrees_with_the_reader_on_every_changed_line) {
  auto const model = whole_model();
  std::regex const key("([a-z_0-9]+):");
  std::regex const value(": (-?[0-9.]+|[a-zA-Z][a-zA-Z_-]*)([,}\n])");
  std::size_t refused = 0, accepted = 0;
  auto const compare = [&](std::string const& text) {
    auto const by_schema = schema_says(text);
    EXPECT_EQ(by_schema.empty(), !reader_finds_structure(text)) << by_schema << "\n" << problems_of(text) << text;
    ++(by_schema.empty() ? accepted : refused);
  };
  for (std::sregex_iterator i(model.begin(), model.end(), key), end; i != end; ++i)
    compare(model.substr(0, static_cast<std::size_t>(i->position())) + "zz" + model.substr(static_cast<std::size_t>(i->position())));
  for (std::sregex_iterator i(model.begin(), model.end(), value), end; i != end; ++i)
    for (auto const* other : {"-1", "1000000", "[1]", "\"\"", "{a: 1}"})
      compare(model.substr(0, static_cast<std::size_t>(i->position(1))) + other + model.substr(static_cast<std::size_t>(i->position(1) + i->length(1))));
  EXPECT_GT(refused, 300U);
  EXPECT_GT(accepted, 50U);
}

}  // namespace
}  // namespace landsea::ingest::testing

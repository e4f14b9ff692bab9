#include "landsea/ingest/model.hpp"

#include <algorithm>
#include <cassert>
#include <tuple>

#include "landsea/table/file.hpp"
#include "model_builder.hpp"
#include "model_check.hpp"
#include "model_tree.hpp"
#include "yaml_tree.hpp"

namespace landsea::ingest {

namespace {

// In the order of the file.
problems in_order(problems const& found) {
  auto all = found.all();
  std::ranges::stable_sort(all, [](problem const& a, problem const& b) {
    return std::tie(a.where.line, a.where.column) < std::tie(b.where.line, b.where.column);
  });
  problems sorted;
  for (auto& p : all) sorted.add(std::move(p));
  return sorted;
}

}  // namespace

model_reading read_model_tree(yaml_node const& tree, std::string const& file, chain::reference const& reference) {
  assert(reference.network != nullptr && reference.law != nullptr);
  auto checked = check_structure(tree, file, reference);
  if (tree.is != yaml_node::kind::map) return {std::nullopt, std::move(checked.found)};
  model_builder b(file, reference, checked.found);
  b.made.parameters = std::move(checked.parameters);
  build_chain(b, tree);
  build_goods(b, tree);
  check_recipes(b, tree);
  build_nodes(b, tree);
  build_settings(b, tree);
  build_risks(b, tree);
  build_plan(b, tree);
  complete_plan(b, tree);
  model_reading out{std::nullopt, in_order(checked.found)};
  if (!out.found.any_error()) out.model = std::move(b.made);
  return out;
}

model_reading read_model_with_warnings(std::string const& text, std::string const& file, chain::reference const& reference) {
  auto tree = parse_yaml(text, file, "model");
  if (!tree) return {std::nullopt, std::move(tree.error())};
  return read_model_tree(*tree, file, reference);
}

result<chain::model> read_model(std::string const& text, std::string const& file, chain::reference const& reference) {
  auto read = read_model_with_warnings(text, file, reference);
  if (!read.model) return std::unexpected(std::move(read.found));
  return std::move(*read.model);
}

model_reading read_model_file_with_warnings(std::string const& path, chain::reference const& reference) {
  auto const text = table::read_file(path);
  if (!text) return {std::nullopt, text.error()};
  return read_model_with_warnings(*text, path, reference);
}

result<chain::model> read_model_file(std::string const& path, chain::reference const& reference) {
  auto read = read_model_file_with_warnings(path, reference);
  if (!read.model) return std::unexpected(std::move(read.found));
  return std::move(*read.model);
}

}  // namespace landsea::ingest

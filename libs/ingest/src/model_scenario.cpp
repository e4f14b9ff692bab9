#include <algorithm>

#include "landsea/ingest/scenario.hpp"
#include "landsea/table/file.hpp"
#include "model_tree.hpp"

namespace landsea::ingest {

namespace {

// While trees of several files are one, the number of a node's file stands in the high bits of its line: a file of at most
// 64 MiB has fewer lines than 2^27.
constexpr unsigned kLineBits = 27;
constexpr std::uint32_t kLineMask = (1U << kLineBits) - 1;
constexpr std::size_t kMostOverlays = 15;

void mark(yaml_node& node, std::uint32_t file) {
  node.line |= file << kLineBits;
  for (auto& item : node.items) mark(item, file);
}

void unmark(location& where, std::vector<named_text> const& files) {
  if (where.line <= kLineMask) return;
  where.file = files[where.line >> kLineBits].name;
  where.line &= kLineMask;
}

// A value of a scenario does not inherit the source of what it replaces: a source that does not stand in the scenario is not its own.
void ground_in_scenario(chain::parameter& p, std::vector<named_text> const& files) {
  auto const file = p.where.line >> kLineBits;
  if (file == 0 || (!p.ground.source.empty() && files[file].text.find(p.ground.source) != std::string::npos)) return;
  p.ground = {"scenario " + files[file].name, status::assumed};
}

void merge(yaml_node& base, yaml_node overlay) {
  if (base.is != yaml_node::kind::map || overlay.is != yaml_node::kind::map) {
    base = std::move(overlay);
    return;
  }
  for (std::size_t i = 0; i + 1 < overlay.items.size(); i += 2) {
    auto& key = overlay.items[i];
    auto& value = overlay.items[i + 1];
    std::size_t at = 0;
    while (at < base.items.size() && base.items[at].text != key.text) at += 2;
    auto const here = base.items.begin() + static_cast<std::ptrdiff_t>(at);
    if (at >= base.items.size()) {
      base.items.push_back(std::move(key));
      base.items.push_back(std::move(value));
    } else if (value.is == yaml_node::kind::null) {
      base.items.erase(here, here + 2);
    } else {
      merge(base.items[at + 1], std::move(value));
    }
  }
}

}  // namespace

model_reading merge_and_read(std::vector<named_text> const& files, chain::reference const& known) {
  yaml_node tree;
  problems found;
  for (std::size_t i = 0; i < files.size(); ++i) {
    auto one = parse_yaml(files[i].text, files[i].name, "model", {}, i == 0 ? "start from `landsea init`" : "a scenario holds what differs from the model: docs/guide/scenarios.md");
    if (!one) {
      found.append(std::move(one.error()));
      continue;
    }
    mark(*one, static_cast<std::uint32_t>(i));
    if (i == 0) tree = std::move(*one);
    else if (one->is != yaml_node::kind::map) found.error("model/scenario", {files[i].name, 1, 1}, "a scenario is a mapping of sections, as a model is");
    else merge(tree, std::move(*one));
  }
  if (found.any_error()) return {std::nullopt, std::move(found)};
  auto reading = read_model_tree(tree, files.front().name, known);
  problems placed;
  for (auto p : reading.found.all()) {
    unmark(p.where, files);
    placed.add(std::move(p));
  }
  reading.found = std::move(placed);
  if (reading.model)
    for (auto& p : reading.model->parameters) {
      ground_in_scenario(p, files);
      unmark(p.where, files);
    }
  return reading;
}

model_reading read_model_with_scenarios(std::string const& path, std::vector<std::string> const& scenarios, chain::reference const& known) {
  problems found;
  std::vector<named_text> files;
  if (scenarios.size() > kMostOverlays) found.error("model/scenario", {}, "more than 15 scenarios", "merge some of them into one file");
  auto names = scenarios;
  names.insert(names.begin(), path);
  for (auto const& name : names) {
    auto text = table::read_file(name);
    if (text) files.push_back({name, std::move(*text)});
    else found.append(std::move(text.error()));
  }
  if (found.any_error()) return {std::nullopt, std::move(found)};
  return merge_and_read(files, known);
}

}  // namespace landsea::ingest

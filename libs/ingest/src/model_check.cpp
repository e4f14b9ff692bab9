#include "model_check.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <unordered_map>

#include "model_check_scalar.hpp"
#include "model_scalars.hpp"

namespace landsea::ingest {

namespace {

using kind = yaml_node::kind;

class checker {
 public:
  checker(std::string const& file, chain::reference const& reference, std::string const& prefix) : scalars_{file, reference, prefix, out.found}, file_(file), prefix_(prefix) {}
  checked out;

  void check_section(yaml_node const& node, section const& keys, std::string const& path, provenance above) {
    auto const ground = ground_of(node, path, std::move(above));
    std::vector<std::string> known;
    for (auto const& k : keys.keys) known.emplace_back(k.name);
    known.emplace_back("source");
    known.emplace_back("status");
    check_double_keys(node, path);
    std::size_t present = 0;
    for (std::size_t i = 0; i + 1 < node.items.size(); i += 2) {
      auto const& name = node.items[i];
      if (name.text == "source" || name.text == "status") continue;
      ++present;
      if (auto const* k = name.is == kind::scalar ? keys.find(name.text) : nullptr)
        check_value(node.items[i + 1], *k, join(path, name.text), ground);
      else {
        auto next = hint(name.text, known);
        error("unknown-key", name, fmt::format("{} has no key '{}'", titled(path, keys), shown(name)), next.empty() && prefix_ == "event/" ? fmt::format("its keys: {}", fmt::join(known, ", ")) : std::move(next));
      }
    }
    check_presence(node, keys, path, present);
  }

 private:
  void error(std::string const& code, yaml_node const& at, std::string message, std::string next = {}) {
    out.found.error(prefix_ + code, {file_, at.line, at.column}, std::move(message), std::move(next));
  }
  static std::string join(std::string const& path, std::string const& name) { return path.empty() ? name : path + "." + name; }
  static std::string titled(std::string const& path, section const& keys) {
    return path.empty() ? std::string(keys.what) : fmt::format("{} ({})", path, keys.what);
  }

  void check_presence(yaml_node const& node, section const& keys, std::string const& path, std::size_t present) {
    for (auto const& k : keys.keys)
      if (k.required && node.find(k.name) == nullptr)
        error("missing-key", node, fmt::format("{} has no '{}'", titled(path, keys), k.name), fmt::format("add '{}': {}", k.name, k.help));
    if (!keys.exactly_one || present == 1) return;
    std::string list;
    for (auto const& k : keys.keys) list += (list.empty() ? "" : ", ") + std::string(k.name);
    error("one-of", node, fmt::format("{} needs exactly one key, has {}", titled(path, keys), present), "one of: " + list);
  }

  void check_double_keys(yaml_node const& node, std::string const& path) {
    std::unordered_map<std::string_view, std::uint32_t> seen;
    for (std::size_t i = 0; i + 1 < node.items.size(); i += 2) {
      auto const& name = node.items[i];
      auto const [first, fresh] = seen.emplace(name.text, name.line);
      if (!fresh)
        error("duplicate-key", name, fmt::format("'{}' stands twice{}; first on line {}", shown(name), path.empty() ? "" : " in " + path, first->second),
              "keep one of them, or give one another name");
    }
  }

  // The ground that holds below this mapping: its own source and status, else those of the mapping around it.
  provenance ground_of(yaml_node const& node, std::string const& path, provenance above) {
    auto const* source = node.find("source");
    auto const* how = node.find("status");
    if (source != nullptr) {
      if (source->is == kind::scalar) above = {source->text, status::secondary};
      else error("type", *source, fmt::format("{} is {}; expected a text", join(path, "source"), shown(*source)), "say who says so, where and when");
    }
    if (how != nullptr) {
      if (auto const parsed = how->is == kind::scalar ? parse_status(how->text) : std::nullopt) above.how = *parsed;
      else error("choice", *how, fmt::format("{} is {}", join(path, "status"), shown(*how)),
                 "one of: verified, secondary, computed, estimated, unverified, assumed, synthetic");
    }
    return above;
  }

  void check_value(yaml_node const& node, key const& k, std::string const& path, provenance const& ground) {
    switch (k.is) {
      case shape::section: if (is_map(node, k, path)) check_section(node, *k.of, path, ground); break;
      case shape::sections: if (is_map(node, k, path)) check_sections(node, k, path, ground); break;
      case shape::quantities: if (is_map(node, k, path)) check_quantities(node, k, path, ground); break;
      case shape::section_list: case shape::word_list: case shape::country_list: case shape::number_list: check_list(node, k, path, ground); break;
      case shape::number: case shape::money: case shape::quantity: case shape::whole: check_number(node, k, path, ground); break;
      default:
        if (k.of != nullptr && node.is == kind::map) check_section(node, *k.of, path, ground);
        else scalars_.check(node, k, path);
    }
  }

  // A mapping, or nothing at all where none is needed.
  bool is_map(yaml_node const& node, key const& k, std::string const& path) {
    if (node.is == kind::map) return true;
    if (node.is == kind::null && !k.required) return false;
    error("type", node, fmt::format("{} is {}; expected a mapping", path, shown(node)), fmt::format("{}: {}", k.name, k.help));
    return false;
  }

  void check_sections(yaml_node const& node, key const& k, std::string const& path, provenance above) {
    auto const ground = ground_of(node, path, std::move(above));
    check_double_keys(node, path);
    for (std::size_t i = 0; i + 1 < node.items.size(); i += 2) {
      auto const& name = node.items[i];
      auto const& value = node.items[i + 1];
      if (name.text == "source" || name.text == "status") continue;
      auto const below = join(path, name.text);
      if (!is_id(name.text)) error("id", name, fmt::format("'{}' is not an id", shown(name)), "ids have lower-case letters, digits and hyphens, at most 64");
      if (value.is == kind::map) check_section(value, *k.of, below, ground);
      else error("type", value, fmt::format("{} is {}; expected a mapping", below, shown(value)), fmt::format("write the keys of {} under it", k.of->what));
    }
  }

  void check_quantities(yaml_node const& node, key const& k, std::string const& path, provenance above) {
    auto const ground = ground_of(node, path, std::move(above));
    check_double_keys(node, path);
    auto const each = key{.name = k.name, .is = shape::quantity, .help = k.help, .in = k.in};
    for (std::size_t i = 0; i + 1 < node.items.size(); i += 2)
      if (auto const& name = node.items[i].text; name != "source" && name != "status") check_number(node.items[i + 1], each, join(path, name), ground);
  }

  void check_list(yaml_node const& node, key const& k, std::string const& path, provenance const& ground) {
    if (node.is == kind::null && k.count == 0) return;
    if (node.is != kind::list) {
      error("type", node, fmt::format("{} is {}; expected a list", path, shown(node)), fmt::format("write [a, b]; {}: {}", k.name, k.help));
      return;
    }
    if (k.count != 0 && node.items.size() != k.count) error("type", node, fmt::format("{} has {} values; expected {}", path, node.items.size(), k.count), std::string(k.help));
    auto each = key{.name = k.name, .is = shape::word, .help = k.help, .in = k.in};
    if (k.is == shape::country_list) each.is = shape::country;
    if (k.is == shape::number_list) each.is = shape::number;
    for (std::size_t i = 0; i < node.items.size(); ++i) {
      auto const below = fmt::format("{}[{}]", path, i + 1);
      auto const& item = node.items[i];
      if (k.is != shape::section_list) check_value(item, each, below, ground);
      else if (item.is == kind::map) check_section(item, *k.of, below, ground);
      else error("type", item, fmt::format("{} is {}; expected a mapping", below, shown(item)), fmt::format("write {} as {{key: value, ...}}", k.of->what));
    }
  }

  void check_number(yaml_node const& node, key const& k, std::string const& path, provenance ground) {
    auto const* value = &node;
    if (node.is == kind::map) {
      if (k.of != nullptr && node.find("value") == nullptr) return check_section(node, *k.of, path, std::move(ground));
      value = grounded_value(node, path, ground);
      if (value == nullptr) return;
    }
    scalars_.check(*value, k, path);
    if (k.parameter && value->is == kind::scalar)
      out.parameters.push_back({path, value->text, std::move(ground), {file_, node.line, node.column}});
  }

  // {value: 12.5, source: ..., status: ...}
  yaml_node const* grounded_value(yaml_node const& node, std::string const& path, provenance& ground) {
    ground = ground_of(node, path, std::move(ground));
    check_double_keys(node, path);
    for (std::size_t i = 0; i + 1 < node.items.size(); i += 2)
      if (auto const& name = node.items[i]; name.text != "value" && name.text != "source" && name.text != "status")
        error("unknown-key", name, fmt::format("{} (a value) has no key '{}'", path, shown(name)), "write {value: ..., source: ..., status: ...}");
    auto const* value = node.find("value");
    if (value == nullptr) error("missing-key", node, fmt::format("{} has no 'value'", path), "write a number, or {value: ..., source: ..., status: ...}");
    return value;
  }

  scalar_checker scalars_;
  std::string const& file_;
  std::string const& prefix_;
};

}  // namespace

checked check_structure(yaml_node const& root, std::string const& file, chain::reference const& reference, section const& keys, std::string prefix) {
  checker c(file, reference, prefix);
  if (root.is == kind::map) c.check_section(root, keys, {}, {});
  else if (root.is == kind::scalar)
    c.out.found.error(prefix + "type", {file, root.line, root.column}, fmt::format("the file is {} ({}); expected {}, in YAML", named_as_table(file) ? "a table" : "text", shown(root), keys.what), std::string(keys.start));
  else c.out.found.error(prefix + "type", {file, root.line, root.column}, fmt::format("the file is {}; expected a mapping", shown(root)), std::string(keys.start));
  return std::move(c.out);
}

yaml_node const& unwrapped(yaml_node const& node) {
  auto const* value = node.find("value");
  return value != nullptr ? *value : node;
}

std::string shown(yaml_node const& node) {
  constexpr std::size_t kMost = 60;
  switch (node.is) {
    case kind::null: return "nothing";
    case kind::list: return "a list";
    case kind::map: return "a mapping";
    case kind::scalar: break;
  }
  if (node.text.size() <= kMost) return node.text;
  auto end = kMost;
  while (end > 0 && (static_cast<unsigned char>(node.text[end]) & 0xC0) == 0x80) --end;
  return node.text.substr(0, end) + "...";
}

}  // namespace landsea::ingest

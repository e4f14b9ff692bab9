#include "origin_yaml.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

#include "landsea/core/names.hpp"

namespace landsea::ingest {

namespace {

std::optional<double> number_of(std::string_view text) {
  double value = 0;
  auto const* end = text.data() + text.size();
  auto const [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc{} || stop != end || !std::isfinite(value)) return std::nullopt;
  return value;
}

}  // namespace

agreement_map::agreement_map(yaml_node const& node, std::string name, std::string const& file, problems& found,
                             std::initializer_list<char const*> keys)
    : node_(node), name_(std::move(name)), file_(file), found_(found) {
  if (node.is != yaml_node::kind::map) {
    wrong({}, "agreement/not-a-map", fmt::format("'{}' is no mapping", name_), "write 'key: value' lines");
    return;
  }
  std::vector<std::string> const known(keys.begin(), keys.end());
  std::set<std::string> seen;
  for (std::size_t i = 0; i + 1 < node.items.size(); i += 2) {
    auto const& key = node.items[i];
    location const here{.file = file_, .line = key.line, .column = key.column};
    if (std::ranges::find(known, key.text) == known.end()) {
      found_.error("agreement/unknown-key", here, fmt::format("'{}' has no key '{}'", name_, key.text),
                   suggestion(key.text, known));
    }
    if (!seen.insert(key.text).second)
      found_.error("agreement/double-key", here, fmt::format("'{}' stands twice", key.text), "remove one");
  }
}

yaml_node const* agreement_map::child(std::string_view key) const {
  auto const* found = node_.is == yaml_node::kind::map ? node_.find(key) : nullptr;
  return found != nullptr && found->is != yaml_node::kind::null ? found : nullptr;
}

location agreement_map::where(std::string_view key) const {
  auto const* at = key.empty() ? nullptr : child(key);
  auto const& place = at != nullptr ? *at : node_;
  return {.file = file_, .line = place.line, .column = place.column};
}

void agreement_map::wrong(std::string_view key, std::string code, std::string message, std::string next) {
  found_.error(std::move(code), where(key), std::move(message), std::move(next));
}

std::string agreement_map::text(std::string_view key, bool required) {
  auto const* at = child(key);
  if (at == nullptr) {
    if (required)
      wrong({}, "agreement/missing-key", fmt::format("'{}' has no '{}'", name_, key), fmt::format("add '{}:'", key));
    return {};
  }
  if (at->is != yaml_node::kind::scalar) {
    wrong(key, "agreement/not-text", fmt::format("'{}' is no single value", key), "write one value after the colon");
    return {};
  }
  return at->text;
}

std::optional<double> agreement_map::number(std::string_view key, double low, double high) {
  auto const* at = child(key);
  if (at == nullptr) return std::nullopt;
  auto const value = at->is == yaml_node::kind::scalar ? number_of(at->text) : std::nullopt;
  if (!value || *value < low || *value > high) {
    wrong(key, "agreement/number", fmt::format("'{}: {}' is no number from {} to {}", key, at->text, low, high));
    return std::nullopt;
  }
  return value;
}

bool agreement_map::flag(std::string_view key, bool otherwise) {
  auto const* at = child(key);
  if (at == nullptr) return otherwise;
  if (at->text != "yes" && at->text != "no")
    wrong(key, "agreement/yes-no", fmt::format("'{}: {}' is neither yes nor no", key, at->text), "write yes or no");
  return at->text == "yes";
}

std::optional<date> agreement_map::day(std::string_view key, bool required) {
  auto const written = text(key, required);
  if (written.empty()) return std::nullopt;
  auto const value = parse_date(written);
  if (!value) wrong(key, "agreement/date", fmt::format("'{}: {}' is no day", key, written), "write it as 2022-01-01");
  return value;
}

std::optional<country> agreement_map::who(std::string_view key) {
  auto const written = text(key, true);
  auto const value = country::parse(written);
  if (!value && !written.empty())
    wrong(key, "agreement/country", fmt::format("'{}' is no country code", written),
          "write ISO 3166-1 alpha-3, e.g. CHN");
  return value;
}

std::vector<std::string> agreement_map::texts(std::string_view key) {
  std::vector<std::string> out;
  auto const* at = child(key);
  if (at == nullptr) return out;
  if (at->is != yaml_node::kind::list) {
    wrong(key, "agreement/not-a-list", fmt::format("'{}' is no list", key), "write it as [a, b]");
    return out;
  }
  for (auto const& item : at->items) {
    if (item.is != yaml_node::kind::scalar) {
      found_.error("agreement/not-text", {.file = file_, .line = item.line, .column = item.column},
                   fmt::format("an entry of '{}' is no single value", key));
    } else {
      out.push_back(item.text);
    }
  }
  return out;
}

std::vector<country> agreement_map::countries(std::string_view key) {
  std::vector<country> out;
  for (auto const& written : texts(key)) {
    auto const value = country::parse(written);
    if (value)
      out.push_back(*value);
    else
      wrong(key, "agreement/country", fmt::format("'{}' is no country code", written),
            "write ISO 3166-1 alpha-3, e.g. CHN");
  }
  return out;
}

origin::provision agreement_map::provision() {
  origin::provision out{.article = text("article"),
                        .says = text("says"),
                        .ground = {.source = text("source", true), .how = status::unverified}};
  auto const written = text("status", true);
  auto const how = parse_status(written);
  if (how)
    out.ground.how = *how;
  else if (!written.empty())
    wrong("status", "agreement/status", fmt::format("'{}' is no status", written),
          "one of: verified, secondary, computed, estimated, unverified");
  return out;
}

}  // namespace landsea::ingest

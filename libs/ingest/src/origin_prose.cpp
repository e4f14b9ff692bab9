#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "landsea/ingest/origin.hpp"
#include "landsea/origin/prose.hpp"

namespace landsea::ingest {

namespace {

using nlohmann::json;

// "0401000000" to "0406999999" is 0401 to 0406: the shortest codes that say the same.
std::optional<std::pair<hs_code, hs_code>> range_of(std::string const& low, std::string const& high) {
  if (low.size() != 10 || high.size() != 10) return std::nullopt;
  for (std::size_t n = 2; n <= 6; n += 2) {
    auto const open =
        low.find_first_not_of('0', n) == std::string::npos && high.find_first_not_of('9', n) == std::string::npos;
    if (!open) continue;
    auto const first = hs_code::parse(low.substr(0, n)), last = hs_code::parse(high.substr(0, n));
    if (first && last && first->digits() <= last->digits()) return std::pair{*first, *last};
    return std::nullopt;
  }
  return std::nullopt;
}

std::string text_at(json const& object, char const* key) {
  auto const found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

void one_set(json const& set, provenance const& ground, published_rules& out) {
  std::vector<origin::published_rule> sentences;
  for (auto const& r : set["rules"])
    sentences.push_back({.words = text_at(r, "rule"), .alternative = text_at(r, "operator") == "or"});
  auto reading = origin::read_prose(sentences);
  out.sentences += sentences.size();
  out.sentences_understood += reading.understood;
  if (reading.gaps.empty()) ++out.sets_without_gap;
  for (auto& gap : reading.gaps) ++out.gaps[std::move(gap)];
  auto const range = range_of(text_at(set, "min"), text_at(set, "max"));
  if (!range) {
    ++out.sets_left_out;
    return;
  }
  auto written = text(*reading.rule);
  out.lines.push_back({.first = range->first,
                       .last = range->second,
                       .requires_ = std::move(reading.rule),
                       .as_written = std::move(written),
                       .ground = ground,
                       .note = {},
                       .from = {},
                       .until = {}});
}

}  // namespace

result<published_rules> parse_published_rules(std::string_view text, std::string const& file,
                                              provenance const& ground) {
  auto const document = json::parse(text, nullptr, false);
  if (document.is_discarded())
    return fail("prose/json", {file}, "this is not JSON", "give the file as published, unpacked");
  auto const sets = document.find("rule_sets");
  if (!document.is_object() || sets == document.end() || !sets->is_array()) {
    return fail("prose/no-sets", {file}, "the list 'rule_sets' is missing", "give the file as published, unpacked");
  }
  published_rules out;
  problems found;
  for (std::size_t i = 0; i < sets->size(); ++i) {
    auto const& set = (*sets)[i];
    if (!set.is_object() || !set.contains("rules") || !set["rules"].is_array()) {
      found.error("prose/set", {file}, fmt::format("entry {} of 'rule_sets' has no list 'rules'", i + 1),
                  "give the file as published");
      continue;
    }
    ++out.sets;
    one_set(set, ground, out);
  }
  if (found.any_error()) return std::unexpected(std::move(found));
  return out;
}

}  // namespace landsea::ingest

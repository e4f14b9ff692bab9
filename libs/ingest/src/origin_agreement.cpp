// agreement.yaml: one function per section.
#include <fmt/format.h>

#include "landsea/ingest/origin.hpp"
#include "origin_yaml.hpp"

namespace landsea::ingest {

namespace {

using origin::agreement;

void parties(agreement_map& top, agreement& a) {
  auto const* list = top.child("parties");
  if (list == nullptr || list->is != yaml_node::kind::list || list->items.empty()) {
    top.wrong("parties", "agreement/no-parties", "the agreement names no parties",
              "add 'parties:' with '- {country: CHN, in_force: 2022-01-01}' lines");
    return;
  }
  for (auto const& item : list->items) {
    agreement_map one(item, "party", top.file(), top.found(), {"country", "in_force", "until"});
    auto const who = one.who("country");
    auto const from = one.day("in_force", true);
    auto const until = one.day("until");
    if (who && from) a.parties.push_back({.who = *who, .in_force = *from, .until = until});
  }
}

void cumulation(agreement_map& m, agreement& a) {
  auto const kind = m.text("kind", true);
  using enum origin::cumulation_kind;
  if (kind == "none")
    a.cumulation = none;
  else if (kind == "originating-materials")
    a.cumulation = originating_materials;
  else if (kind == "partial")
    a.cumulation = partial;
  else if (kind == "full")
    a.cumulation = full;
  else if (!kind.empty())
    m.wrong("kind", "agreement/cumulation", fmt::format("'{}' is no kind of cumulation", kind),
            "one of: none, originating-materials, partial, full");
  a.partial_from_percent = m.number("from_percent", 0, 100).value_or(0);
  a.partial_below_percent = m.number("below_percent", 0, 100).value_or(40);
  a.cumulation_by = m.provision();
}

void de_minimis(agreement_map& m, agreement& a) {
  a.tolerance.percent_of_fob = m.number("percent_of_fob", 0, 100).value_or(0);
  a.tolerance.percent_of_weight = m.number("percent_of_weight", 0, 100);
  auto const chapters = table::split(m.text("weight_chapters"), '-');
  if (chapters.size() == 2 && chapters[0].size() == 2 && chapters[1].size() == 2 && chapters[0] <= chapters[1]) {
    a.tolerance.weight_chapter_first = chapters[0];
    a.tolerance.weight_chapter_last = chapters[1];
  } else if (a.tolerance.percent_of_weight) {
    m.wrong("weight_chapters", "agreement/chapters", "the chapters of the weight tolerance are missing or no range",
            "write 'weight_chapters: 50-63'");
  }
  a.tolerance.by = m.provision();
}

void value_content(agreement_map& m, agreement& a) {
  a.build_down = a.build_up = false;
  for (auto const& method : m.texts("methods")) {
    if (method == "build-down")
      a.build_down = true;
    else if (method == "build-up")
      a.build_up = true;
    else
      m.wrong("methods", "agreement/method", fmt::format("'{}' is no method of value content", method),
              "one of: build-down, build-up");
  }
  a.one_method_each = m.flag("one_method_each", false);
  a.value_content_by = m.provision();
}

void general_rule(agreement_map& m, agreement& a) {
  auto const written = m.text("rule", true);
  if (!written.empty()) {
    auto parsed = origin::parse_rule(written, m.where("rule"));
    if (parsed)
      a.general_rule = *parsed;
    else
      m.found().append(parsed.error());
  }
  a.general_by = m.provision();
}

void proof(agreement_map& m, agreement& a) {
  a.proofs = m.texts("kinds");
  a.proof_valid_days = static_cast<int>(m.number("valid_days", 1, 3660).value_or(365));
  a.proof_by = m.provision();
}

void differentials(agreement_map& m, agreement& a, std::string const& file) {
  a.schedules_by_partner = m.countries("importers");
  a.differential_share_percent = m.number("share_percent", 0, 100).value_or(20);
  a.appendix_complete = m.flag("appendix_complete", false);
  auto const edition = parse_hs_edition(m.text("appendix_edition"));
  a.differential_by = m.provision();
  auto const* appendix = m.child("appendix");
  if (appendix == nullptr) return;
  if (!edition)
    m.wrong("appendix_edition", "agreement/edition", "the appendix has no HS edition",
            "write 'appendix_edition: HS2012'");
  if (appendix->is != yaml_node::kind::map)
    return m.wrong("appendix", "agreement/not-a-map", "'appendix' is no mapping", "write 'CHN: [0201.10, ...]' lines");
  for (std::size_t i = 0; i + 1 < appendix->items.size(); i += 2) {
    auto const& key = appendix->items[i];
    auto const who = country::parse(key.text);
    location const here{.file = file, .line = key.line, .column = key.column};
    if (!who) {
      m.found().error("agreement/country", here, fmt::format("'{}' is no country code", key.text),
                      "write ISO 3166-1 alpha-3, e.g. CHN");
      continue;
    }
    for (auto const& item : appendix->items[i + 1].items) {
      auto const code = hs_code::parse(item.text, edition.value_or(hs_edition::hs2012));
      if (code)
        a.differential_appendix[*who].push_back(*code);
      else
        m.found().error("agreement/code", {.file = file, .line = item.line, .column = item.column},
                        fmt::format("'{}' is no HS code", item.text), "write 0201.10");
    }
  }
}

}  // namespace

result<agreement> parse_agreement(std::string const& yaml, std::string const& file) {
  auto const tree = parse_yaml(yaml, file, "agreement", {}, "begin as docs/guide/agreements.md does");
  if (!tree) return std::unexpected(tree.error());
  problems found;
  agreement a;
  agreement_map top(*tree, "agreement", file, found,
                    {"id", "name", "name_zh", "parties", "cumulation", "de_minimis", "value_content", "general_rule",
                     "wholly_obtained", "produced_exclusively", "minimal_operations", "direct_consignment", "proof",
                     "tariff_differentials", "packing", "accessories", "indirect_materials", "annex_complete"});
  a.id = top.text("id", true);
  a.name = top.text("name", true);
  a.name_zh = top.text("name_zh");
  a.complete = top.flag("annex_complete", false);
  parties(top, a);
  auto const section = [&](char const* key, std::initializer_list<char const*> keys, auto const& read) {
    if (auto const* node = top.child(key)) {
      agreement_map m(*node, key, file, found, keys);
      if (node->is == yaml_node::kind::map) read(m);
    }
  };
  auto const provision = [&](char const* key, origin::provision& into) {
    section(key, {"article", "says", "source", "status"}, [&](agreement_map& m) { into = m.provision(); });
  };
  section("cumulation", {"kind", "from_percent", "below_percent", "article", "says", "source", "status"},
          [&](auto& m) { cumulation(m, a); });
  section("de_minimis",
          {"percent_of_fob", "percent_of_weight", "weight_chapters", "article", "says", "source", "status"},
          [&](auto& m) { de_minimis(m, a); });
  section("value_content", {"methods", "one_method_each", "article", "says", "source", "status"},
          [&](auto& m) { value_content(m, a); });
  section("general_rule", {"rule", "article", "says", "source", "status"}, [&](auto& m) { general_rule(m, a); });
  section("minimal_operations", {"tags", "article", "says", "source", "status"}, [&](agreement_map& m) {
    a.minimal_operations = m.texts("tags");
    a.minimal_by = m.provision();
  });
  section("proof", {"kinds", "valid_days", "article", "says", "source", "status"}, [&](auto& m) { proof(m, a); });
  section("tariff_differentials",
          {"importers", "share_percent", "appendix", "appendix_edition", "appendix_complete", "article", "says",
           "source", "status"},
          [&](auto& m) { differentials(m, a, file); });
  provision("direct_consignment", a.direct_consignment);
  provision("wholly_obtained", a.wholly_obtained_by);
  provision("produced_exclusively", a.exclusively_by);
  provision("packing", a.packing_by);
  provision("accessories", a.accessories_by);
  provision("indirect_materials", a.indirect_by);
  if (found.any_error()) return std::unexpected(std::move(found));
  return a;
}

}  // namespace landsea::ingest

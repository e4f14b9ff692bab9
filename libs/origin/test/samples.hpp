#pragma once
// Small agreements and lots for the tests.
#include <string>
#include <vector>

#include "landsea/origin/judge.hpp"

namespace landsea::origin::testing {

inline country const CHN = country_of("CHN"), THA = country_of("THA"), VNM = country_of("VNM"), IDN = country_of("IDN"),
                     USA = country_of("USA"), JPN = country_of("JPN"), KOR = country_of("KOR");
inline constexpr date kDay{2026, 3, 2};

inline rule_ref rule_of(std::string_view written) {
  return *parse_rule(written);
}
inline hs_code hs(std::string_view digits) {
  return *hs_code::parse(digits);
}

inline provision by(std::string article, status how = status::verified) {
  return {.article = std::move(article), .says = {}, .ground = {.source = "test", .how = how}};
}

inline rule_line line(std::string_view first, std::string_view last, std::string_view written,
                      status how = status::verified) {
  return {.first = hs(first),
          .last = hs(last),
          .requires_ = rule_of(written),
          .as_written = std::string(written),
          .ground = {.source = "test", .how = how},
          .note = {},
          .from = {},
          .until = {}};
}

// Parties CHN, THA, VNM, IDN, JPN, KOR since 2022; cumulation of originating materials; 10 percent de minimis with the
// weight alternative for 50-63; both methods. As RCEP, but with the rules that the test gives.
inline agreement sample(std::vector<rule_line> lines = {}) {
  agreement a;
  a.id = "TEST";
  for (auto const who : {CHN, THA, VNM, IDN, JPN, KOR})
    a.parties.push_back({.who = who, .in_force = {2022, 1, 1}, .until = {}});
  a.cumulation = cumulation_kind::originating_materials;
  a.cumulation_by = by("3.4");
  a.tolerance = {.percent_of_fob = 10,
                 .percent_of_weight = 10,
                 .weight_chapter_first = "50",
                 .weight_chapter_last = "63",
                 .by = by("3.7")};
  a.value_content_by = by("3.5");
  a.minimal_operations = {"packing", "labelling", "simple cutting"};
  a.minimal_by = by("3.6");
  a.direct_consignment = by("3.15");
  a.proof_by = by("3.16");
  a.differential_by = by("2.6");
  a.wholly_obtained_by = by("3.2(a)");
  a.exclusively_by = by("3.2(b)");
  a.packing_by = by("3.8");
  a.indirect_by = by("3.10");
  a.complete = true;
  a.lines = std::move(lines);
  return a;
}

inline library with(agreement a) {
  library out;
  out.agreements.push_back(std::move(a));
  return out;
}

inline material bought(std::string name, std::string_view code, double value, country from = {}) {
  material m;
  m.name = std::move(name);
  m.hs = hs(code);
  m.value = usd{value};
  m.origin = from;
  return m;
}

inline lot made(std::string name, std::string_view code, country where, double fob, std::vector<material> of) {
  lot l;
  l.name = std::move(name);
  l.hs = hs(code);
  l.made_in = where;
  l.fob = usd{fob};
  l.processes = {"assembly"};
  l.materials = std::move(of);
  return l;
}

inline question ask(country from, country to, date on = kDay) {
  return {.exporter = from, .importer = to, .on = on, .through = std::vector<country>{}};
}

inline verdict judged_by(agreement a, lot const& l, country to = JPN) {
  return judge(with(std::move(a)), agreement_id{0}, l, ask(l.made_in, to));
}

}  // namespace landsea::origin::testing

// One lot after the other: the standing of the materials, the rule that applies, the answer.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "judging.hpp"
#include "rule_words.hpp"

namespace landsea::origin {

bool is_minimal(agreement const& a, std::string_view process) {
  return std::ranges::any_of(a.minimal_operations,
                             [&](auto const& m) { return plain_words(m) == plain_words(process); });
}

namespace {

reason step(outcome is, std::string what, provision const& by) {
  return {.is = is, .what = std::move(what), .article = by.article, .ground = by.ground, .because = {}};
}

bool covers(rule_line const& line, hs_code const& good) {
  if (good.level() < line.first.level()) return false;
  auto const prefix = std::string_view(good.digits()).substr(0, line.first.level());
  return line.first.digits() <= prefix && prefix <= line.last.digits();
}

bool law_on(rule_line const& line, date on) {
  return (!line.from || *line.from <= on) && (!line.until || on <= *line.until);
}

// Longer codes before shorter ones, then narrower ranges before wider ones.
bool more_specific(rule_line const& a, rule_line const& b) {
  if (a.first.level() != b.first.level()) return a.first.level() > b.first.level();
  auto const width = [](rule_line const& l) { return std::stoll(l.last.digits()) - std::stoll(l.first.digits()); };
  return width(a) < width(b);
}

rule_ref unknown_rule(std::string why) {
  return std::make_shared<rule const>(rule{.is = not_known{std::move(why)}});
}

provision ground_of(rule_line const& line, hs_code const& good) {
  auto const range = line.first == line.last ? line.first.text() : line.first.text() + "-" + line.last.text();
  provision out{.article = "product rule " + range, .says = line.as_written, .ground = line.ground};
  if (line.first.edition() != good.edition()) {
    out.article += fmt::format(" of {} compared by digits with {}", text(line.first.edition()), text(good.edition()));
    out.ground.how = weaker(out.ground.how, status::computed);
  }
  return out;
}

}  // namespace

judged const& judging::of(lot const& l) {
  if (auto const found = known_.find(&l); found != known_.end()) return *found->second;
  auto made = std::make_unique<judged>();
  made->of = &l;
  made->materials.reserve(l.materials.size());
  for (auto const& m : l.materials) made->materials.push_back(stand(m, l.made_in));
  made->says_how = l.wholly_obtained || std::ranges::any_of(made->materials, [](standing const& s) {
                     return s.asked && !s.of->retail_packing;
                   });
  made->minimal_only = !l.processes.empty() &&
                       std::ranges::all_of(l.processes, [&](auto const& p) { return is_minimal(agreement_, p); });
  find_rule(*made);
  answer(*made);
  return *(known_[&l] = std::move(made));
}

standing judging::stand(material const& m, country made_in) {
  standing s;
  s.of = &m;
  auto const party = in_force(agreement_, m.origin, on_);
  if (m.indirect || m.transport_packing) {
    s.asked = false;
    auto const& by = m.indirect ? agreement_.indirect_by : agreement_.packing_by;
    s.why = step(
        outcome::qualifies,
        fmt::format("{}: {}, origin is not asked", m.name, m.indirect ? "indirect material" : "packing for shipment"),
        by);
    s.originating = outcome::qualifies;
    s.certainty = by.ground.how;  // that it is not asked rests on this article
  } else if (m.made_as) {
    stand_as_made(s, m, made_in);
  } else if (!m.origin.exists()) {
    s.why = step(outcome::does_not, m.name + ": undetermined origin counts as non-originating",
                 agreement_.value_content_by);
  } else if (!party) {
    s.why = step(outcome::does_not, fmt::format("{}: from {}, not a Party", m.name, m.origin.text()), {});
  } else if (agreement_.cumulation == cumulation_kind::none && m.origin != made_in) {
    s.why = step(outcome::does_not, fmt::format("{}: from {}; no cumulation", m.name, m.origin.text()),
                 agreement_.cumulation_by);
  } else {
    auto const how = m.wholly_obtained ? "wholly obtained in" : "originates, as its supplier claims, in";
    auto const& by = m.origin == made_in ? provision{} : agreement_.cumulation_by;
    s.originating = outcome::qualifies;
    s.origin = m.origin;
    s.certainty = by.ground.source.empty() && by.article.empty() ? status::verified : by.ground.how;
    s.why = step(outcome::qualifies, fmt::format("{}: {} {}", m.name, how, m.origin.text()), by);
  }
  return s;
}

void judging::stand_as_made(standing& s, material const& m, country made_in) {
  auto const told = known_.contains(m.made_as.get());
  auto const& inside = of(*m.made_as);
  s.originating = inside.answer.is;
  s.origin = inside.answer.origin;
  s.certainty = inside.answer.certainty;
  s.why = inside.answer.why;
  if (told)
    s.why = {.is = s.originating, .what = m.name + ": as above", .article = {}, .ground = s.why.ground, .because = {}};
  auto const elsewhere = m.made_as->made_in != made_in;
  if (elsewhere && agreement_.cumulation == cumulation_kind::none) {
    s.originating = outcome::does_not;
    s.why = step(outcome::does_not, fmt::format("{}: made in {}; no cumulation", m.name, m.made_as->made_in.text()),
                 agreement_.cumulation_by);
  } else if (elsewhere && s.originating == outcome::qualifies) {
    s.certainty = weaker(s.certainty, agreement_.cumulation_by.ground.how);
  }
  if (inside.says_how && in_force(agreement_, m.made_as->made_in, on_)) s.inside = &inside;
}

void judging::find_rule(judged& j) const {
  auto const& good = j.of->hs;
  bool finer = false;
  std::vector<rule_line const*> equal;
  for (auto const& line : agreement_.lines) {
    if (!law_on(line, on_)) continue;
    finer |= good.exists() && line.first.level() > good.level() && line.first.within(good);
    if (!good.exists() || !covers(line, good)) continue;
    if (!equal.empty() && more_specific(line, *equal.front())) equal.clear();
    if (equal.empty() || !more_specific(*equal.front(), line)) equal.push_back(&line);
  }
  if (finer) {
    j.requires_ =
        unknown_rule(fmt::format("the code {} is too short: its subheadings have rules of their own", good.text()));
    j.rule_by = {.article = "product rules", .says = {}, .ground = {.source = {}, .how = status::unverified}};
  } else if (!equal.empty()) {
    j.line = equal.front();
    j.requires_ = j.line->requires_;
    j.rule_by = ground_of(*j.line, good);
    auto const same =
        std::ranges::all_of(equal, [&](auto const* line) { return text(*line->requires_) == text(*j.requires_); });
    if (!same)
      j.requires_ =
          unknown_rule(fmt::format("several rules stand for {} and how they combine was not read", good.text()));
  } else if (agreement_.general_rule) {
    j.requires_ = *agreement_.general_rule;
    j.rule_by = agreement_.general_by;
    if (!agreement_.complete) {
      j.rule_by.article += ", general rule; whether the good has a rule of its own was not read";
      j.rule_by.ground.how = weaker(j.rule_by.ground.how, status::unverified);
    }
  } else {
    j.requires_ =
        unknown_rule(fmt::format("the rule for {} was not read", good.exists() ? good.text() : "a good without code"));
    j.rule_by = {.article = "product rules", .says = {}, .ground = {.source = {}, .how = status::unverified}};
  }
}

}  // namespace landsea::origin

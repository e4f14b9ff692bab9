#include "landsea/session/origin_report.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "json_parts.hpp"
#include "landsea/core/names.hpp"
#include "landsea/session/text_table.hpp"

namespace landsea::session {

namespace {

std::optional<chain::good_id> good_called(chain::model const& m, std::string const& id) {
  for (std::size_t i = 0; i < m.goods.size(); ++i)
    if (m.goods[chain::good_id{i}].id == id) return chain::good_id{i};
  return std::nullopt;
}

std::optional<country> country_called(chain::reference const& known, std::string const& word) {
  if (auto const code = country::parse(word); code && known.countries.contains(*code)) return code;
  for (auto const& [code, fact] : known.countries)
    if (edit_distance(fact.name, word) == 0 || fact.name_zh == word) return code;
  return std::nullopt;
}

std::vector<std::string> country_words(chain::reference const& known) {
  std::vector<std::string> out;
  for (auto const& [code, fact] : known.countries) {
    out.push_back(code.text());
    out.push_back(fact.name);
  }
  return out;
}

std::string margin_text(origin::margin const& m) {
  std::string out;
  if (m.percentage_points) out += fmt::format("{} points {} the threshold", number(std::abs(*m.percentage_points), 1), *m.percentage_points < 0 ? "below" : "above");
  if (m.non_originating_value)
    out += fmt::format("{}{} USD of non-originating value {}", out.empty() ? "" : "; ", number(std::abs(m.non_originating_value->value()), 2), m.non_originating_value->value() < 0 ? "too much" : "could be added");
  for (std::size_t i = 0; i < m.would_flip.size(); ++i) out += (i ? ", " : out.empty() ? "would flip it alone: " : "; would flip it alone: ") + m.would_flip[i];
  return out;
}

std::string outcome_text(origin::outcome o) {
  std::string out(origin::text(o));
  std::replace(out.begin(), out.end(), '_', ' ');
  return out;
}

std::string claim_text(origin::claim const& claim, bool best) {
  auto const rate = claim.rate == origin::rate_state::known ? fmt::format("{} % = {} USD a unit ({})", number(claim.ad_valorem_percent, 2), number(claim.duty_per_unit.value(), 4), text(claim.rate_ground.how)) : claim.rate_note.empty() ? std::string("rate not known here") : claim.rate_note;
  auto out = fmt::format("\n{}{}: {}\n", claim.name, best ? " (best claim)" : "", rate);
  if (claim.rate == origin::rate_state::known && !claim.rate_note.empty()) out += "  " + claim.rate_note + "\n";
  if (claim.rate_follows) out += fmt::format("  rate follows {}\n", claim.rate_follows->from.text());
  if (!claim.of_origin) return out;
  out += fmt::format("  {}, certainty {}{}\n", outcome_text(claim.of_origin->is), text(claim.of_origin->certainty), claim.proof.empty() ? "" : "; proof: " + claim.proof);
  if (auto const margin = margin_text(claim.of_origin->slack); !margin.empty()) out += "  margin: " + margin + "\n";
  auto const tree = origin::text(claim.of_origin->why);
  std::size_t begin = 0;
  while (begin < tree.size()) {
    auto const end = std::min(tree.find('\n', begin), tree.size());
    out += "    " + tree.substr(begin, end - begin) + "\n";
    begin = end + 1;
  }
  return out;
}

}  // namespace

result<std::vector<origin_answer>> ask_origin(origin_words const& words, chain::model const& m, chain::reference const& known) {
  problems found;
  auto const good = good_called(m, words.good);
  std::vector<std::string> goods;
  for (auto const& g : m.goods) goods.push_back(g.id);
  if (!good) found.error("origin/good", {}, fmt::format("the model has no good '{}'", words.good), suggestion(words.good, goods));
  auto const to = country_called(known, words.to);
  if (!to) found.error("origin/country", {}, fmt::format("--to: no country is called '{}'", words.to), suggestion(words.to, country_words(known)));
  auto const on = words.on.empty() ? std::optional(date{m.base_year, 7, 1}) : parse_date(words.on);
  if (!on) found.error("origin/date", {}, fmt::format("--on: '{}' is not a date", words.on), "write 2026-03-02");
  if (found.any_error()) return std::unexpected(std::move(found));

  auto const normal = chain::run_baseline(m, known, {}, chain::journeys_kept::preferred);
  std::vector<origin::agreement_id> all;
  for (std::size_t i = 0; i < known.law->agreements.size(); ++i) all.emplace_back(i);
  std::vector<origin_answer> answers;
  std::vector<std::string> sellers;
  for (auto const& offer : normal.offers) {
    if (offer.what != *good) continue;
    auto const& seller = m.nodes[offer.at];
    sellers.push_back(seller.id);
    if (!words.from.empty() && seller.id != words.from) continue;
    origin::question const asked{seller.in, *to, *on, std::nullopt};
    answers.push_back({offer.at, offer.lot, asked, offer.lot->fob, origin::best_claim(*known.law, all, *offer.lot, offer.lot->fob, asked)});
  }
  if (answers.empty())
    return fail("origin/seller", {}, words.from.empty() ? fmt::format("nobody in the plan sells '{}'", words.good) : fmt::format("'{}' does not sell '{}' in the plan", words.from, words.good), suggestion(words.from, sellers));
  return answers;
}

std::string origin_text(std::vector<origin_answer> const& answers, chain::model const&, chain::reference const& known) {
  std::string out;
  for (auto const& a : answers) {
    auto const to = known.countries.find(a.asked.importer);
    out += fmt::format("{}{} (HS {}) to {} on {}: FOB {} USD, duty reckoned on FOB\n", out.empty() ? "" : "\n", a.lot->name, a.lot->hs.text(), to != known.countries.end() ? to->second.name : a.asked.importer.text(), text(a.asked.on), number(a.lot->fob.value(), 2));
    if (a.asked.exporter == a.asked.importer) {
      out += "\nno border is crossed\n";
      continue;
    }
    for (std::size_t i = 0; i < a.claims.all.size(); ++i) out += claim_text(a.claims.all[i], a.claims.best == i);
    if (!a.claims.best) out += "\nno rate is known for this good and lane: add one line to data/duties (docs/guide/agreements.md)\n";
  }
  return out;
}

std::string origin_json(std::vector<origin_answer> const& answers, chain::model const& m, chain::reference const& known) {
  json out = json::array();
  for (auto const& a : answers) {
    json one = {{"good", a.lot->name}, {"seller", m.nodes[a.seller].id}, {"hs", a.lot->hs.text()}, {"exporter", a.asked.exporter.text()}, {"importer", a.asked.importer.text()}, {"on", landsea::text(a.asked.on)}, {"fob_usd", a.lot->fob.value()}};
    one.update(json_of(a.claims, *known.law));
    out.push_back(std::move(one));
  }
  return out.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

}  // namespace landsea::session

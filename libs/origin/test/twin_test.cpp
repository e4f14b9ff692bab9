// The engine against a slow twin that follows the definitions word by word, on random chains; and laws that hold for
// all.
#include <gtest/gtest.h>

#include "landsea/core/random.hpp"
#include "samples.hpp"

namespace landsea::origin {

namespace {
using namespace testing;

// ---- the twin: no memory, no scenarios; full cumulation by trying every way of taking materials apart ----

struct piece {
  hs_code code;
  double value, weight;
};
using pieces = std::vector<piece>;

struct twin {
  agreement const& a;

  bool party(country c) const { return in_force(a, c, kDay); }

  bool material_originates(material const& m, country made_in) const {
    if (m.made_as)
      return (a.cumulation != cumulation_kind::none || m.made_as->made_in == made_in) && lot_originates(*m.made_as);
    if (!m.origin.exists() || !party(m.origin)) return false;
    return a.cumulation != cumulation_kind::none || m.origin == made_in;
  }

  double content(lot const& l) const {
    double foreign = 0;
    for (auto const& m : l.materials)
      if (!material_originates(m, l.made_in)) foreign += m.value.value() * counted_foreign(m);
    return 100 * (1 - foreign / l.fob.value());
  }

  double counted_foreign(material const& m) const {
    if (a.cumulation != cumulation_kind::partial || !m.made_as || !party(m.made_as->made_in)) return 1;
    auto const c = content(*m.made_as);
    return c >= 20 - 1e-9 && c < 40 - 1e-9 ? 1 - c / 100 : 1;
  }

  // All ways of naming the non-originating materials of a lot, each taken whole or apart.
  std::vector<pieces> ways(lot const& l, double scale) const {
    std::vector<pieces> all{{}};
    for (auto const& m : l.materials) {
      if (material_originates(m, l.made_in)) continue;
      std::vector<pieces> here{{{m.hs, m.value.value() * scale, m.weight.value() * scale}}};
      if (a.cumulation == cumulation_kind::full && m.made_as && party(m.made_as->made_in))
        for (auto const& way : ways(*m.made_as, scale * m.value.value() / m.made_as->fob.value())) here.push_back(way);
      std::vector<pieces> next;
      for (auto const& before : all)
        for (auto const& one : here) {
          next.push_back(before);
          next.back().insert(next.back().end(), one.begin(), one.end());
        }
      all = std::move(next);
    }
    return all;
  }

  bool shifts(pieces const& of, tariff_shift const& s, lot const& l) const {
    double value = 0, weight = 0;
    bool any = false;
    for (auto const& p : of) {
      auto changed = p.code.digits().substr(0, s.level) != l.hs.digits().substr(0, s.level);
      for (auto const& r : s.except)
        if (p.code.digits().substr(0, r.first.level()) >= r.first.digits() &&
            p.code.digits().substr(0, r.last.level()) <= r.last.digits())
          changed = false;
      if (changed) continue;
      any = true;
      value += p.value;
      weight += p.weight;
    }
    if (!any) return true;
    auto const textile = l.hs.chapter() >= "50" && l.hs.chapter() <= "63";
    return value <= 0.1 * l.fob.value() + 1e-9 || (textile && weight <= 0.1 * l.weight.value() + 1e-9);
  }

  bool meets(rule const& r, lot const& l) const {
    if (std::holds_alternative<wholly_obtained>(r.is)) return false;  // no sample lot is
    if (std::holds_alternative<produced_exclusively>(r.is)) return all_originate(l);
    if (auto const* s = std::get_if<tariff_shift>(&r.is)) {
      for (auto const& way : ways(l, 1))
        if (shifts(way, *s, l)) return true;
      return false;
    }
    if (auto const* v = std::get_if<value_content>(&r.is)) {
      if (a.cumulation != cumulation_kind::full) return content(l) >= v->at_least - 1e-9;
      for (auto const& way : ways(l, 1)) {
        double foreign = 0;
        for (auto const& p : way) foreign += p.value;
        if (100 * (1 - foreign / l.fob.value()) >= v->at_least - 1e-9) return true;
      }
      return false;
    }
    if (auto const* choice = std::get_if<any_of>(&r.is)) {
      for (auto const& part : choice->rules)
        if (meets(*part, l)) return true;
      return false;
    }
    for (auto const& part : std::get<all_of>(r.is).rules)
      if (!meets(*part, l)) return false;
    return true;
  }

  bool all_originate(lot const& l) const {
    for (auto const& m : l.materials)
      if (!material_originates(m, l.made_in)) return false;
    return true;
  }

  bool lot_originates(lot const& l) const {
    if (!party(l.made_in)) return false;
    if (all_originate(l)) return true;
    if (l.processes == std::vector<std::string>{"packing"}) return false;
    for (auto const& line : a.lines)
      if (line.first.chapter() == l.hs.chapter()) return meets(*line.requires_, l);
    return false;
  }
};

// ---- random chains over few codes and countries, so that everything happens often ----

char const* const kCodes[] = {"8507.60", "8507.90", "8703.80", "8708.99", "6109.10", "6117.90", "6006.22", "5208.12"};
country const kWhere[] = {CHN, THA, VNM, USA};
char const* const kRules[] = {"CC",
                              "CTH",
                              "CTSH",
                              "RVC40",
                              "RVC30",
                              "CTH or RVC40",
                              "CTSH and RVC30",
                              "CC except from 60",
                              "CTH except from 8507-8508, 52 or RVC60",
                              "PE",
                              "WO or CTSH"};

lot random_lot(random_stream& draw, int depth) {
  std::vector<material> of;
  auto const n = 1 + draw.below(3);
  double sum = 0;
  for (std::uint32_t i = 0; i < n; ++i) {
    auto m = bought("m" + std::to_string(i), kCodes[draw.below(8)], 1 + draw.below(20));
    m.weight = kilograms{1.0 + draw.below(10)};
    if (depth > 0 && draw.below(2) == 0) {
      auto inside = random_lot(draw, depth - 1);
      inside.hs = m.hs;
      m.made_as = std::make_shared<lot const>(std::move(inside));
    } else if (draw.below(5) > 0) {
      m.origin = kWhere[draw.below(4)];
    }
    sum += m.value.value();
    of.push_back(std::move(m));
  }
  auto l = made("lot", kCodes[draw.below(8)], kWhere[draw.below(4)], sum + draw.below(40), std::move(of));
  l.weight = kilograms{5.0 + draw.below(40)};
  if (draw.below(8) == 0) l.processes = {"packing"};
  return l;
}

agreement random_agreement(random_stream& draw) {
  std::vector<rule_line> lines;
  for (auto const* chapter : {"85", "87", "61", "60", "52"})
    lines.push_back(line(chapter, chapter, kRules[draw.below(11)]));
  auto a = sample(std::move(lines));
  a.cumulation = static_cast<cumulation_kind>(draw.below(4));
  a.partial_from_percent = 20;
  a.build_up = false;
  return a;
}

}  // namespace

TEST(twin, agrees_on_random_chains) {
  std::size_t yes = 0, no = 0;
  for (std::uint64_t i = 0; i < 6000; ++i) {
    random_stream draw(101, i);
    auto const a = random_agreement(draw);
    auto l = random_lot(draw, 2);
    if (!in_force(a, l.made_in, kDay)) l.made_in = THA;
    auto const v = judged_by(a, l);
    auto const expected = twin{a}.lot_originates(l);
    (expected ? yes : no) += 1;
    ASSERT_EQ(v.is == outcome::qualifies, expected) << "case " << i << "\n" << text(v.why);
    ASSERT_NE(v.is, outcome::not_known) << "case " << i << "\n" << text(v.why);
  }
  EXPECT_GT(yes, 1000U);
  EXPECT_GT(no, 1000U);
}

TEST(laws, an_originating_material_never_breaks_a_qualification) {
  for (std::uint64_t i = 0; i < 3000; ++i) {
    random_stream draw(202, i);
    auto const a = random_agreement(draw);
    auto l = random_lot(draw, 1);
    l.made_in = THA;
    if (judged_by(a, l).is != outcome::qualifies) continue;
    auto& m = l.materials[draw.below(static_cast<std::uint32_t>(l.materials.size()))];
    m.made_as = nullptr;
    m.origin = THA;
    ASSERT_EQ(judged_by(a, l).is, outcome::qualifies) << "case " << i;
  }
}

TEST(laws, a_higher_fob_never_breaks_build_down) {
  for (std::uint64_t i = 0; i < 3000; ++i) {
    random_stream draw(303, i);
    auto a = random_agreement(draw);
    auto l = random_lot(draw, 1);
    l.made_in = THA;
    auto const before = judged_by(a, l).is;
    l.fob *= 1 + draw.uniform();
    if (before == outcome::qualifies) {
      ASSERT_EQ(judged_by(a, l).is, outcome::qualifies) << "case " << i;
    }
  }
}

TEST(laws, an_interval_of_fob_holds_every_value_inside) {
  for (std::uint64_t i = 0; i < 2000; ++i) {
    random_stream draw(404, i);
    auto const a = random_agreement(draw);
    auto l = random_lot(draw, 1);
    l.made_in = THA;
    l.fob_low = 1 - 0.3 * draw.uniform();
    l.fob_high = 1 + 0.3 * draw.uniform();
    auto const wide = judged_by(a, l).is;
    auto point = l;
    auto const at = draw.uniform();
    point.fob = l.fob * (l.fob_low + at * (l.fob_high - l.fob_low));
    point.fob_low = point.fob_high = 1;
    auto const narrow = judged_by(a, point).is;
    if (wide != outcome::depends) {
      ASSERT_EQ(wide, narrow) << "case " << i;
    }
  }
}

TEST(laws, the_margin_is_where_the_value_rule_flips) {
  for (std::uint64_t i = 0; i < 1000; ++i) {
    random_stream draw(505, i);
    auto const foreign = 1.0 + draw.below(95);
    auto const l = made("pump", "8413.70", THA, 100,
                        {bought("parts", "8413.91", foreign, USA), bought("body", "7325.10", 1, THA)});
    auto const a = sample({line("84", "84", "RVC40")});
    auto const slack = judged_by(a, l).slack.non_originating_value->value();
    auto nudged = l;
    nudged.materials[0].value = usd{foreign + slack - 1e-6};
    ASSERT_EQ(judged_by(a, nudged).is, outcome::qualifies);
    nudged.materials[0].value = usd{foreign + slack + 1e-6};
    ASSERT_EQ(judged_by(a, nudged).is, outcome::does_not);
  }
}

}  // namespace landsea::origin

#include "landsea/origin/check.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace landsea::origin {

namespace {

std::string range_text(rule_line const& l) {
  return l.first == l.last ? l.first.text() : l.first.text() + "-" + l.last.text();
}

bool days_meet(std::optional<date> from_a, std::optional<date> until_a, std::optional<date> from_b,
               std::optional<date> until_b) {
  return (!until_a || !from_b || *from_b <= *until_a) && (!until_b || !from_a || *from_a <= *until_b);
}

class checker {
 public:
  checker(library const& lib, std::set<country> const& countries, std::set<hs_code> const& goods)
      : library_(lib), countries_(countries) {
    for (auto const& g : goods) digits_.insert(g.digits());
  }

  check_report run() {
    for (auto const& a : library_.agreements) one_agreement(a);
    for (std::size_t i = 0; i < library_.duties.size(); ++i) one_duty(i);
    return std::move(out_);
  }

 private:
  void add(severity level, std::string code, std::string where, std::string message) {
    out_.findings.push_back(
        {.level = level, .code = "origin/" + code, .where = std::move(where), .message = std::move(message)});
  }
  void known(country c, std::string const& where) {
    if (!countries_.contains(c))
      add(severity::error, "unknown-country", where, fmt::format("{} is not in the country table", c.text()));
  }
  void known(hs_code const& code, std::string const& where) {
    if (digits_.empty() || code.edition() != hs_edition::hs2022) return;
    if (!digits_.contains(code.digits().substr(0, 6)))
      add(severity::warning, "unknown-code", where, fmt::format("{} is not in the HS 2022 table", code.text()));
  }

  void one_agreement(agreement const& a) {
    std::set<country> seen;
    for (auto const& p : a.parties) {
      known(p.who, a.id + " parties");
      if (!seen.insert(p.who).second)
        add(severity::error, "double-party", a.id + " parties", p.who.text() + " stands twice");
    }
    for (auto const c : a.schedules_by_partner) known(c, a.id + " tariff differentials");
    if (!a.general_rule && a.lines.empty())
      add(severity::warning, "no-rules", a.id, "no rule of origin is known: every verdict is 'not known'");
    if (a.general_rule) ++out_.rules_by_status[a.general_by.ground.how];
    for (std::size_t i = 0; i < a.lines.size(); ++i) one_line(a, i);
  }

  void one_line(agreement const& a, std::size_t i) {
    auto const& l = a.lines[i];
    auto const where = fmt::format("{} rules {}", a.id, range_text(l));
    ++out_.rules_by_status[l.ground.how];
    if (text(*l.requires_).find("unknown:") != std::string::npos) ++out_.rules_with_unknown;
    if (l.first.level() != l.last.level() || l.last.digits() < l.first.digits())
      add(severity::error, "range-order", where, "the ends of the range are not in order");
    if (l.from && l.until && *l.until < *l.from) add(severity::error, "date-order", where, "it ends before it begins");
    known(l.first, where);
    known(l.last, where);
    for (std::size_t k = 0; k < i; ++k) {
      auto const& b = a.lines[k];
      auto const overlap = b.first.level() == l.first.level() && b.first.digits() <= l.last.digits() &&
                           l.first.digits() <= b.last.digits();
      auto const nested = overlap && !(b.first.digits() == l.first.digits() && b.last.digits() == l.last.digits());
      if (!overlap || b.first.edition() != l.first.edition() || !days_meet(b.from, b.until, l.from, l.until)) continue;
      if (!nested && text(*b.requires_) != text(*l.requires_))
        add(severity::error, "rules-disagree", where, "two lines for the same goods and days have different rules");
    }
  }

  void one_duty(std::size_t i) {
    auto const& d = library_.duties[i];
    auto const name = d.under.exists() ? library_.agreements[d.under].id : "MFN";
    auto const where = fmt::format("duties {} {} {}", d.importer.text(), name, d.good.text());
    ++out_.duties_by_status[d.ground.how];
    if (!d.ad_valorem_percent && !d.specific_usd) ++out_.duties_without_rate;
    known(d.importer, where);
    for (auto const c : d.exporters) known(c, where);
    known(d.good, where);
    if (d.from && d.until && *d.until < *d.from) add(severity::error, "date-order", where, "it ends before it begins");
    for (std::size_t k = 0; k < i; ++k) {
      auto const& b = library_.duties[k];
      auto const same = b.importer == d.importer && b.under == d.under && b.good.digits() == d.good.digits() &&
                        b.from == d.from && share_exporters(b, d);
      if (!same || !days_meet(b.from, b.until, d.from, d.until)) continue;
      if (b.ad_valorem_percent != d.ad_valorem_percent || b.specific_usd != d.specific_usd)
        add(severity::warning, "duties-disagree", where,
            "two lines for the same goods and days have different rates: the rate counts as not known");
    }
  }
  static bool share_exporters(duty_line const& a, duty_line const& b) {
    if (a.exporters.empty() || b.exporters.empty()) return a.exporters.empty() == b.exporters.empty();
    return std::ranges::any_of(a.exporters,
                               [&](country c) { return std::ranges::find(b.exporters, c) != b.exporters.end(); });
  }

  library const& library_;
  std::set<country> const& countries_;
  std::set<std::string> digits_;
  check_report out_;
};

}  // namespace

check_report check(library const& lib, std::set<country> const& countries, std::set<hs_code> const& goods) {
  return checker(lib, countries, goods).run();
}

}  // namespace landsea::origin

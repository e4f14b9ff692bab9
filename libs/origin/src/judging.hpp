#pragma once
// Private: what is found out about a lot while it is judged. Theory: docs/theory/origin.md.
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "landsea/origin/judge.hpp"

namespace landsea::origin {

struct judged;

// What one material counts as.
struct standing {
  material const* of = nullptr;
  bool asked = true;  // not for indirect materials and transport packing
  outcome originating = outcome::does_not;
  country origin;  // the Party, where it originates
  status certainty = status::verified;
  reason why;
  judged const* inside = nullptr;  // its own making, where known and done in a Party
};

// A lot with the standing of its materials, and the rule that it must meet.
struct judged {
  lot const* of = nullptr;
  std::vector<standing> materials;
  bool says_how = false;            // wholly obtained, or made from at least one asked material
  bool minimal_only = false;        // nothing but minimal operations is done
  rule_line const* line = nullptr;  // of the product; none: the general rule, or nothing known
  rule_ref requires_;
  provision rule_by;
  verdict answer;
};

// One way in which the open questions could turn out.
enum class end : std::uint8_t { worst, nominal, best };
struct scenario {
  end fob = end::nominal;
  bool depends_originate = false;     // materials whose own verdict depends
  bool unknown_originate = false;     // materials whose own verdict is not known
  standing const* flipped = nullptr;  // taken as the opposite of what it is
};

constexpr double kSameShare = 1e-9;  // relative; a value exactly at a limit meets it

// --- in a scenario (hold.cpp) ---
[[nodiscard]] bool originates(standing const&, scenario const&);
[[nodiscard]] double fob_in(lot const&, scenario const&);
// Value of materials that do not count as originating, with cumulation of what was added in Parties.
[[nodiscard]] double non_originating_value(agreement const&, judged const&, scenario const&);
[[nodiscard]] double build_down_percent(agreement const&, judged const&, scenario const&);
[[nodiscard]] bool build_up_is_known(judged const&);
[[nodiscard]] double build_up_percent(agreement const&, judged const&, scenario const&);
// Non-originating materials that do not make the shift.
struct unshifted {
  double value = 0, weight = 0;
  std::vector<std::string> names;
};
[[nodiscard]] unshifted without_shift(agreement const&, judged const&, tariff_shift const&, hs_code const& good,
                                      scenario const&);
enum class tolerance_used : std::uint8_t { none_needed, value, weight, exceeded, not_testable };
[[nodiscard]] tolerance_used tolerance(agreement const&, lot const&, unshifted const&, scenario const&);
[[nodiscard]] outcome holds(agreement const&, rule const&, judged const&, scenario const&);

// --- over all scenarios (certainty.cpp) ---
// The outcome of a test that gets no harder when FOB rises or a material turns originating.
template <class Test>
outcome over_scenarios(Test const& test) {
  auto const worst = test(scenario{.fob = end::worst});
  auto const best = test(scenario{.fob = end::best, .depends_originate = true, .unknown_originate = true});
  if (worst == best) return worst;
  if (worst == outcome::not_known || best == outcome::not_known) return outcome::not_known;
  // What the known uncertainties alone could change; if nothing, the answer hangs on materials that are not known.
  auto const known_best = test(scenario{.fob = end::best, .depends_originate = true});
  return known_best == worst ? outcome::not_known : outcome::depends;
}

// --- explanation (explain.cpp) ---
[[nodiscard]] reason explain(agreement const&, rule const&, judged const&, provision const& rule_by);
// The criterion by which the rule is met, as a certificate names it; weakest ground of that branch.
struct criterion_met {
  std::string name;
  status certainty = status::verified;
};
[[nodiscard]] criterion_met criterion_of(agreement const&, rule const&, judged const&, provision const& rule_by);
[[nodiscard]] status certainty_of_materials(judged const&, bool of_originating);

// --- the lots of one question (judge.cpp) ---
class judging {
 public:
  judging(agreement const& a, agreement_id id, date on) : agreement_(a), id_(id), on_(on) {}
  judged const& of(lot const&);
  [[nodiscard]] agreement const& under() const { return agreement_; }

 private:
  standing stand(material const&, country made_in);
  void stand_as_made(standing&, material const&, country made_in);
  void find_rule(judged&) const;
  void answer(judged&) const;
  agreement const& agreement_;
  agreement_id id_;
  date on_;
  std::unordered_map<lot const*, std::unique_ptr<judged>> known_;
};

[[nodiscard]] bool is_minimal(agreement const&, std::string_view process);
[[nodiscard]] margin margin_of(agreement const&, judged const&);
// Whether the lot originates, by any route, in one scenario.
[[nodiscard]] outcome originates_in(agreement const&, judged const&, scenario const&);

}  // namespace landsea::origin

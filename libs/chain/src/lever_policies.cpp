#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "lever_processes.hpp"

namespace landsea::chain {
namespace {

using corridor::policy_in_force;

enum class scope : std::uint8_t { each_country, each_pair, each_post };

bool covers(policy_in_force const& have, policy_in_force const& want) {
  if (have.policy != want.policy) return false;
  if (!have.in.exists() && !have.with.exists() && !have.at.exists()) return true;
  if (have.in == want.in && have.with == want.with && have.at == want.at) return true;
  if (!want.with.exists()) return want.in.exists() && have.in == want.in && !have.with.exists() && !have.at.exists();
  return have.in == want.with && have.with == want.in && have.at == want.at;
}

// Where flows cross borders: countries, pairs of them, border posts of the journeys taken.
struct crossings {
  std::set<country> in;
  std::set<std::pair<country, country>> between;
  std::set<corridor::place_id> posts;
};

void posts_of(flow const& f, lever_ground const& g, std::set<corridor::place_id>& into) {
  if (!f.taken || g.data.network == nullptr) return;
  for (auto const& l : g.normal.journeys[f.journeys].set.journeys[*f.taken].legs)
    for (auto const p : {l.from, l.to})
      if (p.exists() && g.data.network->places[p].is(corridor::place_kind::border_post)) into.insert(p);
}

crossings crossed(model const& m, lever_ground const& g, bool quarantine_only) {
  crossings c;
  for (auto const& f : g.normal.flows) {
    auto const a = m.nodes[f.from].in, b = m.nodes[f.to].in;
    if (a == b || (quarantine_only && !m.goods[f.what].quarantine)) continue;
    c.in.insert({a, b});
    c.between.insert(std::minmax(a, b));
    posts_of(f, g, c.posts);
  }
  return c;
}

std::vector<policy_in_force> wanted(std::string const& policy, scope s, crossings const& c) {
  std::vector<policy_in_force> all;
  switch (s) {
    case scope::each_country:
      for (auto const in : c.in) all.push_back({policy, in, {}, {}});
      break;
    case scope::each_pair:
      for (auto const& [a, b] : c.between) all.push_back({policy, a, b, {}});
      break;
    case scope::each_post:
      for (auto const at : c.posts) all.push_back({policy, {}, {}, at});
      break;
  }
  return all;
}

std::string where(policy_in_force const& p, lever_ground const& g) {
  if (p.at.exists()) return g.data.network->places[p.at].code;
  return p.with.exists() ? p.in.text() + "-" + p.with.text() : p.in.text();
}

struct policy_lever {
  std::vector<std::string> policies;
  scope over = scope::each_country;
  bool quarantine_only = false;

  lever_change operator()(model const& m, lever_ground const& g) const {
    auto c = crossed(m, g, quarantine_only);
    if (c.in.empty()) return not_applied(quarantine_only ? "no good that needs quarantine crosses a border" : "no flow crosses a border");
    if (over == scope::each_post && c.posts.empty()) return not_applied("no journey taken uses a border post on land");
    met_processes const met(m, g, quarantine_only);
    c.in.insert(met.countries().begin(), met.countries().end());
    lever_change out;
    out.changed = m;
    bool any_effect = false, any_place = false, any_in_force = false;
    for (auto const& policy : policies) {
      if (!has_effect(policy, g)) continue;
      any_effect = true;
      std::string places;
      for (auto const& want : wanted(policy, over, c)) {
        auto const in_force = std::ranges::any_of(m.policies, [&](auto const& have) { return covers(have, want); });
        any_in_force = any_in_force || in_force;
        if (in_force || !met.changed_by(want)) continue;
        out.changed->policies.push_back(want);
        places += (places.empty() ? "" : ", ") + where(want, g);
      }
      if (places.empty()) continue;
      any_place = true;
      out.says += (out.says.empty() ? "" : "; ") + policy + " in force: " + places;
    }
    if (!any_effect) return not_applied("the reference data know no effect of this policy");
    if (!any_place && any_in_force) return not_applied("already in force wherever the chain crosses a border");
    if (!any_place) return not_applied("it would change no process on any journey shown for the chain");
    return out;
  }

  static bool has_effect(std::string const& policy, lever_ground const& g) {
    return g.data.network != nullptr &&
           std::ranges::any_of(g.data.network->policy_effects, [&](auto const& e) { return e.policy == policy; });
  }
};

}  // namespace

std::vector<lever_rule> policy_levers() {
  return {
      {"authorised_operator", "Authorised economic operator status", "经认证的经营者（AEO）", policy_lever{{"authorised_operator"}, scope::each_country, false}},
      {"single_window", "Single window and electronic certificates of origin", "单一窗口与电子原产地证书",
       policy_lever{{"single_window", "electronic_certificate"}, scope::each_country, false}},
      {"mutual_recognition", "Mutual recognition of conformity", "合格评定互认", policy_lever{{"mutual_recognition"}, scope::each_pair, false}},
      {"joint_inspection", "Joint inspection at the border", "联合查验", policy_lever{{"joint_inspection"}, scope::each_pair, false}},
      {"quarantine_recognition", "Quarantine certificates recognised", "检疫结果互认", policy_lever{{"quarantine_recognition"}, scope::each_pair, true}},
      {"intelligent_clearance", "Intelligent clearance", "智能通关", policy_lever{{"intelligent_clearance"}, scope::each_country, false}},
      {"round_the_clock_border", "Border posts open round the clock", "口岸全天候通关", policy_lever{{"round_the_clock_border"}, scope::each_post, false}},
  };
}

}  // namespace landsea::chain

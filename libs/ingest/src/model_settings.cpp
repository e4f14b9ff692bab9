// Policies, agreements, stocks and finance of a chain model.
#include <fmt/format.h>

#include <algorithm>

#include "model_builder.hpp"
#include "model_check.hpp"

namespace landsea::ingest {

namespace {

void build_policy(model_builder& b, yaml_node const& item) {
  corridor::policy_in_force p;
  auto const* name = item.find("policy");
  (void)b.resolve(name, b.policies);
  p.policy = b.text(item, "policy");
  p.in = b.in_country(item, "country");
  p.at = b.resolve(item.find("place"), b.places);
  auto const* between = item.find("between");
  std::vector<country> pair;
  each_item(between, [&](yaml_node const& c) { pair.push_back(country::parse(c.text).value_or(country{})); });
  if (pair.size() == 2) {
    p.in = pair[0];
    p.with = pair[1];
    if (pair[0] == pair[1] && pair[0].exists()) b.error("policy", *between, fmt::format("between {0} and {0} there is no border", pair[0].text()), "name two countries, or write 'country'");
  }
  if ((between != nullptr) + (item.find("country") != nullptr) + (item.find("place") != nullptr) > 1)
    b.error("policy", item, "a policy has one of 'country', 'between' and 'place', not several", "write one policy for each");
  b.made.policies.push_back(std::move(p));
}

bool handles(model_builder const& b, chain::node const& n, chain::good_id what) {
  if (n.sells == what || n.buys == what) return true;
  return std::ranges::any_of(n.makes, [&](chain::making const& m) {
    auto const& s = b.made.stages[m.stage];
    return s.makes == what || std::ranges::any_of(s.inputs, [&](chain::input const& i) { return i.what == what; });
  });
}

void build_stock(model_builder& b, yaml_node const& item) {
  chain::stock s;
  s.at = b.resolve(item.find("at"), b.nodes);
  s.what = b.resolve(item.find("good"), b.goods);
  s.of_use = days{b.number(item, "days", 0)};
  s.kind = b.text(item, "kind", "safety");
  if (!s.at.exists() || !s.what.exists()) return;
  if (!handles(b, b.made.nodes[s.at], s.what))
    b.error("stock", item, fmt::format("{} neither makes, uses nor sells {}", b.made.nodes[s.at].id, b.made.goods[s.what].id), "hold the stock where the good is");
  b.made.stocks.push_back(std::move(s));
}

void build_finance(model_builder& b, yaml_node const& finance) {
  auto& f = b.made.finance;
  f.insurance = percent{b.number(finance, "insurance_percent", f.insurance.value())};
  f.holding = percent{b.number(finance, "holding_percent", f.holding.value())};
  f.interest = percent{b.number(finance, "interest_percent", f.interest.value())};
  f.payment_terms = days{b.number(finance, "payment_days", f.payment_terms.value())};
  double shares = 0;
  each_item(finance.find("exposures"), [&](yaml_node const& item) {
    chain::exposure e;
    e.in = currency::parse(b.text(item, "currency")).value_or(currency{});
    e.share = b.number(item, "share", 0);
    e.hedged = b.number(item, "hedged", 0);
    shares += e.share;
    f.exposures.push_back(e);
  });
  if (auto const* list = finance.find("exposures"); list != nullptr && shares > 1 + 1e-9)
    b.error("shares", *list, fmt::format("the exposures add up to {:.4g} of yearly cost", shares), "shares of one whole add up to at most 1");
}

}  // namespace

void build_settings(model_builder& b, yaml_node const& root) {
  each_item(root.find("policies"), [&](yaml_node const& item) { build_policy(b, item); });
  each_item(root.find("agreements"), [&](yaml_node const& item) {
    auto const id = b.resolve(&item, b.agreements);
    if (!id.exists()) return;
    if (std::ranges::find(b.made.agreements, id) != b.made.agreements.end()) b.error("duplicate-id", item, fmt::format("{} is listed twice", shown(item)), "keep one of them");
    else b.made.agreements.push_back(id);
  });
  each_item(root.find("stocks"), [&](yaml_node const& item) { build_stock(b, item); });
  if (auto const* finance = root.find("finance")) build_finance(b, *finance);
}

}  // namespace landsea::ingest

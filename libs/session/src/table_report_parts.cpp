#include "table_report_parts.hpp"

#include <algorithm>
#include <cmath>

#include "landsea/core/provenance.hpp"
#include "landsea/mrio/advantage.hpp"
#include "landsea/mrio/lockin.hpp"
#include "landsea/mrio/position.hpp"
#include "landsea/mrio/smile.hpp"
#include "landsea/mrio/tiva.hpp"

namespace landsea::session {

namespace {

constexpr double kSmallStage = 0.001;  // of a chain's value: smaller stages are added up

json or_null(std::optional<double> const& x) { return x ? json(*x) : json(nullptr); }
json named_json(report_subject const& s, mrio::named const& x) {
  auto const& names = s.request.industry_names;
  if (auto const at = names.find(x.code); at != names.end()) return {{"code", x.code}, {"name", at->second.first}, {"name_zh", at->second.second}};
  return {{"code", x.code}, {"name", x.name}};
}

json head_of(mrio::table const& t) {
  auto const& p = t.parts();
  return {{"title", p.title}, {"year", p.year}, {"unit", p.unit}, {"source", p.ground.source}, {"status", text(p.ground.how)}, {"economies", t.economies()}, {"industries", t.industries()}};
}

json content_json(mrio::export_content const& c) {
  return {{"exports", c.exports}, {"domestic_value", c.domestic_value}, {"absorbed_abroad", c.absorbed_value}, {"absorbed_by_importer", c.direct_value}, {"returned", c.reflected()}, {"domestic_double", c.domestic_double()},
          {"foreign", c.foreign}, {"foreign_value", c.foreign_value}, {"foreign_double", c.foreign_double()}, {"backward", c.chains_backward()}, {"forward", c.chains_forward()}};
}

// Value added in the economy's exports by where it was made; exports and value added by where they go.
json partners(report_subject const& s, mrio::trade_in_value const& value) {
  auto const& t = s.base.data();
  std::vector<double> gross(t.economies(), 0.0);
  for (std::size_t r = 0; r < t.economies(); ++r)
    for (auto i = t.first(s.economy); i < t.first(s.economy + 1); ++i) gross[r] += s.base.exports_e(i, r);
  auto out = json::array();
  for (std::size_t e = 0; e < t.economies(); ++e)
    out.push_back({{"code", t.parts().economies[e].code}, {"made_in", value.origin_of_exports(e, s.economy)}, {"exports_to", gross[e]}, {"absorbed_in", e == s.economy ? json(nullptr) : json(value.absorbed_in(s.economy, e))}});
  return out;
}

json lockin_json(std::optional<mrio::lockin> const& one) {
  if (!one) return nullptr;
  json out = {{"index", one->index}, {"place", one->place}, {"place_highest", one->place_highest}, {"place_lowest", one->place_lowest}, {"compared", one->compared}};
  for (std::size_t p = 0; p < mrio::kLockinParts; ++p) {
    std::string const name(text(static_cast<mrio::lockin_part>(p)));
    out[name] = one->part[p];
    out[name + "_rank"] = one->rank[p];
  }
  return out;
}

json industries(report_subject const& s) {
  auto const& t = s.base.data();
  auto const where = mrio::position(*s.base.system);
  auto const advantage = mrio::comparative_advantage(s.base);
  auto const lockin = mrio::lockin_of(s.base);
  auto out = json::array();
  for (auto i = t.first(s.economy); i < t.first(s.economy + 1); ++i) {
    auto one = named_json(s, t.parts().industries[i - t.first(s.economy)]);
    one["output"] = t.output_x()[i];
    one["exports"] = s.base.exports_total_e[i];
    one["domestic_share"] = t.output_x()[i] == 0 ? json(nullptr) : json(s.base.own_value(i));
    one["upstreamness"] = or_null(where.upstreamness[i]);
    one["downstreamness"] = or_null(where.downstreamness[i]);
    one["rca_gross"] = or_null(advantage.rca_gross[i]);
    one["rca_forward"] = or_null(advantage.rca_forward[i]);
    one["lockin"] = lockin_json(lockin[i]);
    out.push_back(std::move(one));
  }
  return out;
}

json chain_json(report_subject const& s, std::size_t position) {
  auto const& t = s.base.data();
  auto const chain = mrio::chain_of(*s.base.system, position);
  auto const total = chain.value_added();
  auto stages = json::array();
  double rest = 0, at_home = 0;
  for (auto const& one : chain.stages) {
    if (one.position / t.industries() == s.economy) at_home += one.value_added;
    if (std::abs(one.value_added) < kSmallStage * std::abs(total)) rest += one.value_added;
    else
      stages.push_back({{"economy", t.parts().economies[one.position / t.industries()].code}, {"industry", t.parts().industries[one.position % t.industries()].code}, {"value_added", one.value_added}, {"distance", one.distance}, {"value_share", one.value_share}});
  }
  auto out = named_json(s, t.parts().industries[position % t.industries()]);
  out.update({{"final_output", chain.final_output}, {"value_added", total}, {"at_home", at_home}, {"mean_distance", chain.mean_distance()}, {"smaller_stages", rest}, {"stages", std::move(stages)}});
  return out;
}

// Of the industries whose final products abroad are largest: what the economy finishes for others.
json chains(report_subject const& s) {
  auto const& t = s.base.data();
  std::vector<std::size_t> order;
  for (auto i = t.first(s.economy); i < t.first(s.economy + 1); ++i)
    if (s.base.final_exports[i] > 0) order.push_back(i);
  std::stable_sort(order.begin(), order.end(), [&](std::size_t x, std::size_t y) { return s.base.final_exports[x] > s.base.final_exports[y]; });
  order.resize(std::min(order.size(), s.request.chains));
  auto out = json::array();
  for (auto const i : order) out.push_back(chain_json(s, i));
  return out;
}

json peers(report_subject const& s) {
  auto const& t = s.base.data();
  auto out = json::array();
  auto const add = [&](std::size_t e) {
    json one = {{"code", t.parts().economies[e].code}};
    one.update(content_json(s.content.total(mrio::economy_id{e}, t.industries())));
    out.push_back(std::move(one));
  };
  add(s.economy);
  for (auto const e : s.peers) add(e);
  return out;
}

}  // namespace

json report_year(mrio::accounts const& a, mrio::borin_mancini_result const& content, std::size_t economy) {
  json out = {{"table", head_of(a.data())}};
  out.update(content_json(content.total(mrio::economy_id{economy}, a.industries())));
  return out;
}

json report_details(report_subject const& s) {
  auto const& t = s.base.data();
  auto const value = mrio::tiva(s.base);
  auto out = json{{"economy", t.parts().economies[s.economy].code}, {"table", head_of(t)}};
  out["content"] = content_json(s.content.total(mrio::economy_id{s.economy}, t.industries()));
  out["partners"] = partners(s, value);
  out["industries"] = industries(s);
  out["chains"] = chains(s);
  out["peers"] = peers(s);
  return out;
}

}  // namespace landsea::session

#include "shock_report_parts.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace landsea::session {

namespace {

constexpr std::size_t kMostFigures = 1000, kMostPairs = 60, kMostRows = 200, kMostCauses = 40, kMostSources = 30;
constexpr double kSingleSource = 0.8;

json names_of(std::string const& code, std::string const& name, std::string const& name_zh) {
  json out = {{"code", code}, {"name", name.empty() ? code : name}};
  if (!name_zh.empty()) out["name_zh"] = name_zh;
  return out;
}

std::pair<std::string, std::string> known(names_by_code const& names, std::string const& code) {
  auto const at = names.find(code);
  return at == names.end() ? std::pair<std::string, std::string>{} : at->second;
}

json row_of(table_shock const& s, industry_group const& g, group_damage const& d, bool hit, json named, std::size_t stride) {
  auto const year = d.normal * s.event.inventories.steps_in_year;
  named.update({{"hit", hit}, {"normal", digits(d.normal)}, {"lost", digits(d.lost)}, {"of_year", year > 0 ? json(share_digits(d.lost / year)) : json(nullptr)}, {"worst_step", d.worst_step}, {"worst_share", share_digits(d.worst)}, {"back_step", or_null(d.back_step)},
                {"mostly_back_step", or_null(d.mostly_back_step)}, {"above_until", or_null(d.above_until)}, {"lost_share", lost_shares(g, s.series, stride)}});
  return named;
}

json limits_json(table_shock const& s, std::vector<shock::limit_loss> const& limits) {
  auto out = json::array();
  for (auto const& l : limits) {
    json one = {{"by", shock::text(l.by.by)}};
    if (l.by.by == shock::limit::input) {
      auto const named = named_product(s, l.by.product);
      one["of"] = named["code"];
      one["name"] = named["name"];
      if (named.contains("name_zh")) one["name_zh"] = named["name_zh"];
    }
    one["lost"] = digits(l.lost);
    out.push_back(std::move(one));
  }
  return out;
}

json cause_json(table_shock const& s, shock::industry_loss const& x, bool hit) {
  auto out = named_industry(s, x.industry);
  out.update({{"hit", hit}, {"lost", digits(x.lost)}, {"began", x.began}, {"worst_step", x.worst_step}, {"worst_share", share_digits(x.worst_share)}, {"limits", limits_json(s, x.limits)}});
  out["through"] = x.through ? named_industry(s, *x.through) : json(nullptr);
  out["final_users"] = x.final_users;
  out["source"] = nullptr;
  if (x.main_source) {
    out["source"] = named_industry(s, *x.main_source);
    out["source"]["share"] = share_digits(x.main_share);
  }
  auto way = json::array();
  for (auto const i : x.way) way.push_back(named_industry(s, i));
  out["way"] = std::move(way);
  return out;
}

}  // namespace

double digits(double amount) {
  if (amount == 0 || !std::isfinite(amount)) return 0;
  auto const scale = std::pow(10.0, 5 - std::floor(std::log10(std::abs(amount))));
  return std::round(amount * scale) / scale;
}
double share_digits(double share) { return std::round(share * 1e6) / 1e6 + 0.0; }

std::size_t stride_of(std::size_t steps) { return std::max<std::size_t>(1, (steps + kMostFigures - 1) / kMostFigures); }

json lost_shares(industry_group const& g, shock::industry_series const& s, std::size_t stride) {
  auto const normal = sum_of(g, s.normal_output);
  auto out = json::array();
  for (std::size_t begin = 0; begin < s.output.size(); begin += stride) {
    auto const end = std::min(begin + stride, s.output.size());
    double made = 0;
    for (auto t = begin; t < end; ++t) made += sum_of(g, s.output[t]);
    out.push_back(normal > 0 ? share_digits(1 - made / normal / static_cast<double>(end - begin)) : 0.0);
  }
  return out;
}

json named_economy(table_shock const& s, std::size_t region) {
  auto const& code = s.economy.regions[region];
  if (code == "ROW") return names_of(code, "Rest of the world", "世界其他地区");
  auto const [name, name_zh] = known(s.economies.names, code);
  return names_of(code, name.empty() && region < s.table.economies.size() ? s.table.economies[region].name : name, name_zh);
}
json named_product(table_shock const& s, std::size_t product) {
  auto const& code = s.economy.products[product];
  auto const [name, name_zh] = known(s.industries, code);
  return names_of(code, name.empty() && product < s.table.industries.size() ? s.table.industries[product].name : name, name_zh);
}
json named_industry(table_shock const& s, std::size_t industry) {
  auto const& i = s.economy.industries[industry];
  auto const region = named_economy(s, i.region), product = named_product(s, i.product);
  auto const text = [](json const& x, char const* key) { return x.contains(key) ? x[key].get<std::string>() : x["name"].get<std::string>(); };
  auto const either_zh = region.contains("name_zh") || product.contains("name_zh");
  return names_of(i.code, text(region, "name") + ": " + text(product, "name"), either_zh ? text(region, "name_zh") + "：" + text(product, "name_zh") : "");
}

json series_json(table_shock const& s) {
  auto const stride = stride_of(s.series.output.size());
  auto const hit = hit_by(s.event);
  auto out = json::array();
  auto const add = [&](char const* by, std::string const& of, std::size_t most, auto const& name) {
    auto const groups = groups_by(of, s.economy);
    json rows = json::array();
    double rest = 0;
    std::size_t left_out = 0;
    for (auto const& d : damages_of(groups, s.series)) {
      auto const& g = groups[d.group];
      auto const is_hit = std::ranges::any_of(g.industries, [&](auto i) { return std::ranges::binary_search(hit, i); });
      if (d.normal <= 0) continue;
      if (rows.size() < most) rows.push_back(row_of(s, g, d, is_hit, name(d.group), stride));
      else rest += d.lost, ++left_out;
    }
    out.push_back({{"by", by}, {"rows", std::move(rows)}, {"left_out", left_out}, {"left_out_lost", digits(rest)}});
  };
  add("economy", "region", kMostRows, [&](std::size_t r) { return named_economy(s, r); });
  add("industry", "product", kMostRows, [&](std::size_t p) { return named_product(s, p); });
  add("pair", "industry", kMostPairs, [&](std::size_t i) { return named_industry(s, i); });
  return out;
}

json causes_json(table_shock const& s) {
  std::map<shock::binding, double> by;
  auto rows = json::array();
  double all = 0;
  auto const hit = hit_by(s.event);
  for (auto const& x : s.losses) {
    all += x.lost;
    for (auto const& l : x.limits) by[l.by] += l.lost;
    if (rows.size() < kMostCauses) rows.push_back(cause_json(s, x, std::ranges::binary_search(hit, x.industry)));
  }
  std::vector<shock::limit_loss> limits;
  for (auto const& [what, lost] : by) limits.push_back({what, lost});
  std::ranges::stable_sort(limits, std::greater{}, &shock::limit_loss::lost);
  return {{"lost", digits(all)}, {"limits", limits_json(s, limits)}, {"rows", std::move(rows)}, {"left_out", s.losses.size() > kMostCauses ? s.losses.size() - kMostCauses : 0}};
}

json single_sources_json(table_shock const& s) {
  auto out = json::array();
  for (auto const& d : shock::without_second_source(s.economy, s.losses, hit_by(s.event), kSingleSource)) {
    if (out.size() == kMostSources) break;
    out.push_back({{"supplier", named_industry(s, d.supplier)}, {"buyer", named_industry(s, d.buyer)}, {"share", share_digits(d.share)}, {"lost", digits(d.buyer_lost)}});
  }
  return out;
}

}  // namespace landsea::session

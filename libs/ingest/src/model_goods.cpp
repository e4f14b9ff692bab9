// chain, goods and stages of a chain model.
#include <fmt/format.h>

#include "model_builder.hpp"
#include "model_check.hpp"
#include "model_scalars.hpp"

namespace landsea::ingest {

namespace {

constexpr double kMostKgPerTeu = 30480;   // gross mass of a 20-foot container, ISO 668
constexpr double kMostM3PerTeu = 43;      // half of a 45-foot high-cube's inside

// kg and m3 of a container full of it, against what a container holds.
void check_load(model_builder& b, chain::good const& g, yaml_node const& at) {
  auto const kg = g.mass.value() * g.units_per_teu;
  auto const m3 = g.volume.value() * g.units_per_teu;
  if (kg > kMostKgPerTeu)
    b.warn("container-load", at, fmt::format("{} units of {} weigh {:.0f} kg; a twenty-foot container carries at most {:.0f} kg", number_text(g.units_per_teu), g.id, kg, kMostKgPerTeu),
           "check kg and units_per_teu");
  if (m3 > kMostM3PerTeu)
    b.warn("container-load", at, fmt::format("{} units of {} fill {:.0f} m3; a container unit holds at most {:.0f} m3", number_text(g.units_per_teu), g.id, m3, kMostM3PerTeu),
           "check m3 and units_per_teu");
}

void build_good(model_builder& b, yaml_node const& name, yaml_node const& value) {
  chain::good g;
  g.id = name.text;
  g.name = b.text(value, "name");
  g.name_zh = b.text(value, "name_zh");
  auto const edition = parse_hs_edition(b.text(value, "edition", "HS2022")).value_or(hs_edition::hs2022);
  g.hs = hs_code::parse(b.text(value, "hs"), edition).value_or(hs_code{});
  g.unit = b.text(value, "unit");
  g.mass = kilograms{b.number(value, "kg", 0)};
  g.volume = cubic_metres{b.number(value, "m3", 0)};
  g.units_per_teu = b.number(value, "units_per_teu", 1);
  g.value = b.optional_money(value, "value");
  if (auto const d = b.number(value, "shelf_life_days", 0); d > 0) g.shelf_life = days{d};
  g.hazardous = b.flag(value, "hazardous");
  auto const temperature = b.text(value, "temperature", "ambient");
  g.reefer = temperature == "chilled" || temperature == "frozen";
  g.quarantine = b.flag(value, "quarantine");
  check_load(b, g, name);
  if (!b.goods.ids.contains(g.id)) b.goods.add(name.text, b.made.goods.push_back(std::move(g)));
}

void build_stage(model_builder& b, yaml_node const& name, yaml_node const& value) {
  chain::stage s;
  s.id = name.text;
  s.name = b.text(value, "name");
  s.name_zh = b.text(value, "name_zh");
  s.makes = b.resolve(value.find("makes"), b.goods);
  s.yield = b.number(value, "yield", 1);
  s.wholly_obtained = b.flag(value, "wholly_obtained");
  each_entry(value.find("inputs"), [&](yaml_node const& good, yaml_node const& amount) {
    auto const what = b.resolve(&good, b.goods);
    auto const per_unit = b.quantity(amount, what);
    if (what.exists()) s.inputs.push_back({what, per_unit});
  });
  each_item(value.find("processes"), [&](yaml_node const& tag) { s.processes.push_back(tag.text); });
  if (!b.stages.ids.contains(s.id)) b.stages.add(name.text, b.made.stages.push_back(std::move(s)));
}

}  // namespace

void build_chain(model_builder& b, yaml_node const& root) {
  auto const* chain = root.find("chain");
  if (chain == nullptr || chain->is != yaml_node::kind::map) return;
  auto& m = b.made;
  m.id = b.text(*chain, "id");
  if (auto const* id = chain->find("id"); id != nullptr && id->is == yaml_node::kind::scalar && !id->text.empty() && !is_id(m.id))
    b.error("id", *id, fmt::format("'{}' is not an id", shown(*id)), "ids have lower-case letters, digits and hyphens, at most 64");
  m.title = b.text(*chain, "title");
  m.title_zh = b.text(*chain, "title_zh");
  m.notes = b.text(*chain, "notes");
  m.base_year = static_cast<int>(b.number(*chain, "base_year", 2025));
  m.in = currency::parse(b.text(*chain, "currency", "USD")).value_or(currency{});
  if (auto const known = b.reference.currencies.find(m.in); known != b.reference.currencies.end()) m.usd_per_unit = known->second.usd_per_unit;
  b.usd_per_unit = m.usd_per_unit;
  m.discount_rate = percent{b.number(*chain, "discount_rate_percent", 8)};
}

void build_goods(model_builder& b, yaml_node const& root) {
  each_entry(root.find("goods"), [&](yaml_node const& name, yaml_node const& value) { build_good(b, name, value); });
  each_entry(root.find("stages"), [&](yaml_node const& name, yaml_node const& value) { build_stage(b, name, value); });
}

}  // namespace landsea::ingest

// Event files: checked against the table of keys, then resolved against an economy.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "event_path.hpp"
#include "landsea/core/names.hpp"
#include "landsea/ingest/shock.hpp"
#include "landsea/table/file.hpp"
#include "model_check.hpp"
#include "model_scalars.hpp"
#include "shock_event_keys.hpp"

namespace landsea::ingest {

namespace {

class event_reader {
 public:
  event_reader(yaml_node const& root, std::string const& file, shock::economy const& e, problems& found) : root_(root), file_(file), economy_(e), found_(found) {}

  shock_event read() {
    shock_event out;
    out.name = word(root_, "name");
    if (auto const* settings = root_.find("model"); settings != nullptr && settings->is == yaml_node::kind::map) read_settings(*settings, out);
    each("capacity", [&](yaml_node const& node) { read_losses(node, out.shock.capacity); });
    each("demand", [&](yaml_node const& node) { read_losses(node, out.shock.demand); });
    each("capital", [&](yaml_node const& node) { read_capital(node, out); });
    if (out.shock.capacity.empty() && out.shock.capital.empty() && out.shock.demand.empty() && !found_.any_error()) found_.error("event/nobody", {file_}, "the event hits nobody", "add losses under capacity, demand or capital");
    return out;
  }

 private:
  template <class Do>
  void each(char const* section, Do const& act) {
    if (auto const* list = root_.find(section); list != nullptr)
      for (auto const& item : list->items) act(item);
  }
  [[nodiscard]] static std::string word(yaml_node const& node, char const* key) { return event_word(node, key); }
  [[nodiscard]] static std::optional<double> number(yaml_node const& node, char const* key) { return event_number(node, key); }
  [[nodiscard]] location at(yaml_node const& node) const { return {file_, node.line, node.column}; }

  std::optional<std::size_t> look_up(yaml_node const& node, char const* key, std::vector<std::string> const& known) {
    auto const* value = node.find(key);
    if (value == nullptr) return std::nullopt;
    return position(*value, key, value->text, known);
  }
  std::size_t position(yaml_node const& where, char const* kind, std::string const& name, std::vector<std::string> const& known) {
    auto const place = std::ranges::find(known, name);
    if (place == known.end()) found_.error(std::string_view(kind) == "region" ? "event/unknown-region" : "event/unknown-product", at(where), fmt::format("the table has no {} '{}'", kind, name), suggestion(name, known));
    return static_cast<std::size_t>(place - known.begin());
  }

  // The industries that a region, a product or both name.
  std::vector<std::size_t> industries(yaml_node const& node) {
    auto const region = look_up(node, "region", economy_.regions), product = look_up(node, "product", economy_.products);
    std::vector<std::size_t> out;
    if (!region && !product) found_.error("event/nobody", at(node), "neither a region nor a product is named", "add region: or product:");
    else
      for (std::size_t i = 0; i < economy_.size(); ++i)
        if ((!region || economy_.industries[i].region == *region) && (!product || economy_.industries[i].product == *product)) out.push_back(i);
    return out;
  }

  std::vector<double> quantities_by_product(yaml_node const& node, char const* key, double otherwise) {
    std::vector<double> out(economy_.products.size(), otherwise);
    auto const* map = node.find(key);
    if (map == nullptr) return out;
    for (std::size_t i = 0; i + 1 < map->items.size(); i += 2) {
      auto const& name = map->items[i];
      if (name.text == "source" || name.text == "status") continue;
      auto const p = position(name, "product", name.text, economy_.products);
      if (auto const amount = parse_number(unwrapped(map->items[i + 1]).text); amount && p < out.size()) out[p] = *amount;
    }
    return out;
  }

  void read_settings(yaml_node const& node, shock_event& out) {
    auto& o = out.inventories;
    auto const set = [&](char const* key, double& to) { to = number(node, key).value_or(to); };
    set("stock_floor", o.stock_floor);
    set("restock_days", o.restock_time);
    set("rebuild_days", o.rebuild_time);
    set("overproduction", o.overproduction_most);
    set("overproduction_days", o.overproduction_time);
    set("negligible_input", o.negligible_input);
    o.stock_steps = quantities_by_product(node, "stock_days_of", number(node, "stock_days").value_or(90));
    if (auto const ratio = number(node, "capital_to_value_added"))
      for (auto const v : economy_.value_added) o.capital.push_back(*ratio * v);
    out.critical.stock_steps = o.stock_steps;
    set("restock_days", out.critical.restock_time);
    set("hire_days", out.critical.hire_time);
    set("fire_days", out.critical.fire_time);
    set("recovery_days", out.inoperability.recovery_steps);
    auto const important = word(node, "important");
    for (auto const i : {shock::important_input::critical, shock::important_input::nothing})
      if (important == text(i)) out.critical.important = i;
    o.orders_follow_capacity = word(node, "orders") == "follow-capacity";
    o.orders_follow_deliveries = word(node, "orders") == "follow-deliveries";
    set("order_elasticity", o.order_elasticity);
    set("final_away_days", o.final_use.away_time);
    set("final_back_days", o.final_use.back_time);
    set("price_response", o.final_use.price_response);
    set("price_elasticity", o.final_use.price_elasticity);
    set("final_bid", o.final_bid);
    auto const rule = word(node, "rationing");
    for (auto const r : {shock::rationing::intermediate_first, shock::rationing::final_first, shock::rationing::highest_bid})
      if (rule == text(r)) o.rule = r;
  }

  void read_losses(yaml_node const& node, std::vector<shock::capacity_loss>& out) {
    auto const path = event_path(node, "lost", std::nullopt, file_, found_);
    auto const first = static_cast<unsigned>(number(node, "from_day").value_or(2));
    for (auto const i : industries(node)) out.push_back({i, first, path});
  }

  void read_capital(yaml_node const& node, shock_event& out) {
    auto const amount = number(node, "amount"), share = number(node, "share");
    if (amount.has_value() == share.has_value()) found_.error("event/amount", at(node), "the loss of capital needs an amount or a share", "add one of amount: and share:");
    auto const rebuilt = quantities_by_product(node, "rebuilt_by", 0);
    std::vector<std::pair<std::size_t, double>> by;
    double shares = 0;
    for (std::size_t p = 0; p < rebuilt.size(); ++p)
      if (rebuilt[p] > 0) by.emplace_back(p, rebuilt[p]), shares += rebuilt[p];
    if (!by.empty() && std::abs(shares - 1) > 1e-9) found_.error("event/amount", at(node), fmt::format("shares of rebuilt_by add up to {}", shares), "make them add up to 1");
    auto const hit = industries(node);
    double value_added = 0;
    for (auto const i : hit) value_added += economy_.value_added[i];
    for (auto const i : hit) {
      auto const capital = out.inventories.capital.empty() ? 4 * economy_.value_added[i] : out.inventories.capital[i];
      auto const lost = share ? *share * capital : value_added > 0 ? amount.value_or(0) * economy_.value_added[i] / value_added : 0;
      if (lost > capital * (1 + 1e-12)) {
        found_.error("event/amount", at(node), fmt::format("{} would lose capital of {:.6g}, and has {:.6g}", economy_.industries[i].code, lost, capital), "lower the amount, or set model: capital_to_value_added");
        return;
      }
      out.shock.capital.push_back({i, static_cast<unsigned>(number(node, "day").value_or(2)), lost, by});
    }
  }

  yaml_node const& root_;
  std::string const& file_;
  shock::economy const& economy_;
  problems& found_;
};

}  // namespace

result<shock_event> parse_shock_event(std::string const& text, std::string const& name, shock::economy const& e) {
  auto const root = parse_yaml(text, name, "event");
  if (!root) return std::unexpected(root.error());
  auto structure = check_structure(*root, name, {}, shock_event_keys(), "event/");
  if (structure.found.any_error()) return std::unexpected(std::move(structure.found));
  problems found;
  auto out = event_reader(*root, name, e, found).read();
  if (found.any_error()) return std::unexpected(std::move(found));
  out.stated = std::move(structure.parameters);
  out.file = name;
  out.text = text;
  return out;
}

result<shock_event> read_shock_event(std::string const& path, shock::economy const& e) {
  auto const text = table::read_file(path);
  if (!text) return std::unexpected(text.error());
  return parse_shock_event(*text, path, e);
}

}  // namespace landsea::ingest

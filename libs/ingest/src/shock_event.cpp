// Event files: checked against the table of keys, then resolved against an economy.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <tuple>

#include "event_path.hpp"
#include "landsea/core/names.hpp"
#include "landsea/ingest/shock.hpp"
#include "landsea/table/file.hpp"
#include "model_check.hpp"
#include "model_scalars.hpp"
#include "shock_event_keys.hpp"

namespace landsea::ingest {

namespace {

// Beyond this many names a list is cut.
constexpr std::size_t kMostNamed = 60;

std::string lower(std::string_view s) {
  std::string out(s);
  std::ranges::transform(out, out.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

// What to write in place of an economy that the table does not have apart.
std::string next_for_region(std::string const& name, std::vector<std::string> const& known) {
  auto const near = nearest_name(name, known);
  auto const shown = std::vector(known.begin(), known.begin() + static_cast<std::ptrdiff_t>(std::min(known.size(), kMostNamed)));
  auto out = near && edit_distance(name, *near) <= 1 ? fmt::format("did you mean '{}'? ", *near) : std::string{};
  out += fmt::format("economies apart: {}{}", fmt::join(shown, ", "), known.size() > shown.size() ? ", ..." : "");
  auto const rest = std::ranges::find_if(known, [](auto const& code) { return lower(code) == "row" || lower(code) == "rest of world"; });
  return rest == known.end() ? out : out + fmt::format("; one inside {} is estimated apart by landsea mrio split", *rest);
}

class event_reader {
 public:
  // Values of a file whose structure is not sound are not used, but names and what is missing are still told.
  event_reader(yaml_node const& root, std::string const& file, shock::economy const& e, bool sound, problems& found) : root_(root), file_(file), economy_(e), sound_(sound), found_(found) {}

  shock_event read(bool settings_only) {
    settings_only_ = settings_only;
    shock_event out;
    out.name = word(root_, "name");
    if (auto const* settings = root_.find("model"); settings != nullptr && settings->is == yaml_node::kind::map) sound_ ? read_settings(*settings, out) : look_up_settings(*settings);
    each("capacity", [&](yaml_node const& node) { read_losses(node, out.shock.capacity); });
    each("demand", [&](yaml_node const& node) { read_losses(node, out.shock.demand); });
    each("capital", [&](yaml_node const& node) { read_capital(node, out); });
    if (out.shock.capacity.empty() && out.shock.capital.empty() && out.shock.demand.empty() && sound_ && !found_.any_error() && !settings_only_) found_.error("event/nobody", {file_}, "the event hits nobody", "add losses under capacity, demand or capital");
    return out;
  }

 private:
  template <class Do>
  void each(char const* section, Do const& act) {
    if (auto const* list = root_.find(section); list != nullptr)
      for (auto const& item : list->items)
        if (list->is == yaml_node::kind::list && item.is == yaml_node::kind::map) act(item);
  }
  [[nodiscard]] static std::string word(yaml_node const& node, char const* key) { return event_word(node, key); }
  [[nodiscard]] static std::optional<double> number(yaml_node const& node, char const* key) { return event_number(node, key); }
  [[nodiscard]] location at(yaml_node const& node) const { return {file_, node.line, node.column}; }

  std::optional<std::size_t> look_up(yaml_node const& node, char const* key, std::vector<std::string> const& known) {
    auto const* value = node.find(key);
    if (value == nullptr || value->is != yaml_node::kind::scalar) return std::nullopt;
    return position(*value, key, value->text, known);
  }
  std::size_t position(yaml_node const& where, char const* kind, std::string const& name, std::vector<std::string> const& known) {
    auto place = std::ranges::find(known, name);
    if (place == known.end()) {  // codes in small letters are understood, where they can mean one alone
      auto const same = [&](auto const& code) { return lower(code) == lower(name); };
      if (std::ranges::count_if(known, same) == 1) place = std::ranges::find_if(known, same);
    }
    if (place == known.end() && std::string_view(kind) == "region") found_.error("event/unknown-region", at(where), fmt::format("the table has no region '{}' apart", name), next_for_region(name, known));
    else if (place == known.end()) found_.error("event/unknown-product", at(where), fmt::format("the table has no {} '{}'", kind, name), suggestion(name, known));
    return static_cast<std::size_t>(place - known.begin());
  }

  // The industries that a region, a product or both name.
  std::vector<std::size_t> industries(yaml_node const& node) {
    auto const region = look_up(node, "region", economy_.regions), product = look_up(node, "product", economy_.products);
    std::vector<std::size_t> out;
    auto const named = node.find("region") != nullptr || node.find("product") != nullptr;
    if (!region && !product && !named) found_.error("event/nobody", at(node), "neither a region nor a product is named", "add region: or product:");
    else
      for (std::size_t i = 0; i < economy_.size(); ++i)
        if ((!region || economy_.industries[i].region == *region) && (!product || economy_.industries[i].product == *product)) out.push_back(i);
    return out;
  }

  std::vector<double> quantities_by_product(yaml_node const& node, char const* key, double otherwise) {
    std::vector<double> out(economy_.products.size(), otherwise);
    auto const* map = node.find(key);
    if (map == nullptr || map->is != yaml_node::kind::map) return out;
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

  void look_up_settings(yaml_node const& node) { std::ignore = quantities_by_product(node, "stock_days_of", 0); }

  void read_losses(yaml_node const& node, std::vector<shock::capacity_loss>& out) {
    auto const* days = node.find("path");
    if (days != nullptr && days->is == yaml_node::kind::list && days->items.empty()) found_.error("event/amount", at(node), "the path has no day", "write one share a day: path: [0.5, 0.2]");
    if (!sound_) {
      std::ignore = industries(node);
      if (days == nullptr && node.find("lost") == nullptr) found_.error("event/amount", at(node), "the loss has no size", "add lost: a share of capacity, or path: one share a day");
      if (days != nullptr && node.find("lost") != nullptr) found_.error("event/amount", at(node), "both lost and path are given", "keep one of them");
      return;
    }
    auto const path = event_path(node, "lost", std::nullopt, file_, found_);
    auto const first = static_cast<unsigned>(number(node, "from_day").value_or(2));
    for (auto const i : industries(node)) out.push_back({i, first, path});
  }

  void read_capital(yaml_node const& node, shock_event& out) {
    auto const amount = number(node, "amount"), share = number(node, "share");
    auto const both = node.find("amount") != nullptr && node.find("share") != nullptr, none = node.find("amount") == nullptr && node.find("share") == nullptr;
    if (both) found_.error("event/amount", at(node), "the loss of capital has both an amount and a share", "keep one of them");
    if (none) found_.error("event/amount", at(node), "the loss of capital needs an amount or a share", "add one of amount: and share:");
    auto const rebuilt = quantities_by_product(node, "rebuilt_by", 0);
    std::vector<std::pair<std::size_t, double>> by;
    double shares = 0;
    for (std::size_t p = 0; p < rebuilt.size(); ++p)
      if (rebuilt[p] > 0) by.emplace_back(p, rebuilt[p]), shares += rebuilt[p];
    if (!by.empty() && std::abs(shares - 1) > 1e-9) found_.error("event/amount", at(node), fmt::format("shares of rebuilt_by add up to {}", shares), "make them add up to 1");
    auto const hit = industries(node);
    if (!sound_ || both || none) return;
    double value_added = 0, there = 0;
    for (auto const i : hit) value_added += economy_.value_added[i], there += out.inventories.capital.empty() ? 4 * economy_.value_added[i] : out.inventories.capital[i];
    if (!hit.empty() && there <= 0 && share.value_or(amount.value_or(0)) > 0) {
      found_.error("event/amount", at(node), fmt::format("{} {} no capital to lose: capital is counted from value added, which is not above 0", economy_.industries[hit.front()].code, hit.size() > 1 ? "and the others named have" : "has"), "write the loss under capacity");
      return;
    }
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
  bool sound_ = true, settings_only_ = false;
  problems& found_;
};

// By line and column: structure and sense were looked at one after the other.
problems in_order(problems const& found) {
  auto all = found.all();
  std::ranges::stable_sort(all, {}, [](problem const& p) { return std::pair(p.where.line, p.where.column); });
  problems out;
  for (auto& p : all) out.add(std::move(p));
  return out;
}

}  // namespace

result<shock_event> parse_shock_event(std::string const& text, std::string const& name, shock::economy const& e, event_use what) {
  auto const root = parse_yaml(text, name, "event");
  if (!root) return std::unexpected(root.error());
  auto structure = check_structure(*root, name, {}, shock_event_keys(), "event/");
  auto const sound = !structure.found.any_error();
  auto found = std::move(structure.found);
  auto out = event_reader(*root, name, e, sound, found).read(what == event_use::settings);
  if (found.any_error()) return std::unexpected(in_order(found));
  out.stated = std::move(structure.parameters);
  out.file = name;
  out.text = text;
  return out;
}

result<shock_event> read_shock_event(std::string const& path, shock::economy const& e, event_use what) {
  auto const text = table::read_file(path);
  if (!text) return std::unexpected(text.error());
  return parse_shock_event(*text, path, e, what);
}

}  // namespace landsea::ingest

// Event files: checked against the table of keys, then resolved against an economy.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <set>
#include <tuple>

#include "event_kind.hpp"
#include "event_path.hpp"
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

// What to write in place of an economy that the table does not have apart. Of one that is known to be elsewhere nothing is near.
std::string next_for_region(std::string const& name, name_list const& economies) {
  auto const& known = economies.codes();
  auto const shown = std::vector(known.begin(), known.begin() + static_cast<std::ptrdiff_t>(std::min(known.size(), kMostNamed)));
  auto out = economies.elsewhere(name) ? std::string{} : economies.nearest(name);
  if (!out.empty()) out += " ";
  out += fmt::format("economies apart: {}{}", fmt::join(shown, ", "), known.size() > shown.size() ? ", ..." : "");
  auto const rest = std::ranges::find_if(known, [](auto const& code) { return lower(code) == "row" || lower(code) == "rest of world"; });
  return rest == known.end() ? out : out + fmt::format("; one inside {} is estimated apart by landsea mrio split", *rest);
}

// The nearest industries; where none is near, all of them by code and name.
std::string next_for_product(std::string const& name, name_list const& industries) {
  if (auto near = industries.nearest(name); !near.empty()) return near;
  std::string out;
  auto const all = industries.codes().size();
  for (std::size_t k = 0; k < std::min(all, kMostNamed); ++k) out += (out.empty() ? "industries: " : ", ") + industries.said(k);
  return all > kMostNamed ? out + ", ..." : out;
}

class event_reader {
 public:
  // Values of a file whose structure is not sound are not used, but names and what is missing are still told.
  event_reader(yaml_node const& root, std::string const& file, shock::economy const& e, table_names const& names, bool sound, problems& found) : root_(root), file_(file), economy_(e), names_(names), sound_(sound), found_(found) {}

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

  // Out of range where there is none.
  std::optional<std::size_t> look_up(yaml_node const& node, char const* key) {
    auto const* value = node.find(key);
    if (value == nullptr || value->is != yaml_node::kind::scalar) return std::nullopt;
    return std::string_view(key) == "region" ? region(*value, value->text) : product(*value, value->text);
  }
  std::size_t region(yaml_node const& where, std::string const& name) {
    if (auto const found = one_of(where, name, names_.economies)) return *found;
    auto const code = names_.economies.elsewhere(name);
    found_.error("event/unknown-region", at(where), fmt::format("the table has no region '{}'{} apart", name, code && lower(*code) != lower(name) ? " (" + *code + ")" : ""), next_for_region(name, names_.economies));
    return economy_.regions.size();
  }
  std::size_t product(yaml_node const& where, std::string const& name) {
    if (auto const found = one_of(where, name, names_.industries)) return *found;
    found_.error("event/unknown-product", at(where), fmt::format("the table has no product '{}'", name), next_for_product(name, names_.industries));
    return economy_.products.size();
  }
  // What is ambiguous is told here, and the first taken.
  std::optional<std::size_t> one_of(yaml_node const& where, std::string const& name, name_list const& known) {
    auto const found = known.find(name);
    if (found.size() > 1) found_.error("event/ambiguous-name", at(where), fmt::format("'{}' may mean {} of the table's codes", name, found.size()), known.which(found));
    return found.empty() ? std::nullopt : std::optional(found.front());
  }

  // The industries that a region, a product or both name.
  std::vector<std::size_t> industries(yaml_node const& node) {
    auto const region = look_up(node, "region"), product = look_up(node, "product");
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
    std::vector<std::string const*> said(out.size(), nullptr);
    auto const* map = node.find(key);
    if (map == nullptr || map->is != yaml_node::kind::map) return out;
    for (std::size_t i = 0; i + 1 < map->items.size(); i += 2) {
      auto const& name = map->items[i];
      if (name.text == "source" || name.text == "status") continue;
      auto const p = product(name, name.text);
      if (p < out.size() && said[p] != nullptr && *said[p] != name.text) found_.error("event/ambiguous-name", at(name), fmt::format("'{}' and '{}' are one industry", *said[p], name.text), "keep one of the two");
      if (p < out.size()) said[p] = &name.text;
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

  // What rebuilds must be bought by the economies that are hit: the shares of what they buy say from whom.
  void check_rebuilt(yaml_node const& node, std::vector<std::size_t> const& hit, std::vector<std::pair<std::size_t, double>> const& by) {
    std::set<std::uint32_t> regions;
    for (auto const i : hit) regions.insert(economy_.industries[i].region);
    for (auto const r : regions)
      for (auto const& [p, share] : by)
        if (!shock::can_rebuild_by(economy_, r, p)) found_.error("event/no-supplier", at(node), fmt::format("{} buys no {} from anybody, so nobody could deliver what rebuilds", economy_.regions[r], economy_.products[p]), "name another product under rebuilt_by");
  }

  // Of several that are hit, those that make something and have no capital.
  void remark_without_capital(yaml_node const& node, std::vector<std::size_t> const& hit, shock_event& out) const {
    std::size_t count = 0;
    std::string first;
    auto const x = economy_.output_x();
    for (auto const i : hit)
      if (economy_.value_added[i] <= 0 && x[i] > 0 && count++ == 0) first = economy_.industries[i].code;
    if (count > 0) out.remarks.warn("event/no-capital", at(node), fmt::format("{} of the {} industries hit, {} the first, {} value added that is not above 0, and so no capital: nothing of {} is destroyed", count, hit.size(), first, count == 1 ? "has" : "have", count == 1 ? "it" : "them"), "write their loss under capacity");
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
    check_rebuilt(node, hit, by);
    remark_without_capital(node, hit, out);
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
  table_names const& names_;
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

result<shock_event> parse_shock_event(std::string const& text, std::string const& name, shock::economy const& e, event_use what, table_names const& names) {
  auto const root = parse_yaml(text, name, "event", {}, shock_event_keys().start);
  if (!root) return std::unexpected(root.error());
  if (auto other = not_an_event_on_a_table(*root, name)) return std::unexpected(std::move(*other));
  auto structure = check_structure(*root, name, {}, shock_event_keys(), "event/");
  auto const sound = !structure.found.any_error();
  auto found = std::move(structure.found);
  auto out = event_reader(*root, name, e, names.economies.empty() ? codes_of(e) : names, sound, found).read(what == event_use::settings);
  if (found.any_error()) return std::unexpected(in_order(found));
  out.stated = std::move(structure.parameters);
  if (auto const* settings = root->find("model"); settings != nullptr && settings->is == yaml_node::kind::map)
    for (std::size_t i = 0; i + 1 < settings->items.size(); i += 2) out.settings.emplace_back(settings->items[i].text, location{name, settings->items[i].line, settings->items[i].column});
  out.file = name;
  out.text = text;
  return out;
}

result<shock_event> read_shock_event(std::string const& path, shock::economy const& e, event_use what, table_names const& names) {
  auto const text = table::read_file(path);
  if (!text) return std::unexpected(text.error());
  return parse_shock_event(*text, path, e, what, names);
}

}  // namespace landsea::ingest

// Why industries of a table lost output after an event, and by which way.
#include "series_explain.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "landsea/session/text_table.hpp"
#include "series_names.hpp"
#include "landsea/table/csv.hpp"

namespace landsea::cli {

namespace {

constexpr double kSingleSource = 0.8;
constexpr std::size_t kShown = 10;

std::string name_of(shock::economy const& e, shock::binding b) {
  if (b.by == shock::limit::input) return "input " + e.products[b.product];
  return b.by == shock::limit::capacity ? "own capacity" : b.by == shock::limit::recovery ? "own recovery" : b.by == shock::limit::staff ? "staff not yet back" : "demand";
}

std::string limits_text(shock::economy const& e, shock::industry_loss const& x, double least) {
  std::string out;
  for (auto const& l : x.limits)
    if (l.lost >= least * x.lost) out += fmt::format("{}{} {}", out.empty() ? "" : ", ", name_of(e, l.by), session::percent_text(l.lost / x.lost, 0));
  return out;
}

std::string way_text(shock::economy const& e, shock::industry_loss const& x, std::vector<std::size_t> const& hit) {
  if (x.way.size() == 1) {
    auto const by = x.limits.front().by.by;
    return x.final_users ? "final users ask for less" : by == shock::limit::capacity || std::ranges::binary_search(hit, x.industry) ? "the event itself" : "several at once";
  }
  std::string out;
  for (auto const i : x.way) out += (out.empty() ? "" : " > ") + e.industries[i].code;
  return out;
}

}  // namespace

std::string series_explanation::csv() const {
  std::string out = "region,product,lost,above_normal,began,worst_day,worst_share,limit,limit_share,limits,through,source,source_share,way\n";
  auto const code = [&](std::optional<std::size_t> const& i) { return i ? table::csv_cell(economy.industries[*i].code) : std::string{}; };
  for (auto const& x : losses) {
    auto const& i = economy.industries[x.industry];
    auto const& main = x.limits.front();
    fmt::format_to(std::back_inserter(out), "{},{},{},{},{},{},{},{},{},{},{},{},{},{}\n", table::csv_cell(economy.regions[i.region]), table::csv_cell(economy.products[i.product]), x.lost, x.above_normal, x.began, x.worst_step, x.worst_share, table::csv_cell(name_of(economy, main.by)),
                   main.lost / x.lost, table::csv_cell(limits_text(economy, x, 0.01)), code(x.through), code(x.main_source), x.main_source ? fmt::format("{}", x.main_share) : "", table::csv_cell(way_text(economy, x, hit)));
  }
  return out;
}

std::string series_explanation::json() const {
  using json_value = nlohmann::ordered_json;
  auto rows = json_value::array();
  auto const code = [&](std::optional<std::size_t> const& i) { return i ? json_value(economy.industries[*i].code) : json_value(nullptr); };
  for (auto const& x : losses) {
    auto const& i = economy.industries[x.industry];
    auto limits = json_value::array(), way = json_value::array();
    for (auto const& l : x.limits) limits.push_back({{"by", shock::text(l.by.by)}, {"of", l.by.by == shock::limit::input ? json_value(economy.products[l.by.product]) : json_value(nullptr)}, {"lost", l.lost}});
    for (auto const k : x.way) way.push_back(economy.industries[k].code);
    rows.push_back({{"region", economy.regions[i.region]}, {"product", economy.products[i.product]}, {"lost", x.lost}, {"above_normal", x.above_normal}, {"began", x.began}, {"worst_day", x.worst_step}, {"worst_share", x.worst_share}, {"limits", limits}, {"through", code(x.through)}, {"final_users", x.final_users}, {"source", code(x.main_source)}, {"source_share", x.main_source ? json_value(x.main_share) : json_value(nullptr)}, {"way", way}});
  }
  return json_value{{"industries", rows}}.dump(1, ' ', false, json_value::error_handler_t::replace) + "\n";
}

std::string series_explanation::summary() const {
  using enum session::align;
  if (losses.empty()) return "No industry loses a thousandth of its output on any day.\n";
  std::map<shock::binding, double> by;
  double all = 0;
  for (auto const& x : losses) {
    all += x.lost;
    for (auto const& l : x.limits) by[l.by] += l.lost;
  }
  std::map<std::string, double> words;
  std::vector<std::pair<double, std::string>> inputs;
  for (auto const& [what, lost] : by) {
    words[what.by == shock::limit::input ? "a scarce input" : name_of(economy, what)] += lost;
    if (what.by == shock::limit::input) inputs.emplace_back(lost, economy.products[what.product]);
  }
  std::vector<std::pair<double, std::string>> order;
  for (auto const& [word, lost] : words) order.emplace_back(lost, word);
  std::ranges::stable_sort(order, std::greater{}, [](auto const& x) { return x.first; });
  std::ranges::stable_sort(inputs, std::greater{}, [](auto const& x) { return x.first; });
  std::vector<std::string> parts, scarce;
  for (auto const& [lost, word] : order) parts.push_back(fmt::format("{} {}", word, session::percent_text(lost / all)));
  for (auto const& [lost, product] : inputs)
    if (scarce.size() < 3 && lost > 0.005 * all) scarce.push_back(fmt::format("{} {}", product, session::percent_text(lost / all)));
  auto out = fmt::format("What bound where output was lost: {}.{}\n\n", fmt::join(parts, ", "), scarce.empty() ? "" : fmt::format(" Scarcest inputs: {}.", fmt::join(scarce, ", ")));
  session::text_table t({"industry", "missing", "began", "what bound", "by way of"}, {left, right, right, left, left});
  for (std::size_t k = 0; k < std::min(losses.size(), kShown); ++k) {
    auto const& x = losses[k];
    auto const& i = economy.industries[x.industry];
    t.add({with_name(i.code, economy.products[i.product], names), session::number(x.lost, x.lost < 100 ? 3 : 0), fmt::format("day {}", x.began), limits_text(economy, x, 0.05), way_text(economy, x, hit)});
  }
  out += t.text() + "  missing: on days below normal; what is made above normal on others is not taken off.\n";
  if (std::ranges::any_of(by, [](auto const& b) { return b.first.by == shock::limit::staff; })) out += "  staff not yet back: laid off, or out since the event; hired at the speed of hire_days (hire_days: 1 if all come back at once).\n";
  auto const single = shock::without_second_source(economy, losses, hit, kSingleSource);
  if (!single.empty()) {
    auto const& s = single.front();
    out += fmt::format("\n{} an industry buys four fifths or more of a product from one that the event hits; the one that loses most is {} ({} of {} from {}).\n", single.size() == 1 ? "Once" : fmt::format("{} times", single.size()), economy.industries[s.buyer].code, session::percent_text(s.share, 0), economy.products[economy.industries[s.supplier].product], economy.industries[s.supplier].code);
  }
  return out;
}

}  // namespace landsea::cli

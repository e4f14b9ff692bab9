#include "screen_steps_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "landsea/session/text_table.hpp"
#include "landsea/table/csv.hpp"
#include "series_names.hpp"

namespace landsea::cli {

namespace {

using shock::early_kind;
using shock::screened_step;

constexpr std::size_t kShown = 12;

double for_a_unit(screened_step const& s) { return s.removed_all / s.stock_value; }

}  // namespace

std::string screen_steps_report::name(screened_step const& s) const {
  auto const& product = economy.products[s.product];
  if (s.kind == early_kind::stock) return fmt::format("{:g} days more of {}, all users", s.amount, product);
  if (s.kind == early_kind::second_source) return fmt::format("buyers of {} turn to who delivers", product);
  return fmt::format("{:g} % spare capacity in {}, everywhere", 100 * s.amount, product);
}

double screen_steps_report::all_lost() const { return std::accumulate(found.lost.begin(), found.lost.end(), 0.0); }

std::string screen_steps_report::csv() const {
  std::string out = "step,product,amount,stock_value,outage,lost,saved,saved_per_stock\n";
  auto const row = [&](screened_step const& s, std::string_view outage, double lost, double saved) {
    auto const stock = s.kind == early_kind::stock && s.stock_value > 0;
    fmt::format_to(std::back_inserter(out), "{},{},{},{},{},{},{},{}\n", shock::text(s.kind), table::csv_cell(economy.products[s.product]), s.amount, stock ? fmt::format("{}", s.stock_value) : "", table::csv_cell(std::string(outage)), lost, saved, stock ? fmt::format("{}", saved / s.stock_value) : "");
  };
  for (auto const& s : found.steps) {
    row(s, "all", all_lost(), s.removed_all);
    for (std::size_t k = 0; k < outages.size(); ++k) row(s, outages[k], found.lost[k], s.removed[k]);
  }
  return out;
}

nlohmann::ordered_json screen_steps_report::json() const {
  using json = nlohmann::ordered_json;
  auto steps = json::array();
  for (auto const& s : found.steps) {
    json one = {{"step", shock::text(s.kind)}, {"product", economy.products[s.product]}, {"amount", s.amount}, {"saved_in_all", s.removed_all}, {"saved", s.removed}};
    if (s.kind == early_kind::stock) one["stock_value"] = s.stock_value;
    steps.push_back(std::move(one));
  }
  return {{"outages", outages}, {"lost", found.lost}, {"steps", std::move(steps)}};
}

std::string screen_steps_report::text() const {
  using enum session::align;
  if (found.steps.empty()) return "\nNothing to try early: no input was scarce in the worst outages. What they lose, they lose themselves.\n";
  auto const best = shock::best_sizes(found.steps);
  session::text_table t({"taken early, against all of them", "value added saved", "of what is lost", "helps in", "stock held more", "saved for a unit held"}, {left, right, right, right, right, right});
  for (std::size_t k = 0; k < std::min(kShown, best.size()); ++k) {
    auto const& s = best[k];
    auto const stock = s.kind == early_kind::stock && s.stock_value > 0;
    auto const helps = std::ranges::count_if(s.removed, [](double r) { return r > 0; });
    t.add({name(s), table_amount(s.removed_all), session::percent_text(all_lost() > 0 ? s.removed_all / all_lost() : 0), fmt::format("{} of {}", helps, outages.size()), stock ? table_amount(s.stock_value) : "cost not known", stock ? fmt::format("{:.3g}", for_a_unit(s)) : ""});
  }
  auto out = fmt::format("\nEarly steps against the {} worst, {} runs; of each stock the size of which a unit saves most\n\n{}", outages.size(), rounds, t.text());
  if (best.size() > kShown) out += fmt::format("  ... and {} more\n", best.size() - kShown);
  session::text_table each({"against", "loses", "most saved by", "of what it loses"}, {left, right, left, right});
  for (std::size_t k = 0; k < outages.size(); ++k) {
    auto const& s = *std::ranges::max_element(best, {}, [&](screened_step const& x) { return x.removed[k]; });
    each.add({outages[k], table_amount(found.lost[k]), s.removed[k] > 0 ? name(s) : "none of them", session::percent_text(found.lost[k] > 0 ? s.removed[k] / found.lost[k] : 0)});
  }
  return out + "\n" + each.text() +
         "  Each was run alone against each outage; outages count once each, however likely. A unit held costs your rate of interest and storage a year: the stock pays\n"
         "  where such outages save more than that a year. What second sources and spare capacity cost is not in a table.\n"
         "  Where a service or a trifle leads, ask whether production would stop without it: the model says so of every input above negligible_input.\n";
}

}  // namespace landsea::cli

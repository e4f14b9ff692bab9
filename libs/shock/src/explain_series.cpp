#include "landsea/shock/explain_series.hpp"

#include <algorithm>
#include <map>

namespace landsea::shock {

namespace {

constexpr unsigned kNever = 0;

class explainer {
 public:
  explainer(economy const& e, industry_series const& s, std::vector<demand_loss> const& demand) : e_(e), s_(s), n_(e.size()), share_(n_, 0), final_less_(n_, 0), of_(n_) {
    for (std::size_t i = 0; i < n_; ++i) of_[i] = losses(i);
    for (auto const& d : demand) {
      double all = 0, final_use = 0;
      for (auto const lost : d.lost) all += lost;
      for (std::size_t r = 0; r < e.regions.size(); ++r) final_use += e.final_y[d.industry + r * n_];
      final_less_[d.industry] += all / static_cast<double>(s.output.size()) * final_use;
    }
  }

  std::vector<industry_loss> all() {
    std::vector<industry_loss> out;
    for (std::size_t i = 0; i < n_; ++i)
      if (of_[i].began != kNever) follow(of_[i]);
    for (std::size_t i = 0; i < n_; ++i)
      if (of_[i].began != kNever) {
        of_[i].way = way_to(i);
        out.push_back(of_[i]);
      }
    std::ranges::stable_sort(out, std::greater{}, &industry_loss::lost);
    return out;
  }

 private:
  industry_loss losses(std::size_t i) {
    industry_loss out;
    out.industry = i;
    auto const normal = s_.normal_output[i];
    std::map<binding, double> by;
    for (unsigned t = 1; t <= s_.output.size() && normal > 0; ++t) {
      auto const missing = normal - s_.output[t - 1][i];
      if (missing <= 0) {
        out.above_normal -= missing;
        continue;
      }
      out.lost += missing;
      by[s_.bound_by[t - 1][i]] += missing;
      if (out.began == kNever && missing >= least_loss() * normal) out.began = t;
      if (missing / normal > out.worst_share) out.worst_share = missing / normal, out.worst_step = t, out.worst_by = s_.bound_by[t - 1][i];
    }
    for (auto const& [what, lost] : by) out.limits.push_back({what, lost});
    std::ranges::stable_sort(out.limits, std::greater{}, &limit_loss::lost);
    if (normal > 0 && !s_.output.empty()) share_[i] = out.lost / normal / static_cast<double>(s_.output.size());
    return out;
  }

  void follow(industry_loss& x) const {
    auto const i = x.industry;
    auto const main = x.limits.front().by;
    auto const use = [&](std::size_t from, std::size_t to) { return e_.intermediate_z[from + to * n_]; };
    auto const by_users = main.by == limit::demand || main.by == limit::recovery;  // what it recovers from, users once did not ask for
    double most = by_users ? final_less_[i] : 0, of_product = 0, largest = 0;
    x.final_users = most > 0;
    for (std::size_t j = 0; j < n_ && (main.by == limit::input || by_users); ++j) {
      auto const supplies = main.by == limit::input && e_.industries[j].product == main.product;
      if (main.by == limit::input && !supplies) continue;
      auto const sold = supplies ? use(j, i) : use(i, j);
      of_product += sold;
      if (supplies && sold > largest) largest = sold, x.main_source = j;
      if (of_[j].began == kNever || of_[j].began >= x.began || sold * share_[j] <= most) continue;
      most = sold * share_[j];
      x.through = j;
      x.final_users = false;
    }
    if (x.main_source) x.main_share = largest / of_product;
  }

  // Losses that pass on began one after the other, so this ends.
  [[nodiscard]] std::vector<std::size_t> way_to(std::size_t i) const {
    std::vector<std::size_t> out{i};
    while (auto const before = of_[out.back()].through) out.push_back(*before);
    std::ranges::reverse(out);
    return out;
  }

  economy const& e_;
  industry_series const& s_;
  std::size_t n_;
  std::vector<double> share_, final_less_;  // by industry: share of output lost over all steps; final use not asked for, a year
  std::vector<industry_loss> of_;
};

}  // namespace

std::vector<industry_loss> explain(economy const& e, industry_series const& s, std::vector<demand_loss> const& demand) { return explainer(e, s, demand).all(); }

std::vector<dependence> without_second_source(economy const& e, std::vector<industry_loss> const& losses, std::vector<std::size_t> const& suppliers, double least_share, double negligible) {
  auto const n = e.size();
  auto const x = e.output_x();
  std::vector<dependence> out;
  for (auto const i : suppliers)
    for (auto const& loss : losses) {
      auto const f = loss.industry;
      double all = 0;
      for (std::size_t j = 0; j < n; ++j)
        if (e.industries[j].product == e.industries[i].product) all += e.intermediate_z[j + f * n];
      if (auto const sold = e.intermediate_z[i + f * n]; f != i && all > negligible * x[f] && sold >= least_share * all) out.push_back({i, f, sold / all, loss.lost});
    }
  std::ranges::stable_sort(out, std::greater{}, &dependence::buyer_lost);
  return out;
}

}  // namespace landsea::shock

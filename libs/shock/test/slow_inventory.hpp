#pragma once
// The inventory model as the equations stand, with a full matrix of orders: what the engine is compared with.
#include <algorithm>
#include <cmath>
#include <vector>

#include "landsea/shock/inventory.hpp"

namespace landsea::shock::slow {

class inventories_by_the_book {
 public:
  inventories_by_the_book(economy const& e, inventory_options const& o, inventory_shock const& s) : e_(e), o_(o), s_(s), n_(e.size()), m_(e.products.size()) {}

  std::vector<std::vector<double>> run(unsigned steps) {
    start();
    std::vector<std::vector<double>> out;
    std::vector<double> x = x0_;
    for (unsigned t = 1; t <= steps; ++t) {
      bound.emplace_back(n_);
      two_bind.emplace_back(n_);
      for (auto const& c : s_.capital)
        if (c.step == t) destroy(c);
      std::vector<double> demand(n_), other(n_), cap(n_), wanted(n_), serve_orders(n_), serve_other(n_);
      for (std::size_t i = 0; i < n_; ++i) {
        double orders = 0;
        for (std::size_t f = 0; f < n_; ++f) orders += orders_[i][f];
        other[i] = final_[i] * kept_[i] * afforded_[i];
        for (auto const& c : s_.demand)
          if (c.industry == i && t >= c.first_step && t < c.first_step + c.lost.size()) other[i] *= 1 - c.lost[t - c.first_step];
        for (auto const& r : rebuild_) other[i] += r[i] / o_.rebuild_time;
        demand[i] = orders + other[i];
        if (t > 1) {
          auto zeta = demand[i] > 0 ? (demand[i] - x[i]) / demand[i] : 0;
          if (std::abs(demand[i] - x[i]) <= 1e-9 * demand[i]) zeta = 0;
          alpha_[i] = std::max(1.0, alpha_[i] + ((o_.overproduction_most - alpha_[i]) * zeta + (zeta == 0 ? o_.overproduction_base - alpha_[i] : 0)) / o_.overproduction_time);
        }
        cap[i] = x0_[i] * (1 - delta(i, t)) * alpha_[i];
        wanted[i] = std::min(demand[i], cap[i]);
      }
      for (std::size_t f = 0; f < n_; ++f) {
        double least = 1;
        binding by{cap[f] < demand[f] ? limit::capacity : limit::demand, 0};
        std::vector<double> ratios{1};
        for (std::size_t p = 0; p < m_; ++p) {
          auto const need = std::max(o_.stock_floor * days(p), 1.0) * a(p, f) * wanted[f];
          if (a(p, f) <= o_.negligible_input || !(need > 0)) continue;
          ratios.push_back(omega_[p][f] / need);
          if (ratios.back() >= least) continue;
          least = ratios.back();
          by = {limit::input, static_cast<std::uint32_t>(p)};
        }
        auto const near = std::ranges::count_if(ratios, [&](double r) { return r <= least + 1e-9; });
        two_bind.back()[f] = near > 1 || std::abs(cap[f] - demand[f]) <= 1e-9 * demand[f];
        bound.back()[f] = by;
        x[f] = wanted[f] * std::max(0.0, least);
        auto const orders = demand[f] - other[f];
        if (o_.rule == rationing::proportional) serve_orders[f] = serve_other[f] = demand[f] > 0 ? x[f] / demand[f] : 0;
        if (o_.rule == rationing::intermediate_first) {
          serve_orders[f] = orders > 0 ? std::min(1.0, x[f] / orders) : 0;
          serve_other[f] = other[f] > 0 ? std::min(1.0, std::max(0.0, x[f] - orders) / other[f]) : 0;
        }
        if (o_.rule == rationing::final_first) {
          serve_other[f] = other[f] > 0 ? std::min(1.0, x[f] / other[f]) : 0;
          serve_orders[f] = orders > 0 ? std::min(1.0, std::max(0.0, x[f] - other[f]) / orders) : 0;
        }
      }
      std::vector<std::vector<double>> got(n_, std::vector<double>(n_));  // of what a buyer ordered
      for (std::size_t i = 0; i < n_; ++i)
        if (o_.rule == rationing::highest_bid) serve_by_bid(i, x[i], other[i], got[i], serve_orders[i], serve_other[i]);
        else
          for (std::size_t f = 0; f < n_; ++f) got[i][f] = orders_[i][f] * serve_orders[i];
      for (std::size_t i = 0; i < n_; ++i) {
        unmet.resize(t, std::vector<double>(n_));
        unmet[t - 1][i] = (other[i] - rebuild_claim(i)) * (1 - serve_other[i]);
        double orders = 0;
        for (std::size_t f = 0; f < n_; ++f) orders += orders_[i][f];
        delivered_[i] = orders > 0 ? serve_orders[i] : demand[i] > 0 ? x[i] / demand[i] : 1;
        auto const missing = demand[i] - x[i] > 1e-9 * demand[i] ? demand[i] - x[i] : 0;
        if (o_.final_use.away_time > 0 && missing > 0) kept_[i] *= 1 - missing / demand[i] / o_.final_use.away_time;
        if (o_.final_use.away_time > 0 && missing == 0) kept_[i] = std::min(1.0, kept_[i] + (0.01 + kept_[i]) * (1 - kept_[i]) / o_.final_use.back_time);
        auto const price = missing == 0 ? 1 : x[i] > 0 ? 1 + o_.final_use.price_response * missing / x[i] : 1e300;
        afforded_[i] = o_.final_use.price_response > 0 && o_.final_use.price_elasticity > 0 ? std::max(0.0, 1 - o_.final_use.price_elasticity * (price - 1)) : 1;
      }
      for (auto& r : rebuild_)
        for (std::size_t i = 0; i < n_; ++i) r[i] *= 1 - serve_other[i] / o_.rebuild_time;
      for (std::size_t f = 0; f < n_; ++f)
        for (std::size_t p = 0; p < m_; ++p) {
          double received = 0, weights = 0;
          for (std::size_t i = 0; i < n_; ++i)
            if (e_.industries[i].product == p) {
              received += got[i][f];
              weights += z(i, f) * weight(i, cap);
            }
          omega_[p][f] += received - a(p, f) * x[f];
          auto const total = std::max(0.0, days(p) * a(p, f) * wanted[f] - omega_[p][f]) / o_.restock_time + a(p, f) * x[f];
          for (std::size_t i = 0; i < n_; ++i)
            if (e_.industries[i].product == p) orders_[i][f] = weights > 0 ? total * z(i, f) * weight(i, cap) / weights : 0;
          urgent_[p][f] = urgent_part(p, f, wanted[f], x[f], total);
        }
      out.push_back(x);
    }
    return out;
  }

  std::vector<std::vector<binding>> bound;  // of the run: [step][industry]
  std::vector<std::vector<char>> two_bind;  // ... the same but for the last digits, so that either may be named
  std::vector<std::vector<double>> unmet;

 private:
  double z(std::size_t i, std::size_t f) const { return e_.intermediate_z[i + f * n_] / o_.steps_in_year; }
  double days(std::size_t p) const { return o_.stock_steps.empty() ? 90 : o_.stock_steps[p]; }
  double a(std::size_t p, std::size_t f) const { return a_[p][f]; }
  double weight(std::size_t i, std::vector<double> const& cap) const {
    if (o_.orders_follow_capacity) return x0_[i] > 0 ? std::pow(cap[i] / x0_[i], o_.order_elasticity) : 0;
    return o_.orders_follow_deliveries ? std::pow(std::max(0.01, delivered_[i]), o_.order_elasticity) : 1;
  }

  double rebuild_claim(std::size_t i) const {
    double sum = 0;
    for (auto const& r : rebuild_) sum += r[i] / o_.rebuild_time;
    return sum;
  }

  double bid(std::size_t p, std::size_t f) const {
    if (a(p, f) <= o_.negligible_input) return 1;
    return 1 + std::max(0.0, e_.value_added[f] / o_.steps_in_year / x0_[f]) / a(p, f);
  }
  // Share of an order without which the stock falls below its floor.
  double urgent_part(std::size_t p, std::size_t f, double wanted, double made, double order) const {
    auto const missing = std::max(o_.stock_floor * days(p), 1.0) * a(p, f) * wanted - (omega_[p][f] - a(p, f) * made);
    return bid(p, f) > 1 && order > 0 && missing > 0 ? std::min(1.0, missing / order) : 0;
  }
  // All claims on an industry in a list, served from the highest bid on; those with equal bids alike.
  void serve_by_bid(std::size_t i, double made, double other, std::vector<double>& got, double& of_orders, double& of_other) const {
    struct claim {
      double bid, amount;
      std::size_t who;  // n_: final users and rebuilding
    };
    std::vector<claim> claims{{o_.final_bid, other, n_}};
    auto const p = e_.industries[i].product;
    double orders = 0, delivered = 0;
    for (std::size_t f = 0; f < n_; ++f) {
      claims.push_back({bid(p, f), orders_[i][f] * urgent_[p][f], f});
      claims.push_back({1, orders_[i][f] * (1 - urgent_[p][f]), f});
      orders += orders_[i][f];
    }
    std::ranges::stable_sort(claims, std::greater{}, &claim::bid);
    for (std::size_t k = 0, end = 0; k < claims.size(); k = end) {
      double all = 0;
      for (end = k; end < claims.size() && claims[k].bid - claims[end].bid <= 1e-9 * claims[k].bid; ++end) all += claims[end].amount;
      auto const share = all > 0 ? std::min(1.0, made / all) : 0;
      for (auto j = k; j < end; ++j)
        if (claims[j].who == n_) of_other = share;
        else got[claims[j].who] += share * claims[j].amount, delivered += share * claims[j].amount;
      made = std::max(0.0, made - share * all);
    }
    of_orders = orders > 0 ? delivered / orders : 0;
  }

  void start() {
    x0_.assign(n_, 0);
    final_.assign(n_, 0);
    for (std::size_t i = 0; i < n_; ++i) {
      for (std::size_t r = 0; r < e_.regions.size(); ++r) final_[i] += e_.final_y[i + r * n_] / o_.steps_in_year;
      x0_[i] = final_[i];
      for (std::size_t f = 0; f < n_; ++f) x0_[i] += z(i, f);
    }
    alpha_.assign(n_, o_.overproduction_base);
    kept_ = afforded_ = delivered_ = std::vector<double>(n_, 1);
    a_.assign(m_, std::vector<double>(n_, 0));
    omega_ = a_;
    orders_.assign(n_, std::vector<double>(n_));
    urgent_ = a_;
    for (std::size_t f = 0; f < n_; ++f) {
      for (std::size_t i = 0; i < n_; ++i) {
        orders_[i][f] = z(i, f);
        if (x0_[f] > 0) a_[e_.industries[i].product][f] += z(i, f) / x0_[f];
      }
      for (std::size_t p = 0; p < m_; ++p) {
        omega_[p][f] = days(p) * a(p, f) * x0_[f];
        urgent_[p][f] = urgent_part(p, f, x0_[f], x0_[f], a(p, f) * x0_[f]);
      }
    }
  }

  void destroy(capital_loss const& c) {
    std::vector<double> open(n_, 0);
    auto const region = e_.industries[c.industry].region;
    for (auto const& [product, share] : c.rebuilt_by) {
      double all = 0;
      auto const bought = [&](std::size_t i) {
        auto sum = e_.final_y[i + region * n_];
        for (std::size_t f = 0; f < n_; ++f)
          if (e_.industries[f].region == region) sum += e_.intermediate_z[i + f * n_];
        return e_.industries[i].product == product ? sum : 0;
      };
      for (std::size_t i = 0; i < n_; ++i) all += bought(i);
      for (std::size_t i = 0; i < n_; ++i)
        if (all > 0) open[i] += c.amount * share * bought(i) / all;
    }
    rebuild_.push_back(open);
    whose_.push_back(c.industry);
    forever_.push_back(c.rebuilt_by.empty() ? c.amount : 0);
  }

  double delta(std::size_t i, unsigned t) const {
    double gone = 0, left = 1;
    for (std::size_t k = 0; k < rebuild_.size(); ++k)
      if (whose_[k] == i) {
        gone += forever_[k];
        for (auto const r : rebuild_[k]) gone += r;
      }
    auto const capital = o_.capital.empty() ? 4 * e_.value_added[i] : o_.capital[i];
    for (auto const& c : s_.capacity)
      if (c.industry == i && t >= c.first_step && t < c.first_step + c.lost.size()) left *= 1 - c.lost[t - c.first_step];
    return std::max(gone > 0 && capital > 0 ? std::min(1.0, gone / capital) : 0, 1 - left);
  }

  economy const& e_;
  inventory_options o_;
  inventory_shock s_;
  std::size_t n_, m_;
  std::vector<double> x0_, final_, alpha_, kept_, afforded_, delivered_;
  std::vector<std::vector<double>> a_, omega_, orders_, urgent_, rebuild_;
  std::vector<std::size_t> whose_;
  std::vector<double> forever_;
};

}  // namespace landsea::shock::slow

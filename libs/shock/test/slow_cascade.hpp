#pragma once
// The cascade as the paper writes it, dense and step by step: what the engine is compared with.
#include <algorithm>
#include <cmath>
#include <vector>

#include "landsea/shock/cascade.hpp"

namespace landsea::shock::slow {

struct answer {
  double loss = 0;
  unsigned steps = 0;
  std::vector<double> down, up;
};

class cascade_by_the_book {
 public:
  cascade_by_the_book(production_network const& net, cascade_options const& options) : net_(net), o_(options), n_(net.size()), w_(n_, std::vector<double>(n_, 0)), s_(n_, 0), in_(n_, 0) {
    for (auto const& l : net.links()) {
      w_[l.supplier][l.buyer] += l.value;
      s_[l.supplier] += l.value;
      in_[l.buyer] += l.value;
    }
  }

  answer run(scenario const& hits) const {
    answer a;
    std::vector<double> psi(n_, 1);
    for (auto const& h : hits) psi[h.node.position()] = std::min(psi[h.node.position()], 1 - h.lost);
    a.down = a.up = psi;
    double fall = 1;
    while (a.steps < o_.most_steps && (a.steps == 0 || fall > o_.tolerance)) {
      ++a.steps;
      auto const down = next_down(psi, a.down), up = next_up(psi, a.up);
      fall = 0;
      for (std::size_t j = 0; j < n_; ++j) fall = std::max({fall, a.down[j] - down[j], a.up[j] - up[j]});
      a.down = down;
      a.up = up;
      // At tolerance 0 rounding could go on for ever in this form.
      if (fall < 1e-15) fall = 0;
    }
    double lost = 0, all = 0;
    for (std::size_t j = 0; j < n_; ++j) {
      lost += s_[j] * (1 - std::min(a.down[j], a.up[j]));
      all += s_[j];
    }
    a.loss = all == 0 ? 0 : lost / all;
    return a;
  }

 private:
  input_class class_of(std::size_t i, std::size_t j) const {
    if (o_.function == production_function::linear) return input_class::non_essential;
    if (o_.function == production_function::leontief) return input_class::essential;
    return net_.classes().of(net_.nodes()[i].sector, net_.nodes()[j].sector).value();
  }
  double costs(std::size_t j) const { return std::max(in_[j], net_.nodes()[j].cost.value_or(0)); }

  std::vector<double> next_down(std::vector<double> const& psi, std::vector<double> const& h) const {
    std::vector<double> out(n_);
    for (std::size_t j = 0; j < n_; ++j) {
      double minor = 0, worst = 0;
      for (std::size_t k = 0; k < net_.sectors().size(); ++k) {
        double of_sector = 0, loss = 0, minor_of_sector = 0;
        for (std::size_t i = 0; i < n_; ++i)
          if (net_.nodes()[i].sector.position() == k) of_sector += w_[i][j];
        for (std::size_t i = 0; i < n_; ++i) {
          if (net_.nodes()[i].sector.position() != k || w_[i][j] == 0) continue;
          double market = 0;
          for (std::size_t l = 0; l < n_; ++l)
            if (net_.nodes()[l].sector.position() == k) market += h[l] * s_[l];
          auto const sigma = o_.replacement && market > 0 ? std::min(1.0, s_[i] / market) : 1;
          auto const scale = in_[j] / costs(j);
          if (class_of(i, j) == input_class::essential) loss += sigma * w_[i][j] / of_sector * scale * (1 - h[i]);
          if (class_of(i, j) == input_class::non_essential) minor_of_sector += sigma * w_[i][j] / in_[j] * scale * (1 - h[i]);
        }
        minor += minor_of_sector;
        worst = std::max(worst, loss);
      }
      out[j] = std::max(0.0, std::min({psi[j], 1 - minor, 1 - worst}));
    }
    return out;
  }

  std::vector<double> next_up(std::vector<double> const& psi, std::vector<double> const& h) const {
    std::vector<double> out(n_);
    for (std::size_t i = 0; i < n_; ++i) {
      double lost = 0;
      for (std::size_t j = 0; j < n_; ++j)
        if (w_[i][j] > 0) lost += w_[i][j] / std::max(s_[i], net_.nodes()[i].revenue.value_or(0)) * (1 - h[j]);
      out[i] = std::max(0.0, std::min(psi[i], 1 - lost));
    }
    return out;
  }

  production_network const& net_;
  cascade_options o_;
  std::size_t n_;
  std::vector<std::vector<double>> w_;
  std::vector<double> s_, in_;
};

}  // namespace landsea::shock::slow

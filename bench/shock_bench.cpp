// Firm cascades beside a plain implementation of the same equations, equality first: shock_bench [FIRMS ...] [all] [growth], by default
// 10000; growth: from 10^4 to 10^7 links. Of more than 20,000 firms a sample is run, of all if told. The plain one goes step by step over all links, one scenario at a time, as most programs do.
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>

#include "landsea/shock/cascade.hpp"
#include "landsea/shock/generate.hpp"
#include "timing.hpp"

namespace {

using namespace landsea;
using namespace landsea::shock;

// Links by buyer and by seller with their weights; arrays of one double a firm.
class plain_cascade {
 public:
  plain_cascade(production_network const& net, double tolerance) : net_(net), tolerance_(tolerance), n_(net.size()), sectors_(net.sectors().size()) {
    for (std::uint32_t j = 0; j < n_; ++j) sector_.push_back(static_cast<std::uint32_t>(net.nodes()[j].sector.position()));
    in_begin_.assign(n_ + 1, 0);
    std::vector<std::vector<out_link>> out(n_);
    for (auto const& l : net.links()) {
      ++in_begin_[l.buyer + 1];
      auto const revenue = std::max(net.sales()[l.supplier], net.nodes()[l.supplier].revenue.value_or(0));
      out[l.supplier].push_back({l.buyer, l.value / revenue});
    }
    for (std::size_t j = 0; j < n_; ++j) in_begin_[j + 1] += in_begin_[j];
    weigh_inputs();
    out_begin_.push_back(0);
    for (auto const& of : out) {
      out_.insert(out_.end(), of.begin(), of.end());
      out_begin_.push_back(out_.size());
    }
  }

  double run(std::uint32_t firm) {
    std::vector<double> psi(n_, 1);
    psi[firm] = 0;
    auto down = psi, up = psi, next_down = psi, next_up = psi;
    std::vector<double> market(sectors_), of_sector(sectors_, 0);
    std::vector<std::uint32_t> used;
    for (double fall = 1; fall > tolerance_;) {
      fall = 0;
      std::ranges::fill(market, 0);
      for (std::size_t j = 0; j < n_; ++j) market[sector_[j]] += down[j] * net_.sales()[j];
      for (std::size_t j = 0; j < n_; ++j) {
        double minor = 0, worst = 0;
        for (auto l = in_begin_[j]; l < in_begin_[j + 1]; ++l) {
          auto const& in = in_[l];
          auto const k = sector_[in.supplier];
          auto const loss = std::min(1.0, net_.sales()[in.supplier] / market[k]) * in.weight * (1 - down[in.supplier]);
          if (in.essential) {
            if (of_sector[k] == 0) used.push_back(k);
            of_sector[k] += loss;
          } else {
            minor += loss;
          }
        }
        for (auto const k : used) worst = std::max(worst, of_sector[k]), of_sector[k] = 0;
        used.clear();
        next_down[j] = std::max(0.0, std::min({psi[j], 1 - minor, 1 - worst}));
        fall = std::max(fall, down[j] - next_down[j]);
      }
      for (std::size_t i = 0; i < n_; ++i) {
        double lost = 0;
        for (auto l = out_begin_[i]; l < out_begin_[i + 1]; ++l) lost += out_[l].weight * (1 - up[out_[l].buyer]);
        next_up[i] = std::max(0.0, std::min(psi[i], 1 - lost));
        fall = std::max(fall, up[i] - next_up[i]);
      }
      std::swap(down, next_down);
      std::swap(up, next_up);
    }
    double lost = 0, all = 0;
    for (std::size_t j = 0; j < n_; ++j) lost += net_.sales()[j] * (1 - std::min(down[j], up[j])), all += net_.sales()[j];
    return lost / all;
  }

 private:
  struct in_link {
    std::uint32_t supplier;
    bool essential;
    double weight;
  };
  struct out_link {
    std::uint32_t buyer;
    double weight;
  };

  void weigh_inputs() {
    for (std::size_t j = 0; j < n_; ++j)
      for (auto l = in_begin_[j]; l < in_begin_[j + 1]; ++l) {
        auto const& link = net_.links()[l];
        auto const c = net_.classes().of(sector_id{sector_[link.supplier]}, sector_id{sector_[j]}).value();
        double base = net_.purchases()[j];
        if (c == input_class::essential) {
          base = 0;
          for (auto o = in_begin_[j]; o < in_begin_[j + 1]; ++o)
            if (sector_[net_.links()[o].supplier] == sector_[link.supplier]) base += net_.links()[o].value;
        }
        in_.push_back({link.supplier, c == input_class::essential, c == input_class::none ? 0 : link.value / base});
      }
  }

  production_network const& net_;
  double tolerance_;
  std::size_t n_, sectors_;
  std::vector<std::uint32_t> sector_;
  std::vector<std::size_t> in_begin_, out_begin_;
  std::vector<in_link> in_;
  std::vector<out_link> out_;
};

double mebibytes() {
  rusage u{};
  getrusage(RUSAGE_SELF, &u);
  return static_cast<double>(u.ru_maxrss) / 1024;
}

// Bytes that one scenario moves for a link in a step when nothing is skipped: in either direction an index and a weight, which eight
// scenarios share, and the level of the other firm.
constexpr double kBytesOfALink = 2 * ((4 + 8) / 8.0 + 8);

double memory_rate() {
  std::vector<double> const much(std::size_t{1} << 24, 1.0);  // beyond the caches, and below what a large network takes
  return static_cast<double>(much.size() * sizeof(double)) / seconds_to_read(much) / 1e9;
}

// Of the growth of the peak since then, where it grew.
std::string bytes_a_link(double before, double links) {
  auto const grown = mebibytes() - before;
  return grown > 0 ? fmt::format("{:.0f} bytes a link", grown * 1048576 / links) : "memory below an earlier peak";
}

void one_tolerance(production_network const& net, double tolerance, bool all, double rate) {
  auto const firms = net.size();
  auto const before = mebibytes();
  std::vector<cascade_outcome> outcomes;
  cascade const fast = cascade::make(net, {.tolerance = tolerance}).value();
  std::vector<scenario> scenarios;
  auto const every = all || firms <= 20'000 ? 1 : std::max(firms / 4096, firms * firms / 400'000'000);
  for (std::size_t i = 0; i < firms; i += every) scenarios.push_back({{node_id{i}, 1}});
  auto const ours = seconds([&] { outcomes = every == 1 ? fast.run_all() : fast.run(scenarios); });
  auto const memory = bytes_a_link(before, static_cast<double>(net.links().size()));
  plain_cascade plain(net, tolerance);
  auto const sample = std::max<std::size_t>(1, std::min<std::size_t>(outcomes.size(), 4'000'000 / firms));
  double worst = 0;
  auto const theirs = seconds([&] {
    for (std::size_t s = 0; s < sample; ++s) {
      auto const o = s * outcomes.size() / sample;
      worst = std::max(worst, std::abs(plain.run(static_cast<std::uint32_t>(o * every)) - outcomes[o].loss));
    }
  });
  if (worst > 1e-9) {
    fmt::print(stderr, "the two do not agree\n");
    std::exit(1);
  }
  double steps = 0, most = 0, mean = 0;
  for (auto const& o : outcomes) steps += o.steps, most = std::max<double>(most, o.steps), mean += o.loss;
  auto const n = static_cast<double>(outcomes.size()), links = static_cast<double>(net.links().size());
  fmt::print("  tolerance {:g}: {} scenarios {:.2f} s = {:.3f} ms each; plain {:.3f} ms each on one core ({} of them); {:.1f} times; steps mean {:.1f} most {}; mean loss {:.4f}; difference {:.1e}\n"
             "    as if {:.1f} GB/s were moved ({:.1f} times what memory gives); {:.1f} ns a link; beside the network {}\n",
             tolerance, outcomes.size(), ours, ours / n * 1e3, theirs / static_cast<double>(sample) * 1e3, sample, theirs / static_cast<double>(sample) * n / ours, steps / n, most, mean / n, worst,
             steps * links * kBytesOfALink / ours / 1e9, steps * links * kBytesOfALink / ours / 1e9 / rate, ours / n / links * 1e9, memory);
}

void one_size(std::size_t firms, bool all, double rate) {
  auto const before = mebibytes();
  std::optional<production_network> net;
  auto const made = seconds([&] { net.emplace(generate_network({.firms = firms})); });
  auto const links = net->links().size();
  fmt::print("{} firms, {} links: generated in {:.2f} s, {}\n", firms, links, made, bytes_a_link(before, static_cast<double>(links)));
  for (auto const tolerance : {1e-2, 1e-6}) one_tolerance(*net, tolerance, all, rate);
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::size_t> sizes;
  bool all = false;
  for (int i = 1; i < argc; ++i) {
    std::string_view const word = argv[i];
    all = all || word == "all";
    if (word == "growth") sizes = {1'282, 12'820, 128'205, 1'282'051};  // 10^4 to 10^7 links
    if (auto const n = std::strtoul(argv[i], nullptr, 10); n > 0) sizes.push_back(n);
  }
  if (sizes.empty()) sizes = {10'000};
  auto const rate = memory_rate();
  fmt::print("memory is read at {:.1f} GB/s by all threads\n", rate);
  for (auto const firms : sizes) one_size(firms, all, rate);
}

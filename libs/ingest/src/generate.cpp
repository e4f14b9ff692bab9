#include "landsea/ingest/generate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <iterator>
#include <vector>

#include "landsea/core/random.hpp"

namespace landsea::ingest {

namespace {

constexpr std::array<char const*, 12> kCodes{"8507.60", "8703.80", "8708.99", "2825.40", "8542.31", "8517.13",
                                             "6006.22", "6109.10", "8415.10", "8414.30", "7208.39", "3901.20"};
constexpr std::size_t kInputs = 2;  // of a stage, from the tier below

class chain_writer {
 public:
  chain_writer(generate_options const& o, std::uint64_t seed, chain::reference const& reference) : options_(o), random_(seed, 0), network_(*reference.network) {
    options_.sites = std::max(o.sites, o.tiers * o.goods_per_tier);
    options_.markets = std::max(o.markets, o.goods_per_tier);
    for (auto const& p : network_.places)
      if (reference.countries.contains(p.in)) places_.push_back(&p);
    assert(!places_.empty() && o.tiers > 0 && o.goods_per_tier > 0);
  }

  std::string write() {
    line("landsea: 1\nchain: {{id: generated, title: Generated chain, base_year: 2025, currency: USD}}");
    goods();
    stages();
    supplies();
    sites();
    markets();
    plan();
    return std::move(text_);
  }

 private:
  template <class... Args>
  void line(fmt::format_string<Args...> format, Args&&... args) {
    fmt::format_to(std::back_inserter(text_), format, std::forward<Args>(args)...);
    text_ += '\n';
  }
  corridor::place const& any_place() { return *places_[random_.below(static_cast<std::uint32_t>(places_.size()))]; }
  double between(double low, double high) { return low + (high - low) * random_.uniform(); }
  [[nodiscard]] std::string good(std::size_t tier, std::size_t i) const { return fmt::format("g{}-{}", tier, i % options_.goods_per_tier); }

  // Tier 0 is bought.
  void goods() {
    line("goods:\n  source: made up\n  status: synthetic");
    for (std::size_t tier = 0; tier <= options_.tiers; ++tier)
      for (std::size_t i = 0; i < options_.goods_per_tier; ++i) {
        auto const kg = between(0.5, 40);
        line("  {}: {{hs: \"{}\", unit: piece, kg: {:.3f}, units_per_teu: {:.0f}}}", good(tier, i), kCodes[random_.below(kCodes.size())], kg, 12000 / kg);
      }
  }

  void stages() {
    line("stages:\n  source: made up\n  status: synthetic");
    for (std::size_t tier = 1; tier <= options_.tiers; ++tier)
      for (std::size_t i = 0; i < options_.goods_per_tier; ++i) {
        auto const first = good(tier - 1, i), second = good(tier - 1, i + 1);
        auto const inputs = first == second ? fmt::format("{}: {:.3f}", first, between(0.3, 2)) : fmt::format("{}: {:.3f}, {}: {:.3f}", first, between(0.3, 2), second, between(0.1, 1));
        line("  s{}-{}: {{makes: {}, inputs: {{{}}}, yield: {:.3f}, processes: [assembly]}}", tier, i, good(tier, i), inputs, between(0.9, 1));
      }
  }

  void supplies() {
    line("supplies:\n  source: made up\n  status: synthetic");
    auto const n = std::max(options_.goods_per_tier, options_.sites / 5);
    sources_.resize((options_.tiers + 1) * options_.goods_per_tier);
    for (std::size_t i = 0; i < n; ++i) {
      auto const& place = any_place();
      line("  supply-{}: {{good: {}, place: {}, origin: {}, price: {:.2f}, lead_time_days: {}}}", i, good(0, i), place.code, place.in.text(), between(1, 20), 1 + random_.below(30));
      sources_[i % options_.goods_per_tier].push_back(fmt::format("supply-{}", i));
    }
  }

  void sites() {
    line("sites:\n  source: made up\n  status: synthetic");
    for (std::size_t i = 0; i < options_.sites; ++i) {
      auto const& place = any_place();
      auto const kind = i % (options_.tiers * options_.goods_per_tier);
      auto const tier = 1 + kind / options_.goods_per_tier, g = kind % options_.goods_per_tier;
      line("  site-{}: {{country: {}, place: {}, makes: {{s{}-{}: {{capacity: 1e9, lead_time_days: {}, cost: {{labour: {:.2f}, energy: {:.2f}, profit: {:.2f}}}}}}}}}", i,
           place.in.text(), place.code, tier, g, 1 + random_.below(20), between(0.5, 10), between(0.1, 3), between(0.1, 5));
      sources_[tier * options_.goods_per_tier + g].push_back(fmt::format("site-{}", i));
      for (std::size_t k = 0; k < std::min(kInputs, options_.goods_per_tier); ++k)
        needs_.push_back({fmt::format("site-{}", i), (tier - 1) * options_.goods_per_tier + (g + k) % options_.goods_per_tier});
    }
  }

  void markets() {
    line("markets:\n  source: made up\n  status: synthetic");
    for (std::size_t i = 0; i < options_.markets; ++i) {
      line("  market-{}: {{place: {}, good: {}, demand: {{mean: {:.0f}, sd: {:.0f}}}, price: {:.2f}}}", i, any_place().code, good(options_.tiers, i), between(1000, 9000), between(0, 900),
           between(500, 5000));
      needs_.push_back({fmt::format("market-{}", i), options_.tiers * options_.goods_per_tier + i % options_.goods_per_tier});
    }
  }

  // Buyers take the next sources of a good in turn, as many as needed for about `flows` and for every source to be used.
  void plan() {
    line("plan:\n  flows:");
    std::vector<std::size_t> buyers(sources_.size(), 0), next(sources_.size(), 0);
    for (auto const& n : needs_) ++buyers[n.good];
    auto const each = std::max<std::size_t>(1, (options_.flows + needs_.size() / 2) / needs_.size());
    for (auto const& n : needs_) {
      auto const& from = sources_[n.good];
      auto const count = std::min(from.size(), std::max(each, (from.size() + buyers[n.good] - 1) / buyers[n.good]));
      for (std::size_t k = 0; k < count; ++k)
        line("    - {{good: {}, from: {}, to: {}, share: {}}}", good(n.good / options_.goods_per_tier, n.good), from[next[n.good]++ % from.size()], n.buyer, share(k, count));
    }
  }

  // Millionths that add up to one: the first takes what is left over.
  static std::string share(std::size_t k, std::size_t count) {
    auto const part = 1'000'000 / count;
    auto const mine = k == 0 ? 1'000'000 - part * (count - 1) : part;
    return mine == 1'000'000 ? "1" : fmt::format("0.{:06}", mine);
  }

  struct need { std::string buyer; std::size_t good; };
  generate_options options_;
  random_stream random_;
  corridor::tables const& network_;
  std::vector<corridor::place const*> places_;
  std::vector<std::vector<std::string>> sources_;  // by tier and good
  std::vector<need> needs_;
  std::string text_;
};

}  // namespace

std::string generate_chain(generate_options const& options, std::uint64_t seed, chain::reference const& reference) {
  return chain_writer(options, seed, reference).write();
}

}  // namespace landsea::ingest

#pragma once
// A production network: nodes that make one kind of output each (a firm, a site's good, an industry of an economy), and what
// they sell each other in a year. Filled from firm links, an input-output table or a chain model; cascades run on it. Why days and
// stocks have forms of their own: docs/decisions/009-three-forms-of-a-network.md.
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "landsea/core/index.hpp"
#include "landsea/core/result.hpp"

namespace landsea::shock {

using node_id = index_of<struct node_tag>;
using sector_id = index_of<struct sector_tag>;
using country_id = index_of<struct country_tag>;

// What an input of a sector is to the production of a buyer's sector.
enum class input_class : std::uint8_t { none, non_essential, essential };
[[nodiscard]] std::string_view text(input_class);
// "0", "1", "2", or the names.
[[nodiscard]] std::optional<input_class> parse_input_class(std::string_view);

struct node {
  std::string code;  // unique
  sector_id sector;
  country_id country;             // none(): not said
  std::optional<double> revenue;  // a year, all sales; not said: what it sells within the network
  std::optional<double> cost;     // a year, all inputs; not said: what it buys within the network
};

// 16 bytes, so that tens of millions fit.
struct link {
  std::uint32_t supplier = 0, buyer = 0;  // positions of nodes
  double value = 0;                       // a year, > 0
};

// Links where they lie: in a vector of their own, or in memory that somebody else keeps, such as a mapped file. Cheap to copy.
class link_array {
 public:
  link_array() = default;
  explicit link_array(std::vector<link> own) : link_array(std::make_shared<std::vector<link> const>(std::move(own))) {}
  [[nodiscard]] static link_array kept_by(std::shared_ptr<void const> keeper, std::span<link const> all) { return {std::move(keeper), all}; }
  [[nodiscard]] std::span<link const> all() const { return all_; }

 private:
  explicit link_array(std::shared_ptr<std::vector<link> const> own) : keeper_(own), all_(*own) {}
  link_array(std::shared_ptr<void const> keeper, std::span<link const> all) : keeper_(std::move(keeper)), all_(all) {}
  std::shared_ptr<void const> keeper_;
  std::span<link const> all_;
};

// Sectors x sectors: what inputs of one are to the other. Unlisted pairs have no class.
class input_classes {
 public:
  input_classes() = default;
  explicit input_classes(std::size_t sectors) : sectors_(sectors), cells_(sectors * sectors, kUnlisted) {}
  [[nodiscard]] bool empty() const { return cells_.empty(); }
  void set(sector_id input, sector_id buyer, input_class c) { cells_[at(input, buyer)] = static_cast<std::uint8_t>(c); }
  [[nodiscard]] std::optional<input_class> of(sector_id input, sector_id buyer) const {
    auto const c = cells_.empty() ? kUnlisted : cells_[at(input, buyer)];
    return c == kUnlisted ? std::nullopt : std::optional{static_cast<input_class>(c)};
  }

 private:
  static constexpr std::uint8_t kUnlisted = 255;
  [[nodiscard]] std::size_t at(sector_id input, sector_id buyer) const { return input.position() * sectors_ + buyer.position(); }
  std::size_t sectors_ = 0;
  std::vector<std::uint8_t> cells_;
};

struct network_parts {
  std::vector<std::string> sectors, countries;
  std::vector<node> nodes;
  std::vector<link> links;  // in any order; links of the same two nodes are added up
  input_classes classes;    // may be empty where the production function needs none
};

// Immutable. Links are kept by buyer and within it by supplier.
class production_network {
 public:
  // Errors: shock/no-node, shock/double-code, shock/value (not finite, not above 0, or their sum not finite), shock/revenue (not finite or negative).
  // Positions of links, sectors and countries out of range are the caller's fault.
  [[nodiscard]] static result<production_network> make(network_parts);
  // With links in place of those of the parts: by buyer and within it by supplier, each pair once, or shock/unsorted.
  [[nodiscard]] static result<production_network> make(network_parts, link_array);

  [[nodiscard]] std::size_t size() const { return parts_.nodes.size(); }
  [[nodiscard]] node const& operator[](node_id i) const { return parts_.nodes[i.position()]; }
  [[nodiscard]] std::vector<node> const& nodes() const { return parts_.nodes; }
  [[nodiscard]] std::span<link const> links() const { return links_.all(); }
  [[nodiscard]] std::vector<std::string> const& sectors() const { return parts_.sectors; }
  [[nodiscard]] std::vector<std::string> const& countries() const { return parts_.countries; }
  [[nodiscard]] input_classes const& classes() const { return parts_.classes; }
  // What each node sells and buys within the network, a year.
  [[nodiscard]] std::vector<double> const& sales() const { return sales_; }
  [[nodiscard]] std::vector<double> const& purchases() const { return purchases_; }

 private:
  production_network(network_parts, link_array);
  network_parts parts_;
  link_array links_;
  std::vector<double> sales_, purchases_;
};

}  // namespace landsea::shock

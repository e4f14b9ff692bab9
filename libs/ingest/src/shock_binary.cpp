// A network of firms in Landsea's own form (paged_file.hpp): where names end, the names, sectors, countries, revenues and costs of
// firms, classes of inputs, and the links by buyer and supplier.
#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

#include "landsea/ingest/shock.hpp"
#include "paged_file.hpp"
#include "shock_links.hpp"

namespace landsea::ingest {

namespace {

using json = nlohmann::json;

constexpr std::string_view kNetworkMagic = "LANDSEA-FIRMS-1\n";
constexpr std::uint32_t kNoCountry = std::numeric_limits<std::uint32_t>::max();
constexpr std::uint8_t kNoClass = 255;
constexpr double kNotSaid = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kMost = std::size_t{1} << 32;

// What the header counts.
struct counts {
  std::size_t firms = 0, links = 0, name_bytes = 0, sectors = 0;
  bool classes = false;
  [[nodiscard]] std::size_t class_cells() const { return classes ? sectors * sectors : 0; }
  [[nodiscard]] std::size_t bytes() const {
    return whole_pages(firms * sizeof(std::uint64_t)) + whole_pages(name_bytes) + 2 * whole_pages(firms * sizeof(std::uint32_t)) + 2 * whole_pages(firms * sizeof(double)) + whole_pages(class_cells()) +
           whole_pages(links * sizeof(shock::link));
  }
};

std::optional<double> said(double amount) { return std::isnan(amount) ? std::nullopt : std::optional{amount}; }

template <class T, class Of>
void put_each(paged_out& out, shock::production_network const& net, Of const& of) {
  std::vector<T> all;
  for (auto const& n : net.nodes()) all.push_back(of(n));
  out.put(std::span<T const>(all));
}

shock::input_classes take_classes(paged_in& in, counts const& c) {
  if (!c.classes) return {};
  shock::input_classes out(c.sectors);
  auto const cells = in.take<std::uint8_t>(c.class_cells());
  for (std::size_t i = 0; i < cells.size(); ++i)
    if (cells[i] <= static_cast<std::uint8_t>(shock::input_class::essential)) out.set(shock::sector_id{i / c.sectors}, shock::sector_id{i % c.sectors}, static_cast<shock::input_class>(cells[i]));
  return out;
}

// False where a firm's name, sector or country cannot be.
bool take_firms(paged_in& in, counts const& c, shock::network_parts& parts) {
  auto const ends = in.take<std::uint64_t>(c.firms);
  auto const names = in.take<char>(c.name_bytes);
  auto const sectors = in.take<std::uint32_t>(c.firms), countries = in.take<std::uint32_t>(c.firms);
  auto const revenues = in.take<double>(c.firms), costs = in.take<double>(c.firms);
  std::uint64_t begin = 0;
  for (std::size_t i = 0; i < c.firms; ++i) {
    if (ends[i] < begin || ends[i] > c.name_bytes || sectors[i] >= c.sectors || (countries[i] != kNoCountry && countries[i] >= parts.countries.size())) return false;
    parts.nodes.push_back({std::string(names.data() + begin, ends[i] - begin), shock::sector_id{sectors[i]}, countries[i] == kNoCountry ? shock::country_id{} : shock::country_id{countries[i]}, said(revenues[i]), said(costs[i])});
    begin = ends[i];
  }
  return true;
}

}  // namespace

result<void> write_firm_binary(shock::production_network const& net, std::string const& path) {
  auto const sectors = net.sectors().size();
  std::vector<std::uint64_t> ends;
  std::string names;
  for (auto const& n : net.nodes()) ends.push_back((names += n.code).size());
  paged_out out(path, kNetworkMagic, json{{"firms", net.size()}, {"links", net.links().size()}, {"name_bytes", names.size()}, {"sectors", net.sectors()}, {"countries", net.countries()}, {"classes", !net.classes().empty()}});
  out.put(std::span<std::uint64_t const>(ends));
  out.put(std::span<char const>(names));
  put_each<std::uint32_t>(out, net, [](auto const& n) { return static_cast<std::uint32_t>(n.sector.position()); });
  put_each<std::uint32_t>(out, net, [](auto const& n) { return !n.country.exists() ? kNoCountry : static_cast<std::uint32_t>(n.country.position()); });
  put_each<double>(out, net, [](auto const& n) { return n.revenue.value_or(kNotSaid); });
  put_each<double>(out, net, [](auto const& n) { return n.cost.value_or(kNotSaid); });
  std::vector<std::uint8_t> classes;
  if (!net.classes().empty())
    for (std::size_t i = 0; i < sectors * sectors; ++i) {
      auto const c = net.classes().of(shock::sector_id{i / sectors}, shock::sector_id{i % sectors});
      classes.push_back(c ? static_cast<std::uint8_t>(*c) : kNoClass);
    }
  out.put(std::span<std::uint8_t const>(classes));
  out.put(net.links());
  return out.keep();
}

result<firm_network> map_firm_binary(std::string const& path) {
  auto opened = paged_in::open(path, kNetworkMagic, "shock/no-network-file", "write it with `landsea shock import`");
  if (!opened) return std::unexpected(std::move(opened.error()));
  shock::network_parts parts;
  counts c;
  try {
    auto const& h = opened->header();
    h.at("sectors").get_to(parts.sectors);
    h.at("countries").get_to(parts.countries);
    c = {h.at("firms"), h.at("links"), h.at("name_bytes"), parts.sectors.size(), h.at("classes")};
  } catch (json::exception const& error) {
    return opened->refuse(fmt::format("the header cannot be read: {}", error.what()));
  }
  if (c.firms >= kMost || c.links >= kMost || c.name_bytes >= kMost || c.bytes() != opened->left()) return opened->refuse(fmt::format("the file has {} bytes after its header, which calls for another size", opened->left()));
  if (!take_firms(*opened, c, parts)) return opened->refuse("a firm's name, sector or country cannot be");
  parts.classes = take_classes(*opened, c);
  auto const links = opened->take<shock::link>(c.links);
  for (auto const& l : links)
    if (l.supplier >= c.firms || l.buyer >= c.firms) return opened->refuse("a link leads to no firm");
  auto made = shock::production_network::make(std::move(parts), shock::link_array::kept_by(opened->keeper(), links));
  if (!made) return std::unexpected(std::move(made.error()));
  problems remarks;
  remark_self_sales(*made, path, remarks);
  return firm_network{std::move(*made), std::move(remarks)};
}

}  // namespace landsea::ingest

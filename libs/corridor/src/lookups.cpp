#include <GeographicLib/Geodesic.hpp>
#include <algorithm>
#include <cctype>

#include "landsea/corridor/network.hpp"

namespace landsea::corridor {

namespace {

template <class Index, class Items, class Key>
std::optional<Index> find_by(Items const& items, Key const& matches) {
  for (std::size_t i = 0; i < items.size(); ++i)
    if (matches(items[Index{i}])) return Index{i};
  return std::nullopt;
}

bool same_ignoring_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
    return std::tolower(static_cast<unsigned char>(x)) == std::tolower(static_cast<unsigned char>(y));
  });
}

}  // namespace

std::optional<place_id> find_place(tables const& t, std::string_view code) {
  return find_by<place_id>(t.places, [&](place const& p) { return p.code == code; });
}

std::vector<place_id> find_places_by_name(tables const& t, std::string_view name) {
  std::vector<place_id> found;
  if (name.empty()) return found;
  for (std::size_t i = 0; i < t.places.size(); ++i) {
    auto const& p = t.places[place_id{i}];
    if (same_ignoring_case(p.name, name) || p.name_zh == name) found.emplace_back(i);
  }
  return found;
}

std::optional<passage_id> find_passage(tables const& t, std::string_view id) {
  return find_by<passage_id>(t.passages, [&](passage const& p) { return p.id == id; });
}

std::optional<link_id> find_link(tables const& t, std::string_view id) {
  return find_by<link_id>(t.links, [&](link const& l) { return l.id == id; });
}

std::optional<service_id> find_service(tables const& t, std::string_view id) {
  return find_by<service_id>(t.services, [&](service const& s) { return s.id == id; });
}

place_id nearest_place(tables const& t, double lon, double lat, std::optional<place_kind> kind) {
  place_id best;
  kilometres least;
  for (std::size_t i = 0; i < t.places.size(); ++i) {
    auto const& p = t.places[place_id{i}];
    if (kind && !p.is(*kind)) continue;
    auto const away = geodesic(lon, lat, p.lon, p.lat);
    if (best.exists() && away >= least) continue;
    best = place_id{i};
    least = away;
  }
  return best;
}

kilometres geodesic(double lon_a, double lat_a, double lon_b, double lat_b) {
  double metres = 0;
  GeographicLib::Geodesic::WGS84().Inverse(lat_a, lon_a, lat_b, lon_b, metres);
  return kilometres{metres / 1000.0};
}

}  // namespace landsea::corridor

#include "landsea/session/firm_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace landsea::session {

namespace {

constexpr std::size_t kMostGroups = 4, kMostFirms = 6;

// Parts of a scenario that are told together: firms that lose alike, or one sector or country.
struct group {
  ingest::scenario_part first;
  std::vector<std::string> firms;  // codes, where it is of single firms
  std::size_t rows = 0;
  [[nodiscard]] std::size_t size() const { return firms.empty() ? first.firms : firms.size(); }
};

std::vector<group> groups_of(shock::production_network const& net, std::vector<ingest::scenario_part> const& parts) {
  std::vector<group> out;
  for (auto const& p : parts) {
    auto at = p.firm.exists() ? std::ranges::find_if(out, [&](group const& g) { return !g.firms.empty() && g.first.lost == p.lost; }) : out.end();
    if (at == out.end()) at = out.insert(at, group{p, {}, 0});
    ++at->rows;
    if (p.firm.exists() && std::ranges::find(at->firms, net[p.firm].code) == at->firms.end()) at->firms.push_back(net[p.firm].code);
  }
  return out;
}

std::string some(std::vector<std::string> const& codes, std::string_view between) {
  auto const shown = codes.size() > kMostFirms ? kMostFirms - 1 : codes.size();
  return fmt::format("{}", fmt::join(codes.begin(), codes.begin() + static_cast<std::ptrdiff_t>(shown), between));
}

std::string who(shock::production_network const& net, group const& g) {
  if (g.firms.size() == 1) return "firm " + g.firms.front();
  if (!g.firms.empty()) return fmt::format("firms {}{}", some(g.firms, ", "), g.firms.size() > kMostFirms ? fmt::format(" and {} more", g.firms.size() - kMostFirms + 1) : "");
  auto const& p = g.first;
  return fmt::format("the {}{}{}", p.firms == 1 ? "only firm" : fmt::format("{} firms", p.firms), p.sector.exists() ? " of " + net.sectors()[p.sector.position()] : "", p.country.exists() ? " in " + net.countries()[p.country.position()] : "");
}

std::string who_zh(shock::production_network const& net, group const& g) {
  if (!g.firms.empty()) return fmt::format("企业 {}{}", some(g.firms, "、"), g.firms.size() > kMostFirms ? fmt::format(" 等 {} 家", g.firms.size()) : " ");
  auto const& p = g.first;
  auto const country = p.country.exists() ? net.countries()[p.country.position()] : "", sector = p.sector.exists() ? net.sectors()[p.sector.position()] : "";
  return fmt::format("{}{}{} 的 {} 家企业", country, country.empty() || sector.empty() ? "" : " ", sector, p.firms);
}

told_twice said(shock::production_network const& net, group const& g) {
  auto const one = g.size() == 1;
  if (g.first.lost >= 1) return {who(net, g) + (one ? " fails" : " fail"), who_zh(net, g) + "停产"};
  return {fmt::format("{} {} {:.4g} % of {} capacity", who(net, g), one ? "loses" : "lose", 100 * g.first.lost, one ? "its" : "their"), fmt::format("{}损失 {:.4g}% 的产能", who_zh(net, g), 100 * g.first.lost)};
}

}  // namespace

told_twice hit_words(shock::production_network const& net, ingest::named_scenario const& s) {
  auto const groups = groups_of(net, s.parts);
  told_twice out;
  std::size_t named = 0, left_out = 0;
  for (std::size_t k = 0; k < groups.size(); ++k) {
    named += groups[k].size();
    if (k >= kMostGroups) left_out += groups[k].rows;
    if (k >= kMostGroups) continue;
    auto const one = said(net, groups[k]);
    out.text += (k > 0 ? "; " : "") + one.text;
    out.text_zh += (k > 0 ? "；" : "") + one.text_zh;
  }
  if (left_out > 0) out.text += fmt::format("; and {} more {} of the scenario", left_out, left_out == 1 ? "row" : "rows"), out.text_zh += fmt::format("；情景另有 {} 行", left_out);
  auto const again = named > s.hits.size();
  if (groups.size() > 1) out.text += fmt::format(" ({} in all{})", s.hits.size() == 1 ? "1 firm" : fmt::format("{} firms", s.hits.size()), again ? "; of one that is named more than once the largest share counts" : ""), out.text_zh += fmt::format("（共 {} 家企业{}）", s.hits.size(), again ? "；重复者取最大比例" : "");
  if (!out.text.empty()) out.text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(out.text[0])));
  return out;
}

}  // namespace landsea::session

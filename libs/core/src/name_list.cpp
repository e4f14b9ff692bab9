#include "landsea/core/name_list.hpp"

#include <algorithm>
#include <cctype>
#include <set>

#include "landsea/core/names.hpp"

namespace landsea {

namespace {

constexpr std::size_t kShort = 3, kMostNear = 6;

std::string lower(std::string_view s) {
  std::string out(s);
  std::ranges::transform(out, out.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

// Words in order of the alphabet; bytes beyond ASCII count as letters.
std::string plain(std::string_view text) {
  std::vector<std::string> words(1);
  for (unsigned char const c : text) {
    if (c >= 0x80 || std::isalnum(c) != 0) words.back() += static_cast<char>(std::tolower(c));
    else if (!words.back().empty()) words.emplace_back();
  }
  std::erase_if(words, [](auto const& w) { return w.empty() || w == "and" || w == "of" || w == "the"; });
  std::ranges::sort(words);
  std::string out;
  for (auto const& w : words) out += (out.empty() ? "" : " ") + w;
  return out;
}

std::string joined(std::vector<std::string> const& parts, std::string_view last) {
  std::string out;
  for (std::size_t k = 0; k < parts.size(); ++k) out += (k == 0 ? "" : k + 1 == parts.size() ? " " + std::string(last) + " " : ", ") + parts[k];
  return out;
}

}  // namespace

name_list::name_list(std::vector<std::string> codes) : codes_(std::move(codes)), first_name_(codes_.size()) {}

void name_list::also(std::string_view code, std::string_view name) {
  auto const at = std::ranges::find(codes_, code);
  auto const form = plain(name);
  if (form.empty()) return;
  if (at == codes_.end()) {
    elsewhere_.emplace(form, code);
    elsewhere_.emplace(plain(code), code);
    return;
  }
  auto const position = static_cast<std::size_t>(at - codes_.begin());
  if (name == code) return;
  if (first_name_[position].empty()) first_name_[position] = name;
  auto const [begin, end] = names_.equal_range(form);
  if (std::none_of(begin, end, [&](auto const& n) { return n.second == position; })) names_.emplace(form, position);
  written_.emplace_back(name, position);
}

std::vector<std::size_t> name_list::find(std::string_view text) const {
  if (auto const at = std::ranges::find(codes_, text); at != codes_.end()) return {static_cast<std::size_t>(at - codes_.begin())};
  std::set<std::size_t> out;
  for (std::size_t k = 0; k < codes_.size(); ++k)
    if (lower(codes_[k]) == lower(text)) out.insert(k);
  if (out.empty()) {
    auto const [begin, end] = names_.equal_range(plain(text));
    for (auto n = begin; n != end; ++n) out.insert(n->second);
  }
  return {out.begin(), out.end()};
}

std::optional<std::string> name_list::elsewhere(std::string_view text) const {
  auto const at = elsewhere_.find(plain(text));
  return at == elsewhere_.end() ? std::nullopt : std::optional(at->second);
}

std::string name_list::said(std::size_t position) const { return "'" + codes_[position] + "'" + (first_name_[position].empty() ? "" : " (" + first_name_[position] + ")"); }

// Codes and names that hold the text whole.
std::vector<std::size_t> name_list::holding(std::string_view text) const {
  std::set<std::size_t> out;
  if (text.size() <= kShort) return {};
  for (std::size_t k = 0; k < codes_.size(); ++k)
    if (lower(codes_[k]).find(lower(text)) != std::string::npos) out.insert(k);
  for (auto const& [name, position] : written_)
    if (lower(name).find(lower(text)) != std::string::npos) out.insert(position);
  return {out.begin(), out.end()};
}

std::string name_list::nearest(std::string_view text) const {
  std::vector<std::string> parts;
  if (auto const held = holding(text); !held.empty() && held.size() <= kMostNear) {
    for (auto const k : held) parts.push_back(said(k));
    return "did you mean " + joined(parts, "or") + "?";
  }
  auto all = codes_;
  for (auto const& [name, position] : written_) all.push_back(name);
  auto const near = nearest_name(text, all);
  if (!near || (text.size() <= kShort && edit_distance(text, *near) > 1)) return {};
  auto const at = static_cast<std::size_t>(std::ranges::find(all, *near) - all.begin());
  return "did you mean " + said(at < codes_.size() ? at : written_[at - codes_.size()].second) + "?";
}

std::string name_list::which(std::vector<std::size_t> const& positions) const {
  std::vector<std::string> parts;
  for (std::size_t k = 0; k < std::min(positions.size(), kMostNear); ++k) parts.push_back(said(positions[k]));
  return "it stands for " + joined(parts, "and") + (positions.size() > kMostNear ? " and others" : "") + ": write one of the codes as it stands there";
}

}  // namespace landsea

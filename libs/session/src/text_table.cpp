#include "landsea/session/text_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstdint>

namespace landsea::session {

namespace {

struct code_point {
  std::uint32_t value;
  std::size_t bytes;
};

code_point decode(std::string_view text, std::size_t at) {
  auto const lead = static_cast<unsigned char>(text[at]);
  std::size_t const bytes = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (bytes == 1 || at + bytes > text.size()) return {lead, 1};
  std::uint32_t value = lead & (0xFFU >> (bytes + 1));
  for (std::size_t k = 1; k < bytes; ++k) value = value << 6 | (static_cast<unsigned char>(text[at + k]) & 0x3FU);
  return {value, bytes};
}

std::size_t columns(std::uint32_t c) {
  if (c >= 0x300 && c <= 0x36F) return 0;
  // Unicode East Asian Width W and F, the blocks that occur in names of places and goods.
  bool const wide = (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
                    (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
                    (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x1F300 && c <= 0x1FAFF) || (c >= 0x20000 && c <= 0x3FFFD);
  return wide ? 2 : 1;
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    auto const c = decode(text, at);
    width += columns(c.value);
    at += c.bytes;
  }
  return width;
}

std::string shortened(std::string_view text, std::size_t width) {
  if (display_width(text) <= width) return std::string(text);
  std::string out;
  std::size_t used = 1;
  for (std::size_t at = 0; at < text.size();) {
    auto const c = decode(text, at);
    if (used + columns(c.value) > width) break;
    used += columns(c.value);
    out += text.substr(at, c.bytes);
    at += c.bytes;
  }
  return out + "…";
}

text_table::text_table(std::vector<std::string> titles, std::vector<align> alignment)
    : titles_(std::move(titles)), alignment_(std::move(alignment)) {
  assert(titles_.size() == alignment_.size());
}

void text_table::add(std::vector<std::string> cells) {
  assert(cells.size() == titles_.size());
  rows_.push_back(std::move(cells));
}

std::string text_table::text(std::size_t indent) const {
  std::vector<std::size_t> widths;
  for (std::size_t i = 0; i < titles_.size(); ++i) {
    widths.push_back(display_width(titles_[i]));
    for (auto const& row : rows_) widths[i] = std::max(widths[i], display_width(row[i]));
  }
  auto const line = [&](std::vector<std::string> const& cells) {
    std::string out(indent, ' ');
    for (std::size_t i = 0; i < cells.size(); ++i) {
      std::string const pad(widths[i] - display_width(cells[i]), ' ');
      if (i > 0) out += "  ";
      out += alignment_[i] == align::right ? pad + cells[i] : cells[i] + pad;
    }
    while (out.ends_with(' ')) out.pop_back();
    return out + "\n";
  };
  std::vector<std::string> rule;
  for (auto const width : widths) {
    rule.emplace_back();
    for (std::size_t k = 0; k < width; ++k) rule.back() += "─";
  }
  auto out = line(titles_) + line(rule);
  for (auto const& row : rows_) out += line(row);
  return out;
}

std::string number(double value, int decimals) {
  if (!std::isfinite(value)) return "-";
  auto digits = fmt::format("{:.{}f}", value, decimals);
  if (digits.find_first_of("123456789") == std::string::npos && digits.starts_with('-')) digits.erase(0, 1);
  auto const point = std::min(digits.find('.'), digits.size());
  std::size_t const first = digits.starts_with('-') ? 1 : 0;
  for (auto at = point; at > first + 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

std::string short_number(double value) {
  struct step { double size; char const* unit; };
  constexpr std::array<step, 3> kSteps{{{1e9, " bn"}, {1e6, " M"}, {1e3, " k"}}};
  if (!std::isfinite(value)) return "-";
  for (auto const& [size, unit] : kSteps)
    if (std::abs(value) >= size * 0.9995) {
      auto const scaled = value / size;
      return number(scaled, std::abs(scaled) < 10 ? 2 : std::abs(scaled) < 100 ? 1 : 0) + unit;
    }
  return number(value, std::abs(value) < 10 ? 2 : std::abs(value) < 100 ? 1 : 0);
}

std::string percent_text(double share, int decimals) { return number(share * 100, decimals) + " %"; }

std::string spaced(std::string_view name) {
  std::string out(name);
  std::replace(out.begin(), out.end(), '_', ' ');
  return out;
}

std::string bar(double share, std::size_t width) {
  static constexpr std::array<char const*, 8> kEighths{"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  auto const eighths = static_cast<std::size_t>(std::lround(std::clamp(std::isfinite(share) ? share : 0.0, 0.0, 1.0) * static_cast<double>(width) * 8));
  std::string out;
  for (std::size_t k = 0; k < eighths / 8; ++k) out += "█";
  return out + kEighths[eighths % 8];
}

}  // namespace landsea::session

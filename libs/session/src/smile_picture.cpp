#include "landsea/session/smile_picture.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "landsea/session/text_table.hpp"

namespace landsea::session {

namespace {

constexpr double kWidth = 900, kHeight = 560, kLeft = 64, kRight = 24, kTop = 78, kBottom = 92, kLargest = 46, kSmall = 0.002;
constexpr std::size_t kLabels = 14;

std::string escaped(std::string_view text) {
  std::string out;
  for (auto const c : text) out += c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '&' ? "&amp;" : c == '"' ? "&quot;" : std::string(1, c);
  return out;
}

struct box {
  double x, y, width, height;
  [[nodiscard]] bool meets(box const& o) const { return x < o.x + o.width && o.x < x + width && y < o.y + o.height && o.y < y + height; }
};

class picture {
 public:
  picture(mrio::table const& t, std::size_t position, mrio::chain_of_product const& chain) : t_(t), position_(position), total_(chain.value_added()), final_(chain.final_output) {
    for (auto const& s : chain.stages)
      if (std::abs(s.value_added) >= kSmall * std::abs(total_)) stages_.push_back(s);
      else left_out_ += s.value_added;
    for (auto const& s : stages_) {
      farthest_ = std::max(farthest_, s.distance);
      low_ = std::min(low_, s.value_share);
      high_ = std::max(high_, s.value_share);
    }
    farthest_ = std::ceil(farthest_ * 2 + 0.2) / 2;
    high_ = std::ceil(high_ * 10 + 0.2) / 10;
    low_ = std::floor(low_ * 10) / 10;
  }

  std::string draw() {
    head();
    axes();
    std::sort(stages_.begin(), stages_.end(), [](auto const& a, auto const& b) { return a.value_added != b.value_added ? a.value_added > b.value_added : a.position < b.position; });
    for (auto const& s : stages_) circle(s);
    for (std::size_t k = 0; k < std::min(kLabels, stages_.size()); ++k) label(stages_[k]);
    foot();
    return std::move(out_);
  }

 private:
  double x_of(double distance) const { return kLeft + (kWidth - kLeft - kRight) * (farthest_ - distance) / (farthest_ - 0.75); }
  double y_of(double share) const { return kTop + (kHeight - kTop - kBottom) * (high_ - share) / (high_ - low_); }
  double radius(mrio::chain_stage const& s) const { return std::max(2.5, kLargest * std::sqrt(std::abs(s.value_added) / std::abs(stages_largest()))); }
  double stages_largest() const {
    double most = 0;
    for (auto const& s : stages_) most = std::max(most, std::abs(s.value_added));
    return most;
  }
  bool own(mrio::chain_stage const& s) const { return s.position / t_.industries() == position_ / t_.industries(); }

  void text(double x, double y, char const* kind, char const* anchor, std::string const& words) { out_ += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" class=\"{}\" text-anchor=\"{}\">{}</text>\n", x, y, kind, anchor, escaped(words)); }

  void head() {
    auto const& p = t_.parts();
    auto const name = t_.label(position_);
    out_ = fmt::format("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"Smile curve of {}\">\n", kWidth, kHeight, escaped(name));
    out_ += "<style>svg{font:13px system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif;background:#fff}text{fill:#14222e}.soft{fill:#4d5f6e;font-size:12px}.title{font-size:18px;font-weight:650}"
            ".grid{stroke:#d5dee5}.own{fill:#0a5e86}.other{fill:#c24a00}.stage{fill-opacity:.55;stroke:#fff}.point{font-size:12px;paint-order:stroke;stroke:#fff;stroke-width:3px}"
            "@media (prefers-color-scheme:dark){svg{background:#101922}text{fill:#e6edf2}.soft{fill:#a7b6c2}.grid{stroke:#2d3c49}.own{fill:#6fbfe6}.other{fill:#ff8f4d}.stage{stroke:#101922}.point{stroke:#101922}}</style>\n";
    text(kLeft, 26, "title", "start", fmt::format("Who adds value to final products of {}", name));
    text(kLeft, 46, "soft", "start", fmt::format("{}{}; {} {}; circle area: value added to this chain", p.title, p.year != 0 && p.title.find(std::to_string(p.year)) == std::string::npos ? fmt::format(" ({})", p.year) : "", number(final_, 0), p.unit));
    out_ += fmt::format("<circle cx=\"{0}\" cy=\"60\" r=\"5\" class=\"own\"/><circle cx=\"{1}\" cy=\"60\" r=\"5\" class=\"other\"/>\n", kLeft + 5, kLeft + 125);
    text(kLeft + 15, 64, "soft", "start", t_.parts().economies[position_ / t_.industries()].code);
    text(kLeft + 135, 64, "soft", "start", "other economies");
  }

  void axes() {
    for (auto tick = low_; tick < high_ + 1e-9; tick += high_ - low_ > 0.65 ? 0.2 : 0.1) {
      out_ += fmt::format("<line x1=\"{:.1f}\" x2=\"{:.1f}\" y1=\"{:.1f}\" y2=\"{:.1f}\" class=\"grid\"/>\n", kLeft, kWidth - kRight, y_of(tick), y_of(tick));
      text(kLeft - 8, y_of(tick) + 4, "soft", "end", fmt::format("{:.0f} %", tick * 100 + 0.0));
    }
    for (auto tick = 1; tick <= farthest_; ++tick) text(x_of(tick), kHeight - kBottom + 20, "soft", "middle", std::to_string(tick));
    text((kLeft + kWidth - kRight) / 2, kHeight - kBottom + 40, "soft", "middle", "stages to final demand along this chain (first inputs on the left)");
    out_ += fmt::format("<text transform=\"translate(16 {:.1f}) rotate(-90)\" class=\"soft\" text-anchor=\"middle\">value added per unit of output</text>\n", (kTop + kHeight - kBottom) / 2);
  }

  void circle(mrio::chain_stage const& s) {
    out_ += fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"{:.1f}\" class=\"stage {}\"><title>{}: {:.2f} % of the value, {:.2f} stages, {:.1f} % of its output is value added</title></circle>\n", x_of(s.distance), y_of(s.value_share), radius(s),
                        own(s) ? "own" : "other", escaped(t_.label(s.position)), 100 * s.value_added / total_, s.distance, 100 * s.value_share);
  }

  // Where there is room: inside of large circles, else to the right, the left, above, below.
  void label(mrio::chain_stage const& s) {
    auto const words = fmt::format("{} {:.1f} %", t_.label(s.position), 100 * s.value_added / total_);
    auto const x = x_of(s.distance), y = y_of(s.value_share), r = radius(s), width = 7.0 * static_cast<double>(words.size());
    box const tries[] = {{x - width / 2, y - 8, width, 15}, {x + r + 3, y - 8, width, 15}, {x - r - 3 - width, y - 8, width, 15}, {x - width / 2, y - r - 18, width, 15}, {x - width / 2, y + r + 3, width, 15}};
    for (auto const& b : tries) {
      if (&b == tries && 2 * r < width * 0.8) continue;
      auto const outside = b.x < kLeft || b.x + b.width > kWidth - 2 || b.y < kTop - 8 || b.y + b.height > kHeight - kBottom;
      if (outside || std::any_of(taken_.begin(), taken_.end(), [&](box const& o) { return o.meets(b); })) continue;
      taken_.push_back(b);
      text(b.x + b.width / 2, b.y + 12, "point", "middle", words);
      return;
    }
  }

  void foot() {
    text(kLeft, kHeight - 28, "soft", "start", fmt::format("Stages below 0.2 % of the value, {:.1f} % together, are not drawn. Source of the table: {}.", total_ == 0 ? 0 : 100 * left_out_ / total_, t_.parts().ground.source));
    text(kLeft, kHeight - 11, "soft", "start", "Method: Meng, Ye and Wei, Oxford Bulletin of Economics and Statistics 82(5), 2020; value added per unit in place of pay per hour.");
    out_ += "</svg>\n";
  }

  mrio::table const& t_;
  std::size_t position_;
  double total_, final_, left_out_ = 0, farthest_ = 1.5, low_ = 0, high_ = 0.1;
  std::vector<mrio::chain_stage> stages_;
  std::vector<box> taken_;
  std::string out_;
};

}  // namespace

std::string smile_svg(mrio::table const& t, std::size_t position, mrio::chain_of_product const& chain) { return picture(t, position, chain).draw(); }

}  // namespace landsea::session

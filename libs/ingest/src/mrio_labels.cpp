#include "mrio_labels.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>

namespace landsea::ingest {

namespace {

struct known_line {
  std::string_view label;
  line_role role;
  bool is_value_added;
};
// OECD ICIO (editions 2016 to 2025), WIOD laid out like it, FIGARO.
constexpr std::array kKnownRows{
    known_line{"VA", line_role::value, true},         known_line{"VALU", line_role::value, true},        known_line{"TLS", line_role::taxes, false},       known_line{"TAXSUB", line_role::taxes, false},
    known_line{"OUT", line_role::output, false},      known_line{"TOTAL", line_role::output, false},     known_line{"OUTPUT", line_role::output, false},   known_line{"W2_D1", line_role::value, true},
    known_line{"W2_D29X39", line_role::value, true},  known_line{"W2_B2A3G", line_role::value, true},    known_line{"W2_D21X31", line_role::taxes, false}, known_line{"W2_OP_RES", line_role::taxes, false},
    known_line{"W2_OP_NRES", line_role::taxes, false}};

known_line const* known(std::string_view label) {
  auto const at = std::find_if(kKnownRows.begin(), kKnownRows.end(), [&](known_line const& k) { return k.label == label; });
  return at == kKnownRows.end() ? nullptr : &*at;
}

// Parts of an economy that OECD splits (export processing, global manufacturing); the whole stands beside them.
struct split_economy {
  std::string_view part, whole;
};
constexpr std::array kSplit{split_economy{"CN1", "CHN"}, split_economy{"CN2", "CHN"}, split_economy{"CN3", "CHN"}, split_economy{"CN4", "CHN"}, split_economy{"MX1", "MEX"}, split_economy{"MX2", "MEX"}, split_economy{"MX3", "MEX"}};

struct name_pair {
  std::string_view economy, rest;
};
std::optional<name_pair> pair_of(std::string_view label) {
  auto const at = label.find('_');
  if (at == std::string_view::npos || at == 0 || at + 1 == label.size()) return std::nullopt;
  return name_pair{label.substr(0, at), label.substr(at + 1)};
}

class reader {
 public:
  reader(std::vector<std::string_view> const& titles, std::vector<std::string_view> const& row_labels, std::string const& name, problems& remarks, bool keep_parts) : titles_(titles), row_labels_(row_labels), name_(name), remarks_(remarks), keep_parts_(keep_parts) {}

  result<labels> read() {
    find_industries();
    for (std::size_t i = 0; i < row_labels_.size(); ++i) row(i);
    for (std::size_t j = 0; j < titles_.size(); ++j) column(j);
    complete();
    if (found_.any_error()) return std::unexpected(std::move(found_));
    for (auto const& [part, whole] : melded_)
      remarks_.warn("mrio/parts-added-up", {name_}, fmt::format("{} is a part of {}; the two are added up before anything is computed", part, whole), "indicators that keep the parts apart differ somewhat for this economy; --keep-parts keeps them");
    return std::move(out_);
  }

 private:
  location at_row(std::size_t i) const { return {name_, static_cast<std::uint32_t>(i + 2), 1}; }
  location at_column(std::size_t j) const { return {name_, 1, static_cast<std::uint32_t>(j + 2)}; }

  // An industry is what a row is named after.
  void find_industries() {
    std::set<std::string_view> all;
    for (auto const label : row_labels_)
      if (auto const p = pair_of(label); p && known(label) == nullptr && known(p->rest) == nullptr) all.insert(p->economy);
    for (auto const label : row_labels_) {
      auto const p = pair_of(label);
      if (!p || known(label) != nullptr || known(p->rest) != nullptr) continue;
      industries_.try_emplace(p->rest, industries_.size());
      economies_.try_emplace(whole_of(p->economy, all), economies_.size());
      if (auto const whole = whole_of(p->economy, all); whole != p->economy) melded_.emplace(p->economy, whole);
    }
    out_.industries.resize(industries_.size());
    for (auto const& [code, index] : industries_) out_.industries[index].code = code;
    out_.economies.resize(economies_.size());
    for (auto const& [code, index] : economies_) out_.economies[index].code = code;
    seen_rows_.assign(size(), 0);
    seen_columns_.assign(size(), 0);
  }

  std::string_view whole_of(std::string_view economy, std::set<std::string_view> const& all) const {
    if (keep_parts_) return economy;
    for (auto const& s : kSplit)
      if (s.part == economy && all.contains(s.whole)) return s.whole;
    return economy;
  }

  std::string_view economy_named(std::string_view code) const {
    auto const part = melded_.find(code);
    return part == melded_.end() ? code : part->second;
  }

  std::size_t size() const { return industries_.size() * economies_.size(); }
  std::optional<std::size_t> position_of(name_pair p) const {
    auto const e = economies_.find(economy_named(p.economy));
    auto const i = industries_.find(p.rest);
    if (e == economies_.end() || i == industries_.end()) return std::nullopt;
    return e->second * industries_.size() + i->second;
  }

  void row(std::size_t i) {
    auto const label = row_labels_[i];
    auto const p = pair_of(label);
    auto const* role = known(label);
    if (role == nullptr && p) role = known(p->rest);
    if (role == nullptr && !p) {
      out_.rows.push_back({});
      found_.error("mrio/unknown-row", at_row(i), fmt::format("the row '{}' is neither ECONOMY_INDUSTRY nor a known total", label), "known below the industries: VA, VALU, TLS, TAXSUB, OUT, OUTPUT, TOTAL and FIGARO's W2_ rows");
      return;
    }
    if (role == nullptr) {
      auto const position = *position_of(*p);
      out_.rows.push_back({line_role::industry, position});
      if (++seen_rows_[position] > 1 && !may_repeat(position)) found_.error("mrio/double-row", at_row(i), fmt::format("a second row '{}'", label), "each industry of an economy has one row");
      return;
    }
    if (role->role == line_role::output) out_.rows.push_back({line_role::output, 0});
    // OECD's editions of 2016 to 2018 give taxes by taxing economy: they become one row.
    else out_.rows.push_back({role->role, value_row(std::string(role->label), role->is_value_added)});
  }

  std::size_t value_row(std::string code, bool is_value_added) {
    auto const at = std::find_if(out_.value_rows.begin(), out_.value_rows.end(), [&](auto const& v) { return v.first == code; });
    if (at != out_.value_rows.end()) return static_cast<std::size_t>(at - out_.value_rows.begin());
    out_.value_rows.emplace_back(std::move(code), is_value_added);
    return out_.value_rows.size() - 1;
  }

  // Parts of a split economy share the rows of the whole.
  bool may_repeat(std::size_t position) const {
    auto const& code = out_.economies[position / industries_.size()].code;
    return std::any_of(melded_.begin(), melded_.end(), [&](auto const& m) { return m.second == code; });
  }

  void column(std::size_t j) {
    auto const title = titles_[j];
    auto p = pair_of(title);
    // OECD's edition of 2016 names final uses the other way round: HFCE_AUS.
    if (p && !economies_.contains(economy_named(p->economy)) && economies_.contains(economy_named(p->rest))) std::swap(p->economy, p->rest);
    if (title == "DISC") {
      out_.columns.push_back({line_role::ignored, 0});
      remarks_.warn("mrio/left-out", at_column(j), "the column DISC (statistical discrepancy) belongs to no economy and is left out", "stated output includes it; `landsea mrio check` shows the difference");
      return;
    }
    if (auto const* role = known(title); role != nullptr && role->role == line_role::output) {
      out_.columns.push_back({line_role::output, 0});
      return;
    }
    if (!p || !economies_.contains(economy_named(p->economy))) {
      out_.columns.push_back({});
      found_.error("mrio/unknown-column", at_column(j), fmt::format("the column '{}' is no ECONOMY_INDUSTRY, ECONOMY_USE or OUT of an economy that has rows", title), "check that the header was not cut or translated");
      return;
    }
    if (auto const position = position_of(*p)) {
      out_.columns.push_back({line_role::industry, *position});
      if (++seen_columns_[*position] > 1 && !may_repeat(*position)) found_.error("mrio/double-column", at_column(j), fmt::format("a second column '{}'", title), "each industry of an economy has one column");
      return;
    }
    auto const [use, is_new] = uses_.try_emplace(p->rest, uses_.size());
    if (is_new) out_.final_uses.emplace_back(p->rest);
    finals_.emplace_back(j, economies_.at(economy_named(p->economy)), use->second);
    out_.columns.push_back({line_role::final_use, 0});
  }

  void complete() {
    for (auto const& [j, economy, use] : finals_) out_.columns[j].position = economy * uses_.size() + use;
    if (size() == 0) found_.error("mrio/missing-row", {name_, 2, 1}, "no row is named ECONOMY_INDUSTRY");
    else if (uses_.empty()) found_.error("mrio/missing-column", {name_, 1, 1}, "no column is a final use (ECONOMY_USE, as in CHN_HFCE)");
    for (std::size_t i = 0; i < size(); ++i) {
      auto const label = out_.economies[i / industries_.size()].code + "_" + out_.industries[i % industries_.size()].code;
      if (seen_rows_[i] == 0) found_.error("mrio/missing-row", {name_}, fmt::format("there is no row '{}'", label), "every economy has the same industries; a part of the file may be missing");
      if (seen_columns_[i] == 0) found_.error("mrio/missing-column", {name_, 1}, fmt::format("there is no column '{}'", label), "every industry that has a row has a column; a part of the header may be missing");
    }
    auto const figaro = std::any_of(row_labels_.begin(), row_labels_.end(), [](std::string_view l) { return l.starts_with("W2_"); });
    auto const totals = std::any_of(out_.rows.begin(), out_.rows.end(), [](line_meaning m) { return m.role == line_role::value || m.role == line_role::output; });
    out_.layout = figaro ? "FIGARO matrix" : totals ? "one matrix with VA and OUT, as OECD ICIO has it" : "labelled matrix without value added";
  }

  std::vector<std::string_view> const& titles_;
  std::vector<std::string_view> const& row_labels_;
  std::string const& name_;
  problems& remarks_;
  bool keep_parts_;
  problems found_;
  labels out_;
  std::map<std::string_view, std::size_t> economies_, industries_, uses_;
  std::map<std::string_view, std::string_view> melded_;
  std::vector<int> seen_rows_, seen_columns_;
  std::vector<std::tuple<std::size_t, std::size_t, std::size_t>> finals_;
};

}  // namespace

result<labels> read_labels(std::vector<std::string_view> const& titles, std::vector<std::string_view> const& row_labels, std::string const& name, problems& remarks, bool keep_parts) { return reader(titles, row_labels, name, remarks, keep_parts).read(); }

}  // namespace landsea::ingest

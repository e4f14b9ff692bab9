// Shares of a rest of the world from value added by activity and from trade of pairs of countries (docs/theory/splitting.md).
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "landsea/core/names.hpp"
#include "landsea/mrio/known_groups.hpp"
#include "landsea/table/csv.hpp"
#include "mrio_folder.hpp"
#include "un_value_added.hpp"

namespace landsea::ingest {

namespace {

constexpr std::string_view kNotInWorld = "TWN";  // not apart in the UN's figures, nor in their world

// Trade of pairs, both ways together, under either order of codes.
class pair_trade {
 public:
  static result<pair_trade> read(std::string const& path) {
    auto const text = read_maybe_gzipped(path, {});
    if (!text) return std::unexpected(text.error());
    auto const file = table::parse_csv(*text, path);
    if (!file) return std::unexpected(file.error());
    auto const reporter = file->column("Reporter ISO"), partner = file->column("Partner ISO"), amount = file->column("BTVij");
    if (!reporter || !partner || !amount) return fail("mrio/split-data", {path, 1}, "the columns 'Reporter ISO', 'Partner ISO' and 'BTVij' are needed", "expected: a CSV of trade of pairs of countries");
    pair_trade out;
    problems found;
    for (auto const& row : file->rows) {
      auto const value = number_of(row.cells[*amount]);
      if (!value || *value < 0) found.error("mrio/not-a-number", {path, row.line, static_cast<std::uint32_t>(*amount + 1)}, fmt::format("'{}' is no amount of trade", row.cells[*amount].substr(0, 40)));
      else out.set(row.cells[*reporter], row.cells[*partner], *value);
    }
    if (found.any_error()) return std::unexpected(std::move(found));
    return out;
  }

  [[nodiscard]] double between(std::string const& a, std::string const& b) const {
    auto const at = amounts_.find(std::minmax(a, b));
    return at == amounts_.end() ? 0 : at->second;
  }
  [[nodiscard]] std::set<std::string> const& countries() const { return countries_; }

 private:
  void set(std::string const& a, std::string const& b, double value) {
    amounts_[std::minmax(a, b)] = value;
    countries_.insert(a);
    countries_.insert(b);
  }
  std::map<std::pair<std::string, std::string>, double> amounts_;
  std::set<std::string> countries_;
};

// WIOD's industries 1 to 35 (ISIC revision 3) by activity.
std::optional<std::size_t> activity_of_wiod(std::string code) {
  if (code.size() < 2 || (code[0] != 'c' && code[0] != 'C')) return std::nullopt;
  auto const number = number_of(code.substr(1));
  if (!number || *number < 1 || *number > 35) return std::nullopt;
  auto const n = static_cast<int>(*number);
  return n == 1 ? 0U : n == 2 || n == 17 ? 1U : n <= 16 ? 2U : n == 18 ? 3U : n <= 22 ? 4U : n <= 27 ? 5U : 6U;
}

class planner {
 public:
  planner(mrio::table const& t, std::string const& from, std::vector<std::string> economies, split_sources const& sources) : t_(t), from_(from), parts_(std::move(economies)), sources_(sources) {}

  result<split_plan> make() {
    names();
    activities();
    if (found_.any_error()) return std::unexpected(std::move(found_));
    auto const text = read_maybe_gzipped(sources_.value_added, {});
    if (!text) return std::unexpected(text.error());
    auto value = un_value_added::parse(*text, sources_.value_added);
    if (!value) return std::unexpected(value.error());
    auto const trade = pair_trade::read(sources_.trade);
    if (!trade) return std::unexpected(trade.error());
    shares(*value);
    if (found_.any_error()) return std::unexpected(std::move(found_));
    flows(*trade, *value);
    if (found_.any_error()) return std::unexpected(std::move(found_));
    describe_source();
    return std::move(out_);
  }

 private:
  void names() {
    std::vector<std::string> known;
    for (auto const& e : t_.parts().economies) known.push_back(e.code);
    auto const at = t_.find_economy(from_);
    if (!at) found_.error("mrio/unknown-economy", {}, fmt::format("the table has no economy '{}' to split", from_), suggestion(from_, known));
    else out_.request.from = *at;
    if (parts_.empty())
      for (auto const& m : mrio::known_groups().front().members)
        if (!t_.find_economy(m.code) && (m.other.empty() || !t_.find_economy(m.other))) parts_.emplace_back(m.code);
    std::set<std::string> seen;
    for (auto const& code : parts_) {
      if (!seen.insert(code).second) found_.error("mrio/double-member", {}, fmt::format("'{}' is named twice", code), "an economy can be split out once");
      if (t_.find_economy(code)) found_.error("mrio/double-member", {}, fmt::format("'{}' is in the table already", code), "split out economies that the table lacks");
      if (un_name(code).empty()) found_.error("mrio/unknown-economy", {}, fmt::format("the code '{}' is not known here by its name in the UN's figures", code), "use three-letter codes of ISO 3166, as in VNM");
    }
    if (parts_.empty()) found_.error("mrio/unknown-economy", {}, "every member of ASEAN is in the table already", "name others with --economies");
    for (auto const& code : parts_) out_.request.parts.push_back({code, std::string(un_name(code))});
    out_.request.parts.push_back({from_, "what remains"});
  }

  void activities() {
    auto const& all = t_.parts().industries;
    if (sources_.activities.empty()) {
      for (auto const& i : all) {
        auto const a = activity_of_wiod(i.code);
        if (!a && found_.error_count() < 20) found_.error("mrio/split-data", {}, fmt::format("it is not known to which activity the industry '{}' belongs", i.code), "give --activities: a CSV code,into with A-B, C+E, D, F, G-H, I or J-P");
        activity_.push_back(a.value_or(0));
      }
      return;
    }
    auto const map = read_mapping(sources_.activities, all, "industries");
    if (!map) return found_.append(map.error());
    for (auto const to : map->to) {
      auto const at = std::find(kActivities.begin(), kActivities.end(), map->into[to].code);
      if (at == kActivities.end()) found_.error("mrio/split-data", {sources_.activities}, fmt::format("'{}' is no activity", map->into[to].code), "one of A-B, C+E, D, F, G-H, I, J-P");
      activity_.push_back(static_cast<std::size_t>(at - kActivities.begin()));
    }
  }

  std::optional<by_activity> value_of(un_value_added const& value, std::string_view code, int year) {
    auto const name = un_name(code);
    auto out = name.empty() ? std::nullopt : value.of(name, year);
    if (!out) found_.error("mrio/split-data", {sources_.value_added}, fmt::format("there is no value added of {}{} in {}", code, name.empty() ? " (its name there is not known)" : "", year), "take a file that has it");
    return out;
  }

  // World less the economies that the table has: what the rest of the world makes.
  by_activity rest_of(un_value_added const& value, int year) {
    by_activity out{};
    if (auto const world = value.of("World", year)) out = *world;
    else found_.error("mrio/split-data", {sources_.value_added}, fmt::format("there is no row 'World' in {}", year));
    for (auto const& e : t_.parts().economies) {
      if (e.code == from_) continue;
      if (e.code == kNotInWorld || e.code == "TAP") {
        remark(fmt::format("{} is not apart in the UN's figures, nor in their world: nothing is taken off for it", e.code));
        continue;
      }
      if (auto const own = value_of(value, e.code, year))
        for (std::size_t a = 0; a < out.size(); ++a) out[a] -= (*own)[a];
    }
    return out;
  }

  void shares(un_value_added const& value) {
    auto const year = t_.parts().year;
    if (year < value.first_year() || year > value.last_year()) {
      found_.error("mrio/split-year", {sources_.value_added}, fmt::format("the table's year is {}, the file has {} to {}", year == 0 ? "not known" : std::to_string(year), value.first_year(), value.last_year()), "say the table's year with --year, or take a file that has it");
      return;
    }
    auto const rest = rest_of(value, year);
    auto const k = parts_.size() + 1;
    std::vector<by_activity> share(k);
    std::vector<double> total(k, 0.0);
    for (std::size_t p = 0; p < parts_.size(); ++p)
      if (auto const own = value_of(value, parts_[p], year))
        for (std::size_t a = 0; a < rest.size(); ++a) share[p][a] = rest[a] > 0 ? (*own)[a] / rest[a] : -1, total[p] += (*own)[a];
    if (found_.any_error()) return;
    auto const all = std::accumulate(rest.begin(), rest.end(), 0.0);
    remain(share, total, all);
    out_.request.share = mrio::matrix(t_.industries(), k);
    for (std::size_t i = 0; i < t_.industries(); ++i)
      for (std::size_t p = 0; p < k; ++p) out_.request.share(i, p) = share[p][activity_[i]];
    for (auto const x : total) out_.request.demand_share.push_back(x / all);
  }

  void remain(std::vector<by_activity>& share, std::vector<double>& total, double all) {
    for (std::size_t a = 0; a < kActivities.size(); ++a) {
      double sum = 0;
      for (std::size_t p = 0; p + 1 < share.size(); ++p) sum += share[p][a];
      share.back()[a] = 1 - sum;
      if (sum < 0 || sum > 1) found_.error("mrio/split-share", {sources_.value_added}, fmt::format("in {} the economies to split out make {:.3f} of what all economies that the table lacks make", kActivities[a], sum), "the file's world may lack them, or the table's economies may be more than the world");
    }
    total.back() = all - std::accumulate(total.begin(), total.end() - 1, 0.0);
  }

  // Countries of the rest that are not split out.
  std::vector<std::string> others(pair_trade const& trade) const {
    std::vector<std::string> out;
    for (auto const& code : trade.countries())
      if (!t_.find_economy(code) && std::find(parts_.begin(), parts_.end(), code) == parts_.end()) out.push_back(code);
    return out;
  }

  void flows(pair_trade const& trade, un_value_added const& value) {
    auto const k = parts_.size() + 1, last = k - 1;
    auto const rest = others(trade);
    auto& q = out_.request;
    auto const with_rest = [&](std::string const& code) { return std::accumulate(rest.begin(), rest.end(), 0.0, [&](double sum, std::string const& other) { return sum + trade.between(code, other); }); };
    q.trade_outside = mrio::matrix(t_.economies(), k);
    for (std::size_t e = 0; e < t_.economies(); ++e) {
      auto const& code = t_.parts().economies[e].code;
      if (code == from_) continue;
      if (!trade.countries().contains(code)) remark(fmt::format("the trade of {} is not in the file: its trade with the parts is by their value added", code));
      for (std::size_t p = 0; p < last; ++p) q.trade_outside(e, p) = trade.between(code, parts_[p]);
      q.trade_outside(e, last) = with_rest(code);
    }
    auto const scale = scale_of(value);
    q.trade_inside = mrio::matrix(k, k);
    for (std::size_t a = 0; a < last; ++a) {
      for (std::size_t b = 0; b < last; ++b)
        if (a != b) q.trade_inside(a, b) = trade.between(parts_[a], parts_[b]) / 2 * scale;
      q.trade_inside(a, last) = q.trade_inside(last, a) = with_rest(parts_[a]) / 2 * scale;
    }
  }

  // From USD of the year of trade to the table's unit and year: by the value added of the rest of the world.
  double scale_of(un_value_added const& value) {
    auto year = sources_.trade_year.value_or(year_in(sources_.trade));
    if (year < value.first_year() || year > value.last_year()) {
      year = t_.parts().year;
      remark(fmt::format("the year of trade is not known: it is taken to be {}", year));
    }
    auto const kept = std::move(out_.remarks);
    auto const rest = rest_of(value, year);  // says again what shares() said
    out_.remarks = kept;
    auto const& v = t_.residual_value_added_v();
    auto const first = t_.first(out_.request.from.position());
    auto const own = std::accumulate(v.begin() + static_cast<std::ptrdiff_t>(first), v.begin() + static_cast<std::ptrdiff_t>(first + t_.industries()), 0.0);
    trade_year_ = year;
    return own / std::accumulate(rest.begin(), rest.end(), 0.0);
  }

  void remark(std::string text) { out_.remarks.push_back(std::move(text)); }

  void describe_source() {
    std::string list;
    for (auto const& code : parts_) list += (list.empty() ? "" : ", ") + code;
    out_.request.how = fmt::format("{} split out of {} by value added by activity in {} ({}) and by trade of pairs in {} ({}); shares are proportional within an activity, and technology is that of {}", list, from_, t_.parts().year, file_title(sources_.value_added), trade_year_, file_title(sources_.trade), from_);
  }

  mrio::table const& t_;
  std::string const& from_;
  std::vector<std::string> parts_;
  split_sources const& sources_;
  std::vector<std::size_t> activity_;
  int trade_year_ = 0;
  problems found_;
  split_plan out_;
};

}  // namespace

result<split_plan> plan_split(mrio::table const& t, std::string const& from, std::vector<std::string> economies, split_sources const& sources) { return planner(t, from, std::move(economies), sources).make(); }

}  // namespace landsea::ingest

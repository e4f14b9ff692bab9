#include "landsea/ingest/satellites.hpp"

#include <fmt/format.h>

#include <map>
#include <set>

#include "landsea/core/names.hpp"

namespace landsea::ingest {

namespace {

constexpr std::string_view kDirect = "direct";
constexpr std::size_t kNamed = 50;  // so many wrong rows are named, the rest is counted

std::map<std::string, std::size_t, std::less<>> places(std::vector<mrio::named> const& all) {
  std::map<std::string, std::size_t, std::less<>> out;
  for (std::size_t i = 0; i < all.size(); ++i) out.emplace(all[i].code, i);
  return out;
}

std::vector<std::string> codes(std::vector<mrio::named> const& all) {
  std::vector<std::string> out;
  for (auto const& one : all) out.push_back(one.code);
  return out;
}

class reader {
 public:
  reader(table::csv_file const& file, mrio::table const& t) : t_(t), row_(file, {"stressor", "unit", "economy", "industry", "amount"}, {"source"}, found_), economies_(places(t.parts().economies)), industries_(places(t.parts().industries)) {}

  result<satellite_file> read() {
    if (!found_.any_error()) rows();
    if (!found_.any_error() && out_.data.all.empty()) found_.error("satellite/empty", row_.where(), "the file has no rows", "a row gives the amount of a stressor in an industry of an economy");
    if (found_.any_error()) return std::unexpected(std::move(found_));
    remark();
    return std::move(out_);
  }

 private:
  void rows() {
    for (std::size_t i = 0; i < row_.size(); ++i) {
      row_.go_to(i);
      one();
      if (found_.error_count() < kNamed) continue;
      found_.error("satellite/more", row_.where(), fmt::format("{} rows are wrong up to here; the rest was not looked at", kNamed), "mend these first");
      return;
    }
  }

  void one() {
    auto const name = row_.required_text("stressor"), economy = row_.required_text("economy"), industry = row_.required_text("industry");
    auto const before = found_.error_count();
    auto const amount = row_.number("amount");
    if (!amount && found_.error_count() == before) found_.error("satellite/no-amount", row_.where("amount"), "there is no amount", "write 0, or leave the row out if it is not known");
    auto const e = economies_.find(economy);
    if (!economy.empty() && e == economies_.end()) found_.error("satellite/unknown-economy", row_.where("economy"), fmt::format("the table has no economy '{}'", economy), suggestion(economy, codes(t_.parts().economies)));
    auto const direct = industry == kDirect;
    auto const k = industries_.find(industry);
    if (!industry.empty() && !direct && k == industries_.end()) found_.error("satellite/unknown-industry", row_.where("industry"), fmt::format("the table has no industry '{}'", industry), suggestion(industry, codes(t_.parts().industries)));
    if (name.empty() || !amount || e == economies_.end() || (!direct && k == industries_.end())) return;
    auto& s = stressor_of(name, row_.text("unit"));
    auto const place = direct ? t_.size() + e->second : t_.first(e->second) + k->second;
    if (!seen_.insert({&s - out_.data.all.data(), place}).second) found_.error("satellite/double", row_.where(), fmt::format("{} of {} {} stands twice", name, economy, industry), "keep one row");
    (direct ? s.direct[e->second] : s.amounts[place]) = *amount;
  }

  mrio::stressor& stressor_of(std::string const& name, std::string const& unit) {
    if (auto const at = out_.data.find(name)) {
      auto& s = out_.data.all[*at];
      if (s.unit != unit) found_.error("satellite/different-unit", row_.where("unit"), fmt::format("{} is in '{}' here and in '{}' before", name, unit, s.unit), "a stressor has one unit");
      return s;
    }
    out_.data.all.push_back({name, unit, std::vector<double>(t_.size(), 0.0), std::vector<double>(t_.economies(), 0.0), 0});
    return out_.data.all.back();
  }

  // What is not said, and what cannot be followed to final demand.
  void remark() {
    for (std::size_t k = 0; k < out_.data.all.size(); ++k) {
      auto& s = out_.data.all[k];
      double lost = 0;
      std::set<std::string> without;
      for (std::size_t i = 0; i < t_.size(); ++i) {
        auto const produces = t_.output_x()[i] != 0;
        if (produces && !seen_.contains({static_cast<std::ptrdiff_t>(k), i})) {
          ++s.missing;
          without.insert(t_.parts().economies[i / t_.industries()].code);
        }
        if (produces) continue;
        lost += s.amounts[i];
        s.amounts[i] = 0;
      }
      if (s.missing > 0) out_.remarks.warn("satellite/missing", row_.where(), fmt::format("{}: {} industries with output have no row and count as 0, in {}{}", s.name, s.missing, *without.begin(), without.size() > 1 ? fmt::format(" and {} more economies", without.size() - 1) : ""), "footprints that reach there are too small");
      if (lost != 0) out_.remarks.warn("satellite/no-output", row_.where(), fmt::format("{}: {:.6g} {} of industries without output are left out", s.name, lost, s.unit), "give them to an industry that produces");
    }
  }

  mrio::table const& t_;
  problems found_;
  table::csv_reader row_;
  std::map<std::string, std::size_t, std::less<>> economies_, industries_;
  std::set<std::pair<std::ptrdiff_t, std::size_t>> seen_;
  satellite_file out_;
};

}  // namespace

result<satellite_file> parse_satellites(table::csv_file const& file, mrio::table const& t) { return reader(file, t).read(); }

}  // namespace landsea::ingest

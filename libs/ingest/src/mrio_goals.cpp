// Totals that a table should have, as users write them.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "landsea/core/names.hpp"
#include "landsea/ingest/mrio.hpp"
#include "landsea/table/csv.hpp"

namespace landsea::ingest {

namespace {

constexpr double kMost = 1e18;

struct named_target {
  std::string name;
  mrio::goal wanted;
  std::set<std::size_t> rows, columns;
};

class reader {
 public:
  reader(table::csv_file const& file, mrio::table const& t)
      : t_(t), in_(file, {"target", "amount", "from_economy", "from_industry", "to_economy", "to"}, {"deviation"}, found_) {
    for (auto const& e : t.parts().economies) economies_.push_back(e.code);
    for (auto const& i : t.parts().industries) industries_.push_back(i.code);
  }

  result<mrio::goals> read() {
    if (found_.any_error()) return std::unexpected(std::move(found_));
    for (std::size_t r = 0; r < in_.size(); ++r) row(r);
    if (found_.any_error()) return std::unexpected(std::move(found_));
    out_.rows.resize(t_.size());
    out_.columns.resize(t_.size() + t_.parts().final_y.cols());
    for (auto const& target : targets_) place(target);
    return std::move(out_);
  }

 private:
  // Positions of a code in a list; all for *; none, with a problem, for what is not there.
  std::vector<std::size_t> find(char const* title, std::vector<std::string> const& known, std::size_t offset = 0) {
    auto const code = in_.required_text(title);
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < known.size(); ++i)
      if (code == "*" || code == known[i]) out.push_back(i + offset);
    if (out.empty() && !code.empty()) found_.error("mrio/target-unknown", in_.where(title), fmt::format("the table has no '{}'", code), suggestion(code, known));
    return out;
  }

  // Columns within an economy: industries, then final uses behind all industries of all economies.
  std::set<std::size_t> columns() {
    auto const economies = find("to_economy", economies_);
    auto const to = in_.required_text("to");
    auto const& uses = t_.parts().final_uses;
    std::set<std::size_t> out;
    for (auto const e : economies) {
      for (std::size_t i = 0; i < industries_.size(); ++i)
        if (to == "*" || to == "industries" || to == industries_[i]) out.insert(t_.first(e) + i);
      for (std::size_t u = 0; u < uses.size(); ++u)
        if (to == "*" || to == "uses" || to == uses[u]) out.insert(t_.size() + e * uses.size() + u);
    }
    if (!out.empty() || to.empty() || economies.empty()) return out;
    auto known = industries_;
    known.insert(known.end(), uses.begin(), uses.end());
    found_.error("mrio/target-unknown", in_.where("to"), fmt::format("the table has neither an industry nor a final use '{}'", to), suggestion(to, known));
    return out;
  }

  void row(std::size_t r) {
    in_.go_to(r);
    auto const name = in_.required_text("target");
    auto const amount = in_.number_in("amount", -kMost, kMost), deviation = in_.number_in("deviation", 0, kMost);
    auto const from = find("from_economy", economies_), industries = find("from_industry", industries_);
    auto const to = columns();
    if (name.empty()) return;
    auto const [at, is_new] = numbers_.emplace(name, targets_.size());
    if (is_new) {
      if (!amount) found_.error("mrio/target-amount", in_.where("amount"), fmt::format("the target '{}' has no amount", name), "write what the cells should add up to");
      targets_.push_back({name, {amount.value_or(0), deviation.value_or(0)}, {}, {}});
    }
    auto& target = targets_[at->second];
    if (!is_new && amount && *amount != target.wanted.amount) found_.error("mrio/target-amount", in_.where("amount"), fmt::format("'{}' is {} here and {} before", name, *amount, target.wanted.amount), "leave the amount empty in further rows of a target");
    std::set<std::size_t> rows;
    for (auto const e : from)
      for (auto const i : industries) rows.insert(t_.first(e) + i);
    // A target stays a rectangle: further rows add to its rows with the same columns, or the other way round.
    if (is_new) {
      target.rows = rows;
      target.columns = to;
    } else if (target.columns == to) {
      extend(target.rows, rows);
    } else if (target.rows == rows) {
      extend(target.columns, to);
    } else {
      found_.error("mrio/target-double", in_.where("target"), fmt::format("the rows of '{}' share neither what is sold nor who buys", name), "give it another name: a target is made of whole rows or whole columns of cells");
    }
  }

  void extend(std::set<std::size_t>& all, std::set<std::size_t> const& more) {
    for (auto const one : more)
      if (!all.insert(one).second) {
        found_.error("mrio/target-double", in_.where("target"), "cells of this row belong to the target already", "name each cell once");
        return;
      }
  }

  void place(named_target const& target) {
    auto const width = t_.size() + t_.parts().final_y.cols();
    if (target.rows.size() == 1 && target.columns.size() == width && !out_.rows[*target.rows.begin()]) out_.rows[*target.rows.begin()] = target.wanted;
    else if (target.columns.size() == 1 && target.rows.size() == t_.size() && !out_.columns[*target.columns.begin()]) out_.columns[*target.columns.begin()] = target.wanted;
    else out_.blocks.push_back({target.name, {target.rows.begin(), target.rows.end()}, {target.columns.begin(), target.columns.end()}, target.wanted});
  }

  mrio::table const& t_;
  problems found_;
  table::csv_reader in_;
  std::vector<std::string> economies_, industries_;
  std::map<std::string, std::size_t> numbers_;
  std::vector<named_target> targets_;
  mrio::goals out_;
};

}  // namespace

result<mrio::goals> parse_goals(std::string_view text, std::string const& name, mrio::table const& t) {
  auto const file = table::parse_csv(text, name);
  if (!file) return std::unexpected(file.error());
  return reader(*file, t).read();
}

result<mrio::goals> read_goals(std::string const& path, mrio::table const& t) {
  auto const file = table::read_csv(path);
  if (!file) return std::unexpected(file.error());
  return reader(*file, t).read();
}

}  // namespace landsea::ingest

// Which codes of a table become which: a CSV of code and new code.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "landsea/core/names.hpp"
#include "landsea/ingest/mrio.hpp"
#include "landsea/table/csv.hpp"

namespace landsea::ingest {

namespace {

constexpr std::string_view kAll = "*";

class reader {
 public:
  reader(table::csv_file const& file, std::vector<mrio::named> const& all, std::string_view kind) : file_(file), all_(all), kind_(kind), in_(file, {"code", "into"}, {"name"}, found_) {}

  result<mrio::mapping> read() {
    if (found_.any_error()) return std::unexpected(std::move(found_));
    for (std::size_t r = 0; r < in_.size(); ++r) row(r);
    for (auto const& old : all_) place(old);
    report_missing();
    if (found_.any_error()) return std::unexpected(std::move(found_));
    return std::move(out_);
  }

 private:
  void row(std::size_t r) {
    in_.go_to(r);
    auto const code = in_.required_text("code"), into = in_.required_text("into"), name = in_.text("name");
    if (code.empty() || into.empty()) return;
    if (code != kAll && std::none_of(all_.begin(), all_.end(), [&](auto const& one) { return one.code == code; })) {
      std::vector<std::string> known;
      for (auto const& one : all_) known.push_back(one.code);
      found_.error("mrio/map-unknown", in_.where("code"), fmt::format("'{}' is none of the table's {}", code, kind_), suggestion(code, known));
    }
    if (code != kAll && into == kAll) found_.error("mrio/map-name", in_.where("into"), "* as the new code stands only beside * as the old one", "write the new code");
    if (!rows_.emplace(code, into).second) found_.error("mrio/map-double", in_.where("code"), fmt::format("'{}' has a row already", code), "each code goes to one new code");
    if (name.empty()) return;
    auto const [known, is_new] = names_.emplace(into, name);
    if (!is_new && known->second != name) found_.error("mrio/map-name", in_.where("name"), fmt::format("'{}' is named '{}' here and '{}' before", into, name, known->second), "give it one name");
  }

  void place(mrio::named const& old) {
    auto own = rows_.find(old.code);
    if (own == rows_.end()) own = rows_.find(std::string(kAll));
    if (own == rows_.end()) {
      missing_.push_back(old.code);
      return;
    }
    auto const code = own->second == kAll ? old.code : own->second;
    auto const [at, is_new] = numbers_.emplace(code, out_.into.size());
    if (is_new) out_.into.push_back({code, names_.contains(code) ? names_.at(code) : code == old.code ? old.name : ""});
    out_.to.push_back(at->second);
  }

  void report_missing() {
    if (missing_.empty()) return;
    std::string list;
    for (auto const& code : missing_) list += (list.empty() ? "" : ", ") + code;
    found_.error("mrio/map-missing", {file_.name}, fmt::format("{} of {} codes of the table ({}) have no row: {}", missing_.size(), all_.size(), kind_, list), "add a row for each, or the row *,* to keep all others as they are, or *,CODE to put them together");
  }

  table::csv_file const& file_;
  std::vector<mrio::named> const& all_;
  std::string_view kind_;
  problems found_;
  table::csv_reader in_;
  std::map<std::string, std::string> rows_, names_;
  std::map<std::string, std::size_t> numbers_;
  std::vector<std::string> missing_;
  mrio::mapping out_;
};

}  // namespace

result<mrio::mapping> parse_mapping(std::string_view text, std::string const& name, std::vector<mrio::named> const& all, std::string_view kind) {
  auto const file = table::parse_csv(text, name);
  if (!file) return std::unexpected(file.error());
  return reader(*file, all, kind).read();
}

result<mrio::mapping> read_mapping(std::string const& path, std::vector<mrio::named> const& all, std::string_view kind) {
  auto const file = table::read_csv(path);
  if (!file) return std::unexpected(file.error());
  return reader(*file, all, kind).read();
}

}  // namespace landsea::ingest

// Cells of the corridor tables.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "corridor_reader.hpp"
#include "landsea/core/names.hpp"

namespace landsea::ingest::corridor_files {

namespace {

// "2021" or "2021-12-03".
std::optional<date> year_or_date(table::csv_reader& in, std::string const& title) {
  auto const text = in.text(title);
  if (text.empty()) return std::nullopt;
  if (auto const day = parse_date(text)) return day;
  int year = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), year);
  if (error == std::errc{} && end == text.data() + text.size() && text.size() == 4) return date{year, 1, 1};
  in.found().error("corridor/date", in.where(title), fmt::format("'{}' is '{}', a year or a date was expected", title, text),
                   "write 2021 or 2021-12-03");
  return std::nullopt;
}

}  // namespace

void unknown(table::csv_reader& in, std::string const& title, std::string const& kind, std::string const& name,
             std::vector<std::string> const& known) {
  in.found().error("corridor/unknown-" + kind, in.where(title), fmt::format("unknown {} '{}'", kind, name), suggestion(name, known));
}

provenance ground_of(table::csv_reader& in) {
  provenance ground{.source = in.required_text("source"), .how = status::unverified};
  auto const word = in.required_text("status");
  if (word.empty()) return ground;
  if (auto const known = parse_status(word))
    ground.how = *known;
  else
    unknown(in, "status", "status", word, {"verified", "secondary", "computed", "estimated", "unverified"});
  return ground;
}

std::string new_id(table::csv_reader& in, std::string const& title, std::set<std::string>& seen) {
  auto id = in.required_text(title);
  if (!id.empty() && !seen.insert(id).second)
    in.found().error("corridor/id-twice", in.where(title), fmt::format("'{}' stands in more than one row", id), "rename one of the two");
  return id;
}

std::optional<corridor::mode> mode_of(table::csv_reader& in, std::string const& title, bool required) {
  auto const name = required ? in.required_text(title) : in.text(title);
  if (name.empty()) return std::nullopt;
  auto const known = corridor::parse_mode(name);
  if (!known) unknown(in, title, "mode", name, names_of<corridor::mode>(corridor::kModes));
  return known;
}

country country_of(table::csv_reader& in, std::string const& title, bool required) {
  auto const code = required ? in.required_text(title) : in.text(title);
  if (code.empty()) return {};
  if (auto const known = country::parse(code)) return *known;
  in.found().error("corridor/country", in.where(title), fmt::format("'{}' is not a country code", code), "three capital letters, like CHN");
  return {};
}

corridor::operation operation_of(table::csv_reader& in) {
  auto const name = in.required_text("operation");
  if (auto const known = corridor::parse_operation(name)) return *known;
  if (!name.empty()) unknown(in, "operation", "operation", name, names_of<corridor::operation>(corridor::kOperations));
  return corridor::operation::load;
}

corridor::lifetime lifetime_of(table::csv_reader& in) {
  corridor::lifetime life{.opened = year_or_date(in, "opened"), .closed = year_or_date(in, "closed")};
  if (life.opened && life.closed && *life.closed <= *life.opened)
    in.found().error("corridor/lifetime", in.where("closed"), "'closed' is not after 'opened'");
  return life;
}

std::optional<int> time_of_day(table::csv_reader& in, std::string const& title) {
  auto const text = in.text(title);
  if (text.empty()) return std::nullopt;
  if (auto const minutes = parse_weekly("Mon " + text)) return static_cast<int>(*minutes);
  in.found().error("corridor/time", in.where(title), fmt::format("'{}' is '{}', a time of day was expected", title, text),
                   "write 08:00; midnight is 00:00");
  return std::nullopt;
}

std::size_t one_of(table::csv_reader& in, std::string const& title, std::vector<std::string> const& choices) {
  auto const name = in.required_text(title);
  auto const at = std::find(choices.begin(), choices.end(), name);
  if (at != choices.end()) return static_cast<std::size_t>(at - choices.begin());
  if (!name.empty()) unknown(in, title, title, name, choices);
  return 0;
}

double amount(table::csv_reader& in, std::string const& title, double high) { return in.number_in(title, 0, high).value_or(0); }

}  // namespace landsea::ingest::corridor_files

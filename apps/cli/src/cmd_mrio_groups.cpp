// Groups of economies as users name them.
#include <algorithm>

#include "cmd_mrio.hpp"
#include "landsea/core/names.hpp"
#include "landsea/mrio/known_groups.hpp"
#include "landsea/table/csv.hpp"

namespace landsea::cli {

namespace {

std::string joined(std::vector<std::string> const& all) { return fmt::format("{}", fmt::join(all, ", ")); }

// The members that the table has, under either of their codes.
mrio::economy_group present(mrio::known_group const& group, mrio::table const& t, context const& shared) {
  mrio::economy_group out{std::string(group.code), {}};
  std::vector<std::string> absent;
  for (auto const& m : group.members) {
    auto const code = t.find_economy(m.code) ? m.code : m.other;
    if (!code.empty() && t.find_economy(code)) out.members.emplace_back(code);
    else absent.emplace_back(m.code);
  }
  auto const told = fmt::format("{} ({}): {} of {} members are in the table{}{}{}{}", group.code, group.name, out.members.size(), group.members.size(), out.members.empty() ? "" : ": ", joined(out.members), absent.empty() ? "" : "; not there: ", joined(absent));
  problems found;
  if (absent.empty() || out.members.empty()) say(shared, "note: " + told);  // of none nothing will be said: an error follows
  else found.warn("mrio/members-missing", {}, told, fmt::format("read what is said of {} as said of those alone, or take a table with the others", group.code));
  warn(shared, found);
  return out;
}

}  // namespace

std::vector<mrio::economy_group> read_groups(std::vector<std::string> const& texts, mrio::table const& t, context const& shared) {
  std::vector<mrio::economy_group> out;
  for (auto const& text : texts) {
    auto const equals = text.find('=');
    if (equals != std::string::npos) {
      out.push_back({text.substr(0, equals), table::split(std::string_view(text).substr(equals + 1), ',')});
      if (out.back().code.empty()) throw CLI::ValidationError("--group", "a group needs a name: NAME=CODE,CODE");
      continue;
    }
    auto const known = mrio::known_groups();
    auto const at = std::find_if(known.begin(), known.end(), [&](auto const& g) { return g.code == text; });
    if (at == known.end()) throw CLI::ValidationError("--group", fmt::format("'{}' is no ready group (ASEAN, RCEP, EU); others are written NAME=CODE,CODE", text));
    out.push_back(present(*at, t, shared));
  }
  return out;
}

void add_group_option(CLI::App& command, std::vector<std::string>& groups, std::string const& help) { command.add_option("--group", groups, help)->type_name("NAME[=CODES]")->allow_extra_args(false)->take_all(); }

}  // namespace landsea::cli

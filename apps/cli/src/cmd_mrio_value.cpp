// landsea mrio rca | regional
#include <algorithm>

#include "cmd_mrio.hpp"
#include "landsea/core/names.hpp"
#include "landsea/mrio/advantage.hpp"
#include "landsea/mrio/region.hpp"
#include "landsea/table/csv.hpp"

namespace landsea::cli {

namespace {

void run_rca(mrio_request const& o, context& shared) {
  shared.json_errors = o.json;
  mrio_run const run(o, shared, mrio_run::inverse::not_needed);
  auto const all = mrio::comparative_advantage(run.base());
  sheet out({"economy", "industry", "exports", "domestic_value_in_exports", "own_value_in_all_exports", "RCA_gross", "RCA_backward", "RCA_forward"}, o, run);
  for (auto const e : run.exporters())
    for (auto i = run.data().first(e); i < run.data().first(e + 1); ++i) {
      name_row(out, run.data(), i);
      out.number(all.gross[i]).number(all.backward[i]).number(all.forward[i]).number(all.rca_gross[i]).number(all.rca_backward[i]).number(all.rca_forward[i]).end_row();
    }
  out.write(shared);
}

// Members of ASEAN and parties to RCEP, ISO 3166-1 alpha-3 codes.
constexpr char kAsean[] = "BRN,KHM,IDN,LAO,MYS,MMR,PHL,SGP,THA,VNM";
constexpr char kRcep[] = "BRN,KHM,IDN,LAO,MYS,MMR,PHL,SGP,THA,VNM,CHN,JPN,KOR,AUS,NZL";

}  // namespace

std::vector<std::size_t> group_members(std::string const& name, mrio_run const& run, context const& shared) {
  auto const known = name == "ASEAN" || name == "RCEP";
  std::vector<std::size_t> out;
  std::string absent;
  for (auto const& code : table::split(name == "ASEAN" ? kAsean : name == "RCEP" ? kRcep : name.c_str(), ',')) {
    auto const found = known ? run.data().find_economy(code) : std::optional(mrio::economy_id{run.economy_named(code)});
    if (!found) absent += (absent.empty() ? "" : ", ") + code;
    else if (std::find(out.begin(), out.end(), found->position()) == out.end()) out.push_back(found->position());
  }
  if (out.size() < 2) {
    problems found;
    found.error("mrio/group", {run.data().parts().title}, fmt::format("the table has {} of {} as economies of their own: two are needed", out.size() == 1 ? "one" : "none", name), "take a table with more of them (ICIO, ADB, Eora), or name other codes: CHN,JPN,KOR");
    throw bad_input{std::move(found)};
  }
  if (!absent.empty()) say(shared, fmt::format("note: {} is {} economies here; the table does not have {}", name, out.size(), absent));
  return out;
}

namespace {

struct regional_options {
  mrio_request request;
  std::string group = "RCEP";
};

void run_regional(regional_options const& o, context& shared) {
  shared.json_errors = o.request.json;
  mrio_run const run(o.request, shared, mrio_run::inverse::not_needed);
  auto const members = group_members(o.group, run, shared);
  auto const all = mrio::inside_region(run.base(), members);
  sheet out({"group", "members", "economy", "measure", "total", "inside", "share"}, o.request, run);
  auto const rows = [&](std::string const& name, std::array<mrio::part_inside, mrio::kRegional> const& parts) {
    for (std::size_t k = 0; k < mrio::kRegional; ++k) out.text(o.group).number(static_cast<double>(members.size())).text(name).text(text(static_cast<mrio::regional>(k))).number(parts[k].total).number(parts[k].inside).number(parts[k].share()).end_row();
  };
  rows("GROUP", all.group);
  for (std::size_t k = 0; k < members.size(); ++k) rows(run.data().parts().economies[members[k]].code, all.members[k]);
  out.write(shared);
}

}  // namespace

void add_mrio_value(CLI::App& mrio, context& shared) {
  auto rca = std::make_shared<mrio_request>();
  auto* command = mrio.add_subcommand("rca", "revealed comparative advantage on gross exports and on domestic value added in them (Balassa)");
  rca->add_to(*command);
  command->add_option("--exporter", rca->exporter, "this economy only");
  command->footer("Examples:\n  landsea mrio rca icio2018.mrio --exporter VNM\n  landsea mrio rca wiod1995.csv.gz wiod2011.csv.gz --exporter CHN");
  command->callback([rca, &shared] { for_each_table(*rca, shared, [&] { run_rca(*rca, shared); }); });

  auto o = std::make_shared<regional_options>();
  auto* regional = mrio.add_subcommand("regional", "how much of a group's exports, foreign value added and absorption stays inside of it");
  o->request.add_to(*regional);
  regional->add_option("--group", o->group, "ASEAN, RCEP, or codes of economies separated by commas")->capture_default_str();
  regional->footer("Examples:\n  landsea mrio regional icio2018.mrio --group ASEAN\n  landsea mrio regional wiod1995.csv.gz wiod2011.csv.gz --group CHN,JPN,KOR");
  regional->callback([o, &shared] { for_each_table(o->request, shared, [&] { run_regional(*o, shared); }); });
}

}  // namespace landsea::cli

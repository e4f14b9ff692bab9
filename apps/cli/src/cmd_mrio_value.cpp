// landsea mrio rca | regional
#include <algorithm>

#include "cmd_mrio.hpp"
#include "landsea/mrio/advantage.hpp"
#include "landsea/mrio/region.hpp"

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

// Positions of a group's members. bad_input with fewer than two: nothing is inside of one economy.
std::vector<std::size_t> members_of(mrio::economy_group const& group, mrio_run const& run) {
  std::vector<std::size_t> out;
  for (auto const& code : group.members)
    if (auto const at = run.economy_named(code); std::find(out.begin(), out.end(), at) == out.end()) out.push_back(at);
  if (out.size() >= 2) return out;
  problems found;
  found.error("mrio/group", {run.data().parts().title}, fmt::format("the table has {} of {} as economies of their own: two are needed", out.size() == 1 ? "one" : "none", group.code), "take a table with more of them (ICIO, ADB, Eora), or name other codes: NEA=CHN,JPN,KOR");
  throw bad_input{std::move(found)};
}

void run_regional(mrio_request const& o, context& shared) {
  shared.json_errors = o.json;
  mrio_run const run(o, shared, mrio_run::inverse::not_needed);
  sheet out({"group", "members", "economy", "measure", "total", "inside", "share"}, o, run);
  for (auto const& group : run.groups()) {
    auto const members = members_of(group, run);
    auto const all = mrio::inside_region(run.base(), members);
    auto const rows = [&](std::string const& name, std::array<mrio::part_inside, mrio::kRegional> const& parts) {
      for (std::size_t k = 0; k < mrio::kRegional; ++k) out.text(group.code).number(static_cast<double>(members.size())).text(name).text(text(static_cast<mrio::regional>(k))).number(parts[k].total).number(parts[k].inside).number(parts[k].share()).end_row();
    };
    rows("GROUP", all.group);
    for (std::size_t k = 0; k < members.size(); ++k) rows(run.data().parts().economies[members[k]].code, all.members[k]);
  }
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

  auto o = std::make_shared<mrio_request>();
  auto* regional = mrio.add_subcommand("regional", "how much of a group's exports, foreign value added and absorption stays inside of it");
  o->keep_detail = true;
  o->add_to(*regional);
  regional->get_option("--group")->description("ASEAN, RCEP (without it), EU, or NAME=CODE,CODE; nothing is added up");
  regional->footer("Examples:\n  landsea mrio regional icio2018.mrio --group ASEAN\n  landsea mrio regional wiod1995.csv.gz wiod2011.csv.gz --group NEA=CHN,JPN,KOR");
  regional->callback([o, &shared] {
    if (o->groups.empty()) o->groups = {"RCEP"};
    for_each_table(*o, shared, [&] { run_regional(*o, shared); });
  });
}

}  // namespace landsea::cli

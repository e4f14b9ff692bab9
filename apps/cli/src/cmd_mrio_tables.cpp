// landsea mrio aggregate
#include "cmd_mrio.hpp"

namespace landsea::cli {

namespace {

struct aggregate_options {
  mrio_input input;
  std::string economies, industries, out;
  std::vector<std::string> groups;
};

mrio::mapping economies_of(aggregate_options const& o, mrio::table const& t, context const& shared) {
  auto const& all = t.parts().economies;
  if (!o.groups.empty()) return unwrap(mrio::group_economies(t, read_groups(o.groups, t, shared))).economies;
  return o.economies.empty() ? mrio::unchanged(all) : unwrap(ingest::read_mapping(o.economies, all, "economies"));
}

void run_aggregate(aggregate_options const& o, context& shared) {
  if (o.economies.empty() && o.industries.empty() && o.groups.empty()) throw CLI::ValidationError("aggregate", "needs --economies, --industries or --group");
  auto const file = o.input.read(shared);
  auto const economies = economies_of(o, file.data, shared);
  auto const& all = file.data.parts().industries;
  auto const industries = o.industries.empty() ? mrio::unchanged(all) : unwrap(ingest::read_mapping(o.industries, all, "industries"));
  write_table(unwrap(mrio::aggregate(file.data, economies, industries)), o.out, shared);
}

void add_aggregate(CLI::App& mrio, context& shared) {
  auto o = std::make_shared<aggregate_options>();
  auto* command = mrio.add_subcommand("aggregate", "add up economies and industries, and write the smaller table");
  o->input.add_to(*command);
  auto* economies = command->add_option("--economies", o->economies, "CSV with columns code,into: which economy becomes which; the row *,* keeps all others")->type_name("FILE");
  command->add_option("--industries", o->industries, "the same for industries")->type_name("FILE");
  add_group_option(*command, o->groups, "make a group of economies one: ASEAN, RCEP, EU, or NAME=CODE,CODE");
  economies->excludes(command->get_option("--group"));
  command->add_option("--out", o->out, "file to write: CSV as OECD lays it out if it ends in .csv, else Landsea's binary")->required()->type_name("FILE");
  command->footer("Examples:\n  landsea mrio aggregate icio2018.mrio --economies regions.csv --industries broad.csv --out small.csv\n  landsea mrio aggregate icio2018.mrio --group ASEAN --group REST=ARG,BRA,CHL --out asean.mrio");
  command->callback([o, &shared] { run_aggregate(*o, shared); });
}

}  // namespace

void write_table(mrio::table const& t, std::string const& path, context const& shared) {
  running_job const work(shared, "writing " + path);
  auto written = ingest::write_mrio(t, path, work.handle());
  work.throw_if_interrupted();
  unwrap(std::move(written));
  say(shared, fmt::format("wrote {}: {} economies, {} industries", path, t.economies(), t.industries()));
}

void add_mrio_tables(CLI::App& mrio, context& shared) { add_aggregate(mrio, shared); }

}  // namespace landsea::cli

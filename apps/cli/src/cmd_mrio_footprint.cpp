// landsea mrio footprint
#include "cmd_mrio.hpp"
#include "landsea/ingest/satellites.hpp"
#include "landsea/mrio/footprint.hpp"

namespace landsea::cli {

mrio::satellites read_satellites(std::string const& path, mrio::table const& t, context const& shared) {
  auto const file = unwrap(table::read_csv(path));
  auto read = unwrap(ingest::parse_satellites(file, t));
  warn(shared, read.remarks);
  return std::move(read.data);
}

namespace {

struct options {
  mrio_request request;
  std::string satellite;
  bool by_industry = false, by_partner = false;
};

void write_economies(mrio::satellites const& all, mrio_run const& run, sheet& out) {
  for (auto const& s : all.all) {
    auto const f = mrio::footprint_of(run.base(), s);
    mrio::footprint_of_economy world;
    auto const row = [&](std::string const& name, mrio::footprint_of_economy const& e) { out.text(s.name).text(s.unit).text(name).number(e.production).number(e.direct).number(e.exports).number(e.imports).number(e.consumption).end_row(); };
    for (auto const& e : f.economies) world.production += e.production, world.direct += e.direct, world.exports += e.exports, world.imports += e.imports, world.consumption += e.consumption;
    for (auto const e : run.exporters()) row(run.data().parts().economies[e].code, f.economies[e]);
    row("WORLD", world);
  }
}

void write_industries(mrio::satellites const& all, mrio_run const& run, sheet& out) {
  for (auto const& s : all.all) {
    auto const f = mrio::footprint_of(run.base(), s);
    for (auto const e : run.exporters())
      for (auto i = run.data().first(e); i < run.data().first(e + 1); ++i) {
        out.text(s.name).text(s.unit);
        name_row(out, run.data(), i);
        auto const& one = f.industries[i];
        out.number(one.production).number(one.exports).number(one.imports).number(one.consumption).end_row();
      }
  }
}

void write_partners(mrio::satellites const& all, mrio_run const& run, sheet& out) {
  auto const& economies = run.data().parts().economies;
  for (auto const& s : all.all) {
    auto const f = mrio::footprint_of(run.base(), s);
    for (auto const e : run.exporters())
      for (std::size_t r = 0; r < economies.size(); ++r) out.text(s.name).text(s.unit).text(economies[e].code).text(economies[r].code).number(f.caused_by(e, r)).end_row();
  }
}

void run_footprint(options const& o, context& shared) {
  shared.json_errors = o.request.json;
  mrio_run const run(o.request, shared, mrio_run::inverse::not_needed);
  auto const all = read_satellites(o.satellite, run.data(), shared);
  std::vector<std::string> columns{"stressor", "unit", "economy"};
  auto const add = [&](std::initializer_list<char const*> more) { columns.insert(columns.end(), more.begin(), more.end()); };
  if (o.by_industry) add({"industry", "production", "exports", "imports", "consumption"});
  else if (o.by_partner) add({"final_user", "amount"});
  else add({"production", "direct", "exports", "imports", "consumption"});
  sheet out(std::move(columns), o.request, run);
  (o.by_industry ? write_industries : o.by_partner ? write_partners : write_economies)(all, run, out);
  out.write(shared);
}

}  // namespace

void add_mrio_footprint(CLI::App& mrio, context& shared) {
  auto o = std::make_shared<options>();
  auto* command = mrio.add_subcommand("footprint", "where jobs, energy, emissions or any satellite account arise, and whose final demand causes them");
  o->request.add_to(*command);
  command->add_option("--satellite", o->satellite, "satellite accounts as CSV: stressor,unit,economy,industry,amount")->required()->type_name("FILE");
  command->add_option("--exporter", o->request.exporter, "this economy only");
  auto* industry = command->add_flag("--by-industry", o->by_industry, "a row for each industry: production and exports by where it arises, imports and consumption by final product");
  command->add_flag("--by-partner", o->by_partner, "a row for each economy and each final user")->excludes(industry);
  command->footer("Examples:\n  landsea mrio footprint wiod2011.csv.gz --satellite co2.csv\n  landsea mrio footprint wiod2011.csv.gz --satellite jobs.csv --by-partner --exporter IDN");
  command->callback([o, &shared] { for_each_table(o->request, shared, [&] { run_footprint(*o, shared); }); });
}

}  // namespace landsea::cli

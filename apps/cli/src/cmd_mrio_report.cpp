// landsea mrio report
#include "cmd_mrio.hpp"
#include "landsea/session/shock_report.hpp"
#include "landsea/session/table_report.hpp"

namespace landsea::cli {

namespace {

struct options {
  mrio_request request;
  std::string economy, html, names;
  std::vector<std::string> peers;
  std::size_t chains = 4;
};

void run_report(options& o, context& shared) {
  shared.json_errors = o.request.json;
  session::table_report_request request{o.economy, o.peers, o.chains, {}};
  if (!o.names.empty()) request.industry_names = unwrap(session::read_names(o.names));
  session::table_report report(std::move(request));
  std::set<int> years;
  for (auto const& path : o.request.paths) {
    o.request.input.path = path;
    mrio_run const run(o.request, shared, mrio_run::inverse::needed);
    auto const year = run.data().parts().year;
    if (o.request.paths.size() > 1 && (year == 0 || !years.insert(year).second)) {
      problems found;
      found.error("mrio/year", {path}, year == 0 ? "the year of this table is not known" : fmt::format("there is another table of {}", year), "give one table of each year, named with its year");
      throw bad_input{std::move(found)};
    }
    unwrap(report.add(run.base(), run.inverse_b()));
  }
  if (!o.html.empty()) write_output(shared, o.html, session::table_page(report.json()));
  if (o.html.empty() || o.request.json || o.request.out != "-") write_output(shared, o.request.out, report.json() + "\n");
}

}  // namespace

void add_mrio_report(CLI::App& mrio, context& shared) {
  auto o = std::make_shared<options>();
  auto* command = mrio.add_subcommand("report", "one page about an economy: where the value of its exports is made and goes, its chains, position, lock-in, years and peers");
  o->request.add_to(*command);
  command->add_option("--economy", o->economy, "the economy")->required()->type_name("CODE");
  command->add_option("--html", o->html, "write the page; without --out or --json nothing else")->type_name("FILE");
  command->add_option("--peers", o->peers, "economies to stand beside it; otherwise the ten nearest in gross exports")->type_name("CODE");
  command->add_option("--chains", o->chains, "smile curves of so many industries, those that export most final products")->check(CLI::Range(0, 50))->capture_default_str();
  command->add_option("--names", o->names, "names of industries as CSV: code,name,name_zh")->type_name("FILE");
  command->footer("Examples:\n  landsea mrio report wiod1995.csv.gz wiod2005.csv.gz wiod2011.csv.gz --economy IDN --html idn.html\n  landsea mrio report icio2018.mrio --economy VNM --peers THA MYS IDN --html vnm.html");
  command->callback([o, &shared] { run_report(*o, shared); });
}

}  // namespace landsea::cli

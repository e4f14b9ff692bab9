// landsea mrio leontief | participation | position | linkages | extraction
#include "cmd_mrio.hpp"
#include "landsea/mrio/extraction.hpp"
#include "landsea/mrio/influence.hpp"
#include "landsea/mrio/participation.hpp"
#include "landsea/mrio/position.hpp"

namespace landsea::cli {

namespace {

template <class Row>
void write_rows(mrio_run const& run, sheet& out, context const& shared, Row const& row) {
  for (auto const e : run.exporters())
    for (auto i = run.data().first(e); i < run.data().first(e + 1); ++i) {
      name_row(out, run.data(), i);
      row(i);
      out.end_row();
    }
  out.write(shared);
}

void run_leontief(mrio_request const& o, context& shared) {
  shared.json_errors = o.json;
  mrio_run const run(o, shared, mrio_run::inverse::not_needed);
  auto const& t = run.data();
  auto const economies = run.exporters();
  auto const begin = t.first(economies.front()), end = t.first(economies.back() + 1);
  auto const columns_of_b = economies.size() == 1 ? run.system().inverse_columns(begin, end) : run.system().inverse_b();
  std::vector<std::string> columns{"economy", "industry"};
  for (auto j = begin; j < end; ++j) columns.push_back(t.label(j));
  sheet out(std::move(columns), o, run);
  for (std::size_t i = 0; i < t.size(); ++i) {
    name_row(out, t, i);
    for (std::size_t j = 0; j < columns_of_b.cols(); ++j) out.number(columns_of_b(i, j));
    out.end_row();
  }
  out.write(shared);
}

void run_participation(mrio_request const& o, context& shared) {
  shared.json_errors = o.json;
  mrio_run const run(o, shared, mrio_run::inverse::not_needed);
  auto const all = mrio::participation(run.base());
  sheet out({"economy", "industry", "V_D", "V_RT", "V_GVC_S", "V_GVC_C", "forward", "Y_D", "Y_RT", "Y_GVC_S", "Y_GVC_C", "backward"}, o, run);
  write_rows(run, out, shared, [&](std::size_t i) {
    for (auto const* c : {&all.forward[i], &all.backward[i]}) out.number(c->none).number(c->final_trade).number(c->simple).number(c->complex).number(c->share());
  });
}

void run_position(mrio_request const& o, context& shared) {
  shared.json_errors = o.json;
  mrio_run const run(o, shared, mrio_run::inverse::not_needed);
  auto const all = mrio::position(run.system());
  sheet out({"economy", "industry", "upstreamness", "downstreamness"}, o, run);
  write_rows(run, out, shared, [&](std::size_t i) { out.number(all.upstreamness[i]).number(all.downstreamness[i]); });
}

struct linkage_options {
  mrio_request request;
  bool variation = false;
};

void run_linkages(linkage_options const& o, context& shared) {
  shared.json_errors = o.request.json;
  if (shared.among && o.variation) refuse_on_ranks("--variation", "start it without mpirun");
  mrio_run const run(o.request, shared, o.variation ? mrio_run::inverse::needed : mrio_run::inverse::not_needed);
  auto const all = mrio::linkages(run.system());
  auto const spread = o.variation ? mrio::spread(run.system(), run.inverse_b()) : mrio::spread_of_linkages{};
  std::vector<std::string> columns{"economy", "industry", "direct_backward", "total_backward", "direct_forward", "total_forward", "power_of_dispersion", "sensitivity_of_dispersion"};
  if (o.variation) columns.insert(columns.end(), {"backward_variation", "forward_variation"});
  sheet out(std::move(columns), o.request, run);
  write_rows(run, out, shared, [&](std::size_t i) {
    if (auto const& l = all[i]) out.number(l->direct_backward).number(l->total_backward).number(l->direct_forward).number(l->total_forward).number(l->power_of_dispersion).number(l->sensitivity_of_dispersion);
    else
      for (int k = 0; k < 6; ++k) out.number(std::nullopt);
    if (o.variation) out.number(spread.backward[i]).number(spread.forward[i]);
  });
}

void add_linkages(CLI::App& mrio, context& shared) {
  auto o = std::make_shared<linkage_options>();
  auto* command = mrio.add_subcommand("linkages", "backward and forward linkages; above 1 in both dispersions: a key industry");
  o->request.add_to(*command);
  o->request.add_precision_to(*command);
  command->add_option("--exporter", o->request.exporter, "this economy only");
  command->add_flag("--variation", o->variation, "also the coefficients of variation: small where the linkages reach most industries");
  command->footer("Examples:\n  landsea mrio linkages icio2018.mrio --exporter THA");
  command->callback([o, &shared] { for_each_table(o->request, shared, [&] { run_linkages(*o, shared); }); });
}

struct extraction_options {
  mrio_request request;
  std::vector<std::string> industries;
  std::string what = "everything";
  double part = 1;
};

void write_each(mrio_run const& run, mrio_request const& o, context& shared) {
  auto const all = mrio::extract_each(run.base(), run.part());
  sheet out({"economy", "industry", "output_lost", "value_added_lost", "own_value_added_lost", "foreign_value_added_lost"}, o, run);
  write_rows(run, out, shared, [&](std::size_t i) { out.number(all.output_lost[i]).number(all.value_added_lost[i]).number(all.own_economy_lost[i]).number(all.value_added_lost[i] - all.own_economy_lost[i]); });
}

// One extraction of industries of an economy (of all economies without --exporter), by the economies that lose.
void write_group(mrio_run const& run, extraction_options const& o, context& shared) {
  auto const& t = run.data();
  mrio::extraction_request request{{}, o.what == "purchases" ? mrio::extracted::purchases : o.what == "sales" ? mrio::extracted::sales : mrio::extracted::everything, o.part};
  for (auto const e : run.exporters())
    for (auto const& code : o.industries) request.positions.push_back(t.first(e) + run.industry_named(code));
  auto const lost = unwrap(mrio::extract(run.system(), request));
  sheet out({"economy", "output_lost", "value_added_lost"}, o.request, run);
  for (std::size_t e = 0; e < t.economies(); ++e) {
    double output = 0;
    for (auto i = t.first(e); i < t.first(e + 1); ++i) output += lost.output_lost[i];
    out.text(t.parts().economies[e].code).number(output).number(lost.value_added_lost[e]).end_row();
  }
  out.write(shared);
}

void run_extraction(extraction_options const& o, context& shared) {
  shared.json_errors = o.request.json;
  if (o.what == "everything" && o.part != 1) throw CLI::ValidationError("--part", "goes with --what purchases or --what sales");
  mrio_run const run(o.request, shared, o.industries.empty() ? mrio_run::inverse::of_exporter : mrio_run::inverse::not_needed);
  if (o.industries.empty()) write_each(run, o.request, shared);
  else write_group(run, o, shared);
}

void add_extraction(CLI::App& mrio, context& shared) {
  auto o = std::make_shared<extraction_options>();
  auto* command = mrio.add_subcommand("extraction", "what the world loses if an industry vanishes, for each industry; or if some buy or sell less (hypothetical extraction)");
  o->request.add_to(*command);
  o->request.add_precision_to(*command);
  command->add_option("--exporter", o->request.exporter, "industries of this economy only");
  auto* industry = command->add_option("--industry", o->industries, "extract these industries together, and say what each economy loses")->type_name("CODE");
  command->add_option("--what", o->what, "everything: they vanish; purchases, sales: they buy or sell less")->check(CLI::IsMember({"everything", "purchases", "sales"}))->capture_default_str()->needs(industry);
  command->add_option("--part", o->part, "the part of purchases or sales that is lost")->check(CLI::Range(0.0, 1.0))->capture_default_str()->needs(industry);
  command->footer("Examples:\n  landsea mrio extraction icio2018.mrio --exporter CHN --out chn.csv\n  landsea mrio extraction icio2018.mrio --exporter CHN --industry C26 C27 --what sales --part 0.3");
  command->callback([o, &shared] { for_each_table(o->request, shared, [&] { run_extraction(*o, shared); }); });
}

using runner = void (*)(mrio_request const&, context&);

void add(CLI::App& mrio, context& shared, char const* name, char const* help, char const* examples, runner run) {
  auto o = std::make_shared<mrio_request>();
  auto* command = mrio.add_subcommand(name, help);
  o->add_to(*command);
  if (run != &run_leontief) o->add_precision_to(*command);
  command->add_option("--exporter", o->exporter, "this economy only");
  command->footer(examples);
  command->callback([o, run, &shared] { for_each_table(*o, shared, [&] { run(*o, shared); }); });
}

}  // namespace

void add_mrio_indicators(CLI::App& mrio, context& shared) {
  add(mrio, shared, "leontief", "the Leontief inverse: output of the row needed in all for a unit of final demand for the column", "Examples:\n  landsea mrio leontief icio2018.mrio --exporter CHN --out b-chn.csv", run_leontief);
  add(mrio, shared, "participation", "value added and final goods by the borders that they cross for production (Wang, Wei, Yu and Zhu)", "Examples:\n  landsea mrio participation icio2018.mrio --exporter MYS", run_participation);
  add(mrio, shared, "position", "stages to final demand and from first inputs: upstreamness and downstreamness (Antras and Chor)", "Examples:\n  landsea mrio position icio2018.mrio --exporter IDN --out idn.json", run_position);
  add_linkages(mrio, shared);
  add_extraction(mrio, shared);
}

}  // namespace landsea::cli

// landsea mrio info | check | import
#include <nlohmann/json.hpp>

#include "cmd_mrio.hpp"
#include "landsea/mrio/balance.hpp"
#include "landsea/session/text_table.hpp"

namespace landsea::cli {

namespace {

struct options {
  mrio_input input;
  bool json = false;
  double tolerance = 0.5;
  std::string out;
};

std::string listed(std::vector<std::string> const& all, std::size_t most = 12) {
  std::string out;
  for (std::size_t i = 0; i < std::min(all.size(), most); ++i) out += (i == 0 ? "" : ", ") + all[i];
  return all.size() > most ? out + fmt::format(" and {} more", all.size() - most) : out;
}

std::vector<std::string> codes_of(std::vector<mrio::named> const& all) {
  std::vector<std::string> out;
  for (auto const& one : all) out.push_back(one.code);
  return out;
}

std::vector<std::string> labels_of(mrio::table const& t, std::vector<std::size_t> const& positions) {
  std::vector<std::string> out;
  for (auto const i : positions) out.push_back(t.label(i));
  return out;
}

std::string year_of(mrio::table_parts const& p) { return p.year == 0 ? "year not stated" : std::to_string(p.year); }

// An estimate says so wherever it is looked at.
void print_status(mrio::table_parts const& p) {
  if (p.ground.how == status::estimated) fmt::print("  status      estimated: not the figures of the table's maker\n");
}

void run_info(options const& o, context& shared) {
  shared.json_errors = o.json;
  auto const file = o.input.read(shared);
  auto const& p = file.data.parts();
  std::vector<std::string> rows;
  for (auto const& row : p.value_rows) rows.push_back(row.code);
  if (o.json) {
    nlohmann::ordered_json const out = {{"title", p.title}, {"year", p.year}, {"unit", p.unit}, {"source", p.ground.source}, {"status", text(p.ground.how)}, {"layout", file.layout}, {"economies", codes_of(p.economies)}, {"industries", codes_of(p.industries)}, {"final_uses", p.final_uses}, {"value_rows", rows}, {"states_output", p.output.has_value()}};
    fmt::print("{}\n", out.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
    return;
  }
  fmt::print("{}\n  layout      {}\n  year, unit  {}, {}\n  source      {}\n", p.title, file.layout, year_of(p), p.unit, p.ground.source);
  print_status(p);
  fmt::print("  economies   {}: {}\n  industries  {}: {}\n", p.economies.size(), listed(codes_of(p.economies), 100), p.industries.size(), listed(codes_of(p.industries), 100));
  fmt::print("  final uses  {}\n  below       {}{}\n", listed(p.final_uses), rows.empty() ? "no value rows" : listed(rows), p.output ? ", stated output" : "");
}

nlohmann::ordered_json gaps_json(mrio::table const& t, std::optional<mrio::gaps> const& gaps) {
  if (!gaps) return nullptr;
  auto largest = nlohmann::ordered_json::array();
  for (auto const& g : gaps->largest) largest.push_back({{"industry", t.label(g.position)}, {"gap", g.amount}, {"share", g.share}});
  return {{"count", gaps->count}, {"total", gaps->total_absolute}, {"largest", largest}};
}

void print_gaps(mrio::table const& t, char const* what, std::optional<mrio::gaps> const& gaps, double tolerance) {
  if (!gaps) {
    fmt::print("  {:<8} nothing stated to compare with\n", what);
    return;
  }
  fmt::print("  {:<8} {} of {} differ by more than {}; all differences together {}\n", what, gaps->count, t.size(), tolerance, session::number(gaps->total_absolute, 2));
  for (std::size_t i = 0; i < std::min<std::size_t>(gaps->largest.size(), 3); ++i)
    fmt::print("             {} {} ({} of output)\n", t.label(gaps->largest[i].position), session::number(gaps->largest[i].amount, 2), session::percent_text(gaps->largest[i].share, 4));
}

void print_report(mrio::table const& t, mrio::balance_report const& r) {
  auto const& p = t.parts();
  fmt::print("{}, {}, {}\n  world    output {}, value added {}, final demand {}, exports {}\n", p.title, year_of(p), p.unit, session::number(r.output, 0), session::number(r.value_added, 0), session::number(r.final_demand, 0), session::number(r.exports, 0));
  print_status(p);
  print_gaps(t, "rows", r.rows, r.tolerance);
  print_gaps(t, "columns", r.columns, r.tolerance);
  auto const list = [&](char const* what, std::vector<std::size_t> const& positions) {
    if (!positions.empty()) fmt::print("  {} {}: {}\n", positions.size(), what, listed(labels_of(t, positions)));
  };
  list("industries without output", r.zero_output);
  list("industries use inputs without output; their column is left out", r.inputs_without_output);
  list("industries without output sell and take back: no decomposition says what their exports contain", r.sales_without_output);
  list("industries have negative output", r.negative_output);
  list("industries have negative value added", r.negative_value_added);
  list("industries have no value added: inputs use up all of their output", r.no_value_added);
  if (!r.empty_economies.empty()) fmt::print("  {} economies have no figures\n", r.empty_economies.size());
  if (r.negative_final_cells > 0) fmt::print("  {} cells of final demand are negative, {} in all: kept as they are (inventories run down)\n", r.negative_final_cells, session::number(r.negative_final_total, 2));
  if (r.negative_intermediate_cells > 0) fmt::print("  {} cells of intermediate use are negative, {} in all: kept as they are\n", r.negative_intermediate_cells, session::number(r.negative_intermediate_total, 2));
}

void run_check(options const& o, context& shared) {
  shared.json_errors = o.json;
  auto const file = o.input.read(shared);
  auto const& t = file.data;
  auto const r = mrio::check_balance(t, o.tolerance);
  if (!o.json) {
    print_report(t, r);
    return;
  }
  nlohmann::ordered_json const out = {{"title", t.parts().title}, {"status", text(t.parts().ground.how)}, {"tolerance", r.tolerance}, {"output", r.output}, {"value_added", r.value_added}, {"final_demand", r.final_demand}, {"exports", r.exports},
                                      {"rows", gaps_json(t, r.rows)}, {"columns", gaps_json(t, r.columns)}, {"zero_output", labels_of(t, r.zero_output)}, {"inputs_without_output", labels_of(t, r.inputs_without_output)}, {"sales_without_output", labels_of(t, r.sales_without_output)},
                                      {"negative_output", labels_of(t, r.negative_output)}, {"negative_value_added", labels_of(t, r.negative_value_added)}, {"no_value_added", labels_of(t, r.no_value_added)}, {"negative_final_cells", r.negative_final_cells},
                                      {"negative_final_total", r.negative_final_total}, {"negative_intermediate_cells", r.negative_intermediate_cells}, {"negative_intermediate_total", r.negative_intermediate_total}};
  fmt::print("{}\n", out.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

void run_import(options const& o, context& shared) {
  auto const file = o.input.read(shared);
  unwrap(ingest::write_mrio(file.data, o.out));
  say(shared, "wrote " + o.out);
}

}  // namespace

void add_mrio_inspection(CLI::App& mrio, context& shared) {
  auto o = std::make_shared<options>();
  auto* info = mrio.add_subcommand("info", "which layout was recognised, economies, industries, final uses");
  o->input.add_to(*info);
  info->add_flag("--json", o->json, "write JSON");
  info->footer("Examples:\n  landsea mrio info ICIO2021_2018.csv --unit 'USD million'");
  info->callback([o, &shared] { run_info(*o, shared); });

  auto* check = mrio.add_subcommand("check", "whether the table balances, and what in it is out of the ordinary");
  o->input.add_to(*check);
  check->add_flag("--json", o->json, "write JSON");
  check->add_option("--tolerance", o->tolerance, "gaps up to this, in the table's unit, do not count")->capture_default_str()->check(CLI::NonNegativeNumber);
  check->footer("Examples:\n  landsea mrio check wiod2011.csv.gz --tolerance 1");
  check->callback([o, &shared] { run_check(*o, shared); });

  auto* import = mrio.add_subcommand("import", "write the table as Landsea's binary, which opens at once, or as CSV");
  o->input.add_to(*import);
  import->add_option("--out", o->out, "file to write: CSV as OECD lays it out if it ends in .csv, else Landsea's binary")->required()->type_name("FILE");
  import->footer("Examples:\n  landsea mrio import ICIO2021_2018.csv --unit 'USD million' --out icio2018.mrio");
  import->callback([o, &shared] { run_import(*o, shared); });
}

}  // namespace landsea::cli

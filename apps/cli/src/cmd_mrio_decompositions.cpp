// landsea mrio wwz | kww | bm | tiva
#include <algorithm>
#include <array>

#include "cmd_mrio.hpp"
#include "landsea/mrio/borin_mancini.hpp"
#include "landsea/mrio/group_exports.hpp"
#include "landsea/mrio/kww.hpp"
#include "landsea/mrio/tiva.hpp"
#include "landsea/mrio/wwz.hpp"

namespace landsea::cli {

namespace {

struct options {
  mrio_request request;
  std::string watched = "exporter", counted = "source";
  bool by_partner = false, by_industry = false;
};

void run_wwz(options const& o, context& shared) {
  shared.json_errors = o.request.json;
  auto const alone = !o.request.exporter.empty();
  mrio_run const run(o.request, shared, alone ? mrio_run::inverse::not_needed : mrio_run::inverse::of_exporter);
  auto const& t = run.data();
  auto const exporters = run.exporters();
  auto const partner = run.partner();
  auto const terms = alone ? mrio::wwz_of(run.base(), mrio::economy_id{exporters.front()}) : mrio::wwz(run.base(), run.part());
  std::vector<std::string> columns{"exporter", "industry", "importer"};
  for (std::size_t k = 0; k < mrio::kWwzTerms; ++k) columns.emplace_back(text(static_cast<mrio::wwz_term>(k)));
  columns.emplace_back("exports");
  sheet out(std::move(columns), o.request, run);
  for (auto const s : exporters)
    for (auto i = t.first(s); i < t.first(s + 1); ++i)
      for (std::size_t r = 0; r < t.economies(); ++r) {
        if (r == s || (partner && *partner != r)) continue;
        out.text(t.parts().economies[s].code).text(t.parts().industries[i - t.first(s)].code).text(t.parts().economies[r].code);
        for (auto const& term : terms.terms) out.number(term(i, r));
        out.number(run.base().exports_e(i, r)).end_row();
      }
  out.write(shared);
}

void run_kww(options const& o, context& shared) {
  shared.json_errors = o.request.json;
  mrio_run const run(o.request, shared, mrio_run::inverse::not_needed);
  auto const terms = mrio::kww(run.base());
  sheet out({"exporter", "T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9"}, o.request, run);
  for (auto const s : run.exporters()) {
    out.text(run.data().parts().economies[s].code);
    for (auto const term : terms[s]) out.number(term);
    out.end_row();
  }
  out.write(shared);
}

mrio::perspective perspective_of(std::string const& name) {
  using enum mrio::perspective;
  for (auto const p : {exporter, world, bilateral, sectoral, sectoral_bilateral})
    if (text(p) == name) return p;
  return exporter;
}

constexpr std::array kContentColumns{"GEXP", "DC", "DVA", "VAX", "DAVAX", "REF", "DDC", "FC", "FVA", "FDC", "GVC", "GVCB", "GVCF"};

void write_content(sheet& out, mrio::export_content const& c, bool with_importer) {
  for (auto const value : {c.exports, c.domestic, c.domestic_value, c.absorbed_value, c.direct_value, c.reflected(), c.domestic_double(), c.foreign, c.foreign_value, c.foreign_double(), c.chains(), c.chains_backward(), c.chains_forward()}) out.number(value);
  if (with_importer) out.number(c.importer_value);
  out.end_row();
}

class bm_sheet {
 public:
  bm_sheet(options const& o, mrio_run const& run, mrio::borin_mancini_result const& all) : o_(o), run_(run), all_(all), partner_(run.partner()), partners_(o.by_partner || partner_), out_(columns(), o.request, run) {}

  void write(context const& shared) {
    auto const& t = run_.data();
    for (auto const s : run_.exporters())
      for (std::size_t i = 0; i < (o_.by_industry ? t.industries() : 1); ++i)
        for (std::size_t r = 0; r < (partners_ ? t.economies() : 1); ++r)
          if (!partners_ || (r != s && (!partner_ || *partner_ == r))) row(s, i, r);
    out_.write(shared);
  }

 private:
  std::vector<std::string> columns() const {
    std::vector<std::string> out{"exporter"};
    if (partners_) out.emplace_back("partner");
    if (o_.by_industry) out.emplace_back("industry");
    for (auto const* name : kContentColumns) out.emplace_back(name);
    if (all_.importer_value) out.emplace_back("VAXIM");
    return out;
  }

  void row(std::size_t s, std::size_t i, std::size_t r) {
    auto const& t = run_.data();
    out_.text(t.parts().economies[s].code);
    if (partners_) out_.text(t.parts().economies[r].code);
    if (o_.by_industry) out_.text(t.parts().industries[i].code);
    auto const importer = partners_ ? std::optional(mrio::economy_id{r}) : std::nullopt;
    mrio::export_content sum;
    if (!o_.by_industry) sum = all_.total(mrio::economy_id{s}, t.industries(), importer);
    else
      for (std::size_t k = 0; k < t.economies(); ++k)
        if (k != s && (!partners_ || k == r)) sum += all_.flow(t.first(s) + i, k);
    write_content(out_, sum, all_.importer_value.has_value());
  }

  options const& o_;
  mrio_run const& run_;
  mrio::borin_mancini_result const& all_;
  std::optional<std::size_t> partner_;
  bool partners_;
  sheet out_;
};

// Groups whose economies keep their own industries: one row for each, or one for each importer.
void run_bm_groups(options const& o, context& shared) {
  if (o.request.groups.empty()) throw CLI::ValidationError("--keep-detail", "goes with --group");
  if (o.watched != "exporter" || o.counted != "source" || o.by_industry || !o.request.exporter.empty() || !o.request.partner.empty())
    throw CLI::ValidationError("--keep-detail", "answers for groups from the exporter's perspective, source: without --exporter, --partner, --by-industry, --approach sink and other perspectives");
  if (shared.among) refuse_on_ranks("--keep-detail", "start it without mpirun");
  mrio_run const run(o.request, shared, mrio_run::inverse::needed);
  auto const members = unwrap(mrio::group_economies(run.data(), run.groups())).members;
  std::vector<std::string> columns{"exporter"};
  if (o.by_partner) columns.emplace_back("partner");
  for (auto const* name : kContentColumns) columns.emplace_back(name);
  sheet out(std::move(columns), o.request, run);
  for (std::size_t g = 0; g < members.size(); ++g) {
    auto const content = unwrap(mrio::group_exports(run.base(), run.inverse_b(), members[g]));
    if (!o.by_partner) {
      out.text(run.groups()[g].code);
      write_content(out, content.total(), false);
    }
    for (std::size_t r = 0; o.by_partner && r < run.data().economies(); ++r) {
      if (std::find(members[g].begin(), members[g].end(), mrio::economy_id{r}) != members[g].end()) continue;
      out.text(run.groups()[g].code).text(run.data().parts().economies[r].code);
      write_content(out, content.by_importer[r], false);
    }
  }
  out.write(shared);
}

void run_bm(options const& o, context& shared) {
  shared.json_errors = o.request.json;
  if (o.request.keep_detail) return run_bm_groups(o, shared);
  mrio_run const run(o.request, shared, mrio_run::inverse::of_exporter);
  auto const all = unwrap(mrio::borin_mancini(run.base(), run.part(), perspective_of(o.watched), o.counted == "sink" ? mrio::approach::sink : mrio::approach::source));
  bm_sheet(o, run, all).write(shared);
}

void run_imports(options const& o, context& shared) {
  shared.json_errors = o.request.json;
  mrio_run const run(o.request, shared, mrio_run::inverse::of_exporter);
  auto const all = unwrap(mrio::value_in_imports(run.base(), run.part()));
  std::vector<std::string> columns{"importer", "imports", "value_added", "double_counted", "own_value_added"};
  for (auto const& e : run.data().parts().economies) columns.push_back("from_" + e.code);
  sheet out(std::move(columns), o.request, run);
  for (auto const r : run.exporters()) {
    out.text(run.data().parts().economies[r].code).number(all.imports[r]).number(all.total(r)).number(all.double_counted(r)).number(all.value_added(r, r));
    for (auto const value : all.value_added.column(r)) out.number(value);
    out.end_row();
  }
  out.write(shared);
}

std::optional<double> ratio(double part, double whole) { return whole == 0 ? std::nullopt : std::optional(part / whole); }

void run_tiva(options const& o, context& shared) {
  shared.json_errors = o.request.json;
  mrio_run const run(o.request, shared, mrio_run::inverse::not_needed);
  auto const& t = run.data();
  auto const all = mrio::tiva(run.base());
  sheet out({"exporter", "industry", "GEXP", "DVA", "FVA", "VAX", "VAX_ratio", "FVA_share"}, o.request, run);
  auto const row = [&](std::size_t s, std::string const& industry, double exports, double domestic, double foreign, double abroad) {
    out.text(t.parts().economies[s].code).text(industry).number(exports).number(domestic).number(foreign).number(abroad).number(ratio(abroad, exports)).number(ratio(foreign, exports)).end_row();
  };
  for (auto const s : run.exporters()) {
    double exports = 0, domestic = 0, foreign = 0, abroad = 0;
    for (auto i = t.first(s); i < t.first(s + 1); ++i) {
      row(s, t.parts().industries[i - t.first(s)].code, all.exports[i], all.domestic_content[i], all.foreign_content[i], all.absorbed_abroad[i]);
      exports += all.exports[i];
      domestic += all.domestic_content[i];
      foreign += all.foreign_content[i];
      abroad += all.absorbed_abroad[i];
    }
    row(s, "TOTAL", exports, domestic, foreign, abroad);
  }
  out.write(shared);
}

using runner = void (*)(options const&, context&);

std::shared_ptr<options> add(CLI::App& mrio, context& shared, char const* name, char const* help, char const* examples, runner run) {
  auto o = std::make_shared<options>();
  auto* command = mrio.add_subcommand(name, help);
  o->request.add_to(*command);
  o->request.add_precision_to(*command);
  command->add_option("--exporter", o->request.exporter, "this economy only");
  command->footer(examples);
  command->callback([o, run, &shared] { for_each_table(o->request, shared, [&] { run(*o, shared); }); });
  return o;
}

}  // namespace

void add_mrio_decompositions(CLI::App& mrio, context& shared) {
  add(mrio, shared, "tiva", "domestic and foreign content of exports, value added absorbed abroad, by exporting industry", "Examples:\n  landsea mrio tiva icio2018.mrio --exporter VNM", run_tiva);
  auto wwz = add(mrio, shared, "wwz", "exports by industry and partner in 16 terms (Wang, Wei and Zhu)", "Examples:\n  landsea mrio wwz icio2018.mrio --exporter CHN --partner USA --out chn-usa.csv\n  landsea mrio wwz icio2018.mrio --out all.csv", run_wwz);
  mrio.get_subcommand("wwz")->add_option("--partner", wwz->request.partner, "exports to this economy only");
  add(mrio, shared, "kww", "exports of each economy in 9 terms (Koopman, Wang and Wei)", "Examples:\n  landsea mrio kww icio2018.mrio --out kww.csv", run_kww);
  auto bm = add(mrio, shared, "bm", "exports without double counting, from a chosen perspective (Borin and Mancini)", "Examples:\n  landsea mrio bm icio2018.mrio\n  landsea mrio bm icio2018.mrio --perspective world --approach sink\n  landsea mrio bm icio2018.mrio --exporter VNM --by-partner --by-industry --approach sink\n  landsea mrio bm icio2018.mrio --group ASEAN --keep-detail", run_bm);
  auto* command = mrio.get_subcommand("bm");
  command->add_option("--partner", bm->request.partner, "exports to this economy only");
  command->add_option("--perspective", bm->watched, "whose border is watched; self: one industry's exports to one partner")->check(CLI::IsMember({"exporter", "world", "bilateral", "sectoral", "self"}))->capture_default_str();
  command->add_option("--approach", bm->counted, "source: value added counts at its first crossing; sink: at its last")->check(CLI::IsMember({"source", "sink"}))->capture_default_str();
  command->add_flag("--by-partner", bm->by_partner, "a row for each partner");
  command->add_flag("--by-industry", bm->by_industry, "a row for each industry");
  command->add_flag("--keep-detail", bm->request.keep_detail, "with --group: nothing is added up, each member keeps its own industries; answers for the groups alone");
  add(mrio, shared, "imports", "value added in imports, by the economy that made it (Borin and Mancini)", "Examples:\n  landsea mrio imports icio2018.mrio --exporter IDN", run_imports);
}

}  // namespace landsea::cli

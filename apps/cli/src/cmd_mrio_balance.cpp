// landsea mrio balance
#include <nlohmann/json.hpp>

#include "cmd_mrio.hpp"
#include "landsea/mrio/balance_table.hpp"
#include "landsea/session/text_table.hpp"

namespace landsea::cli {

namespace {

struct options {
  mrio_input input;
  std::string method = "gras", targets, out;
  mrio::balancing_options how;
  bool json = false;
};

std::string name_of(mrio::table const& t, mrio::goals const& g, mrio::goal_kind kind, std::size_t at) {
  auto const& p = t.parts();
  if (kind == mrio::goal_kind::row) return "row " + t.label(at);
  if (kind == mrio::goal_kind::block) return "target " + g.blocks[at].name;
  if (at < t.size()) return "column " + t.label(at);
  auto const use = at - t.size();
  return "column " + p.economies[use / p.final_uses.size()].code + " " + p.final_uses[use % p.final_uses.size()];
}

char const* text(mrio::shortfall why) {
  switch (why) {
    case mrio::shortfall::no_cells: return "all its cells are 0, which no factor changes";
    case mrio::shortfall::wrong_sign: return "its cells all have one sign, the target the other, or is 0";
    case mrio::shortfall::not_converged: return "the targets contradict each other, or zeros stand in the way; more rounds may help";
  }
  return "";
}

std::string outcome_of(mrio::balancing_report const& r) {
  if (!r.met) return fmt::format("{} targets are not met", r.missed.size());
  return r.moved.empty() ? "every target is met" : fmt::format("every target is met, {} of them where they gave way to each other", r.moved.size());
}

constexpr std::size_t kListed = 20;

void print_report(mrio::table const& t, mrio::goals const& g, mrio::balanced_table const& done, std::string const& method) {
  auto const& r = done.report;
  fmt::print("{}, {} rounds: {}\n", method, r.rounds, outcome_of(r));
  if (done.own_totals) fmt::print("  kept     output ({}) and the rows of value added; totals of final uses times {:.9f}\n", t.parts().output ? "as stated" : "sums of rows", done.final_use_factor);
  else fmt::print("  kept     what the targets say; output is what rows add up to, value added is scaled to what inputs leave\n");
  fmt::print("  errors   rows {:.3g}, columns {:.3g}{}; allowed {:.3g}\n", r.row_error, r.column_error, g.blocks.empty() ? "" : fmt::format(", others {:.3g}", r.block_error), r.tolerance);
  fmt::print("  changed  {} of {} in all ({})\n", session::number(done.moved_amount, 2), session::number(done.all_amount, 0), session::percent_text(done.all_amount == 0 ? 0 : done.moved_amount / done.all_amount, 4));
  for (std::size_t k = 0; k < std::min(kListed, r.missed.size()); ++k)
    fmt::print("  not met  {}: {} wanted, {} reached; {}\n", name_of(t, g, r.missed[k].kind, r.missed[k].position), session::number(r.missed[k].wanted, 2), session::number(r.missed[k].reached, 2), text(r.missed[k].why));
  if (r.missed.size() > kListed) fmt::print("  not met  and {} more (--json lists all)\n", r.missed.size() - kListed);
  for (std::size_t k = 0; k < std::min(kListed, r.moved.size()); ++k)
    fmt::print("  gave way {}: {} to {} ({:.2f} deviations)\n", name_of(t, g, r.moved[k].kind, r.moved[k].position), session::number(r.moved[k].from, 2), session::number(r.moved[k].to, 2), std::abs(r.moved[k].to - r.moved[k].from) / r.moved[k].deviation);
  if (r.moved.size() > kListed) fmt::print("  gave way and {} more (--json lists all)\n", r.moved.size() - kListed);
  for (auto const j : done.value_added_set) fmt::print("  note     value added of {} could not be scaled; its first row took the difference\n", t.label(j));
}

nlohmann::ordered_json report_json(mrio::table const& t, mrio::goals const& g, mrio::balanced_table const& done, std::string const& method) {
  auto const& r = done.report;
  auto missed = nlohmann::ordered_json::array(), moved = missed, set = missed;
  for (auto const& m : r.missed) missed.push_back({{"target", name_of(t, g, m.kind, m.position)}, {"wanted", m.wanted}, {"reached", m.reached}, {"why", text(m.why)}});
  for (auto const& m : r.moved) moved.push_back({{"target", name_of(t, g, m.kind, m.position)}, {"from", m.from}, {"to", m.to}, {"deviation", m.deviation}});
  for (auto const j : done.value_added_set) set.push_back(t.label(j));
  return {{"method", method}, {"rounds", r.rounds}, {"met", r.met}, {"tolerance", r.tolerance}, {"row_error", r.row_error}, {"column_error", r.column_error}, {"other_error", r.block_error}, {"final_use_factor", done.final_use_factor},
          {"changed", done.moved_amount}, {"all", done.all_amount}, {"not_met", missed}, {"gave_way", moved}, {"value_added_set", set}};
}

void run(options const& o, context& shared) {
  shared.json_errors = o.json;
  auto const file = o.input.read(shared);
  std::optional<mrio::goals> wanted;
  if (!o.targets.empty()) wanted = unwrap(ingest::read_goals(o.targets, file.data));
  auto how = o.how;
  how.method = o.method == "ras" ? mrio::balancing_method::ras : o.method == "kras" ? mrio::balancing_method::kras : mrio::balancing_method::gras;
  auto const done = [&] {
    running_job const work(shared, "balancing");
    auto made = mrio::balance_table(file.data, wanted, how, work.handle());
    work.throw_if_interrupted();
    return unwrap(std::move(made));
  }();
  write_table(done.data, o.out, shared);
  auto const goals = wanted.value_or(mrio::goals{});
  if (o.json) fmt::print("{}\n", report_json(file.data, goals, done, o.method).dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
  else print_report(file.data, goals, done, o.method);
}

}  // namespace

void add_mrio_balance(CLI::App& mrio, context& shared) {
  auto o = std::make_shared<options>();
  auto* command = mrio.add_subcommand("balance", "change cells as little as can be until rows and columns add up, to the table's own totals or to given ones");
  o->input.add_to(*command);
  command->add_option("--method", o->method, "ras: no negative cells; gras: any; kras: also other sums than rows and columns, and targets that contradict each other")->check(CLI::IsMember({"ras", "gras", "kras"}))->capture_default_str();
  command->add_option("--targets", o->targets, "CSV with columns target,amount,deviation,from_economy,from_industry,to_economy,to; without it the table's output and value added are kept")->type_name("FILE");
  command->add_option("--tolerance", o->how.tolerance, "error allowed, as a part of the largest target")->check(CLI::Range(1e-15, 0.1))->capture_default_str();
  command->add_option("--rounds", o->how.most_rounds, "stop after so many")->check(CLI::Range(1, 1000000))->capture_default_str();
  command->add_option("--out", o->out, "file to write: CSV as OECD lays it out if it ends in .csv, else Landsea's binary; written even where targets are not met")->required()->type_name("FILE");
  command->add_flag("--json", o->json, "write the report as JSON");
  command->footer("Examples:\n  landsea mrio balance wiod2011.csv.gz --out balanced.mrio\n  landsea mrio balance icio2018.mrio --method kras --targets newer-trade.csv --out updated.mrio --json");
  command->callback([o, &shared] { run(*o, shared); });
}

}  // namespace landsea::cli

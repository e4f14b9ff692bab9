// landsea mrio decompose-change
#include "cmd_mrio.hpp"
#include "landsea/mrio/change.hpp"

namespace landsea::cli {

namespace {

struct options {
  mrio_request request;
  std::string of = "value-added", mean = "all";
  bool by_economy = false, range = false;
};

mrio::changed what_of(std::string const& name) {
  return name == "output" ? mrio::changed::output : name == "exports" ? mrio::changed::exports : name == "vax" ? mrio::changed::value_added_abroad : mrio::changed::value_added;
}

mrio_request request_for(mrio_request const& all, std::string const& path) {
  auto out = all;
  out.input.path = path;
  return out;
}

class change_sheet {
 public:
  change_sheet(options const& o, mrio_run const& run, mrio::change_result const& all) : o_(o), run_(run), all_(all), out_(columns(), o.request, run) {}

  void write(context const& shared) {
    auto const& t = run_.data();
    for (auto const e : run_.exporters()) {
      if (o_.by_economy) {
        out_.text(t.parts().economies[e].code);
        row(t.first(e), t.first(e + 1));
        continue;
      }
      for (auto i = t.first(e); i < t.first(e + 1); ++i) {
        name_row(out_, t, i);
        row(i, i + 1);
      }
    }
    out_.write(shared);
  }

 private:
  std::vector<std::string> columns() const {
    std::vector<std::string> out{"economy"};
    if (!o_.by_economy) out.emplace_back("industry");
    out.insert(out.end(), {"before", "after", "change"});
    for (std::size_t f = 0; f < mrio::kChangeFactors; ++f) {
      std::string const name(text(static_cast<mrio::change_factor>(f)));
      out.push_back(name);
      if (o_.range) out.insert(out.end(), {name + "_lowest", name + "_highest"});
    }
    return out;
  }

  void row(std::size_t begin, std::size_t end) {
    auto const sum = [&](std::vector<double> const& x) {
      double total = 0;
      for (auto i = begin; i < end; ++i) total += x[i];
      return total;
    };
    auto const before = sum(all_.before), after = sum(all_.after);
    out_.number(before).number(after).number(after - before);
    for (std::size_t f = 0; f < mrio::kChangeFactors; ++f) {
      out_.number(sum((o_.mean == "polar" ? all_.polar : all_.part)[f]));
      if (o_.range) out_.number(all_.lowest[f][begin]).number(all_.highest[f][begin]);
    }
    out_.end_row();
  }

  options const& o_;
  mrio_run const& run_;
  mrio::change_result const& all_;
  sheet out_;
};

void run_change(options const& o, context& shared) {
  shared.json_errors = o.request.json;
  if (o.range && o.by_economy) throw CLI::ValidationError("--range", "is of single industries: the lowest parts of several do not belong to one order");
  auto const first = request_for(o.request, o.request.paths[0]), second = request_for(o.request, o.request.paths[1]);
  mrio_run const before(first, shared, mrio_run::inverse::not_needed), after(second, shared, mrio_run::inverse::not_needed);
  auto const& p0 = before.data().parts();
  auto const& p1 = after.data().parts();
  if (p0.unit != p1.unit) {
    problems found;
    found.error("mrio/different-tables", {second.input.path}, fmt::format("its unit is '{}', that of the first table '{}'", p1.unit, p0.unit), "give tables of one unit, or say it with --unit");
    throw bad_input{std::move(found)};
  }
  say(shared, "note: each table is at the prices of its own year, so changes of prices are part of every figure; tables at constant prices give volumes");
  running_job const work(shared, "decomposing the change");
  auto got = mrio::decompose_change(before.system(), after.system(), what_of(o.of), work.handle());
  work.throw_if_interrupted();
  auto const all = unwrap(std::move(got));
  change_sheet(o, after, all).write(shared);
}

}  // namespace

void add_mrio_change(CLI::App& mrio, context& shared) {
  auto o = std::make_shared<options>();
  auto* command = mrio.add_subcommand("decompose-change", "why value added, output or exports changed between two years: structural decomposition (Dietzenbacher and Los)");
  o->request.add_to(*command);
  command->get_option("TABLE")->expected(2)->description("the tables of the first and of the second year, with the same codes");
  command->add_option("--exporter", o->request.exporter, "this economy only");
  command->add_option("--of", o->of, "what changed: value-added, output, exports, or vax (value added absorbed abroad)")->check(CLI::IsMember({"value-added", "output", "exports", "vax"}))->capture_default_str();
  command->add_option("--mean", o->mean, "of all orders in which the factors can change, or of the two polar ones")->check(CLI::IsMember({"all", "polar"}))->capture_default_str();
  command->add_flag("--by-economy", o->by_economy, "a row for each economy");
  command->add_flag("--range", o->range, "also the lowest and highest part of each factor over all orders");
  command->footer("Examples:\n  landsea mrio decompose-change wiod1995.csv.gz wiod2011.csv.gz --exporter CHN --by-economy");
  command->callback([o, &shared] { run_change(*o, shared); });
}

}  // namespace landsea::cli

// landsea shock import | generate: networks of firms as files
#include <fmt/format.h>

#include "chain_command.hpp"
#include "cmd_mrio.hpp"
#include "cmd_shock.hpp"
#include "known_names.hpp"
#include "landsea/chain/trade.hpp"
#include "landsea/shock/generate.hpp"

namespace landsea::cli {

namespace {

struct import_options {
  firm_options firms;
  std::string table, chain, out;
};

shock::production_network told(ingest::firm_network made, context const& shared) {
  warn(shared, made.remarks);
  return std::move(made.network);
}

shock::production_network of_table(import_options const& o, context const& shared) {
  mrio_input input;
  input.path = o.table;
  auto const file = input.read(shared);
  auto made = ingest::economy_of(file.data, o.table);
  shock::input_classes classes;
  if (auto const& path = o.firms.files.classes; !path.empty()) {
    auto const products = known_names(file.data.parts(), {}).industries;
    if (auto const unknown = ingest::unknown_classes(path, products); unknown.any_error()) throw bad_input{unknown};
    classes = unwrap(ingest::read_input_classes(path, made.economy.products, nullptr, products));
  }
  return told(unwrap(ingest::network_of(std::move(made), std::move(classes))), shared);
}

shock::production_network of_chain(import_options const& o, context& shared) {
  model_input input;
  input.path = o.chain;
  chain_command c(input, false, shared);
  c.begin("normal year of " + c.model().id);
  return told(unwrap(ingest::network_of(c.model(), chain::trade_of(c.model(), c.normal()))), shared);
}

void check(import_options const& o) {
  auto const& f = o.firms.files;
  auto const given = (!f.links.empty() || !f.firms.empty() ? 1 : 0) + (o.table.empty() ? 0 : 1) + (o.chain.empty() ? 0 : 1);
  if (given > 1) throw CLI::ValidationError("--table, --chain", "one network at a time: --links and --firms, or --table, or --chain");
  if (!o.chain.empty() && !f.classes.empty()) throw CLI::ValidationError("--classes", "every input of a chain is essential; leave --classes out");
  if (o.table.empty() && o.chain.empty() && (f.links.empty() || f.firms.empty())) throw CLI::RequiredError("--links and --firms (or --table, or --chain)");
}

void add_import(CLI::App& app, context& shared) {
  auto o = std::make_shared<import_options>();
  auto* c = app.add_subcommand("import", "write a network of firms, an input-output table or a chain as Landsea's binary of networks, which opens by memory map");
  o->firms.add_files_to(*c);
  c->add_option("--table", o->table, "input-output table in place of --links and --firms: each industry of an economy counts as a firm")->type_name("FILE");
  c->add_option("--chain", o->chain, "chain model in place of these: each good that leaves a site or a supply counts as a firm")->type_name("MODEL");
  c->add_option("--out", o->out, "file to write")->required()->type_name("FILE");
  c->footer("Examples:\n  landsea shock import --links links.csv.gz --firms firms.csv --classes classes.csv --out country.firms\n  landsea shock esri --network country.firms --all --out scores.csv\n"
            "  landsea shock import --chain examples/ev-battery/chain.yaml --out cars.firms && landsea shock pairs --network cars.firms");
  c->callback([o, &shared] {
    check(*o);
    auto const net = !o->table.empty() ? of_table(*o, shared) : !o->chain.empty() ? of_chain(*o, shared) : o->firms.read(shared);
    unwrap(ingest::write_firm_binary(net, o->out));
    say(shared, fmt::format("{}: {}, {}{}", o->out, counted(net.size(), "firm"), counted(net.links().size(), "link"), net.classes().empty() ? ", no classes of inputs" : ""));
  });
}

void add_generate(CLI::App& app, context& shared) {
  struct options {
    shock::network_recipe recipe;
    std::string out;
  };
  auto o = std::make_shared<options>();
  auto* c = app.add_subcommand("generate", "write a random network of firms to try things out; synthetic, no figure in it is a fact");
  c->add_option("--firms", o->recipe.firms, "firms")->check(CLI::Range(2U, 100'000'000U))->capture_default_str();
  c->add_option("--links-per-firm", o->recipe.links_per_firm, "links, by firms")->check(CLI::Range(0.1, 1000.0))->capture_default_str();
  c->add_option("--sectors", o->recipe.sectors, "sectors, of very different sizes")->check(CLI::Range(1U, 10'000U))->capture_default_str();
  c->add_option("--essential", o->recipe.essential, "share of pairs of sectors whose input is essential")->check(CLI::Range(0.0, 1.0))->capture_default_str();
  c->add_option("--sold-outside", o->recipe.sold_outside, "mean share of revenue that goes to final users")->check(CLI::Range(0.0, 0.47))->capture_default_str();
  c->add_option("--seed", o->recipe.seed, "another seed, another network")->capture_default_str();
  c->add_option("--out", o->out, "folder for firms.csv, links.csv and classes.csv, or a file ending in .firms for the binary")->required()->type_name("PATH");
  c->footer("Examples:\n  landsea shock generate --firms 10000 --out ten-thousand\n  landsea shock esri --links ten-thousand/links.csv --firms ten-thousand/firms.csv --classes ten-thousand/classes.csv --all --out scores.csv");
  c->callback([o, &shared] {
    auto const net = shock::generate_network(o->recipe);
    if (o->out.ends_with(".firms")) {
      unwrap(ingest::write_firm_binary(net, o->out));
    } else {
      unwrap(ingest::write_firm_files(net, o->out));
    }
    say(shared, fmt::format("{}: {}, {}, {}; synthetic", o->out, counted(net.size(), "firm"), counted(net.links().size(), "link"), counted(net.sectors().size(), "sector")));
  });
}

}  // namespace

void add_shock_networks(CLI::App& shock, context& shared) {
  add_import(shock, shared);
  add_generate(shock, shared);
}

}  // namespace landsea::cli

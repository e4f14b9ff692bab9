// landsea shock import | generate: networks of firms as files
#include <fmt/format.h>

#include "cmd_shock.hpp"
#include "landsea/shock/generate.hpp"

namespace landsea::cli {

namespace {

void add_import(CLI::App& app, context& shared) {
  struct options {
    firm_options firms;
    std::string out;
  };
  auto o = std::make_shared<options>();
  auto* c = app.add_subcommand("import", "write a network of firms as Landsea's binary, which opens by memory map");
  o->firms.add_files_to(*c);
  c->add_option("--out", o->out, "file to write")->required()->type_name("FILE");
  c->footer("Examples:\n  landsea shock import --links links.csv.gz --firms firms.csv --classes classes.csv --out country.firms\n  landsea shock esri --network country.firms --all --out scores.csv");
  c->callback([o, &shared] {
    if (o->firms.files.links.empty() || o->firms.files.firms.empty()) throw CLI::RequiredError("--links and --firms");
    auto const net = o->firms.read(shared);
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

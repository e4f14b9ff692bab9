#include "event_template.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <vector>

#include "cmd_mrio.hpp"
#include "landsea/ingest/shock.hpp"
#include "landsea/session/about.hpp"
#include "landsea/table/file.hpp"
#include "model_input.hpp"
#include "series_names.hpp"

namespace landsea::cli {

namespace {

// What stands in place of @names@, and comments that list what can be named.
struct filling {
  std::vector<std::pair<std::string, std::string>> values;
  std::string lists, next;
};

// "# title: a, b, c", broken into lines.
std::string listed(std::string const& title, std::vector<std::string> const& items) {
  constexpr std::size_t kWidth = 140;
  std::string out, line = "# " + title + ":";
  for (std::size_t k = 0; k < items.size(); ++k) {
    auto const part = " " + items[k] + (k + 1 < items.size() ? "," : "");
    if (line.size() + part.size() > kWidth) out += line + "\n", line = "#  ";
    line += part;
  }
  return items.empty() ? "" : out + line + "\n";
}

// Where most value is added, apart from a rest of the world; and its industry with most, and another one.
filling of_table(std::string const& path, context const& shared) {
  mrio_input input;
  input.path = path;
  auto const file = input.read(shared);
  auto const e = ingest::economy_of(file.data, path).economy;
  std::vector<double> of_region(e.regions.size(), 0);
  for (std::size_t i = 0; i < e.size(); ++i)
    if (e.regions[e.industries[i].region] != "ROW") of_region[e.industries[i].region] += e.value_added[i];
  auto const region = static_cast<std::size_t>(std::ranges::max_element(of_region) - of_region.begin());
  std::vector<std::pair<double, std::size_t>> products;
  for (std::size_t i = 0; i < e.size(); ++i)
    if (e.industries[i].region == region) products.emplace_back(e.value_added[i], e.industries[i].product);
  std::ranges::stable_sort(products, std::greater{}, &std::pair<double, std::size_t>::first);
  auto const names = names_of({}, file.data.parts(), e);
  std::vector<std::string> industries;
  for (auto const& p : e.products) industries.push_back(with_name(p, p, names));
  return {{{"region", e.regions[region]}, {"product", e.products[products.front().second]}, {"other", e.products[products[products.size() > 1 ? 1 : 0].second]}}, listed("Economies", e.regions) + listed("Industries", industries), path};
}

filling of_chain(std::string const& path) {
  auto const reference = load_reference();
  model_input input;
  input.path = path;
  auto const m = input.read(reference.view());
  filling out;
  out.next = path;
  std::set<std::string> countries;
  std::vector<std::string> ids[3];
  for (auto const& n : m.nodes) {
    ids[static_cast<std::size_t>(n.kind)].push_back(n.id);
    countries.insert(n.in.text());
  }
  auto const& supplies = ids[static_cast<std::size_t>(chain::node_kind::supply)];
  auto const& sites = ids[static_cast<std::size_t>(chain::node_kind::site)];
  auto const& markets = ids[static_cast<std::size_t>(chain::node_kind::market)];
  auto const first = [](std::vector<std::string> const& all) { return all.empty() ? std::string("none") : all.front(); };
  out.values = {{"site", first(sites)}, {"market", first(markets)}, {"country", countries.empty() ? "CHN" : *countries.begin()}};
  out.lists = listed("Sites", sites) + listed("Supplies", supplies) + listed("Markets", markets) + listed("Countries", {countries.begin(), countries.end()});
  return out;
}

filling of_example(event_of what) {
  if (what == event_of::table) return {{{"region", "ARG"}, {"product", "Agriculture"}, {"other", "Transport"}}, "# Names here are those of examples/leather.csv; landsea init --event FILE --for TABLE fills in those of yours.\n", "examples/leather.csv"};
  return {{{"site", "rayong-coils"}, {"market", "bangkok"}, {"country", "THA"}}, "# Names here are those of examples/air-conditioner/chain.yaml; landsea init --chain-event FILE --for MODEL fills in those of yours.\n", "examples/air-conditioner/chain.yaml"};
}

void replace_all(std::string& text, std::string const& what, std::string const& by) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size())) text.replace(at, what.size(), by);
}

// Inside of double quotes of YAML.
std::string quoted(std::string const& text) {
  std::string out;
  for (auto const c : text) (c == '"' || c == '\\' ? out += '\\' : out) += c;
  return out;
}

}  // namespace

void write_event_template(event_of what, std::string const& path, std::string const& about, context const& shared) {
  if (std::filesystem::exists(path)) throw bad_input{fail("init/exists", {path}, "this file exists already", "name another file").error()};
  auto const file = unwrap(session::find_data_directory()) + (what == event_of::table ? "/events/table.yaml" : "/events/chain.yaml");
  auto text = unwrap(table::read_file(file));
  auto const fill = about.empty() ? of_example(what) : what == event_of::table ? of_table(about, shared) : of_chain(about);
  replace_all(text, "# --- lists ---\n", fill.lists);
  replace_all(text, " FILE", " " + path);
  for (auto const& [name, value] : fill.values) replace_all(text, "@" + name + "@", quoted(value));
  write_output(shared, path, text);
  say(shared, fmt::format("next: put your numbers in, then landsea shock {} {} --event {} --html page.html", what == event_of::table ? "ario" : "chain", fill.next, path));
}

}  // namespace landsea::cli

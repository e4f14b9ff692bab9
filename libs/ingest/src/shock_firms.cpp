// Firms and classes of inputs: small files, read whole.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "landsea/core/name_index.hpp"
#include "landsea/core/names.hpp"
#include "landsea/ingest/shock.hpp"
#include "landsea/table/csv.hpp"
#include "shock_links.hpp"

namespace landsea::ingest {

namespace {

// Positions of names in the order in which they first came.
class names {
 public:
  explicit names(std::vector<std::string>& all) : all_(all) {}
  std::size_t at(std::string const& name) {
    auto const [place, is_new] = places_.emplace(name, all_.size());
    if (is_new) all_.push_back(name);
    return place->second;
  }

 private:
  std::vector<std::string>& all_;
  std::unordered_map<std::string, std::size_t> places_;
};

void read_firms(std::string const& path, shock::network_parts& parts, problems& found) {
  auto const file = table::read_csv(path);
  if (!file) return found.append(file.error());
  std::string const code = file->column("id") ? "id" : "firm";
  table::csv_reader in(*file, {code, "sector"}, {"country", "revenue", "cost", "name"}, found);
  if (found.any_error()) return;
  names sectors(parts.sectors), countries(parts.countries);
  name_index seen(in.size());
  parts.nodes.reserve(in.size());  // codes stay where they are
  std::vector<std::uint32_t> lines;
  for (std::size_t row = 0; row < in.size(); ++row) {
    in.go_to(row);
    shock::node made{.code = in.required_text(code), .sector = shock::sector_id{sectors.at(in.required_text("sector"))}, .country = {}, .revenue = in.number_in("revenue", 0, 1e300), .cost = in.number_in("cost", 0, 1e300)};
    if (auto const country = in.text("country"); !country.empty()) made.country = shock::country_id{countries.at(country)};
    parts.nodes.push_back(std::move(made));
    if (auto const [first, is_new] = seen.add(parts.nodes.back().code); !is_new)
      found.error("shock/double-code", in.where(code), fmt::format("'{}' is on line {} already", parts.nodes.back().code, lines[first]), "give each firm one row");
    else
      lines.push_back(in.where().line);
  }
  if (parts.nodes.empty()) found.error("shock/no-node", {path}, "there are no firms", "give at least one row");
}

// Sectors that a cell of the classes speaks of; those that no firm has are allowed, since such lists are made for whole economies.
std::vector<std::size_t> sectors_of(std::string const& cell, std::unordered_map<std::string, std::size_t> const& known, std::size_t count) {
  std::vector<std::size_t> out;
  if (cell == "*") {
    for (std::size_t k = 0; k < count; ++k) out.push_back(k);
  } else if (auto const at = known.find(cell); at != known.end()) {
    out.push_back(at->second);
  }
  return out;
}

// A revenue or cost below what the links already show cannot be; what they show is used.
void remark_below(shock::production_network const& net, std::optional<double> shock::node::* said, std::vector<double> const& shown, std::string_view what, std::string_view of_links, std::string const& path, problems& remarks) {
  std::size_t below = 0;
  std::string first;
  for (std::size_t i = 0; i < net.size(); ++i)
    if (auto const& amount = net.nodes()[i].*said; amount && *amount < shown[i] * (1 - 1e-9)) {
      if (below++ == 0) first = net.nodes()[i].code;
    }
  if (below > 0)
    remarks.warn("shock/revenue", {path}, fmt::format("{}, '{}' the first, {} a {} below {} {} in the links; the {} are used", below == 1 ? "1 firm" : fmt::format("{} firms", below), first, below == 1 ? "has" : "have", what, below == 1 ? "its" : "their", of_links, of_links), "check that both are in the same unit");
}

// Rows of the classes by what they speak of: two that contradict each other are an error, sectors that no firm has are counted. Those
// are told only beside a '*': in a list without any, what a misspelt row was to say is missed elsewhere (shock/unlisted-class).
class class_rows {
 public:
  class_rows(std::unordered_map<std::string, std::size_t> const& known) : known_(known) {}

  void see(std::string const& input, std::string const& buyer, shock::input_class c, location const& where, problems& found) {
    auto const [at, is_new] = rows_.emplace(std::pair{input, buyer}, std::pair{c, where.line});
    if (!is_new && at->second.first != c)
      found.error("shock/double-class", where, fmt::format("inputs of '{}' to '{}' are {} here and {} on line {}", input, buyer, text(c), text(at->second.first), at->second.second), "keep one of the two rows");
    has_star_ = has_star_ || input == "*" || buyer == "*";
    auto const unknown = [&](std::string const& name) { return !name.empty() && name != "*" && !known_.contains(name); };
    auto const none = unknown(input) ? input : unknown(buyer) ? buyer : std::string();
    if (!none.empty() && unknown_++ == 0) first_ = none, first_line_ = where.line;
  }
  void remark(std::string const& path, std::vector<std::string> const& sectors, problems& remarks) const {
    if (unknown_ == 0 || !has_star_) return;
    auto const near = nearest_name(first_, sectors);
    remarks.warn("shock/unknown-sector", {path, first_line_}, fmt::format("{} of {} rows {} of a sector that nobody here has, '{}' the first; they change nothing", unknown_, rows_.size(), unknown_ == 1 ? "speaks" : "speak", first_), near ? "did you mean '" + *near + "'?" : "nothing, if the list is made for more than these");
  }

 private:
  std::unordered_map<std::string, std::size_t> const& known_;
  std::map<std::pair<std::string, std::string>, std::pair<shock::input_class, std::uint32_t>> rows_;
  std::size_t unknown_ = 0;
  bool has_star_ = false;
  std::string first_;
  std::uint32_t first_line_ = 0;
};

}  // namespace

void remark_self_sales(shock::production_network const& net, std::string const& path, problems& remarks) {
  std::size_t count = 0;
  double own = 0, all = 0;
  std::string first;
  for (auto const& l : net.links()) {
    all += l.value;
    if (l.supplier != l.buyer) continue;
    if (count++ == 0) first = net.nodes()[l.supplier].code;
    own += l.value;
  }
  if (count > 0)
    remarks.warn("shock/self-sale", {path}, fmt::format("{} to {}, '{}' the first: {:.3g} % of all sales; such sales count as sales, as inputs and as demand like any other", count == 1 ? "1 firm sells" : fmt::format("{} firms sell", count), count == 1 ? "itself" : "themselves", first, 100 * own / all),
                 "leave these rows out if they are no production of another plant; an industry of a table does use its own output");
}

result<shock::input_classes> read_input_classes(std::string const& path, std::vector<std::string> const& sectors, problems* remarks, name_list const& names) {
  auto const file = table::read_csv(path);
  if (!file) return std::unexpected(file.error());
  problems found;
  table::csv_reader in(*file, {"input_sector", "buyer_sector", "class"}, {}, found);
  if (in.size() == 0) found.error("csv/empty", {path}, "there are no classes", "a row '*,*,2' makes all inputs essential");
  if (found.any_error()) return std::unexpected(std::move(found));
  std::unordered_map<std::string, std::size_t> known;
  for (std::size_t k = 0; k < sectors.size(); ++k) known[sectors[k]] = k;
  shock::input_classes classes(sectors.size());
  class_rows rows(known);
  auto const listed = [&](std::string text) {  // the code of what may be called otherwise
    auto const meant = known.contains(text) ? std::vector<std::size_t>{} : names.find(text);
    return meant.size() == 1 ? names.codes()[meant.front()] : text;
  };
  // Rows with fewer stars say more, and win wherever they stand.
  for (std::ptrdiff_t stars = 2; stars >= 0; --stars)
    for (std::size_t row = 0; row < in.size(); ++row) {
      in.go_to(row);
      auto const input = listed(in.text("input_sector")), buyer = listed(in.text("buyer_sector"));
      if ((input == "*") + (buyer == "*") != stars) continue;
      auto const word = in.required_text("class");
      auto const c = shock::parse_input_class(word);
      if (!c) found.error("shock/unknown-class", in.where("class"), fmt::format("the class is '{}'", word), "0 none, 1 non-essential (important) or 2 essential (critical)");
      else rows.see(input, buyer, *c, in.where("class"), found);
      for (auto const i : sectors_of(listed(in.required_text("input_sector")), known, sectors.size()))
        for (auto const b : sectors_of(listed(in.required_text("buyer_sector")), known, sectors.size()))
          if (c) classes.set(shock::sector_id{i}, shock::sector_id{b}, *c);
    }
  if (found.any_error()) return std::unexpected(std::move(found));
  if (remarks != nullptr) rows.remark(path, sectors, *remarks);
  return classes;
}

result<firm_network> read_firm_network(firm_files const& files, bool leave_out, job const& work) {
  problems found;
  shock::network_parts parts;
  read_firms(files.firms, parts, found);
  if (!found.any_error() && !files.classes.empty()) {
    if (auto classes = read_input_classes(files.classes, parts.sectors, &found)) parts.classes = std::move(*classes);
    else found.append(std::move(classes.error()));
  }
  name_index firms(parts.nodes.size());
  for (auto const& n : parts.nodes) firms.add(n.code);
  // Without firms every row would be an unknown one.
  if (!parts.nodes.empty()) read_links(files.links, firms, leave_out, parts.links, found, work);
  if (found.any_error()) return std::unexpected(std::move(found));
  auto made = shock::production_network::make(std::move(parts));
  if (!made) return std::unexpected(std::move(made.error()));
  remark_below(*made, &shock::node::revenue, made->sales(), "revenue", "sales", files.firms, found);
  remark_below(*made, &shock::node::cost, made->purchases(), "cost", "purchases", files.firms, found);
  remark_self_sales(*made, files.links, found);
  return firm_network{std::move(*made), std::move(found)};
}

}  // namespace landsea::ingest

// A network of firms as the CSV files that it could have been read from.
#include <fmt/format.h>

#include <filesystem>

#include "file_out.hpp"
#include "landsea/ingest/shock.hpp"
#include "landsea/table/csv.hpp"

namespace landsea::ingest {

namespace {

constexpr std::size_t kPiece = std::size_t{1} << 20;

// Rows written piece by piece.
class rows_out {
 public:
  rows_out(std::string path, std::string_view header) : out_(std::move(path)), text_(header) {}
  template <class... Cells>
  void add(fmt::format_string<Cells...> form, Cells&&... cells) {
    fmt::format_to(std::back_inserter(text_), form, std::forward<Cells>(cells)...);
    if (text_.size() > kPiece) flush();
  }
  result<void> keep() {
    flush();
    return out_.keep();
  }

 private:
  void flush() {
    out_.write(text_);
    text_.clear();
  }
  file_out out_;
  std::string text_;
};

std::string amount(std::optional<double> value) { return value ? fmt::format("{}", *value) : std::string(); }

result<void> write_firms(shock::production_network const& net, std::string const& path) {
  rows_out out(path, "id,sector,country,revenue,cost\n");
  for (auto const& n : net.nodes())
    out.add("{},{},{},{},{}\n", table::csv_cell(n.code), table::csv_cell(net.sectors()[n.sector.position()]), !n.country.exists() ? std::string() : table::csv_cell(net.countries()[n.country.position()]), amount(n.revenue), amount(n.cost));
  return out.keep();
}

result<void> write_links(shock::production_network const& net, std::string const& path) {
  rows_out out(path, "supplier,buyer,value\n");
  for (auto const& l : net.links()) out.add("{},{},{}\n", table::csv_cell(net.nodes()[l.supplier].code), table::csv_cell(net.nodes()[l.buyer].code), l.value);
  return out.keep();
}

result<void> write_classes(shock::production_network const& net, std::string const& path) {
  rows_out out(path, "input_sector,buyer_sector,class\n");
  auto const sectors = net.sectors().size();
  for (std::size_t i = 0; i < sectors; ++i)
    for (std::size_t b = 0; b < sectors; ++b)
      if (auto const c = net.classes().of(shock::sector_id{i}, shock::sector_id{b})) out.add("{},{},{}\n", table::csv_cell(net.sectors()[i]), table::csv_cell(net.sectors()[b]), static_cast<int>(*c));
  return out.keep();
}

}  // namespace

result<firm_files> write_firm_files(shock::production_network const& net, std::string const& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) return fail("file/unwritable", {folder}, "the folder cannot be made: " + error.message(), "check the path and its permissions");
  firm_files files{folder + "/links.csv", folder + "/firms.csv", net.classes().empty() ? std::string() : folder + "/classes.csv"};
  for (auto const& written : {write_links(net, files.links), write_firms(net, files.firms), files.classes.empty() ? result<void>{} : write_classes(net, files.classes)})
    if (!written) return std::unexpected(written.error());
  return files;
}

}  // namespace landsea::ingest

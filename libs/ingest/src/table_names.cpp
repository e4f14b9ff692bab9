#include "landsea/ingest/table_names.hpp"

#include "landsea/table/csv.hpp"

namespace landsea::ingest {

namespace {

name_list listed(std::vector<mrio::named> const& all) {
  std::vector<std::string> codes;
  for (auto const& x : all) codes.push_back(x.code);
  name_list out(std::move(codes));
  for (auto const& x : all) out.also(x.code, x.name);
  return out;
}

}  // namespace

table_names codes_of(shock::economy const& e) { return {name_list(e.regions), name_list(e.products)}; }

table_names names_of(mrio::table_parts const& t) { return {listed(t.economies), listed(t.industries)}; }

result<void> add_economy_names(std::string const& path, name_list& economies) {
  auto const file = table::read_csv(path);
  if (!file) return std::unexpected(file.error());
  problems found;
  table::csv_reader in(*file, {"code", "name"}, {"name_zh", "lon", "lat", "source", "status"}, found);
  for (std::size_t row = 0; row < in.size() && !found.any_error(); ++row) {
    in.go_to(row);
    auto const code = in.required_text("code");
    economies.also(code, in.required_text("name"));
    economies.also(code, in.text("name_zh"));
  }
  if (found.any_error()) return std::unexpected(std::move(found));
  return {};
}

}  // namespace landsea::ingest

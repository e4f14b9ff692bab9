// passages.csv
#include "corridor_reader.hpp"

namespace landsea::ingest::corridor_files {

void read_passages(table::csv_file const& file, state& s) {
  auto const before = s.found.error_count();
  table::csv_reader in(file, {"id", "name", "name_zh", "kind", "toll_usd_per_teu", "hours", "source", "status"}, {}, s.found);
  if (s.found.error_count() > before) return;
  std::set<std::string> seen;
  for (std::size_t row = 0; row < in.size(); ++row) {
    in.go_to(row);
    corridor::passage p;
    p.id = new_id(in, "id", seen);
    p.name = in.required_text("name");
    p.name_zh = in.text("name_zh");
    p.kind = in.text("kind");
    p.toll_per_teu = usd{amount(in, "toll_usd_per_teu", 1e5)};
    p.waiting = hours{amount(in, "hours", 10000)};
    p.ground = ground_of(in);
    auto const id = p.id;
    s.passages.emplace(id, s.into.passages.push_back(std::move(p)));
  }
}

}  // namespace landsea::ingest::corridor_files

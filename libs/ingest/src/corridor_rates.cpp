// rates.csv
#include "corridor_reader.hpp"

namespace landsea::ingest::corridor_files {

void read_rates(table::csv_file const& file, state& s) {
  auto const before = s.found.error_count();
  table::csv_reader in(file, {"mode", "country", "usd_per_teu_km", "usd_per_teu", "source", "status"}, {"note"}, s.found);
  if (s.found.error_count() > before) return;
  std::set<std::pair<std::string, std::string>> seen;
  for (std::size_t row = 0; row < in.size(); ++row) {
    in.go_to(row);
    corridor::rate r;
    r.by = mode_of(in, "mode", true).value_or(corridor::mode::road);
    r.in = country_of(in, "country", false);
    r.per_teu_km = usd{in.required_number("usd_per_teu_km", 0, 1000)};
    r.per_teu = usd{amount(in, "usd_per_teu", 1e6)};
    r.ground = ground_of(in);
    r.note = in.text("note");
    if (!seen.emplace(in.text("mode"), in.text("country")).second)
      s.found.error("corridor/rate-twice", in.where("mode"), "another row has the same mode and country", "keep one of them");
    s.into.rates.push_back(std::move(r));
  }
}

}  // namespace landsea::ingest::corridor_files

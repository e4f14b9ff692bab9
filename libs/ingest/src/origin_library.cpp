// The folders of agreements and duties, read in the order of their names.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "landsea/ingest/origin.hpp"
#include "landsea/table/file.hpp"

namespace landsea::ingest {

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> sorted_entries(fs::path const& directory, bool folders) {
  std::vector<fs::path> out;
  std::error_code error;
  for (auto const& entry : fs::directory_iterator(directory, error)) {
    auto const wanted = folders ? entry.is_directory() : entry.path().extension() == ".csv";
    if (wanted) out.push_back(entry.path());
  }
  std::ranges::sort(out);
  return out;
}

void one_agreement(fs::path const& folder, origin::library& law, problems& found) {
  auto const path = (folder / "agreement.yaml").string();
  auto const text = table::read_file(path);
  if (!text) return found.append(text.error());
  auto a = parse_agreement(*text, path);
  if (!a) found.append(a.error());
  auto const rules_path = folder / "rules.csv";
  if (fs::exists(rules_path)) {
    auto const file = table::read_csv(rules_path.string());
    if (!file) return found.append(file.error());
    auto rules = parse_rules(*file);
    if (!rules) return found.append(rules.error());
    if (a) a->lines = std::move(*rules);
  }
  if (!a) return;
  if (origin::find_agreement(law, a->id)) {
    return found.error("agreement/double-id", {path, 0, 0},
                       fmt::format("another folder already holds the agreement '{}'", a->id), "give it another id");
  }
  law.agreements.push_back(std::move(*a));
}

}  // namespace

result<origin::library> read_law(std::string const& directory, country_groups const& groups) {
  origin::library law;
  problems found;
  fs::path const base(directory);
  auto const folders = sorted_entries(base / "agreements", true);
  if (folders.empty())
    return fail("agreement/no-folder", {(base / "agreements").string()}, "no agreements are there",
                "each agreement is a folder with agreement.yaml");
  for (auto const& folder : folders) one_agreement(folder, law, found);
  for (auto const& path : sorted_entries(base / "duties", false)) {
    auto const file = table::read_csv(path.string());
    if (!file) {
      found.append(file.error());
      continue;
    }
    auto lines = parse_duties(*file, groups, law);
    if (lines)
      std::ranges::move(*lines, std::back_inserter(law.duties));
    else
      found.append(lines.error());
  }
  if (found.any_error()) return std::unexpected(std::move(found));
  return law;
}

}  // namespace landsea::ingest

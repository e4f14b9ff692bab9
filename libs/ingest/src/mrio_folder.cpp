#include "mrio_folder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <regex>
#include <set>

namespace landsea::ingest {

namespace {

constexpr std::size_t kBand = 32, kNamedProblems = 20;

using numbering = std::map<std::string, std::size_t>;

std::size_t number_in(numbering& all, std::string const& key) { return all.try_emplace(key, all.size()).first->second; }

std::vector<mrio::named> named_in_order(numbering const& all) {
  std::vector<mrio::named> out(all.size());
  for (auto const& [code, index] : all) out[index].code = code;
  return out;
}

}  // namespace

std::string file_title(std::string const& path) {
  auto const end = path.find_last_not_of('/');
  auto const trimmed = path.substr(0, end == std::string::npos ? 0 : end + 1);
  auto const at = trimmed.find_last_of('/');
  return at == std::string::npos ? trimmed : trimmed.substr(at + 1);
}

int year_in(std::string const& path) {
  auto const name = file_title(path);
  static std::regex const kYear("(?:^|[^0-9])((?:19|20)[0-9]{2})(?![0-9])");
  int out = 0;
  for (std::sregex_iterator it(name.begin(), name.end(), kYear), end; it != end; ++it) out = std::stoi((*it)[1]);
  return out;
}

void label_parts(mrio::table_parts& parts, std::string const& path, mrio_hints const& hints) {
  parts.title = file_title(path);
  parts.year = hints.year.value_or(year_in(path));
  parts.unit = hints.unit.value_or("unit not stated");
  parts.ground = {hints.source.value_or("not stated; file " + parts.title), hints.source ? status::secondary : status::unverified};
}

problems read_numbers(number_block const& block, std::size_t rows, std::size_t cols, job const& work, std::function<void(std::size_t, std::size_t, double)> const& put) {
  auto lines = lines_of(block.text);
  while (!lines.empty() && lines.back().empty()) lines.pop_back();
  problems all;
  if (lines.size() != block.skip_lines + rows) {
    all.error("mrio/row-length", {block.name}, fmt::format("the file has {} lines, {} were expected: {} of labels and {} of numbers", lines.size(), block.skip_lines + rows, block.skip_lines, rows), "the file may be cut, or its labels may belong to another edition");
    return all;
  }
  auto const separator = separator_of(lines.back());
  std::vector<problems> found(rows);
  parallel_for(rows, [&](std::size_t i) {
    if (work.stopped()) return;
    auto cells = cells_of(lines[block.skip_lines + i], separator);
    if (cells.size() == block.skip_cells + cols + 1 && cells.back().empty()) cells.pop_back();  // a separator at the end of the line
    auto const line = static_cast<std::uint32_t>(block.skip_lines + i + 1);
    if (cells.size() != block.skip_cells + cols) {
      found[i].error("mrio/row-length", {block.name, line, 1}, fmt::format("this row has {} cells, {} were expected", cells.size(), block.skip_cells + cols), "the file may be cut, or its labels may belong to another edition");
      return;
    }
    for (std::size_t j = 0; j < cols; ++j) {
      auto const cell = cells[block.skip_cells + j];
      if (auto const value = number_of(cell)) put(i, j, *value);
      else if (found[i].error_count() < kNamedProblems) found[i].error("mrio/not-a-number", {block.name, line, static_cast<std::uint32_t>(block.skip_cells + j + 1)}, fmt::format("'{}' is not a number", cell.substr(0, 40)), "a missing figure is written 0; decimals have a point");
    }
  }, kBand);
  for (auto& some : found)
    for (auto const& p : some.all())
      if (all.error_count() < kNamedProblems) all.add(p);
  return all;
}

result<places> place_labels(std::vector<label_pair> const& industries, std::vector<label_pair> const& uses, std::string const& name, problems& remarks) {
  std::map<std::string, std::size_t> count;
  for (auto const& l : industries) ++count[l.economy];
  std::size_t most = 0;
  for (auto const& [economy, n] : count) most = std::max(most, n);
  auto const left_out = [&](std::string const& economy) { return economy == "ROW" && count.contains("ROW") && count.at("ROW") == 1 && most > 1; };
  problems found;
  places out;
  numbering economies, codes, categories;
  for (auto const& l : industries)
    if (!left_out(l.economy)) {
      number_in(economies, l.economy);
      number_in(codes, l.rest);
    }
  std::set<std::ptrdiff_t> taken;
  for (auto const& l : industries) {
    auto const at = left_out(l.economy) ? -1 : static_cast<std::ptrdiff_t>(economies.at(l.economy) * codes.size() + codes.at(l.rest));
    if (at >= 0 && !taken.insert(at).second) found.error("mrio/double-row", {name}, fmt::format("'{}' of {} comes twice", l.rest, l.economy), "each industry of an economy has one row");
    out.industry_at.push_back(at);
  }
  for (auto const& [economy, e] : economies)
    for (auto const& [code, i] : codes)
      if (!taken.contains(static_cast<std::ptrdiff_t>(e * codes.size() + i)) && found.error_count() < kNamedProblems) found.error("mrio/missing-row", {name}, fmt::format("{} has no industry '{}'", economy, code), "every economy must have the same industries");
  for (auto const& l : uses)
    if (economies.contains(l.economy)) number_in(categories, l.rest);
  for (auto const& l : uses) {
    auto const known = economies.contains(l.economy);
    if (!known && !left_out(l.economy)) found.error("mrio/unknown-column", {name}, fmt::format("final use '{}' is of '{}', which has no industries", l.rest, l.economy));
    out.use_at.push_back(known ? static_cast<std::ptrdiff_t>(economies.at(l.economy) * categories.size() + categories.at(l.rest)) : -1);
  }
  if (found.any_error()) return std::unexpected(std::move(found));
  if (left_out("ROW")) remarks.warn("mrio/left-out", {name}, "ROW has a single industry of its own and is left out: it holds what does not balance", "world totals lack it; `landsea mrio check` shows the table that is used");
  out.economies = named_in_order(economies);
  out.industries = named_in_order(codes);
  out.final_uses.resize(categories.size());
  for (auto const& [code, index] : categories) out.final_uses[index] = code;
  return out;
}

result<mrio_file> assemble(places const& at, number_block const& z, number_block const& y, mrio::table_parts parts, std::string layout, problems remarks, job const& work) {
  parts.economies = at.economies;
  parts.industries = at.industries;
  parts.final_uses = at.final_uses;
  auto const n = at.economies.size() * at.industries.size();
  parts.intermediate_z = mrio::matrix(n, n);
  parts.final_y = mrio::matrix(n, at.economies.size() * at.final_uses.size());
  auto into = [](mrio::matrix& to, std::vector<std::ptrdiff_t> const& rows, std::vector<std::ptrdiff_t> const& cols) {
    return [&to, &rows, &cols](std::size_t i, std::size_t j, double value) {
      if (rows[i] >= 0 && cols[j] >= 0) to(static_cast<std::size_t>(rows[i]), static_cast<std::size_t>(cols[j])) += value;
    };
  };
  auto found = read_numbers(z, at.industry_at.size(), at.industry_at.size(), work, into(parts.intermediate_z, at.industry_at, at.industry_at));
  found.append(read_numbers(y, at.industry_at.size(), at.use_at.size(), work, into(parts.final_y, at.industry_at, at.use_at)));
  if (work.stopped()) return fail("job/stopped", {z.name}, "stopped while reading");
  if (found.any_error()) return std::unexpected(std::move(found));
  auto made = mrio::table::make(std::move(parts));
  if (!made) return std::unexpected(std::move(made.error()));
  return mrio_file{std::move(*made), std::move(layout), std::move(remarks)};
}

}  // namespace landsea::ingest

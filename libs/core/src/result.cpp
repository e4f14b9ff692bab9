#include "landsea/core/result.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace landsea {

namespace {

std::string text(location const& where) {
  if (where.file.empty()) return {};
  if (where.line == 0) return where.file + ": ";
  if (where.column == 0) return fmt::format("{}:{}: ", where.file, where.line);
  return fmt::format("{}:{}:{}: ", where.file, where.line, where.column);
}

}  // namespace

std::string describe(problem const& p) {
  auto line = fmt::format("{}{}: {} [{}]", text(p.where), p.level == severity::error ? "error" : "warning", p.message, p.code);
  if (!p.next_step.empty()) line += "\n    " + p.next_step;
  return line;
}

void problems::add(problem p) {
  if (p.level == severity::error) ++errors_;
  all_.push_back(std::move(p));
}

void problems::error(std::string code, location where, std::string message, std::string next_step) {
  add({std::move(code), std::move(message), std::move(next_step), std::move(where), severity::error});
}

void problems::warn(std::string code, location where, std::string message, std::string next_step) {
  add({std::move(code), std::move(message), std::move(next_step), std::move(where), severity::warning});
}

void problems::append(problems other) {
  errors_ += other.errors_;
  std::move(other.all_.begin(), other.all_.end(), std::back_inserter(all_));
}

std::string describe(problems const& found) {
  auto sorted = found.all();
  std::stable_sort(sorted.begin(), sorted.end(), [](problem const& a, problem const& b) {
    return std::tie(a.where.file, a.where.line, a.where.column) < std::tie(b.where.file, b.where.line, b.where.column);
  });
  std::string lines;
  for (auto const& p : sorted) lines += describe(p) + "\n";
  return lines;
}

std::unexpected<problems> fail(problem p) {
  problems all;
  all.add(std::move(p));
  return std::unexpected(std::move(all));
}

std::unexpected<problems> fail(std::string code, location where, std::string message, std::string next_step) {
  return fail(problem{std::move(code), std::move(message), std::move(next_step), std::move(where), severity::error});
}

}  // namespace landsea

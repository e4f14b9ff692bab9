#include "landsea/session/summary.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "landsea/session/sentences.hpp"
#include "summary_parts.hpp"

namespace landsea::session {

std::string section(std::string const& title) { return "\n" + title + "\n\n"; }

std::string rest_line(std::size_t shown, std::size_t all, char const* what) {
  return shown < all ? fmt::format("  ... and {} more {} (--all shows them)\n", all - shown, what) : std::string{};
}

std::size_t shown_of(std::size_t all, std::size_t n, summary_options const& options) { return options.whole ? all : std::min(all, n); }

namespace {

std::string issues_text(assessment_document const& d) {
  std::string out;
  for (auto const& p : d.answer.normal.issues.all()) out += "  " + describe(p) + "\n";
  return out.empty() ? out : section("To be looked at") + out;
}

}  // namespace

std::string summary_text(assessment_document const& d, summary_options const& options) {
  auto out = fmt::format("{}{} ({})\n\n", d.model.title, d.model.title_zh.empty() ? "" : " · " + d.model.title_zh, d.model.base_year);
  for (auto const& s : headline_sentences(d.model, d.reference, d.answer)) out += "  " + s.en + "\n";
  out += issues_text(d);
  out += flows_section(d, options) + origin_section(d, options) + landed_section(d, options) + value_section(d, options);
  if (d.sectors != nullptr) out += sectors_section(*d.sectors);
  out += resilience_section(d, options) + levers_section(d, options) + sources_section(d, options);
  return out;
}

}  // namespace landsea::session

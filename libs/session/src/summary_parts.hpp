#pragma once
// The sections of a terminal summary.
#include "landsea/session/summary.hpp"
#include "landsea/session/text_table.hpp"

namespace landsea::session {

[[nodiscard]] std::string section(std::string const& title);
[[nodiscard]] std::string rest_line(std::size_t shown, std::size_t all, char const* what);
// At most n rows unless the whole is asked for.
[[nodiscard]] std::size_t shown_of(std::size_t all, std::size_t n, summary_options const&);

[[nodiscard]] std::string flows_section(assessment_document const&, summary_options const&);
[[nodiscard]] std::string origin_section(assessment_document const&, summary_options const&);
[[nodiscard]] std::string landed_section(assessment_document const&, summary_options const&);
[[nodiscard]] std::string value_section(assessment_document const&, summary_options const&);
[[nodiscard]] std::string resilience_section(assessment_document const&, summary_options const&);
[[nodiscard]] std::string levers_section(assessment_document const&, summary_options const&);
[[nodiscard]] std::string sources_section(assessment_document const&, summary_options const&);
[[nodiscard]] std::string sectors_section(sector_averages const&);

}  // namespace landsea::session

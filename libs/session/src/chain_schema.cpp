#include "landsea/session/formats.hpp"
#include "schema_files.hpp"

namespace landsea::session {

std::string_view chain_schema() { return schema_files().front().content; }

}  // namespace landsea::session

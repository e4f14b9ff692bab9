// Workbooks: the input's parts are the workbook, its relations, the shared texts and a sheet, separated by lines "====".
#include <cstdlib>
#include <map>
#include <string>

#include "landsea/ingest/mrio.hpp"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
  std::string_view rest(reinterpret_cast<char const*>(data), size);
  std::map<std::string, std::string> parts;
  for (auto const* name : {"xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml", "xl/sheet.xml"}) {
    auto const end = rest.find("====\n");
    parts[name] = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 5);
  }
  auto const read = landsea::ingest::parse_mrio_parts(parts, "book.xlsx");
  if (!read && !read.error().any_error()) std::abort();
  if (read && read->data.size() == 0) std::abort();
  return 0;
}

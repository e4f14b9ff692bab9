#pragma once
// Reads XML piece by piece, in memory of fixed size: enough of the language for the parts of a workbook. Prefixes of names are dropped;
// comments, declarations and processing instructions are skipped; no document type.
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "byte_parts.hpp"

namespace landsea::ingest {

struct xml_event {
  enum kind_of : std::uint8_t { opens, closes, text, ends, broken } kind = ends;
  std::string name;  // of the element
  std::string content;  // text, entities resolved; or what is broken
  std::vector<std::pair<std::string, std::string>> attributes;
  [[nodiscard]] std::optional<std::string_view> attribute(std::string_view key) const;
};

class xml_scanner {
 public:
  explicit xml_scanner(byte_stream& from) : from_(from) {}
  // Refers to the scanner until the next call. An element <a/> opens and closes. After ends and broken nothing else comes.
  xml_event const& next();

 private:
  [[nodiscard]] bool fill();
  int get();
  int peek();
  xml_event const& fail_with(char const* what);
  xml_event const& read_text();
  xml_event const& read_tag();
  bool skip_until(std::string_view end);
  bool read_word(std::string& out);
  bool read_attribute();
  void skip_blanks();

  byte_stream& from_;
  std::string buffer_;
  std::size_t at_ = 0;
  bool broken_source_ = false, closes_next_ = false, done_ = false;
  xml_event event_;
};

}  // namespace landsea::ingest

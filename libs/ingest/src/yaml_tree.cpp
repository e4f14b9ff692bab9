#include "yaml_tree.hpp"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <sstream>
#include <utility>

#include "landsea/table/file.hpp"

namespace landsea::ingest {

namespace {

struct refused {
  std::string code, message, next_step;
  std::uint32_t line, column;
};

// Columns in characters. yaml-cpp counts bytes; nodes come in order, so each line is counted once.
class column_counter {
 public:
  explicit column_counter(std::string_view text) : text_(text) {
    line_starts_.push_back(text.starts_with("\xEF\xBB\xBF") ? 3 : 0);
    for (std::size_t i = 0; i < text.size(); ++i)
      if (text[i] == '\n') line_starts_.push_back(i + 1);
  }

  [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> place(YAML::Mark const& mark) {
    if (mark.line < 0 || static_cast<std::size_t>(mark.line) >= line_starts_.size()) return {0, 0};
    auto const line = static_cast<std::size_t>(mark.line);
    auto const byte = static_cast<std::size_t>(std::max(mark.column, 0));
    if (line != line_ || byte < byte_) { line_ = line; byte_ = 0; characters_ = 0; }
    for (; byte_ < byte && line_starts_[line] + byte_ < text_.size(); ++byte_)
      if ((static_cast<unsigned char>(text_[line_starts_[line] + byte_]) & 0xC0) != 0x80) ++characters_;
    return {static_cast<std::uint32_t>(line + 1), static_cast<std::uint32_t>(characters_ + 1)};
  }

 private:
  std::string_view text_;
  std::vector<std::size_t> line_starts_;
  std::size_t line_ = 0, byte_ = 0, characters_ = 0;
};

class tree_builder : public YAML::EventHandler {
 public:
  tree_builder(std::string_view text, yaml_limits const& limits) : columns_(text), limits_(limits) {}

  yaml_node root;
  bool any = false;

  void OnDocumentStart(YAML::Mark const& mark) override {
    if (std::exchange(any, true)) refuse(mark, "documents", "a second document starts here; one was expected", "remove the line '---'");
  }
  void OnDocumentEnd() override {}
  void OnNull(YAML::Mark const& mark, YAML::anchor_t anchor) override { add(yaml_node::kind::null, mark, {}, anchor); }
  void OnAlias(YAML::Mark const& mark, YAML::anchor_t) override { refuse_alias(mark); }
  void OnScalar(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t anchor, std::string const& value) override {
    auto& node = add(yaml_node::kind::scalar, mark, tag, anchor);
    node.text = value;
    node.quoted = tag == "!";
    if (!node.quoted && (value == "~" || value == "null")) { node.is = yaml_node::kind::null; node.text.clear(); }
  }
  void OnSequenceStart(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value) override {
    open_.push_back(&add(yaml_node::kind::list, mark, tag, anchor));
  }
  void OnSequenceEnd() override { open_.pop_back(); }
  void OnMapStart(YAML::Mark const& mark, std::string const& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value) override {
    open_.push_back(&add(yaml_node::kind::map, mark, tag, anchor));
  }
  void OnMapEnd() override { open_.pop_back(); }

 private:
  [[noreturn]] void refuse(YAML::Mark const& mark, std::string code, std::string message, std::string next) {
    auto const [line, column] = columns_.place(mark);
    throw refused{std::move(code), std::move(message), std::move(next), line, column};
  }
  [[noreturn]] void refuse_alias(YAML::Mark const& mark) {
    refuse(mark, "alias", "anchors (&), aliases (*) and merge keys (<<) are not part of the format", "write the value out");
  }

  // Children of an open node only grow while it is the innermost open one, so pointers in open_ stay valid.
  yaml_node& add(yaml_node::kind is, YAML::Mark const& mark, std::string const& tag, YAML::anchor_t anchor) {
    if (anchor != YAML::NullAnchor) refuse_alias(mark);
    if (!tag.empty() && tag != "?" && tag != "!") refuse(mark, "alias", fmt::format("the tag '{}' is not part of the format", tag), "leave it out");
    if (open_.size() > limits_.depth)
      refuse(mark, "too-deep", fmt::format("nested deeper than {} levels", limits_.depth), "the format needs at most 8 levels");
    if (++nodes_ > limits_.nodes) refuse(mark, "too-large", fmt::format("more than {} values", limits_.nodes), "split the model");
    auto& node = open_.empty() ? root : open_.back()->items.emplace_back();
    node.is = is;
    std::tie(node.line, node.column) = columns_.place(mark);
    return node;
  }

  column_counter columns_;
  yaml_limits limits_;
  std::vector<yaml_node*> open_;
  std::size_t nodes_ = 0;
};

// What YAML itself would misread or pass over: bytes that are not UTF-8, control characters, tabs as indentation.
void check_lines(std::string const& text, std::string const& file, std::string const& prefix, problems& found) {
  std::uint32_t line = 0;
  for (std::size_t begin = 0; begin < text.size() && found.error_count() < 20;) {
    ++line;
    auto const end = std::min(text.find('\n', begin), text.size());
    auto const row = std::string_view(text).substr(begin, end - begin);
    begin = end + 1;
    auto const is_control = [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\r') || c == 0x7F; };
    auto const control = std::find_if(row.begin(), row.end(), is_control);
    auto const first = row.find_first_not_of(" \t\r");
    if (!table::is_utf8(row)) {
      found.error(prefix + "/encoding", {file, line, 0}, "the line is not UTF-8", "save the file as UTF-8");
    } else if (control != row.end()) {
      found.error(prefix + "/encoding", {file, line, static_cast<std::uint32_t>(control - row.begin() + 1)},
                  fmt::format("control character 0x{:02X}", static_cast<unsigned char>(*control)), "remove it; files are plain text in UTF-8");
    } else if (auto const tab = row.find('\t'); first != std::string_view::npos && tab < first && row[first] != '#') {
      found.error(prefix + "/tab", {file, line, static_cast<std::uint32_t>(tab + 1)}, "a tab stands where YAML counts blanks", "indent with blanks");
    }
  }
}

}  // namespace

yaml_node const* yaml_node::find(std::string_view key) const {
  if (is != kind::map) return nullptr;
  for (std::size_t i = 0; i + 1 < items.size(); i += 2)
    if (items[i].text == key) return &items[i + 1];
  return nullptr;
}

bool named_as_table(std::string_view file) { return file.ends_with(".csv") || file.ends_with(".tsv"); }

result<yaml_node> parse_yaml(std::string const& text, std::string const& file, std::string const& prefix, yaml_limits const& limits, std::string_view start) {
  if (text.size() > limits.bytes)
    return fail(prefix + "/too-large", {file}, fmt::format("the file has {} bytes; at most {} are read", text.size(), limits.bytes), "split the model");
  problems found;
  check_lines(text, file, prefix, found);
  if (found.any_error()) return std::unexpected(std::move(found));
  tree_builder builder(text, limits);
  try {
    std::istringstream in(text);
    YAML::Parser parser(in);
    while (parser.HandleNextDocument(builder)) {}
  } catch (refused const& e) {
    return fail(prefix + "/" + e.code, {file, e.line, e.column}, e.message, e.next_step);
  } catch (YAML::Exception const& e) {
    auto const [line, column] = column_counter(text).place(e.mark);
    return fail(prefix + "/syntax", {file, line, column}, "this is not YAML: " + e.msg,
                named_as_table(file) ? fmt::format("the name of the file says that it is a table: {}", start) : "check the indentation, the colons and the brackets above this place");
  }
  if (!builder.any || builder.root.is == yaml_node::kind::null) return fail(prefix + "/empty", {file}, "the file holds nothing", std::string(start));
  return std::move(builder.root);
}

}  // namespace landsea::ingest

#include "landsea/session/page.hpp"

#include <algorithm>
#include <cassert>

#include "landsea/session/screen_report.hpp"
#include "landsea/session/shock_report.hpp"
#include "landsea/session/table_report.hpp"
#include "page_files.hpp"

namespace landsea::session {

namespace {

std::string_view file(std::string_view name) {
  auto const files = page_files();
  auto const found = std::find_if(files.begin(), files.end(), [&](embedded_file const& f) { return f.name == name; });
  assert(found != files.end());
  return found == files.end() ? std::string_view{} : found->content;
}

// Inside of a script element only "<" can begin an end tag or a comment; in JSON it stands in strings alone, where an
// escape means the same. U+2028 and U+2029 end lines in older JavaScript.
void append_escaped(std::string& out, std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto const rest = text.substr(i, 3);
    if (text[i] == '<') {
      out += "\\u003c";
    } else if (rest == "\xE2\x80\xA8" || rest == "\xE2\x80\xA9") {
      out += rest == "\xE2\x80\xA8" ? "\\u2028" : "\\u2029";
      i += 2;
    } else {
      out += text[i];
    }
  }
}

// Appends what stands in `rest` before `mark`, and leaves in `rest` what follows it.
bool append_before(std::string& out, std::string_view& rest, std::string_view mark) {
  auto const at = rest.find(mark);
  if (at == std::string_view::npos) return false;
  out += rest.substr(0, at);
  rest.remove_prefix(at + mark.size());
  return true;
}

std::string_view name_until_quote(std::string_view& rest, std::string_view close) {
  auto const name = rest.substr(0, rest.find('"'));
  rest.remove_prefix(name.size() + close.size());
  return name;
}

// The page of that name with its styles, scripts and data inside.
std::string filled(std::string_view name, std::string_view assessment, std::string_view land_outline) {
  std::string out;
  out.reserve(assessment.size() + land_outline.size() + (1U << 18U));
  std::string_view rest = file(name);
  while (append_before(out, rest, "<link rel=\"stylesheet\" href=\"")) {
    out.append("<style>\n").append(file(name_until_quote(rest, "\">"))).append("</style>");
  }
  if (append_before(out, rest, "id=\"assessment\">")) {
    out += "id=\"assessment\">";
    append_escaped(out, assessment);
  }
  if (append_before(out, rest, "id=\"land\">")) {
    out += "id=\"land\">";
    append_escaped(out, land_outline);
  }
  while (append_before(out, rest, "<script src=\"")) {
    out.append("<script>\n").append(file(name_until_quote(rest, "\"></script>"))).append("</script>");
  }
  return out.append(rest);
}

}  // namespace

std::string page(std::string_view assessment, std::string_view land_outline) { return filled("page.html", assessment, land_outline); }
std::string shock_page(std::string_view shock, std::string_view land_outline) { return filled("shockpage.html", shock, land_outline); }
std::string screen_page(std::string_view screen) { return filled("screenpage.html", screen, {}); }
std::string table_page(std::string_view report) { return filled("tablepage.html", report, {}); }

}  // namespace landsea::session

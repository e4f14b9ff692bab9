#include <fmt/format.h>

#include "landsea/origin/judge.hpp"

namespace landsea::origin {

std::string_view text(outcome o) {
  switch (o) {
    case outcome::qualifies:
      return "qualifies";
    case outcome::does_not:
      return "does_not";
    case outcome::depends:
      return "depends";
    case outcome::not_known:
      return "not_known";
  }
  return "not_known";
}

namespace {

char const* mark(outcome o) {
  switch (o) {
    case outcome::qualifies:
      return "[+]";
    case outcome::does_not:
      return "[-]";
    case outcome::depends:
      return "[~]";
    case outcome::not_known:
      return "[?]";
  }
  return "[?]";
}

void write(std::string& out, reason const& r, std::size_t depth) {
  out += fmt::format("{:{}}{} {}", "", 2 * depth, mark(r.is), r.what);
  // "3.7" is an article; "product rule 8517.11" says itself what it is.
  auto const number = !r.article.empty() && r.article.front() >= '0' && r.article.front() <= '9';
  if (!r.article.empty()) out += fmt::format(" ({}{}; {})", number ? "Article " : "", r.article, text(r.ground.how));
  out += '\n';
  for (auto const& part : r.because) write(out, part, depth + 1);
}

}  // namespace

std::string text(reason const& r) {
  std::string out;
  write(out, r, 0);
  return out;
}

}  // namespace landsea::origin

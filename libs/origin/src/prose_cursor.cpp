#include "prose_cursor.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>

namespace landsea::origin {

namespace {

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0;
}

// [text](target) -> text
std::string without_links(std::string_view s) {
  std::string out;
  for (std::size_t i = 0; i < s.size(); ++i) {
    auto const close = s[i] == '[' ? s.find("](", i) : std::string_view::npos;
    auto const end = close == std::string_view::npos ? close : s.find(')', close);
    if (end == std::string_view::npos) {
      out += s[i];
      continue;
    }
    out += s.substr(i + 1, close - i - 1);
    i = end;
  }
  return out;
}

void replace_all(std::string& s, std::string_view what, std::string_view by) {
  for (auto at = s.find(what); at != std::string::npos; at = s.find(what, at + by.size()))
    s.replace(at, what.size(), by);
}

}  // namespace

std::string clean_prose(std::string_view published) {
  auto s = without_links(published);
  for (auto const* blank : {"&nbsp;", "\xC2\xA0"}) replace_all(s, blank, " ");
  replace_all(s, "**", "");
  std::string out;
  bool in_tag = false;
  for (auto const c : s) {
    if (c == '<' || c == '>') {
      in_tag = c == '<';
    } else if (!in_tag) {
      auto const blank = std::isspace(static_cast<unsigned char>(c)) != 0;
      if (!blank)
        out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
      else if (!out.empty() && out.back() != ' ')
        out += ' ';
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

void prose_cursor::blanks() {
  while (at_ < text_.size() && text_[at_] == ' ') ++at_;
}

bool prose_cursor::take(std::string_view phrase) {
  blanks();
  auto const rest = text_.substr(at_);
  if (!rest.starts_with(phrase)) return false;
  if (is_word(phrase.back()) && rest.size() > phrase.size() && is_word(rest[phrase.size()])) return false;
  at_ += phrase.size();
  return true;
}

bool prose_cursor::at_end() {
  blanks();
  while (at_ < text_.size() && (text_[at_] == '.' || text_[at_] == ' ')) ++at_;
  return at_ == text_.size();
}

std::optional<double> prose_cursor::percent() {
  blanks();
  double value = 0;
  auto const* end = text_.data() + text_.size();
  auto const [stop, error] = std::from_chars(text_.data() + at_, end, value);
  if (error != std::errc{} || stop == end || *stop != '%' || !(value > 0 && value <= 100)) return std::nullopt;
  at_ = static_cast<std::size_t>(stop - text_.data()) + 1;
  return value;
}

std::optional<std::string> prose_cursor::number() {
  blanks();
  auto end = at_;
  std::string digits;
  while (end < text_.size() && (std::isdigit(static_cast<unsigned char>(text_[end])) != 0 ||
                                (text_[end] == '.' && end + 1 < text_.size() &&
                                 std::isdigit(static_cast<unsigned char>(text_[end + 1])) != 0))) {
    if (text_[end] != '.') digits += text_[end];
    ++end;
  }
  if (digits.size() == 1) digits = "0" + digits;
  if (!hs_code::parse(digits)) return std::nullopt;
  at_ = end;
  return digits;
}

bool prose_cursor::kind() {
  return std::ranges::any_of(
      std::initializer_list<char const*>{"subheadings", "subheading", "headings", "heading", "chapters", "chapter"},
      [&](char const* word) { return take(word); });
}

bool prose_cursor::separator() {
  return take(", or") || take(", and") || take(",") || take("or") || take("and");
}

std::optional<hs_range> prose_cursor::range() {
  auto const start = at_;
  (void)kind();
  auto const first = number();
  if (!first) {
    at_ = start;
    return std::nullopt;
  }
  auto last = first;
  if (take("through") || take("to")) {
    (void)kind();
    last = number();
  }
  auto const ordered = last && last->size() == first->size() && *first <= *last;
  if (!ordered) {
    at_ = start;
    return std::nullopt;
  }
  return hs_range{*hs_code::parse(*first), *hs_code::parse(*last)};
}

std::optional<std::vector<hs_range>> prose_cursor::codes() {
  std::vector<hs_range> out;
  auto after_last = at_;
  while (auto const one = range()) {
    out.push_back(*one);
    after_last = at_;
    if (!separator()) break;
  }
  at_ = after_last;
  if (out.empty()) return std::nullopt;
  return out;
}

}  // namespace landsea::origin

#include "xml_scan.hpp"

#include <algorithm>
#include <charconv>

namespace landsea::ingest {

namespace {

constexpr std::size_t kPiece = 1U << 16, kMostWord = 1U << 15;

bool is_blank(int c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

void append_utf8(std::string& out, unsigned code) {
  if (code < 0x80) out += static_cast<char>(code);
  else if (code < 0x800) (out += static_cast<char>(0xC0 | code >> 6)) += static_cast<char>(0x80 | (code & 0x3F));
  else if (code < 0x10000) ((out += static_cast<char>(0xE0 | code >> 12)) += static_cast<char>(0x80 | (code >> 6 & 0x3F))) += static_cast<char>(0x80 | (code & 0x3F));
  else if (code < 0x110000) (((out += static_cast<char>(0xF0 | code >> 18)) += static_cast<char>(0x80 | (code >> 12 & 0x3F))) += static_cast<char>(0x80 | (code >> 6 & 0x3F))) += static_cast<char>(0x80 | (code & 0x3F));
}

// &amp; and the like, &#65; and &#x41;. What is not one stays as it is.
void resolve(std::string& text) {
  if (text.find('&') == std::string::npos) return;
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto const end = text[i] == '&' ? text.find(';', i) : std::string::npos;
    if (end == std::string::npos || end - i > 10) {
      out += text[i];
      continue;
    }
    auto const name = std::string_view(text).substr(i + 1, end - i - 1);
    unsigned code = 0;
    if (name == "amp") out += '&';
    else if (name == "lt") out += '<';
    else if (name == "gt") out += '>';
    else if (name == "quot") out += '"';
    else if (name == "apos") out += '\'';
    else if (name.starts_with("#x") && std::from_chars(name.data() + 2, name.data() + name.size(), code, 16).ec == std::errc{}) append_utf8(out, code);
    else if (name.starts_with("#") && std::from_chars(name.data() + 1, name.data() + name.size(), code).ec == std::errc{}) append_utf8(out, code);
    else out.append(text, i, end - i + 1);
    i = end;
  }
  text = std::move(out);
}

void drop_prefix(std::string& name) {
  if (auto const at = name.find(':'); at != std::string::npos) name.erase(0, at + 1);
}

}  // namespace

std::optional<std::string_view> xml_event::attribute(std::string_view key) const {
  for (auto const& [own, value] : attributes)
    if (own == key) return value;
  return std::nullopt;
}

bool xml_scanner::fill() {
  if (broken_source_) return false;
  buffer_.resize(kPiece);
  auto const got = from_.read(buffer_.data(), kPiece);
  broken_source_ = got < 0;
  buffer_.resize(static_cast<std::size_t>(std::max<std::ptrdiff_t>(got, 0)));
  at_ = 0;
  return !buffer_.empty();
}

int xml_scanner::peek() { return at_ < buffer_.size() || fill() ? static_cast<unsigned char>(buffer_[at_]) : -1; }

int xml_scanner::get() {
  auto const c = peek();
  if (c >= 0) ++at_;
  return c;
}

void xml_scanner::skip_blanks() {
  while (is_blank(peek())) get();
}

xml_event const& xml_scanner::fail_with(char const* what) {
  done_ = true;
  event_ = {xml_event::broken, {}, what, {}};
  return event_;
}

bool xml_scanner::skip_until(std::string_view end) {
  std::string last;
  for (int c = get(); c >= 0; c = get()) {
    last += static_cast<char>(c);
    if (last.size() > end.size()) last.erase(0, 1);
    if (last == end) return true;
  }
  return false;
}

bool xml_scanner::read_word(std::string& out) {
  out.clear();
  for (int c = peek(); c >= 0 && !is_blank(c) && c != '=' && c != '>' && c != '/' && c != '<'; c = peek()) {
    out += static_cast<char>(get());
    if (out.size() > kMostWord) return false;
  }
  return !out.empty();
}

bool xml_scanner::read_attribute() {
  std::pair<std::string, std::string> out;
  if (!read_word(out.first)) return false;
  skip_blanks();
  if (get() != '=') return false;
  skip_blanks();
  auto const quote = get();
  if (quote != '"' && quote != '\'') return false;
  for (int c = get(); c != quote; c = get()) {
    if (c < 0 || out.second.size() > kMostWord) return false;
    out.second += static_cast<char>(c);
  }
  resolve(out.second);
  drop_prefix(out.first);
  event_.attributes.push_back(std::move(out));
  return true;
}

xml_event const& xml_scanner::read_text() {
  event_ = {xml_event::text, {}, {}, {}};
  for (int c = peek(); c >= 0 && c != '<' && event_.content.size() < kMostWord; c = peek()) event_.content += static_cast<char>(get());
  resolve(event_.content);
  return event_;
}

xml_event const& xml_scanner::read_tag() {
  event_ = {xml_event::opens, {}, {}, {}};
  if (peek() == '/') {
    get();
    event_.kind = xml_event::closes;
  }
  if (!read_word(event_.name)) return fail_with("an element has no name");
  drop_prefix(event_.name);
  for (;;) {
    skip_blanks();
    auto const c = peek();
    if (c == '>') {
      get();
      return event_;
    }
    if (c == '/') {
      get();
      if (get() != '>') return fail_with("an element does not end");
      closes_next_ = event_.kind == xml_event::opens;
      return event_;
    }
    if (event_.kind == xml_event::closes || event_.attributes.size() > 64 || !read_attribute()) return fail_with("an element does not end, or its attributes are not name=\"value\"");
  }
}

xml_event const& xml_scanner::next() {
  if (done_) return event_;
  if (closes_next_) {
    closes_next_ = false;
    event_.kind = xml_event::closes;
    event_.attributes.clear();
    return event_;
  }
  for (;;) {
    auto const c = peek();
    if (c < 0) {
      if (broken_source_) return fail_with("it cannot be decompressed to its end");
      done_ = true;
      event_ = {};
      return event_;
    }
    if (c != '<') return read_text();
    get();
    if (peek() == '?') {
      if (!skip_until("?>")) return fail_with("an instruction does not end");
    } else if (peek() == '!') {
      get();
      auto const comment = peek() == '-';
      if (!skip_until(comment ? "-->" : ">")) return fail_with("a comment does not end");
    } else {
      return read_tag();
    }
  }
}

}  // namespace landsea::ingest

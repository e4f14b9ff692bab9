// Recursive descent over: rule = all { "or" all }; all = atom { "and" atom }; atom = "(" rule ")" | criterion.
#include <fmt/format.h>

#include <cctype>
#include <charconv>

#include "landsea/origin/rule.hpp"
#include "rule_words.hpp"

namespace landsea::origin {

namespace {

constexpr int kDeepest = 64;  // brackets within brackets; keeps the stack bounded for any input
constexpr char const* kExpected =
    "a criterion is WO, PE, CC, CTH, CTSH, RVC40, 'chemical reaction', 'process: TAG' or 'unknown: WHY'";

rule_ref make(auto value) {
  return std::make_shared<rule const>(rule{.is = std::move(value)});
}

class parser {
 public:
  parser(std::string_view text, location where) : text_(text), where_(std::move(where)) {}

  result<rule_ref> whole() {
    auto r = choice();
    if (r && !at_end())
      return wrong("rule/trailing", fmt::format("'{}' after the end of the rule", rest()),
                   "join criteria with 'or' or 'and'");
    return r;
  }

 private:
  std::unexpected<problems> wrong(std::string code, std::string const& message, std::string next) const {
    return fail(std::move(code), where_, fmt::format("{}, at character {} of rule '{}'", message, at_ + 1, text_),
                std::move(next));
  }

  void skip_blanks() {
    while (at_ < text_.size() && std::isspace(static_cast<unsigned char>(text_[at_])) != 0) ++at_;
  }
  bool at_end() {
    skip_blanks();
    return at_ >= text_.size();
  }
  [[nodiscard]] std::string_view rest() const { return text_.substr(at_); }

  // The next run of other signs than blanks, up to a ':' and with it; empty at a bracket, comma or the end. Does not
  // move on.
  std::string_view word() {
    skip_blanks();
    auto end = at_;
    while (end < text_.size() && std::isspace(static_cast<unsigned char>(text_[end])) == 0 &&
           std::string_view("(),\"").find(text_[end]) == std::string_view::npos) {
      if (text_[end++] == ':') break;
    }
    return text_.substr(at_, end - at_);
  }
  bool take(std::string_view expected) {
    auto const w = word();
    if (plain_words(w) != plain_words(expected)) return false;
    at_ += w.size();
    return true;
  }
  bool take_sign(char c) {
    skip_blanks();
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  result<rule_ref> choice() {
    if (++depth_ > kDeepest)
      return wrong("rule/too-deep", "too many brackets within brackets", "write the rule with fewer brackets");
    std::vector<rule_ref> options;
    do {
      auto one = conjunction();
      if (!one) return one;
      options.push_back(*one);
    } while (take("or"));
    --depth_;
    if (options.size() == 1) return options.front();
    return make(any_of{std::move(options)});
  }

  result<rule_ref> conjunction() {
    std::vector<rule_ref> parts;
    do {
      auto one = atom();
      if (!one) return one;
      parts.push_back(*one);
    } while (take("and"));
    if (parts.size() == 1) return parts.front();
    return make(all_of{std::move(parts)});
  }

  result<rule_ref> atom() {
    if (take_sign('(')) {
      auto inside = choice();
      if (!inside) return inside;
      if (!take_sign(')')) return wrong("rule/bracket", "a '(' is not closed", "add ')'");
      return inside;
    }
    if (take("WO")) return make(wholly_obtained{});
    if (take("PE")) return make(produced_exclusively{});
    if (take("CC")) return shift(2);
    if (take("CTH")) return shift(4);
    if (take("CTSH")) return shift(6);
    if (take("chemical")) {
      if (take("reaction")) return make(process_rule{"chemical reaction"});
      return wrong("rule/word", "'reaction' expected after 'chemical'", kExpected);
    }
    if (take("process:")) return process();
    if (take("unknown:")) return unknown();
    if (word().starts_with("RVC")) return value();
    if (at_end()) return wrong("rule/missing", "a criterion is missing", kExpected);
    return wrong("rule/word", fmt::format("'{}' is no criterion", word().empty() ? rest().substr(0, 1) : word()),
                 kExpected);
  }

  result<rule_ref> shift(std::size_t level) {
    tariff_shift out{.level = level, .except = {}};
    if (!take("except")) return make(std::move(out));
    if (!take("from")) return wrong("rule/word", "'from' expected after 'except'", "write 'except from 01, 51-55'");
    do {
      auto r = range();
      if (!r) return std::unexpected(r.error());
      out.except.push_back(*r);
    } while (take_sign(','));
    return make(std::move(out));
  }

  result<hs_range> range() {
    auto const w = word();
    auto const dash = w.find('-');
    auto const first = hs_code::parse(w.substr(0, dash));
    auto const last = dash == std::string_view::npos ? first : hs_code::parse(w.substr(dash + 1));
    if (!first || !last) {
      return wrong("rule/code", fmt::format("'{}' is no HS code or range of codes", w),
                   "write 01, 50.07, 1211.20 or 51-55");
    }
    if (first->level() != last->level() || last->digits() < first->digits()) {
      return wrong("rule/range", fmt::format("'{}' is no range", w),
                   "both ends have the same number of digits, the lower first");
    }
    at_ += w.size();
    return hs_range{*first, *last};
  }

  result<rule_ref> value() {
    at_ += 3;
    auto const brackets = take_sign('(');
    skip_blanks();
    double at_least = 0;
    auto const* begin = text_.data() + at_;
    auto const [end, error] = std::from_chars(begin, text_.data() + text_.size(), at_least);
    if (error != std::errc{} || !(at_least > 0 && at_least <= 100)) {
      return wrong("rule/percent", "a percentage above 0 and up to 100 expected after 'RVC'", "write RVC40");
    }
    at_ += static_cast<std::size_t>(end - begin);
    if (brackets && !take_sign(')')) return wrong("rule/bracket", "a '(' is not closed", "add ')'");
    using enum value_content::method;
    auto by = any;
    if (take("build-down")) by = build_down;
    if (by == any && take("build-up")) by = build_up;
    return make(value_content{.at_least = at_least, .by = by});
  }

  result<rule_ref> process() {
    auto tag = free_text();
    if (!tag) return std::unexpected(tag.error());
    return make(process_rule{plain_words(*tag)});
  }

  result<rule_ref> unknown() {
    auto why = free_text();
    if (!why) return std::unexpected(why.error());
    return make(not_known{std::move(*why)});
  }

  // "quoted text", or bare words up to 'or', 'and', a closing bracket or the end.
  result<std::string> free_text() {
    std::string out;
    if (take_sign('"')) {
      auto const end = text_.find('"', at_);
      if (end == std::string_view::npos) return wrong("rule/quote", "a quote is not closed", "add '\"'");
      out = blanks_joined(text_.substr(at_, end - at_));
      at_ = end + 1;
    } else {
      out = bare_words();
    }
    if (plain_words(out).empty())
      return wrong("rule/missing", "words are missing after the colon", "write 'process: spinning'");
    return out;
  }

  std::string bare_words() {
    auto const begin = at_;
    auto end = at_;
    while (!at_end() && text_[at_] != ')' && text_[at_] != '(' && text_[at_] != '"') {
      auto const w = word();
      if (auto const plain = plain_words(w); plain == "or" || plain == "and") break;
      at_ += w.empty() ? 1 : w.size();
      end = at_;
    }
    at_ = end;
    return blanks_joined(text_.substr(begin, end - begin));
  }

  static std::string blanks_joined(std::string_view raw) {
    std::string out;
    for (auto const c : raw) {
      auto const blank = std::isspace(static_cast<unsigned char>(c)) != 0;
      if (blank && (out.empty() || out.back() == ' ')) continue;
      out += blank ? ' ' : c;
    }
    if (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
  }

  std::string_view text_;
  location where_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

}  // namespace

result<rule_ref> parse_rule(std::string_view text, location where) {
  return parser(text, std::move(where)).whole();
}

}  // namespace landsea::origin

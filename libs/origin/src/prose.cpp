#include "landsea/origin/prose.hpp"

#include <algorithm>
#include <cctype>

#include "prose_cursor.hpp"

namespace landsea::origin {

namespace {

rule_ref make(auto value) {
  return std::make_shared<rule const>(rule{.is = std::move(value)});
}

std::optional<std::size_t> level(prose_cursor& at) {
  if (at.take("chapter")) return 2;
  if (at.take("heading")) return 4;
  if (at.take("subheading")) return 6;
  return std::nullopt;
}

rule_ref cut_and_sewn() {
  return *parse_rule("(process: cutting or process: knitting to shape) and (process: sewing or process: assembly)");
}

// "40% under the build-down method"
std::optional<rule_ref> content(prose_cursor& at) {
  auto const share = at.percent();
  if (!share || !at.take("under the")) return std::nullopt;
  using enum value_content::method;
  if (at.take("build-down method")) return make(value_content{.at_least = *share, .by = build_down});
  if (at.take("build-up method")) return make(value_content{.at_least = *share, .by = build_up});
  return std::nullopt;
}

// "a change to a good of CODES from any other heading, except from CODES, provided ..."
std::optional<rule_ref> change(prose_cursor& at) {
  if (!at.take("a change to a good of") || !at.codes() || !at.take("from any other")) return std::nullopt;
  auto const digits = level(at);
  if (!digits) return std::nullopt;
  tariff_shift shift{.level = *digits, .except = {}};
  if (at.take(", except from") || at.take("except from")) {
    auto except = at.codes();
    if (!except) return std::nullopt;
    shift.except = std::move(*except);
  }
  std::vector<rule_ref> all{make(std::move(shift))};
  (void)at.take(",");
  if (at.take("provided that") || at.take("provided")) {
    if (at.take("the good is cut or knit to shape, or both, and sewn or otherwise assembled in the territory of one or "
                "more of the parties")) {
      all.push_back(cut_and_sewn());
    } else if (at.take("there is a regional value content of not less than")) {
      auto const value = content(at);
      if (!value) return std::nullopt;
      all.push_back(*value);
    } else {
      return std::nullopt;
    }
  }
  return all.size() == 1 ? all.front() : make(all_of{std::move(all)});
}

// "no change in tariff classification required for a good of CODES, provided there is a regional value content of not
// less than: - a) 30% ..."
std::optional<rule_ref> no_change(prose_cursor& at) {
  if (!at.take("no change in tariff classification required for a good of") || !at.codes()) return std::nullopt;
  (void)at.take(",");
  if (!at.take("provided there is a regional value content of not less than")) return std::nullopt;
  if (at.take(":")) (void)at.take("- a)");
  return content(at);
}

std::optional<rule_ref> bullet(prose_cursor& at) {
  for (auto const* mark : {"- a)", "- b)", "- c)", "- d)"}) {
    if (at.take(mark)) return content(at);
  }
  return std::nullopt;
}

// The style of the European agreements.
std::optional<rule_ref> european(prose_cursor& at) {
  for (auto const& [name, digits] : {std::pair{"cc", 2}, {"cth", 4}, {"ctsh", 6}}) {
    if (!at.take(name)) continue;
    if (!at.take(": all non-originating materials used in the production of the good have undergone a change in tariff "
                 "classification at the"))
      return std::nullopt;
    auto const said = digits == 2   ? at.take("2-digit level (chapter)")
                      : digits == 4 ? at.take("4-digit level (tariff heading)")
                                    : at.take("6-digit level (subheading)");
    if (!said) return std::nullopt;
    tariff_shift shift{.level = static_cast<std::size_t>(digits), .except = {}};
    if (at.take("except from")) {
      auto except = at.codes();
      if (!except) return std::nullopt;
      shift.except = std::move(*except);
    }
    return make(std::move(shift));
  }
  if (at.take("your goods contain a regional value content (rvc) of at least")) {
    auto const share = at.percent();
    if (!share || !at.take("of the free on board (fob) cost of the goods")) return std::nullopt;
    return make(value_content{.at_least = *share});
  }
  if (!at.take("manufacture from materials of any")) return std::nullopt;
  auto const digits = level(at);
  if (!digits || !at.take(", except that of the product")) return std::nullopt;
  tariff_shift shift{.level = *digits, .except = {}};
  if (at.take("and of")) {
    auto except = at.codes();
    if (!except) return std::nullopt;
    shift.except = std::move(*except);
  }
  return make(std::move(shift));
}

}  // namespace

std::optional<rule_ref> rule_from_prose(std::string_view words) {
  auto const text = clean_prose(words);
  for (auto const form : {change, no_change, bullet, european}) {
    prose_cursor at(text);
    auto const found = form(at);
    if (found && at.at_end()) return found;
  }
  return std::nullopt;
}

namespace {

// Bullets belong to the list that was opened last: their letters go on from it without gap. A letter out of turn
// belongs to a list inside of a sentence that was not understood.
class bullet_order {
 public:
  bool in_turn(std::string_view clean) {
    auto const is_bullet = clean.size() > 4 && clean.starts_with("- ") && clean[3] == ')';
    if (!is_bullet) {
      next_ = clean.find(": - a)") != std::string_view::npos ? 'b' : '?';
      return true;
    }
    auto const right = clean[2] == next_;
    next_ = right ? static_cast<char>(next_ + 1) : '?';
    return right;
  }

 private:
  char next_ = '?';
};

}  // namespace

prose_reading read_prose(std::vector<published_rule> const& sentences) {
  prose_reading out;
  std::vector<rule_ref> options;
  bool parts = false;
  bullet_order order;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    parts |= i > 0 && !sentences[i].alternative;
    auto const in_turn = order.in_turn(clean_prose(sentences[i].words));
    auto const found = in_turn ? rule_from_prose(sentences[i].words) : std::nullopt;
    if (found)
      ++out.understood;
    else
      out.gaps.push_back(clean_prose(sentences[i].words));
    options.push_back(found ? *found
                            : make(not_known{"a published alternative that the language of rules cannot say"}));
  }
  auto const none = options.empty() || out.understood == 0;
  if (none || parts) {
    out.rule = make(not_known{parts ? "rules for parts of the range, which the code does not tell"
                                    : "a published rule that the language of rules cannot say"});
  } else {
    // Alternatives that say nothing more are told once.
    std::vector<rule_ref> kept;
    for (auto const& r : options) {
      if (std::ranges::none_of(kept, [&](rule_ref const& k) { return text(*k) == text(*r); })) kept.push_back(r);
    }
    out.rule = kept.size() == 1 ? kept.front() : make(any_of{std::move(kept)});
  }
  return out;
}

}  // namespace landsea::origin

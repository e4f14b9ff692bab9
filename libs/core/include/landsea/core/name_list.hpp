#pragma once
// Things that have a code and perhaps names, found by either.
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace landsea {

class name_list {
 public:
  name_list() = default;
  explicit name_list(std::vector<std::string> codes);
  // Another name of the thing with this code; of one that is not on the list it is remembered as being elsewhere. Nothing for an empty name.
  void also(std::string_view code, std::string_view name);

  // Positions of the codes that `text` means: one, none, or several if it is ambiguous. First a code as written, then a code in any
  // case, then a name: without regard to case, marks, order of words and "and", "of", "the".
  [[nodiscard]] std::vector<std::size_t> find(std::string_view text) const;
  // The code of a thing that is not on the list and is known to be called so, by name or by code.
  [[nodiscard]] std::optional<std::string> elsewhere(std::string_view text) const;
  // "'JPN' (Japan)", or the code alone.
  [[nodiscard]] std::string said(std::size_t position) const;
  // "did you mean 'C15' (Transport equipment)?", "did you mean 'C23' (Inland transport) or 'C24' (Water transport)?"; empty where nothing is
  // near: of one to three letters one may differ.
  [[nodiscard]] std::string nearest(std::string_view text) const;
  // "it stands for 'C15' (...) and 'C16' (...): write one of the codes as it stands there": what to do about an ambiguous one.
  [[nodiscard]] std::string which(std::vector<std::size_t> const& positions) const;

  [[nodiscard]] std::vector<std::string> const& codes() const { return codes_; }
  [[nodiscard]] bool empty() const { return codes_.empty(); }

 private:
  [[nodiscard]] std::vector<std::size_t> holding(std::string_view text) const;
  std::vector<std::string> codes_, first_name_;
  std::multimap<std::string, std::size_t> names_;   // in plain form
  std::map<std::string, std::string> elsewhere_;    // plain form of code or name -> code
  std::vector<std::pair<std::string, std::size_t>> written_;  // names as written
};

}  // namespace landsea

#pragma once
// How Landsea speaks of bad input: problems with a stable code and a place in a file, collected and reported together.
#include <cstdint>
#include <expected>
#include <string>
#include <vector>

namespace landsea {

// A place in a file. line and column count from 1; 0 means "the whole file".
struct location {
  std::string file;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  friend bool operator==(location const&, location const&) = default;
};

enum class severity : std::uint8_t { error, warning };

// One thing wrong with the input. `code` is stable (docs/reference/problems.md), `message` says what is wrong and what
// was expected, `next_step` what the user can do about it ("did you mean ...").
struct problem {
  std::string code;
  std::string message;
  std::string next_step;
  location where;
  severity level = severity::error;
};

// "file:line:column: error: message [code]\n  next step"
[[nodiscard]] std::string describe(problem const&);

// Collects the problems of one input, in the order found.
class problems {
 public:
  void add(problem p);
  void error(std::string code, location where, std::string message, std::string next_step = {});
  void warn(std::string code, location where, std::string message, std::string next_step = {});
  void append(problems other);
  [[nodiscard]] bool any_error() const { return errors_ > 0; }
  [[nodiscard]] std::size_t error_count() const { return errors_; }
  [[nodiscard]] bool empty() const { return all_.empty(); }
  [[nodiscard]] std::vector<problem> const& all() const { return all_; }

 private:
  std::vector<problem> all_;
  std::size_t errors_ = 0;
};

// One line a problem, by file and line.
[[nodiscard]] std::string describe(problems const&);

// Either a value or all that is wrong with the input. Infeasible and "does not qualify" are values, not errors.
template <class T>
using result = std::expected<T, problems>;

[[nodiscard]] std::unexpected<problems> fail(problem p);
[[nodiscard]] std::unexpected<problems> fail(std::string code, location where, std::string message, std::string next_step = {});

}  // namespace landsea

#pragma once
// Where a figure comes from and how far it can be trusted.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace landsea {

enum class status : std::uint8_t {
  verified,    // read in an official, primary or peer-reviewed source
  secondary,   // press, trade page, third-party copy
  computed,    // arithmetic on sourced figures
  estimated,   // our estimate, with its reason in the source
  unverified,  // not read; stated by someone, or taken over by analogy
  assumed,     // a parameter of a model without a source
  synthetic    // made up for tests
};

[[nodiscard]] std::string_view text(status);
[[nodiscard]] std::optional<status> parse_status(std::string_view);
// The weaker of two: a verdict is as good as its weakest ground. Order as declared.
[[nodiscard]] constexpr status weaker(status a, status b) { return a < b ? b : a; }

// The ground of a row or a parameter.
struct provenance {
  std::string source;
  status how = status::assumed;
  friend bool operator==(provenance const&, provenance const&) = default;
};

}  // namespace landsea

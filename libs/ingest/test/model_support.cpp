#include "model_support.hpp"

#include <gtest/gtest.h>

namespace landsea::ingest::testing {

std::string changed(std::string text, std::string const& from, std::string const& to) {
  auto const at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  if (at == std::string::npos) return text;
  EXPECT_EQ(text.find(from, at + 1), std::string::npos) << from << " is not unique";
  return text.replace(at, from.size(), to);
}

std::string problems_of(std::string const& text) {
  return describe(read_model_with_warnings(text, "chain.yaml", reference().view()).found);
}

}  // namespace landsea::ingest::testing

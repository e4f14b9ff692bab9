#include <gtest/gtest.h>

#include "model_support.hpp"

namespace landsea::ingest::testing {
namespace {

TEST(model_reader, reads_a_whole_model) {
  EXPECT_EQ(problems_of(whole_model()), "");
}

}  // namespace
}  // namespace landsea::ingest::testing

// Dealing out, and what launchers say. Two real ranks: tests/ranks/run.py.
#include <gmock/gmock.h>

#include <cstdlib>

#include "landsea/distributed/join.hpp"

namespace landsea::distributed {

namespace {

TEST(parts, cover_everything_once_and_in_order) {
  for (std::size_t things : {0U, 1U, 2U, 5U, 41U, 100U})
    for (std::size_t size : {1U, 2U, 3U, 7U, 60U}) {
      std::size_t next = 0;
      for (std::size_t rank = 0; rank < size; ++rank) {
        auto const mine = part_of(things, rank, size);
        EXPECT_EQ(mine.begin, std::min(next, things));
        EXPECT_LE(mine.size(), width_of_parts(things, size));
        next = mine.end;
      }
      EXPECT_EQ(next, things);
    }
}

class launchers : public testing::Test {
 protected:
  static constexpr char const* kAll[] = {"OMPI_COMM_WORLD_SIZE", "OMPI_COMM_WORLD_RANK", "PMI_SIZE", "PMI_RANK", "SLURM_STEP_NUM_TASKS", "PMIX_RANK"};
  void SetUp() override { clear(); }
  void TearDown() override { clear(); }
  static void clear() {
    for (auto const* name : kAll) ::unsetenv(name);
  }
  static launch with(char const* size_name, char const* size, char const* rank_name, char const* rank) {
    clear();
    ::setenv(size_name, size, 1);
    ::setenv(rank_name, rank, 1);
    return launched();
  }
};

TEST_F(launchers, say_how_many) {
  EXPECT_EQ(launched().size, 1U);
  auto const open_mpi = with("OMPI_COMM_WORLD_SIZE", "4", "OMPI_COMM_WORLD_RANK", "3");
  EXPECT_EQ(open_mpi.size, 4U);
  EXPECT_EQ(open_mpi.rank, 3U);
  EXPECT_EQ(open_mpi.said_by, "OMPI_COMM_WORLD_SIZE=4");
  EXPECT_EQ(with("PMI_SIZE", "2", "PMI_RANK", "1").rank, 1U);
  EXPECT_EQ(with("SLURM_STEP_NUM_TASKS", "8", "PMIX_RANK", "0").size, 8U);
}

TEST_F(launchers, what_cannot_be_means_alone) {
  for (auto const* size : {"1", "0", "-2", "two", "", "2x"}) EXPECT_EQ(with("OMPI_COMM_WORLD_SIZE", size, "OMPI_COMM_WORLD_RANK", "0").size, 1U) << size;
  EXPECT_EQ(with("OMPI_COMM_WORLD_SIZE", "2", "OMPI_COMM_WORLD_RANK", "2").size, 1U);
  // Within an allocation of Slurm, but not started by srun.
  clear();
  ::setenv("SLURM_STEP_NUM_TASKS", "8", 1);
  EXPECT_EQ(launched().size, 1U);
}

TEST(join, says_what_is_missing) {
  auto const none = join({0, 2, "OMPI_COMM_WORLD_SIZE=2"}, "/no/such/directory", {{"LANDSEA_TEST_VARIABLE", "1"}});
  ASSERT_FALSE(none.has_value());
  EXPECT_EQ(none.error().all().front().code, "ranks/no-module");
  EXPECT_THAT(none.error().all().front().message, testing::HasSubstr("/no/such/directory/landsea_ranks.so"));
  EXPECT_EQ(std::getenv("LANDSEA_TEST_VARIABLE"), nullptr);
}

}  // namespace

}  // namespace landsea::distributed

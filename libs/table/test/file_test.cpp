#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "landsea/table/file.hpp"

namespace landsea::table {
namespace {

namespace fs = std::filesystem;

fs::path own_folder(char const* name) {
  auto const at = fs::temp_directory_path() / fmt::format("landsea-file-{}-{}", name, ::getpid());
  fs::remove_all(at);
  fs::create_directories(at);
  return at;
}

// A pipe, and so /dev/null, was replaced by a file once.
TEST(File, APipeIsWrittenToAndStays) {
  auto const in = own_folder("pipe");
  auto const pipe = (in / "pipe").string();
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  std::string read;
  std::thread reader([&] {
    std::ifstream from(pipe);
    std::ostringstream all;
    all << from.rdbuf();
    read = all.str();
  });
  EXPECT_TRUE(write_file(pipe, "some lines\n").has_value());
  reader.join();
  EXPECT_EQ(read, "some lines\n");
  EXPECT_TRUE(fs::is_fifo(pipe));
  EXPECT_TRUE(takes_bytes("/dev/null"));
  fs::remove_all(in);
}

TEST(File, AFileIsReplacedAndNothingIsLeftBeside) {
  auto const in = own_folder("file");
  auto const file = (in / "a.txt").string();
  ASSERT_TRUE(write_file(file, "old").has_value());
  ASSERT_TRUE(write_file(file, "new").has_value());
  EXPECT_EQ(*read_file(file), "new");
  EXPECT_FALSE(takes_bytes(file));
  EXPECT_EQ(std::distance(fs::directory_iterator(in), fs::directory_iterator()), 1);
  EXPECT_EQ(write_file((in / "none" / "a.txt").string(), "x").error().all().front().code, "file/unwritable");
  fs::remove_all(in);
}

}  // namespace
}  // namespace landsea::table

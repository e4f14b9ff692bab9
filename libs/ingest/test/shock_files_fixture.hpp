#pragma once
// Files of shocks in a folder of their own, and a small economy: what the tests of their readers share.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "landsea/ingest/shock.hpp"

namespace landsea::ingest {

inline std::string const kSource = LANDSEA_SOURCE_DIR;


class shock_files : public testing::Test {
 protected:
  shock_files() : folder_(std::filesystem::temp_directory_path() / ("landsea-shock-" + std::to_string(::getpid()))) { std::filesystem::create_directories(folder_); }
  ~shock_files() override { std::filesystem::remove_all(folder_); }
  std::string write(std::string const& name, std::string const& text) const {
    auto const path = (folder_ / name).string();
    std::ofstream(path) << text;
    return path;
  }
  firm_files five() const { return {kSource + "/examples/five-firms.links.csv", kSource + "/examples/five-firms.firms.csv", kSource + "/examples/five-firms.classes.csv"}; }
  static std::vector<std::string> codes(problems const& found) {
    std::vector<std::string> out;
    for (auto const& p : found.all()) out.push_back(p.code + "@" + std::to_string(p.where.line));
    return out;
  }
  std::filesystem::path folder_;
};

using list = std::vector<std::string>;

inline shock::economy two_regions() {
  shock::economy e;
  e.regions = {"R", "S"};
  e.products = {"a", "b"};
  e.industries = {{"R a", 0, 0}, {"R b", 0, 1}, {"S a", 1, 0}, {"S b", 1, 1}};
  e.intermediate_z.assign(16, 1);
  e.final_y.assign(8, 2);
  e.value_added = {4, 4, 2, 6};
  return e;
}

inline table_names names_of_two_regions() {
  auto out = codes_of(two_regions());
  out.economies.also("R", "Korea, Republic of");
  out.economies.also("S", "Japan");
  out.economies.also("THA", "Thailand");
  out.industries.also("a", "Transport equipment");
  out.industries.also("b", "Inland transport");
  out.industries.also("a", "Making");
  out.industries.also("b", "making");
  return out;
}

}  // namespace landsea::ingest

#include "plain_numbers.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <string>

namespace landsea::cli {

namespace {

std::string not_plain(std::string const& word) {
  double value = 0;
  auto const begin = word.data() + (word.starts_with('+') ? 1 : 0), end = word.data() + word.size();
  auto const [rest, error] = std::from_chars(begin, end, value);
  if (rest != end || error == std::errc::invalid_argument) return {};
  if (error == std::errc::result_out_of_range) return fmt::format("{} is too large or too small a number", word);
  return std::isfinite(value) ? std::string() : fmt::format("{} is no finite number", word);
}

std::string negative(std::string const& word) { return word.starts_with('-') ? fmt::format("{} is below 0; 0 or more was expected", word) : std::string(); }

}  // namespace

CLI::Validator plain_number() { return CLI::Validator(not_plain, ""); }

void check_numbers(CLI::App& app) {
  for (auto* option : app.get_options()) {
    auto const type = option->get_type_name();
    auto const is = [&](char const* name) { return type.find(name) != std::string::npos; };
    if (is("FLOAT") || is("INT") || is("NUMBER") || is("DAYS")) option->check(plain_number());
    if (is("UINT")) option->check(CLI::Validator(negative, ""));
  }
  for (auto* command : app.get_subcommands([](CLI::App*) { return true; })) check_numbers(*command);
}

}  // namespace landsea::cli

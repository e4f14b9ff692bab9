#pragma once
// Private: reads the mappings of agreement.yaml, each wrong value a problem with its place.
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "landsea/core/calendar.hpp"
#include "landsea/core/codes.hpp"
#include "landsea/origin/agreement.hpp"
#include "yaml_tree.hpp"

namespace landsea::ingest {

class agreement_map {
 public:
  // Unknown and double keys are problems at once.
  agreement_map(yaml_node const& node, std::string name, std::string const& file, problems& found,
                std::initializer_list<char const*> keys);

  [[nodiscard]] yaml_node const* child(std::string_view key) const;
  [[nodiscard]] location where(std::string_view key = {}) const;
  [[nodiscard]] std::string text(std::string_view key, bool required = false);
  [[nodiscard]] std::optional<double> number(std::string_view key, double low, double high);
  [[nodiscard]] bool flag(std::string_view key, bool otherwise);
  [[nodiscard]] std::optional<date> day(std::string_view key, bool required = false);
  [[nodiscard]] std::optional<country> who(std::string_view key);
  [[nodiscard]] std::vector<std::string> texts(std::string_view key);
  [[nodiscard]] std::vector<country> countries(std::string_view key);
  // The keys article, says, source, status of this mapping.
  [[nodiscard]] origin::provision provision();
  void wrong(std::string_view key, std::string code, std::string message, std::string next = {});
  [[nodiscard]] problems& found() { return found_; }
  [[nodiscard]] std::string const& file() const { return file_; }

 private:
  yaml_node const& node_;
  std::string name_;
  std::string const& file_;
  problems& found_;
};

}  // namespace landsea::ingest

#pragma once
// One scalar of a chain model against its key.
#include <string>

#include "landsea/chain/reference.hpp"
#include "landsea/core/result.hpp"
#include "model_keys.hpp"
#include "yaml_tree.hpp"

namespace landsea::ingest {

struct scalar_checker {
  std::string const& file;
  chain::reference const& reference;
  std::string const& prefix;  // of problem codes
  problems& found;

  void check(yaml_node const&, key const&, std::string const& path) const;

 private:
  void error(std::string const& code, yaml_node const& at, std::string message, std::string next = {}) const;
  void check_amount(yaml_node const&, key const&, std::string const& path) const;
  void check_range(double value, yaml_node const&, key const&, std::string const& path) const;
  void check_currency(std::string const& code, yaml_node const&, std::string const& path) const;
  void check_country(yaml_node const&, std::string const& path) const;
  void check_hs(yaml_node const&, std::string const& path) const;
};

}  // namespace landsea::ingest

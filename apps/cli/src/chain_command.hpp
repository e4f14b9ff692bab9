#pragma once
// What every subcommand on a chain model begins and ends with.
#include <functional>
#include <optional>
#include <string>

#include "command.hpp"
#include "landsea/chain/baseline.hpp"
#include "model_input.hpp"

namespace landsea::cli {

// Reference data, the model, and, once begun, its normal year and a job with a progress bar.
class chain_command {
 public:
  chain_command(model_input const&, bool json, context&);
  chain_command(chain_command const&) = delete;
  chain_command& operator=(chain_command const&) = delete;
  // The title of the job stands beside the progress bar.
  void begin(std::string const& title);

  [[nodiscard]] chain::reference const& known() const { return known_; }
  [[nodiscard]] corridor::tables const& network() const { return *known_.network; }
  [[nodiscard]] chain::model const& model() const { return model_; }
  // Once begun.
  [[nodiscard]] chain::baseline const& normal() const { return normal_; }
  [[nodiscard]] job const& handle() const { return work_->handle(); }
  void throw_if_interrupted() const { work_->throw_if_interrupted(); }

 private:
  context& shared_;
  loaded_reference reference_;
  chain::reference known_;
  chain::model model_;
  chain::baseline normal_;
  std::optional<running_job> work_;
};

// Rows to the file `out` (- for standard output), or to standard output as JSON. Whether standard output is still free for text.
[[nodiscard]] bool rows_written(context const&, std::string const& out, bool json, std::function<std::string()> const& rows);

}  // namespace landsea::cli

#pragma once
// Workbooks (.xlsx, ECMA-376): cells of a sheet one after the other, in memory of fixed size but for the shared texts.
#include <functional>
#include <string>
#include <vector>

#include "byte_parts.hpp"
#include "landsea/core/parallel.hpp"

namespace landsea::ingest {

struct xlsx_cell {
  std::size_t row = 0, column = 0;  // from 1
  std::string_view text;            // as stored: of a number its digits; never empty
  bool is_number = false;
};

class xlsx {
 public:
  // `name` stands in problems. Errors mrio/unknown-layout (no workbook, or one of .xlsb), mrio/truncated (XML or packing broken).
  [[nodiscard]] static result<xlsx> open(byte_parts const&, std::string name);

  struct sheet {
    std::string name, part;
  };
  [[nodiscard]] std::vector<sheet> const& sheets() const { return sheets_; }
  // Every cell that is not empty, by row and within it by column; ends early where `each` says false. Problems as above, and those of places out
  // of order.
  [[nodiscard]] result<void> read(sheet const&, std::function<bool(xlsx_cell const&)> const& each, job const& = {}) const;

 private:
  [[nodiscard]] result<void> read_workbook();
  [[nodiscard]] result<void> read_shared();
  byte_parts const* parts_ = nullptr;
  std::string name_;
  std::vector<sheet> sheets_;
  std::vector<std::string> shared_;
};

// "C7"
[[nodiscard]] std::string cell_reference(std::size_t row, std::size_t column);

}  // namespace landsea::ingest

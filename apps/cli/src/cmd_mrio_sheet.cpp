// Answers about tables as CSV or JSON; the answers for tables of several years as one.
#include <nlohmann/json.hpp>

#include "cmd_mrio.hpp"
#include "landsea/mrio/kernels.hpp"
#include "landsea/table/csv.hpp"

namespace landsea::cli {

// What the tables before this one gave.
struct tables_gathered {
  std::size_t tables = 0, done = 0;
  std::vector<std::string> columns;
  std::string heads, rows, unit;
  std::set<int> years;
};

void for_each_table(mrio_request& request, context const& shared, std::function<void()> const& run) {
  if (request.paths.size() > 1) {
    if (request.input.year != 0) throw CLI::ValidationError("--year", "says one year; the names of several tables must tell theirs");
    request.gathered = std::make_shared<tables_gathered>();
    request.gathered->tables = request.paths.size();
    say(shared, "note: amounts are at the prices of each year; shares, positions and counts can be compared, amounts only with a deflator");
  }
  for (auto const& path : request.paths) {
    request.input.path = path;
    run();
  }
}

void name_row(sheet& out, mrio::table const& t, std::size_t i) { out.text(t.parts().economies[i / t.industries()].code).text(t.parts().industries[i % t.industries()].code); }

sheet::sheet(std::vector<std::string> columns, mrio_request const& request, mrio_run const& run)
    : json_(request.json || request.out.ends_with(".json")), estimated_(run.data().parts().ground.how == status::estimated), columns_(std::move(columns)), path_(request.out), unit_(run.data().parts().unit), year_(run.data().parts().year), gathered_(request.gathered) {
  if (json_) head_ = head(request, run);
  if (estimated_) columns_.emplace_back("status");
  if (!gathered_) return;
  columns_.insert(columns_.begin(), "year");
  auto const refuse = [&](char const* code, std::string const& message, char const* next) {
    problems found;
    found.error(code, {request.input.path}, message, next);
    throw bad_input{std::move(found)};
  };
  if (year_ == 0) refuse("mrio/year", "the year of this table is not known", "its name must hold it, as in wiod2011.csv");
  if (!gathered_->years.insert(year_).second) refuse("mrio/year", fmt::format("there is another table of {}", year_), "give one table of each year");
  if (gathered_->done > 0 && gathered_->unit != unit_) refuse("mrio/different-tables", fmt::format("its unit is '{}', that of the table before '{}'", unit_, gathered_->unit), "give tables of one unit");
  if (gathered_->done > 0 && gathered_->columns != columns_) refuse("mrio/different-tables", "the answer has other columns than that for the table before: economies or industries differ", "give tables with the same codes");
}

std::string sheet::head(mrio_request const& request, mrio_run const& run) const {
  auto const& p = run.data().parts();
  auto const kernels = unwrap(mrio::load_kernels());
  nlohmann::ordered_json out = {{"title", p.title}, {"year", p.year}, {"unit", p.unit}, {"source", p.ground.source}, {"status", landsea::text(p.ground.how)}, {"layout", run.file().layout}, {"value_added", request.value_added},
                                      {"reciprocal_condition", run.system().reciprocal_condition()}, {"kernels", kernels.core}};
  if (auto const& single = run.precision()) {
    out["precision"] = "single";
    out["largest_residual"] = single->residual;
    if (single->difference) out["difference_from_double"] = *single->difference;
    out["good_digits"] = single->good_digits();
  }
  return out.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

void sheet::separate() {
  if (in_row_ > 0) {
    out_ += ',';
  } else {
    if (json_) out_ += rows_ > 0 || (gathered_ && !gathered_->rows.empty()) ? ",\n[" : "\n[";
    if (gathered_) {
      out_ += std::to_string(year_) + ",";
      ++in_row_;
    }
  }
  ++in_row_;
}

sheet& sheet::text(std::string_view value) {
  separate();
  out_ += json_ ? nlohmann::json(value).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) : table::csv_cell(value);
  return *this;
}

sheet& sheet::number(double value) {
  separate();
  fmt::format_to(std::back_inserter(out_), "{}", value == 0 ? 0.0 : value);
  return *this;
}

sheet& sheet::number(std::optional<double> value) {
  if (value) return number(*value);
  separate();
  if (json_) out_ += "null";
  return *this;
}

void sheet::end_row() {
  if (estimated_) text("estimated");
  assert(in_row_ == columns_.size());
  out_ += json_ ? "]" : "\n";
  in_row_ = 0;
  ++rows_;
}

namespace {

std::string header_line(std::vector<std::string> const& columns) {
  std::string out;
  for (auto const& column : columns) out += (out.empty() ? "" : ",") + table::csv_cell(column);
  return out + "\n";
}

// The object `head` with more members after its own.
std::string with_members(std::string head, std::string const& members) {
  head.pop_back();
  return head + (head.size() > 1 ? "," : "") + members + "}";
}

}  // namespace

void sheet::write(context const& shared) {
  auto const columns = json_ ? "\"columns\":" + nlohmann::json(columns_).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) : header_line(columns_);
  if (!gathered_) {
    write_output(shared, path_, json_ ? with_members(head_, columns + ",\"rows\":[" + out_ + "\n]") + "\n" : columns + out_);
    return;
  }
  auto& g = *gathered_;
  g.columns = columns_;
  g.unit = unit_;
  g.heads += (g.done > 0 ? "," : "") + head_;
  g.rows += out_;
  if (++g.done < g.tables) return;
  write_output(shared, path_, json_ ? "{\"tables\":[" + g.heads + "],\"prices\":\"of each year\"," + columns + ",\"rows\":[" + g.rows + "\n]}\n" : columns + g.rows);
}

}  // namespace landsea::cli

// Time of every decomposition beside the floor that linear algebra sets, measured in the same run: OpenBLAS's own
// factorisation and inverse on all cores. mrio_bench [ECONOMIESxINDUSTRIES ...], by default 40x50 and 77x45.
// First the results are proved equal: our inverse is that of LAPACK, the 16 terms add up to exports.
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <thread>
#include <vector>

#include "blas.hpp"
#include "landsea/core/random.hpp"
#include "landsea/mrio/borin_mancini.hpp"
#include "landsea/mrio/extraction.hpp"
#include "landsea/mrio/kww.hpp"
#include "landsea/mrio/participation.hpp"
#include "landsea/mrio/position.hpp"
#include "landsea/mrio/precision.hpp"
#include "landsea/mrio/tiva.hpp"
#include "landsea/mrio/wwz.hpp"
#include "timing.hpp"

namespace {

using namespace landsea;
using namespace landsea::mrio;

constexpr int kRounds = 5;

table random_table(std::size_t g, std::size_t m) {
  table_parts p;
  auto const n = g * m;
  for (std::size_t e = 0; e < g; ++e) p.economies.push_back({fmt::format("E{}", e), {}});
  for (std::size_t i = 0; i < m; ++i) p.industries.push_back({fmt::format("I{}", i), {}});
  p.final_uses = {"F"};
  p.intermediate_z = matrix(n, n);
  p.final_y = matrix(n, g);
  random_stream draw(1, 0);
  for (std::size_t j = 0; j < n; ++j)
    for (std::size_t i = 0; i < n; ++i) p.intermediate_z(i, j) = draw.uniform();
  for (std::size_t j = 0; j < g; ++j)
    for (std::size_t i = 0; i < n; ++i) p.final_y(i, j) = draw.uniform() * static_cast<double>(m) * 2;
  return std::move(table::make(std::move(p)).value());
}

struct floor_time {
  double product = 1e9, lu = 1e9, inverse = 1e9;
  [[nodiscard]] double total() const { return lu + inverse; }
};

// I - A with LAPACK as it comes, on all cores.
class floor_work {
 public:
  explicit floor_work(table const& t) : n_(static_cast<blas::integer>(t.size())), system_(t.size(), t.size()), pivots_(t.size()), work_(t.size() * 128) {
    for (std::size_t j = 0; j < t.size(); ++j)
      for (std::size_t i = 0; i < t.size(); ++i) system_(i, j) = (i == j ? 1.0 : 0.0) - t.intermediate_z()(i, j) / t.output_x()[j];
  }

  matrix run(floor_time& best) {
    auto const& lapack = blas::loaded();
    lapack.set_num_threads(static_cast<int>(std::thread::hardware_concurrency()));
    auto inverse = system_.clone();
    blas::integer info = 0, length = static_cast<blas::integer>(work_.size());
    best.lu = std::min(best.lu, seconds([&] { lapack.dgetrf(&n_, &n_, inverse.data(), &n_, pivots_.data(), &info); }));
    best.inverse = std::min(best.inverse, seconds([&] { lapack.dgetri(&n_, inverse.data(), &n_, pivots_.data(), work_.data(), &length, &info); }));
    auto product = matrix::uninitialised(system_.rows(), system_.rows());
    best.product = std::min(best.product, seconds([&] { blas::multiply(product.all(), system_.all(), inverse.all()); }));
    lapack.set_num_threads(1);
    return inverse;
  }

 private:
  blas::integer n_;
  matrix system_;
  std::vector<blas::integer> pivots_;
  std::vector<double> work_;
};

bool equal(matrix const& a, matrix const& b) {
  double worst = 0;
  for (std::size_t i = 0; i < a.size(); ++i) worst = std::max(worst, std::abs(a.data()[i] - b.data()[i]));
  fmt::print("  largest difference of our inverse from LAPACK's: {:.1e}\n", worst);
  return worst < 1e-10;
}

bool adds_up(wwz_result const& terms, accounts const& base) {
  for (std::size_t r = 0; r < base.economies(); ++r)
    for (std::size_t i = 0; i < base.size(); ++i) {
      double sum = 0;
      for (auto const& term : terms.terms) sum += term(i, r);
      if (std::abs(sum - base.exports_e(i, r)) > 1e-9 * (1 + base.exports_e(i, r))) return false;
    }
  return true;
}

double best_of(std::function<void()> const& work) {
  double best = 1e9;
  for (int round = 0; round < kRounds; ++round) best = std::min(best, seconds(work));
  return best;
}

class run_of {
 public:
  run_of(std::size_t g, std::size_t m) : g_(g), m_(m), table_(random_table(g, m)), floor_(table_) {}

  bool run() {
    fmt::print("{} economies x {} industries = {} rows\n", g_, m_, table_.size());
    floor_time floor;
    double lu = 1e9, inverse = 1e9;
    matrix b, reference;
    for (int round = 0; round < kRounds; ++round) {  // in turns, so that both see the same machine
      reference = floor_.run(floor);
      lu = std::min(lu, seconds([&] { system_.emplace(std::move(leontief::build(table_).value())); }));
      inverse = std::min(inverse, seconds([&] { b = system_->inverse_b(); }));
    }
    if (!equal(reference, b)) return false;
    reference = matrix{};
    auto base = make_accounts(*system_, &b).value();
    if (!adds_up(wwz(base, b), base)) return false;
    auto const n = static_cast<double>(table_.size());
    fmt::print("  floor: product {:.3f} s ({:.0f} GF/s), LU {:.3f} s, inverse {:.3f} s, together {:.3f} s\n", floor.product, 2e-9 * n * n * n / floor.product, floor.lu, floor.inverse, floor.total());
    fmt::print("  {:<38} {:>9} {:>22}\n", "", "seconds", "with LU (+ B) / floor");
    auto const line = [&](char const* what, double alone, double before) { fmt::print("  {:<38} {:9.3f} {:22.2f}\n", what, alone, (alone + before) / floor.total()); };
    line("I - A, LU, condition", lu, 0);
    line("inverse B", inverse, lu);
    auto const accounts_b = best_of([&] { base = make_accounts(*system_, &b).value(); });
    line("accounts, from B", accounts_b, lu + inverse);
    auto const with_b = lu + inverse + accounts_b;
    line("16 terms, all exporters", best_of([&] { (void)wwz(base, b); }), with_b);
    double all = 0;
    for (auto const& [what, p, a] : {std::tuple{"exporter, source", perspective::exporter, approach::source}, {"exporter, sink", perspective::exporter, approach::sink}, {"world, source", perspective::world, approach::source}, {"world, sink", perspective::world, approach::sink},
                                     {"bilateral", perspective::bilateral, approach::source}, {"sectoral", perspective::sectoral, approach::source}, {"sectoral bilateral", perspective::sectoral_bilateral, approach::source}}) {
      auto const time = best_of([&] { (void)borin_mancini(base, b, p, a).value(); });
      all += time;
      line(fmt::format("Borin-Mancini {}", what).c_str(), time, with_b);
    }
    auto const imports = best_of([&] { (void)value_in_imports(base, b).value(); });
    line("value added in imports", imports, with_b);
    line("all Borin-Mancini together", all + imports, with_b);
    line("extraction of every row", best_of([&] { (void)extract_each(base, b); }), with_b);
    auto const accounts_lu = best_of([&] { base = make_accounts(*system_).value(); });
    line("accounts, without B", accounts_lu, lu);
    auto const without_b = lu + accounts_lu;
    line("16 terms, one exporter, without B", best_of([&] { (void)wwz_of(base, economy_id{0}); }), without_b);
    auto const one = [&](auto const& use) { return best_of([&] { auto const columns = system_->inverse_columns(0, m_); use(inverse_part{columns, 0}); }); };
    line("Borin-Mancini exporter, one exporter", one([&](inverse_part const& part) { (void)borin_mancini(base, part, perspective::exporter, approach::source).value(); }), without_b);
    line("the same, sink", one([&](inverse_part const& part) { (void)borin_mancini(base, part, perspective::exporter, approach::sink).value(); }), without_b);
    line("value added in imports, one importer", one([&](inverse_part const& part) { (void)value_in_imports(base, part).value(); }), without_b);
    line("9 terms, without B", best_of([&] { (void)kww(base); }), without_b);
    line("trade in value added, without B", best_of([&] { (void)tiva(base); }), without_b);
    line("participation, without B", best_of([&] { (void)participation(base); }), without_b);
    line("position, without B", best_of([&] { (void)position(*system_); }), lu);
    in_single(line);
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    fmt::print("  most memory so far: {:.2f} GB\n\n", static_cast<double>(used.ru_maxrss) / 1e6);
    return true;
  }

  void in_single(auto const& line) {
    std::optional<leontief> system;
    auto const lu = best_of([&] { system.emplace(std::move(leontief::build(table_, {.numbers = precision::single}).value())); });
    line("in single: I - A, LU, condition", lu, 0);
    single_matrix b;
    auto const inverse = best_of([&] { b = system->inverse_in_single(); });
    line("in single: inverse B", inverse, lu);
    std::optional<accounts> base;
    auto const before = lu + inverse + best_of([&] { base.emplace(std::move(make_accounts(*system).value())); });
    line("in single: accounts, solutions refined", before - lu - inverse, lu + inverse);
    line("in single: 16 terms, all exporters", best_of([&] { (void)wwz(*base, {b, 0}); }), before);
    inverse_part const part{b, 0};
    auto const report = measure_precision(*base, &part).value();
    line("in single: measuring the precision", best_of([&] { (void)measure_precision(*base, &part).value(); }), before);
    fmt::print("  in single: largest difference {:.1e} of an industry's output, residual {:.1e}\n", report.difference.value_or(0), report.residual);
  }

 private:
  std::size_t g_, m_;
  table table_;
  floor_work floor_;
  std::optional<leontief> system_;
};

}  // namespace

int main(int argc, char** argv) {
  auto const loaded = load_kernels();
  if (!loaded) {
    fmt::print("{}", describe(loaded.error()));
    return 0;
  }
  fmt::print("kernels {} asked for by {}; {} cores; best of {}\n", loaded->core, loaded->asked_by, std::thread::hardware_concurrency(), kRounds);
  std::vector<std::pair<std::size_t, std::size_t>> shapes;
  for (int i = 1; i < argc; ++i) {
    std::size_t g = 0, m = 0;
    if (std::sscanf(argv[i], "%zux%zu", &g, &m) == 2) shapes.emplace_back(g, m);
  }
  if (shapes.empty()) shapes = {{40, 50}, {77, 45}};
  for (auto const& [g, m] : shapes)
    if (!run_of(g, m).run()) {
      fmt::print("not equal: nothing was timed\n");
      return 1;
    }
}

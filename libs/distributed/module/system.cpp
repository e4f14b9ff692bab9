#include "system.hpp"

#include <limits>
#include <numeric>
#include <stdexcept>

#include "scalapack.hpp"

namespace landsea::distributed {

namespace {

constexpr int kBlock = 128, kStep = 4 * kBlock, kZero = 0, kOne = 1;
constexpr std::size_t kFewColumns = 16;  // up to so many, ScaLAPACK's messages are less than sending the factors round
constexpr std::size_t kMoved = std::size_t{1} << 25;  // numbers moved between ranks at a time: ScaLAPACK counts bytes in 32 bits

// Ranks as rows x cols; `rows` the greatest divisor up to the square root.
class grid {
 public:
  grid(MPI_Comm all, int rows, int cols) : context_(Csys2blacs_handle(all)) {
    Cblacs_gridinit(&context_, "Row", rows, cols);
    Cblacs_gridinfo(context_, &rows_, &cols_, &row_, &col_);
  }
  ~grid() { Cblacs_gridexit(context_); }
  grid(grid const&) = delete;
  grid& operator=(grid const&) = delete;
  static int best_rows(int ranks) {
    int out = 1;
    for (int r = 1; r * r <= ranks; ++r)
      if (ranks % r == 0) out = r;
    return out;
  }

  int context() const { return context_; }
  int local_rows(int m, int block) const { return numroc_(&m, &block, &row_, &kZero, &rows_); }
  int local_cols(int n, int block) const { return numroc_(&n, &block, &col_, &kZero, &cols_); }
  int rows_of_grid() const { return rows_; }
  int cols_of_grid() const { return cols_; }
  int row() const { return row_; }
  int col() const { return col_; }

 private:
  int context_, rows_ = 0, cols_ = 0, row_ = 0, col_ = 0;
};

descriptor describe(int m, int n, int mb, int nb, int col_source, int context, int leading) {
  descriptor out{};
  int info = 0;
  leading = std::max(1, leading);
  descinit_(out.data(), &m, &n, &mb, &nb, &kZero, &col_source, &context, &leading, &info);
  if (info != 0) throw std::logic_error("descinit: argument " + std::to_string(-info));
  return out;
}

// m x n in blocks of kBlock x kBlock over the grid: what this rank holds.
struct blocks {
  grid const* over;
  int rows, cols;
  std::vector<double> held;
  descriptor desc;

  blocks(grid const& g, int m, int n) : over(&g), rows(g.local_rows(m, kBlock)), cols(g.local_cols(n, kBlock)), held(static_cast<std::size_t>(rows) * static_cast<std::size_t>(cols), 0.0), desc(describe(m, n, kBlock, kBlock, 0, g.context(), rows)) {}
  int row_at(int local) const { return (local / kBlock * over->rows_of_grid() + over->row()) * kBlock + local % kBlock; }
  int col_at(int local) const { return (local / kBlock * over->cols_of_grid() + over->col()) * kBlock + local % kBlock; }
  double& operator()(int i, int j) { return held[static_cast<std::size_t>(j) * static_cast<std::size_t>(rows) + static_cast<std::size_t>(i)]; }
};

class over_ranks final : public spread_system {
 public:
  over_ranks(MPI_Comm all, system_request const& request) : all_(all), n_(static_cast<int>(request.size)), width_(static_cast<int>(request.width)) {
    int ranks = 0;
    MPI_Comm_size(all, &ranks);
    MPI_Comm_rank(all, &rank_);
    auto const rows = grid::best_rows(ranks);
    square_ = std::make_unique<grid>(all, rows, ranks / rows);
    row_ = std::make_unique<grid>(all, 1, ranks);
    m_ = std::make_unique<blocks>(*square_, n_, n_);
    pivots_.resize(static_cast<std::size_t>(m_->rows + kBlock));
    spread(request);
  }

  void factorise(job const& work) {
    for (int at = 0; at < n_ && !singular_; at += kStep) {
      step(at, std::min(kStep, n_ - at));
      auto const left = 1 - static_cast<double>(std::min(at + kStep, n_)) / n_;
      work.report(1 - left * left * left);
      if ((stopped_ = any(work.stopped()))) return;
    }
    if (!singular_) gather_order();
  }

  bool stopped() const override { return stopped_; }
  std::optional<std::size_t> singular_at() const override { return singular_; }

  void solve(std::span<double> right, std::size_t count, bool transposed) const override {
    if (count >= kFewColumns) return solve_by_columns(right, count, transposed);
    auto const at_once = std::max<std::size_t>(1, kMoved / static_cast<std::size_t>(n_));
    for (std::size_t from = 0; from < count; from += at_once) {
      auto const columns = std::min(at_once, count - from);
      solve_some(right.subspan(from * static_cast<std::size_t>(n_), columns * static_cast<std::size_t>(n_)), static_cast<int>(columns), transposed);
    }
  }

  // Each rank solves for its own columns, with the factors sent round in panels: few messages, and each rank at its own work between them.
  bool inverse(std::span<double> own, job const& work) const override {
    auto const first_row = unit_columns(own);
    my_columns const x{own.data(), std::clamp(n_ - rank_ * width_, 0, width_)};
    return pass_panels(work, [&](bool forward, int begin, std::vector<double> const& panel) {
      if (!forward) eliminate_above(begin, panel, x);
      else if (begin + kStep > first_row) eliminate_below(begin, panel, x);
    });
  }

 private:
  // Pieces of each rank's columns, in order: (rank, begin, end).
  template <class Body>
  void for_each_piece(Body const& body) const {
    auto const most = static_cast<int>(std::clamp<std::size_t>(kMoved / static_cast<std::size_t>(n_), kBlock, 2048));
    for (int owner = 0; owner * width_ < n_; ++owner)
      for (int begin = owner * width_, last = std::min(n_, begin + width_); begin < last; begin += most) body(owner, begin, std::min(begin + most, last));
  }

  // From the columns that each rank fills in to blocks over the grid.
  void spread(system_request const& request) {
    std::vector<double> piece;
    for_each_piece([&](int owner, int begin, int end) {
      if (owner == rank_) {
        piece.resize(static_cast<std::size_t>(n_) * static_cast<std::size_t>(end - begin));
        for (int j = begin; j < end; ++j) request.fill(static_cast<std::size_t>(j), std::span(piece).subspan(static_cast<std::size_t>(j - begin) * static_cast<std::size_t>(n_), static_cast<std::size_t>(n_)));
      }
      auto const from = describe(n_, end - begin, n_, end - begin, owner, row_->context(), n_);
      Cpdgemr2d(n_, end - begin, piece.data(), 1, 1, from.data(), m_->held.data(), 1, begin + 1, m_->desc.data(), square_->context());
    });
  }

  // Columns [at, at + wide) are factorised, then what they change on their right. Golub and Van Loan, "Matrix Computations", 4th ed., 3.4.
  void step(int at, int wide) {
    auto* a = m_->held.data();
    auto const* desc = m_->desc.data();
    int const first = at + 1, last = at + wide, below = n_ - at, next = last + 1, right = n_ - last, under = n_ - last;
    double const one = 1, minus = -1;
    int info = 0;
    pdgetrf_(&below, &wide, a, &first, &first, desc, pivots_.data(), &info);
    if (info < 0) throw std::logic_error("pdgetrf: argument " + std::to_string(-info));
    int found = info > 0 ? at + info - 1 : std::numeric_limits<int>::max();
    MPI_Allreduce(MPI_IN_PLACE, &found, 1, MPI_INT, MPI_MIN, all_);
    if (found != std::numeric_limits<int>::max()) singular_ = static_cast<std::size_t>(found);
    if (at > 0) pdlaswp_("F", "R", &at, a, &kOne, &kOne, desc, &first, &last, pivots_.data());
    if (right == 0) return;
    pdlaswp_("F", "R", &right, a, &kOne, &next, desc, &first, &last, pivots_.data());
    pdtrsm_("L", "L", "N", "U", &wide, &right, &one, a, &first, &first, desc, a, &first, &next, desc);
    pdgemm_("N", "N", &under, &right, &wide, &minus, a, &next, &first, desc, a, &first, &next, desc, &one, a, &next, &next, desc);
  }

  // Columns that this rank alone works on.
  struct my_columns {
    double* data;
    int count;
  };

  // Which row stands where after all swaps.
  void gather_order() {
    std::vector<int> with(static_cast<std::size_t>(n_), 0);
    if (square_->col() == 0)
      for (int i = 0; i < m_->rows; ++i) with[static_cast<std::size_t>(m_->row_at(i))] = pivots_[static_cast<std::size_t>(i)];
    MPI_Allreduce(MPI_IN_PLACE, with.data(), n_, MPI_INT, MPI_SUM, all_);
    row_at_.resize(with.size());
    place_of_.resize(with.size());
    std::iota(row_at_.begin(), row_at_.end(), 0);
    for (std::size_t i = 0; i < with.size(); ++i) std::swap(row_at_[i], row_at_[static_cast<std::size_t>(with[i] - 1)]);
    for (std::size_t k = 0; k < with.size(); ++k) place_of_[static_cast<std::size_t>(row_at_[k])] = static_cast<int>(k);
  }

  // body(forward, begin, panel) for each panel of the factors, forwards and then backwards. False where the job was stopped.
  template <class Body>
  bool pass_panels(job const& work, Body const& body) const {
    std::vector<double> panel(static_cast<std::size_t>(n_) * kStep);
    auto const panels = (n_ + kStep - 1) / kStep;
    for (int k = 0; k < 2 * panels; ++k) {
      auto const forward = k < panels;
      auto const begin = (forward ? k : 2 * panels - 1 - k) * kStep;
      send_round(begin, panel);
      body(forward, begin, panel);
      work.report(static_cast<double>(k + 1) / (2 * panels));
      if (any(work.stopped())) return false;
    }
    return true;
  }

  void solve_by_columns(std::span<double> right, std::size_t count, bool transposed) const {
    int ranks = 0;
    MPI_Comm_size(all_, &ranks);
    auto const n = static_cast<std::size_t>(n_);
    auto const mine = part_of(count, static_cast<std::size_t>(rank_), static_cast<std::size_t>(ranks));
    std::vector<double> held(n * mine.size());
    my_columns const x{held.data(), static_cast<int>(mine.size())};
    // b and x of P M = L U: M x = b is L U x = P b; M' x = b is U' L' P x = b.
    for (std::size_t j = 0; j < mine.size(); ++j)
      for (std::size_t k = 0; k < n; ++k) held[j * n + k] = right[(mine.begin + j) * n + (transposed ? k : static_cast<std::size_t>(row_at_[k]))];
    (void)pass_panels({}, [&](bool forward, int begin, std::vector<double> const& panel) {
      if (transposed) forward ? eliminate_upper_transposed(begin, panel, x) : eliminate_lower_transposed(begin, panel, x);
      else forward ? eliminate_below(begin, panel, x) : eliminate_above(begin, panel, x);
    });
    std::fill(right.begin(), right.end(), 0.0);
    for (std::size_t j = 0; j < mine.size(); ++j)
      for (std::size_t k = 0; k < n; ++k) right[(mine.begin + j) * n + (transposed ? static_cast<std::size_t>(row_at_[k]) : k)] = held[j * n + k];
    for (std::size_t at = 0; at < right.size(); at += kMoved) MPI_Allreduce(MPI_IN_PLACE, right.data() + at, static_cast<int>(std::min(kMoved, right.size() - at)), MPI_DOUBLE, MPI_SUM, all_);
  }

  // The columns of the unit matrix that are the rank's own, their rows swapped as the factorisation did. The first row that is not zero.
  int unit_columns(std::span<double> own) const {
    std::fill(own.begin(), own.end(), 0.0);
    int first = n_;
    for (int j = 0; j < std::clamp(n_ - rank_ * width_, 0, width_); ++j) {
      auto const place = place_of_[static_cast<std::size_t>(rank_ * width_ + j)];
      own[static_cast<std::size_t>(j) * static_cast<std::size_t>(n_) + static_cast<std::size_t>(place)] = 1;
      first = std::min(first, place);
    }
    return first;
  }

  // Columns [begin, begin + kStep) of the factors, whole, to every rank.
  void send_round(int begin, std::vector<double>& panel) const {
    int ranks = 0;
    MPI_Comm_size(all_, &ranks);
    auto const wide = std::min(kStep, n_ - begin), from = begin / kStep % ranks;
    auto const to = describe(n_, wide, n_, wide, from, row_->context(), n_);
    Cpdgemr2d(n_, wide, m_->held.data(), 1, begin + 1, m_->desc.data(), panel.data(), 1, 1, to.data(), square_->context());
    MPI_Bcast(panel.data(), n_ * wide, MPI_DOUBLE, from, all_);
  }

  // x = L^-1 x as far as the panel goes.
  void eliminate_below(int begin, std::vector<double> const& panel, my_columns x) const {
    auto const columns = x.count, wide = std::min(kStep, n_ - begin), below = n_ - begin - wide;
    if (columns == 0) return;
    double const one = 1, minus = -1;
    auto* top = x.data + begin;
    dtrsm_("L", "L", "N", "U", &wide, &columns, &one, panel.data() + begin, &n_, top, &n_, 1, 1, 1, 1);
    if (below > 0) dgemm_("N", "N", &below, &columns, &wide, &minus, panel.data() + begin + wide, &n_, top, &n_, &one, top + wide, &n_, 1, 1);
  }

  // x = U^-1 x as far as the panel goes.
  void eliminate_above(int begin, std::vector<double> const& panel, my_columns x) const {
    auto const columns = x.count, wide = std::min(kStep, n_ - begin);
    if (columns == 0) return;
    double const one = 1, minus = -1;
    dtrsm_("L", "U", "N", "N", &wide, &columns, &one, panel.data() + begin, &n_, x.data + begin, &n_, 1, 1, 1, 1);
    if (begin > 0) dgemm_("N", "N", &begin, &columns, &wide, &minus, panel.data(), &n_, x.data + begin, &n_, &one, x.data, &n_, 1, 1);
  }

  // x = U'^-1 x, then x = L'^-1 x, as far as the panel goes.
  void eliminate_upper_transposed(int begin, std::vector<double> const& panel, my_columns x) const {
    auto const wide = std::min(kStep, n_ - begin);
    if (x.count == 0) return;
    double const one = 1, minus = -1;
    if (begin > 0) dgemm_("T", "N", &wide, &x.count, &begin, &minus, panel.data(), &n_, x.data, &n_, &one, x.data + begin, &n_, 1, 1);
    dtrsm_("L", "U", "T", "N", &wide, &x.count, &one, panel.data() + begin, &n_, x.data + begin, &n_, 1, 1, 1, 1);
  }
  void eliminate_lower_transposed(int begin, std::vector<double> const& panel, my_columns x) const {
    auto const wide = std::min(kStep, n_ - begin), below = n_ - begin - wide;
    if (x.count == 0) return;
    double const one = 1, minus = -1;
    if (below > 0) dgemm_("T", "N", &wide, &x.count, &below, &minus, panel.data() + begin + wide, &n_, x.data + begin + wide, &n_, &one, x.data + begin, &n_, 1, 1);
    dtrsm_("L", "L", "T", "U", &wide, &x.count, &one, panel.data() + begin, &n_, x.data + begin, &n_, 1, 1, 1, 1);
  }

  void solve_blocks(blocks& x, int count, char const* transposed) const {
    int info = 0;
    pdgetrs_(transposed, &n_, &count, m_->held.data(), &kOne, &kOne, m_->desc.data(), pivots_.data(), x.held.data(), &kOne, &kOne, x.desc.data(), &info);
    if (info != 0) throw std::logic_error("pdgetrs: argument " + std::to_string(-info));
  }

  void solve_some(std::span<double> right, int count, bool transposed) const {
    blocks x(*square_, n_, count);
    auto const place = [&](int i, int j) { return static_cast<std::size_t>(x.col_at(j)) * static_cast<std::size_t>(n_) + static_cast<std::size_t>(x.row_at(i)); };
    for (int j = 0; j < x.cols; ++j)
      for (int i = 0; i < x.rows; ++i) x(i, j) = right[place(i, j)];
    solve_blocks(x, count, transposed ? "T" : "N");
    std::fill(right.begin(), right.end(), 0.0);
    for (int j = 0; j < x.cols; ++j)
      for (int i = 0; i < x.rows; ++i) right[place(i, j)] = x(i, j);
    MPI_Allreduce(MPI_IN_PLACE, right.data(), static_cast<int>(right.size()), MPI_DOUBLE, MPI_SUM, all_);  // each number is on one rank, 0 elsewhere
  }

  bool any(bool mine) const {
    int one = mine ? 1 : 0;
    MPI_Allreduce(MPI_IN_PLACE, &one, 1, MPI_INT, MPI_MAX, all_);
    return one != 0;
  }

  MPI_Comm all_;
  int n_, width_, rank_ = 0;
  std::unique_ptr<grid> square_, row_;
  std::unique_ptr<blocks> m_;
  std::vector<int> pivots_, row_at_, place_of_;
  std::optional<std::size_t> singular_;
  bool stopped_ = false;
};

}  // namespace

std::unique_ptr<spread_system> factorise_over(MPI_Comm all, system_request const& request, job const& work) {
  auto out = std::make_unique<over_ranks>(all, request);
  out->factorise(work);
  return out;
}

}  // namespace landsea::distributed

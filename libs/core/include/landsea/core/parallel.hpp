#pragma once
// Work over both cores with results that do not depend on their number: chunks are fixed by the size of the work alone,
// and their results are combined in order.
#include <atomic>
#include <cstddef>
#include <functional>
#include <vector>

namespace landsea {

// Told of progress (0..1) from any thread; asked whether to stop. Engines return early when stop is true.
struct job {
  std::function<void(double)> progress;
  std::atomic<bool> const* stop = nullptr;
  void report(double done) const { if (progress) progress(done); }
  [[nodiscard]] bool stopped() const { return stop != nullptr && stop->load(std::memory_order_relaxed); }
};

// body(begin, end) over [0, n) in chunks of chunk_size. Exceptions from body reach the caller.
void parallel_chunks(std::size_t n, std::size_t chunk_size, std::function<void(std::size_t, std::size_t)> const& body);

template <class Body>
void parallel_for(std::size_t n, Body const& body, std::size_t chunk_size = 1) {
  parallel_chunks(n, chunk_size, [&](std::size_t begin, std::size_t end) { for (auto i = begin; i < end; ++i) body(i); });
}

// Number of threads to use from now on (0: all cores). For tests and --threads.
void set_thread_count(unsigned threads);

}  // namespace landsea

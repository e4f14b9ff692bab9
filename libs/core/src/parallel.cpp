#include "landsea/core/parallel.hpp"

#include <tbb/global_control.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <memory>

namespace landsea {

void parallel_chunks(std::size_t n, std::size_t chunk_size, std::function<void(std::size_t, std::size_t)> const& body) {
  auto const chunks = (n + chunk_size - 1) / chunk_size;
  tbb::parallel_for(std::size_t{0}, chunks, [&](std::size_t chunk) {
    body(chunk * chunk_size, std::min(n, (chunk + 1) * chunk_size));
  });
}

void set_thread_count(unsigned threads) {
  static std::unique_ptr<tbb::global_control> limit;
  limit.reset();
  if (threads > 0) limit = std::make_unique<tbb::global_control>(tbb::global_control::max_allowed_parallelism, threads);
}

}  // namespace landsea

#pragma once
// Counter-based random numbers: the n-th draw of a stream is a function of (seed, stream, n), so results do not depend
// on threads. Philox 4x32-10: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC'11.
#include <array>
#include <cstdint>

namespace landsea {

[[nodiscard]] std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key);

// One stream of draws. Cheap to construct: make one per scenario.
class random_stream {
 public:
  random_stream(std::uint64_t seed, std::uint64_t stream);
  [[nodiscard]] std::uint32_t bits32();
  [[nodiscard]] double uniform();      // in (0, 1)
  [[nodiscard]] double normal();       // mean 0, standard deviation 1
  [[nodiscard]] double exponential();  // mean 1
  [[nodiscard]] unsigned poisson(double mean);  // 0 <= mean <= 700
  [[nodiscard]] std::uint32_t below(std::uint32_t n);  // 0..n-1, unbiased; n > 0

 private:
  std::array<std::uint32_t, 4> counter_;
  std::array<std::uint32_t, 2> key_;
  std::array<std::uint32_t, 4> block_{};
  unsigned used_ = 4;
};

}  // namespace landsea

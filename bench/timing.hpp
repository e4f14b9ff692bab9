#pragma once
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <numeric>
#include <span>

#include "landsea/core/parallel.hpp"

// Elapsed seconds of one call.
template <class Work>
double seconds(Work const& work) {
  auto const begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

// Of the fastest of five readings of all, by all threads, in sixteen pieces: what no work that needs each number can be faster than.
inline double seconds_to_read(std::span<double const> all) {
  constexpr std::size_t kPieces = 16;
  std::array<double, kPieces> sums{};
  auto const piece = (all.size() + kPieces - 1) / kPieces;
  double best = 1e9;
  for (int round = 0; round < 5; ++round)
    best = std::min(best, seconds([&] {
      landsea::parallel_for(kPieces, [&](std::size_t i) {
        std::array<double, 8> s{};
        for (auto k = i * piece; k + 8 <= std::min(all.size(), (i + 1) * piece); k += 8)
          for (std::size_t l = 0; l < 8; ++l) s[l] += all[k + l];
        sums[i] = std::accumulate(s.begin(), s.end(), 0.0);
      });
    }));
  if (std::accumulate(sums.begin(), sums.end(), 0.0) <= 0) std::abort();
  return best;
}

#include "landsea/core/random.hpp"

#include <cmath>
#include <numbers>

namespace landsea {

std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> c, std::array<std::uint32_t, 2> k) {
  for (int round = 0; round < 10; ++round) {
    auto const p0 = std::uint64_t{0xD2511F53} * c[0];
    auto const p1 = std::uint64_t{0xCD9E8D57} * c[2];
    c = {static_cast<std::uint32_t>(p1 >> 32) ^ c[1] ^ k[0], static_cast<std::uint32_t>(p1),
         static_cast<std::uint32_t>(p0 >> 32) ^ c[3] ^ k[1], static_cast<std::uint32_t>(p0)};
    k[0] += 0x9E3779B9;
    k[1] += 0xBB67AE85;
  }
  return c;
}

random_stream::random_stream(std::uint64_t seed, std::uint64_t stream)
    : counter_{0, 0, static_cast<std::uint32_t>(stream), static_cast<std::uint32_t>(stream >> 32)},
      key_{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)} {}

std::uint32_t random_stream::bits32() {
  if (used_ == 4) {
    block_ = philox4x32(counter_, key_);
    if (++counter_[0] == 0) ++counter_[1];
    used_ = 0;
  }
  return block_[used_++];
}

double random_stream::uniform() {
  // 53 bits, shifted by half a step so that neither 0 nor 1 can come out.
  auto const high = bits32() >> 5;
  auto const low = bits32() >> 6;
  return (high * 67108864.0 + low + 0.5) / 9007199254740992.0;
}

double random_stream::normal() {
  auto const radius = std::sqrt(-2.0 * std::log(uniform()));
  return radius * std::cos(2.0 * std::numbers::pi * uniform());
}

double random_stream::exponential() { return -std::log(uniform()); }

unsigned random_stream::poisson(double mean) {
  // Sequential search: means here are event counts a year, a handful at most.
  auto p = std::exp(-mean);
  auto u = uniform();
  unsigned n = 0;
  while (u > p && n < 10000) {
    u -= p;
    ++n;
    p *= mean / n;
  }
  return n;
}

std::uint32_t random_stream::below(std::uint32_t n) {
  // Lemire, "Fast random integer generation in an interval", ACM TOMACS 2019.
  auto product = std::uint64_t{bits32()} * n;
  if (static_cast<std::uint32_t>(product) < n) {
    auto const threshold = static_cast<std::uint32_t>(-n) % n;
    while (static_cast<std::uint32_t>(product) < threshold) product = std::uint64_t{bits32()} * n;
  }
  return static_cast<std::uint32_t>(product >> 32);
}

}  // namespace landsea

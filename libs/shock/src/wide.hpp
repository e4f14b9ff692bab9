#pragma once
// Vectors of the compiler's, and functions compiled for several widths of register, the widest that the processor has being run.
// Vectors stay within functions (-Wno-psabi). The digits are the same for each width: CMakeLists.txt forbids contraction.
#include <cstddef>
#include <cstring>

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define LANDSEA_WIDE [[gnu::target_clones("avx512f", "avx2", "default")]]
#else
#define LANDSEA_WIDE
#endif
// For what a wide function calls: a function of its own would be compiled for the narrowest.
#define LANDSEA_WITHIN [[gnu::always_inline]] inline

namespace landsea::shock {

inline constexpr std::size_t kLanes = 8;
typedef double eight_doubles __attribute__((vector_size(64), aligned(64)));

LANDSEA_WITHIN void load(eight_doubles& to, double const* from) { std::memcpy(&to, from, sizeof to); }
LANDSEA_WITHIN void store(double* to, eight_doubles const& from) { std::memcpy(to, &from, sizeof from); }
// Always in this order.
LANDSEA_WITHIN double sum(eight_doubles const& v) { return ((v[0] + v[4]) + (v[2] + v[6])) + ((v[1] + v[5]) + (v[3] + v[7])); }

}  // namespace landsea::shock

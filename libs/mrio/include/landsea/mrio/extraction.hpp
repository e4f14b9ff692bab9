#pragma once
// Hypothetical extraction: output and value added that are lost if industries stop trading with the rest, final demand
// unchanged. Miller and Blair, 3rd ed., 12.2.5; Dietzenbacher, van der Linden and Steenge, Economic Systems Research 5(2), 1993.
// By low-rank updates of B: nothing is factorised anew.
#include "landsea/mrio/accounts.hpp"
#include "landsea/mrio/inverse_part.hpp"

namespace landsea::mrio {

enum class extracted : std::uint8_t {
  everything,  // the industries vanish: their inputs, their sales and their final demand
  purchases,   // they buy `part` less of each input than they did, from anybody
  sales        // they sell `part` less to each industry than they did, themselves included
};

struct extraction_request {
  std::vector<std::size_t> positions;  // of the industries, each once
  extracted what = extracted::everything;
  double part = 1;                     // 0..1; everything takes 1
};

struct extraction_result {
  std::vector<double> output_lost;        // n
  std::vector<double> value_added_lost;   // G: by economy
};

// Error mrio/singular if what remains has no solution.
[[nodiscard]] result<extraction_result> extract(leontief const&, extraction_request const&);

// Every industry whose column of B is at hand extracted wholly, one at a time.
struct extraction_of_each {
  std::vector<double> output_lost;       // n: in the world, the industry's own output included
  std::vector<double> value_added_lost;  // n: in the world
  std::vector<double> own_economy_lost;  // n: value added of the industry's own economy
};
[[nodiscard]] extraction_of_each extract_each(accounts const&, inverse_part const&);

}  // namespace landsea::mrio

#pragma once
// Which two firms are worst together: all pairs screened, without computing those that cannot be (docs/theory/firm-cascade.md).
#include "landsea/shock/cascade.hpp"

namespace landsea::shock {

struct pair_loss {
  node_id first, second;             // first < second
  double loss = 0;                   // both fail
  double first_alone = 0, second_alone = 0;
  // Above 0 where the two stand in for each other: neither alone shows what is lost without both.
  [[nodiscard]] double hidden() const { return loss - first_alone - second_alone; }
};

struct pair_screen {
  std::vector<pair_loss> worst;           // by loss; of equal ones in the order of nodes
  // hidden() above 1e-12, by hidden(). None where nobody is replaced: what a tolerance makes appear there is that the two alone stopped earlier.
  std::vector<pair_loss> stand_ins;
  std::size_t pairs = 0, computed = 0;    // all, and those whose cascade was run, once for both lists
  std::size_t unsettled = 0;              // firms and pairs whose cascade most_steps stopped: their losses are too low
  std::size_t unsettled_alone = 0;        // of these, firms
  double largest_fall = 0;                // of a level in the last step of one of these
  // What a pair that was not looked at can lose, or hide, at most: below the last one listed unless most_computed stopped the search.
  double rest_at_most = 0, rest_hides_at_most = 0;
  bool complete = true;                   // false: stopped by most_computed or by the job; the lists hold what was found by then
};

struct pair_options {
  std::size_t listed = 10;                    // of each list
  std::size_t most_computed = 10'000'000;     // cascades of pairs for each list; then it may miss some, and says so
};

// Among `candidates`, or all nodes if empty. With suppliers that nobody replaces, no node loses more in a pair than in the failures of
// its two firms alone taken together, since each limit adds up its causes at most; replacement only lessens losses, and so does
// stopping early. So the exact losses without replacement bound a pair: their sum, and closer the sum over nodes of the smaller of 1
// and both losses. Pairs are taken in the order of the first bound, run where the second leaves room, until none can enter the list;
// for stand-ins the bounds are these less the losses alone. A firm whose exact losses would take more steps than the pairs that they
// could spare is taken to lose everything. Memory: at most 1 GiB for losses by node; pairs of firms beyond it have the first bound
// only. Same digits and counts for any number of threads. Errors: those of cascade::make.
[[nodiscard]] result<pair_screen> screen_pairs(production_network const&, cascade_options const&, pair_options const&, std::vector<node_id> const& candidates = {}, job const& = {});

}  // namespace landsea::shock

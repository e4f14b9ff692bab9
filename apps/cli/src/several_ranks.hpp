#pragma once
// The program as one of several ranks that mpirun started: joining them, and coming to an end together.
#include <functional>

#include "command.hpp"

namespace landsea::cli {

// Joins where several ranks were started. bad_input where the subcommand does not run on several (ranks/not-spread), or joining fails:
// ranks that know nothing of each other would all write the same file.
void join_ranks(CLI::App const&, context&);

// As --threads says; else this rank's share of the machine's cores.
[[nodiscard]] unsigned threads_of_this_rank(context const&);

// The exit status, once all ranks have come to their end. Where all fail, the first speaks; a rank that fails alone speaks and ends
// the others, which wait for it.
int end_of_rank(context const&, int status, std::function<void()> const& speak = {});

}  // namespace landsea::cli

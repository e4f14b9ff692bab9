#include "command.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <mutex>

#include "landsea/session/about.hpp"
#include "landsea/session/text_table.hpp"
#include "landsea/table/file.hpp"

namespace landsea::cli {

namespace {

std::atomic<bool> stop_asked{false};

extern "C" void ask_to_stop(int) {
  if (stop_asked.exchange(true)) std::_Exit(kInterrupted);  // a second Ctrl-C does not wait
}

}  // namespace

loaded_reference load_reference() {
  auto directory = unwrap(session::find_data_directory());
  auto data = unwrap(ingest::load_reference(directory));
  return {std::move(directory), std::move(data)};
}

void say(context const& shared, std::string const& line) {
  if (!shared.quiet && shared.speaks()) fmt::print(stderr, "{}\n", line);
}

void warn(context const& shared, problems const& found) {
  if (!found.empty() && shared.speaks()) fmt::print(stderr, "{}", describe(found));
}

struct running_job::state {
  std::string title;
  bool shows = false;
  bool shown = false;
  std::chrono::steady_clock::time_point began = std::chrono::steady_clock::now();
  std::chrono::steady_clock::time_point drawn = began;
  std::mutex drawing;
  job handle;

  void draw(double done) {
    auto const now = std::chrono::steady_clock::now();
    if (now - began < std::chrono::seconds(1)) return;
    std::unique_lock lock(drawing, std::try_to_lock);
    if (!lock || now - drawn < std::chrono::milliseconds(100)) return;
    drawn = now;
    shown = true;
    auto const spent = std::chrono::duration<double>(now - began).count();
    auto const left = done > 0.01 ? fmt::format("{:.0f} s left", spent * (1 - done) / done) : std::string("...");
    fmt::print(stderr, "\r{} {:<24} {:3.0f} %  {}   ", title, session::bar(done, 24), done * 100, left);
    std::fflush(stderr);
  }
};

running_job::running_job(context const& shared, std::string title) : state_(std::make_unique<state>()) {
  state_->title = std::move(title);
  state_->shows = !shared.quiet && shared.speaks() && ::isatty(STDERR_FILENO) != 0;
  if (state_->shows) state_->handle.progress = [raw = state_.get()](double done) { raw->draw(done); };
  state_->handle.stop = &stop_asked;
  std::signal(SIGINT, ask_to_stop);
  std::signal(SIGTERM, ask_to_stop);
}

running_job::~running_job() {
  if (state_->shown) fmt::print(stderr, "\r{:79}\r", "");
}

job const& running_job::handle() const { return state_->handle; }

void running_job::throw_if_interrupted() const {
  if (stop_asked) throw interrupted{};
}

void write_output(context const& shared, std::string const& path, std::string const& content) {
  if (!shared.speaks()) return;
  if (path == "-") {
    fmt::print("{}", content);
    return;
  }
  unwrap(table::write_file(path, content));
  say(shared, "wrote " + path);
}

}  // namespace landsea::cli

#include "file_out.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "landsea/table/file.hpp"

namespace landsea::ingest {

file_out::file_out(std::string path) : path_(std::move(path)), temporary_(table::takes_bytes(path_) ? path_ : fmt::format("{}.{}.tmp", path_, ::getpid())), out_(std::fopen(temporary_.c_str(), "wb"), std::fclose), good_(out_ != nullptr) {}

file_out::~file_out() {
  if (!kept_ && temporary_ != path_) std::remove(temporary_.c_str());
}

bool file_out::write(void const* data, std::size_t bytes) {
  good_ = good_ && (bytes == 0 || std::fwrite(data, 1, bytes, out_.get()) == bytes);
  at_ += bytes;
  return good_;
}

result<void> file_out::keep() {
  kept_ = good_ && std::fclose(out_.release()) == 0 && (temporary_ == path_ || std::rename(temporary_.c_str(), path_.c_str()) == 0);
  if (kept_) return {};
  return fail("file/unwritable", {path_}, fmt::format("cannot be written: {}", std::strerror(errno)), "check that the directory exists, is writable and has room");
}

}  // namespace landsea::ingest

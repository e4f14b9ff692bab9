#include "text_lines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

namespace landsea::ingest {

namespace {
constexpr unsigned kPiece = 1U << 20;
}

result<text_lines> text_lines::open(std::string const& path) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) return fail("file/is-directory", {path}, "this is a directory, a file was expected");
  auto* const file = ::gzopen(path.c_str(), "rb");
  if (file == nullptr) return fail("file/unreadable", {path}, fmt::format("cannot be read: {}", std::strerror(errno)), "check the path and its permissions");
  ::gzbuffer(file, kPiece);
  auto const bytes = std::filesystem::file_size(path, error);
  return text_lines(file, error ? 0 : bytes);
}

// Keeps what is left of the last piece and reads another.
bool text_lines::refill() {
  if (ended_) return false;
  buffer_.erase(0, at_);
  at_ = 0;
  auto const before = buffer_.size();
  buffer_.resize(before + kPiece);
  auto const got = ::gzread(file_.get(), buffer_.data() + before, kPiece);
  buffer_.resize(before + static_cast<std::size_t>(std::max(got, 0)));
  int code = Z_OK;
  auto const* message = ::gzerror(file_.get(), &code);
  if (got < 0 || code == Z_BUF_ERROR) failure_ = fmt::format("cannot be decompressed to its end: {}", message);
  ended_ = got <= 0 || !failure_.empty();
  return !ended_;
}

std::optional<std::string_view> text_lines::next() {
  auto end = buffer_.find('\n', at_);
  while (end == std::string::npos) {
    auto const looked = buffer_.size() - at_;
    if (!refill()) break;
    end = buffer_.find('\n', looked);
  }
  if (!failure_.empty()) return std::nullopt;
  if (end == std::string::npos && at_ == buffer_.size()) return std::nullopt;
  auto line = std::string_view(buffer_).substr(at_, end == std::string::npos ? std::string::npos : end - at_);
  at_ = end == std::string::npos ? buffer_.size() : end + 1;
  if (line.ends_with('\r')) line.remove_suffix(1);
  ++number_;
  return line;
}

std::optional<text_lines::piece> text_lines::next_piece() {
  auto end = buffer_.rfind('\n');
  while (end == std::string::npos || end < at_) {
    auto const looked = buffer_.size() - at_;
    end = std::string::npos;
    if (!refill()) break;
    end = std::string_view(buffer_).substr(looked).rfind('\n');
    if (end != std::string::npos) end += looked;
  }
  if (!failure_.empty()) return std::nullopt;
  auto const from = at_;
  at_ = end == std::string::npos ? buffer_.size() : end + 1;
  if (from == at_) return std::nullopt;
  piece out{std::string_view(buffer_).substr(from, at_ - from), number_ + 1};
  number_ += static_cast<std::uint32_t>(std::ranges::count(out.text, '\n') + !out.text.ends_with('\n'));
  return out;
}

double text_lines::share_read() const {
  return bytes_ == 0 ? 0 : std::clamp(static_cast<double>(::gzoffset(file_.get())) / static_cast<double>(bytes_), 0.0, 1.0);
}

}  // namespace landsea::ingest

#include "paged_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <bit>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <nlohmann/json.hpp>

namespace landsea::ingest {

namespace {

static_assert(std::endian::native == std::endian::little, "the format is little-endian");

constexpr std::size_t kLengthDigits = 20, kMostHeader = std::size_t{1} << 26;

std::shared_ptr<std::span<char> const> map_file(std::string const& path) {
  auto const descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return nullptr;
  struct stat about {};
  std::shared_ptr<std::span<char> const> out;
  if (::fstat(descriptor, &about) == 0 && about.st_size > 0) {
    auto const size = static_cast<std::size_t>(about.st_size);
    if (auto* data = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_NORESERVE, descriptor, 0); data != MAP_FAILED)
      out.reset(new std::span<char>(static_cast<char*>(data), size), [](std::span<char> const* map) {
        ::munmap(map->data(), map->size());
        delete map;
      });
  }
  ::close(descriptor);
  return out;
}

}  // namespace

bool starts_with_magic(std::string const& path, std::string_view magic) {
  std::unique_ptr<FILE, int (*)(FILE*)> const in(std::fopen(path.c_str(), "rb"), [](FILE* f) { return f == nullptr ? 0 : std::fclose(f); });
  std::string head(magic.size(), '\0');
  return in && std::fread(head.data(), 1, head.size(), in.get()) == head.size() && head == magic;
}

paged_out::paged_out(std::string path, std::string_view magic, nlohmann::json const& header) : out_(std::move(path)) {
  auto const text = header.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  auto const front = fmt::format("{}{:0{}}\n{}", magic, text.size(), kLengthDigits, text);
  put_bytes(front.data(), front.size());
}

void paged_out::put_bytes(void const* data, std::size_t bytes) {
  static constexpr char kZeros[kPage] = {};
  if (out_.write(data, bytes)) out_.write(kZeros, whole_pages(out_.written()) - out_.written());
}

std::unexpected<problems> paged_in::refuse(std::string const& what) const { return fail(code_, {path_}, what, next_step_); }

result<paged_in> paged_in::open(std::string const& path, std::string_view magic, std::string code, std::string next_step) {
  paged_in out;
  out.path_ = path;
  out.code_ = std::move(code);
  out.next_step_ = std::move(next_step);
  out.file_ = map_file(path);
  if (!out.file_) return fail("file/unreadable", {path}, fmt::format("cannot be mapped: {}", std::strerror(errno)), "check the path and its permissions");
  std::string_view const bytes(out.file_->data(), out.file_->size());
  auto const start = magic.size() + kLengthDigits + 1;
  if (bytes.size() < start || !bytes.starts_with(magic)) return out.refuse("the file ends within its first lines, or is no such file");
  std::size_t length = 0;
  auto const digits = bytes.substr(magic.size(), kLengthDigits);
  auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), length);
  if (error != std::errc{} || end != digits.data() + digits.size() || length < 2 || length > kMostHeader || start + length > bytes.size())
    return out.refuse("the length of the header cannot be");
  auto header = nlohmann::json::parse(bytes.substr(start, length), nullptr, false);
  if (header.is_discarded()) return out.refuse("the header is no JSON");
  out.header_ = std::make_shared<nlohmann::json const>(std::move(header));
  out.at_ = std::min(whole_pages(start + length), bytes.size());
  return out;
}

std::size_t paged_in::left() const { return file_->size() - at_; }

char* paged_in::take_bytes(std::size_t bytes) {
  auto* out = file_->data() + at_;
  at_ += whole_pages(bytes);
  return out;
}

}  // namespace landsea::ingest

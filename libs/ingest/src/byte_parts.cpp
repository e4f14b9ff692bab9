#include "byte_parts.hpp"

#include <fmt/format.h>
#include <zip.h>
#include <zlib.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>

namespace landsea::ingest {

namespace {

class zip_stream final : public byte_stream {
 public:
  explicit zip_stream(zip_file_t* file) : file_(file, ::zip_fclose) {}
  std::ptrdiff_t read(char* to, std::size_t n) override { return static_cast<std::ptrdiff_t>(::zip_fread(file_.get(), to, n)); }

 private:
  std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file_;
};

class zip_parts final : public byte_parts {
 public:
  explicit zip_parts(zip_t* archive) : archive_(archive, ::zip_discard) {}

  std::vector<std::string> names() const override {
    std::vector<std::string> out;
    for (zip_int64_t i = 0; i < ::zip_get_num_entries(archive_.get(), 0); ++i)
      if (auto const* name = ::zip_get_name(archive_.get(), static_cast<zip_uint64_t>(i), 0)) out.emplace_back(name);
    return out;
  }
  std::unique_ptr<byte_stream> open(std::string const& name) const override {
    auto* file = ::zip_fopen(archive_.get(), name.c_str(), 0);
    return file == nullptr ? nullptr : std::make_unique<zip_stream>(file);
  }

 private:
  std::unique_ptr<zip_t, void (*)(zip_t*)> archive_;
};

class gzip_stream final : public byte_stream {
 public:
  explicit gzip_stream(gzFile file) : file_(file, ::gzclose) { ::gzbuffer(file, 1U << 20); }
  std::ptrdiff_t read(char* to, std::size_t n) override {
    auto const got = ::gzread(file_.get(), to, static_cast<unsigned>(std::min<std::size_t>(n, 1U << 30)));
    int code = Z_OK;
    ::gzerror(file_.get(), &code);
    return got < 0 || code == Z_BUF_ERROR ? -1 : got;
  }

 private:
  std::unique_ptr<gzFile_s, int (*)(gzFile)> file_;
};

class folder_parts final : public byte_parts {
 public:
  explicit folder_parts(std::string path) : path_(std::move(path)) {}
  std::vector<std::string> names() const override {
    std::vector<std::string> out;
    std::error_code error;
    for (auto const& entry : std::filesystem::directory_iterator(path_, error)) out.push_back(entry.path().filename().string());
    std::sort(out.begin(), out.end());
    return out;
  }
  std::unique_ptr<byte_stream> open(std::string const& name) const override {
    auto* file = ::gzopen((std::filesystem::path(path_) / name).c_str(), "rb");
    return file == nullptr ? nullptr : std::make_unique<gzip_stream>(file);
  }

 private:
  std::string path_;
};

class memory_stream final : public byte_stream {
 public:
  explicit memory_stream(std::string_view text) : text_(text) {}
  std::ptrdiff_t read(char* to, std::size_t n) override {
    auto const count = std::min(n, text_.size());
    std::memcpy(to, text_.data(), count);
    text_.remove_prefix(count);
    return static_cast<std::ptrdiff_t>(count);
  }

 private:
  std::string_view text_;
};

class memory_parts final : public byte_parts {
 public:
  explicit memory_parts(std::map<std::string, std::string> const& texts) : texts_(texts) {}
  std::vector<std::string> names() const override {
    std::vector<std::string> out;
    for (auto const& [name, text] : texts_) out.push_back(name);
    return out;
  }
  std::unique_ptr<byte_stream> open(std::string const& name) const override {
    auto const at = texts_.find(name);
    return at == texts_.end() ? nullptr : std::make_unique<memory_stream>(at->second);
  }

 private:
  std::map<std::string, std::string> const& texts_;
};

}  // namespace

result<std::unique_ptr<byte_parts>> open_zip(std::string const& path) {
  int code = 0;
  if (auto* archive = ::zip_open(path.c_str(), ZIP_RDONLY, &code)) return std::make_unique<zip_parts>(archive);
  zip_error_t error;
  ::zip_error_init_with_code(&error, code);
  std::string const reason = ::zip_error_strerror(&error);
  ::zip_error_fini(&error);
  return fail("file/unreadable", {path}, fmt::format("cannot be opened as a zip archive: {}", reason), "download it again");
}

std::unique_ptr<byte_parts> parts_of_folder(std::string const& path) { return std::make_unique<folder_parts>(path); }

std::unique_ptr<byte_parts> parts_in_memory(std::map<std::string, std::string> const& texts) { return std::make_unique<memory_parts>(texts); }

bool starts_as_zip(std::string const& path) {
  std::ifstream in(path, std::ios::binary);
  char head[4] = {};
  return in.read(head, 4) && std::memcmp(head, "PK\x03\x04", 4) == 0;
}

}  // namespace landsea::ingest

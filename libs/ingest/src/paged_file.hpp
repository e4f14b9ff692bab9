#pragma once
// The form of Landsea's own binaries: a line of magic, the length of a JSON header in 20 digits, the header, then arrays as the
// machine has them (little-endian), each at a multiple of 4096 bytes, so that a map of the file can be used as it stands.
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <string_view>

#include "file_out.hpp"

namespace landsea::ingest {

inline constexpr std::size_t kPage = 4096;
[[nodiscard]] constexpr std::size_t whole_pages(std::size_t bytes) { return (bytes + kPage - 1) / kPage * kPage; }

[[nodiscard]] bool starts_with_magic(std::string const& path, std::string_view magic);

class paged_out {
 public:
  paged_out(std::string path, std::string_view magic, nlohmann::json const& header);
  template <class T>
  void put(std::span<T const> all) { put_bytes(all.data(), all.size_bytes()); }
  [[nodiscard]] result<void> keep() { return out_.keep(); }

 private:
  void put_bytes(void const* data, std::size_t bytes);
  file_out out_;
};

// A file in memory. Private and writable: nothing written to it reaches the file.
class paged_in {
 public:
  // Errors: file/unreadable, and `code` where the front cannot be read, with next_step.
  [[nodiscard]] static result<paged_in> open(std::string const& path, std::string_view magic, std::string code, std::string next_step);
  [[nodiscard]] nlohmann::json const& header() const { return *header_; }
  [[nodiscard]] std::size_t left() const;  // bytes of arrays not yet taken
  // The next array; there must be room.
  template <class T>
  [[nodiscard]] std::span<T> take(std::size_t count) { return {reinterpret_cast<T*>(take_bytes(count * sizeof(T))), count}; }
  // Keeps the memory; outlives this.
  [[nodiscard]] std::shared_ptr<void const> keeper() const { return file_; }
  [[nodiscard]] std::unexpected<problems> refuse(std::string const& what) const;

 private:
  paged_in() = default;
  [[nodiscard]] char* take_bytes(std::size_t bytes);
  std::string path_, code_, next_step_;
  std::shared_ptr<std::span<char> const> file_;
  std::shared_ptr<nlohmann::json const> header_;
  std::size_t at_ = 0;
};

}  // namespace landsea::ingest

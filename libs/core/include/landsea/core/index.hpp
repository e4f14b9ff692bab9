#pragma once
// A distinct index type for each kind of thing, and vectors that can be indexed by nothing else.
#include <cassert>
#include <compare>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <limits>
#include <vector>

namespace landsea {

template <class Tag>
class index_of {
 public:
  constexpr index_of() = default;  // none()
  constexpr explicit index_of(std::size_t position) : position_(static_cast<std::uint32_t>(position)) {}
  [[nodiscard]] constexpr std::size_t position() const { return position_; }
  [[nodiscard]] static constexpr index_of none() { return {}; }
  [[nodiscard]] constexpr bool exists() const { return position_ != kNone; }
  friend constexpr auto operator<=>(index_of, index_of) = default;

 private:
  static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();
  std::uint32_t position_ = kNone;
};

template <class Index, class T>
class indexed {
 public:
  indexed() = default;
  explicit indexed(std::size_t n, T const& value = T{}) : items_(n, value) {}
  indexed(std::initializer_list<T> items) : items_(items) {}

  [[nodiscard]] T& operator[](Index i) { assert(i.position() < items_.size()); return items_[i.position()]; }
  [[nodiscard]] T const& operator[](Index i) const { assert(i.position() < items_.size()); return items_[i.position()]; }
  Index push_back(T item) { items_.push_back(std::move(item)); return Index{items_.size() - 1}; }
  [[nodiscard]] std::size_t size() const { return items_.size(); }
  [[nodiscard]] bool empty() const { return items_.empty(); }
  [[nodiscard]] Index index_of_item(T const& item) const { return Index{static_cast<std::size_t>(&item - items_.data())}; }
  [[nodiscard]] auto begin() { return items_.begin(); }
  [[nodiscard]] auto end() { return items_.end(); }
  [[nodiscard]] auto begin() const { return items_.begin(); }
  [[nodiscard]] auto end() const { return items_.end(); }
  [[nodiscard]] std::vector<T> const& raw() const { return items_; }
  void resize(std::size_t n) { items_.resize(n); }
  void reserve(std::size_t n) { items_.reserve(n); }

 private:
  std::vector<T> items_;
};

}  // namespace landsea

template <class Tag>
struct std::hash<landsea::index_of<Tag>> {
  std::size_t operator()(landsea::index_of<Tag> i) const noexcept { return std::hash<std::size_t>{}(i.position()); }
};

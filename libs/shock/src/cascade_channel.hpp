#pragma once
// Losses of one direction, place by place in double precision: of inputs (1 - h^d) or of demand (1 - h^u).
#include <limits>
#include <vector>

#include "cascade_ties.hpp"

namespace landsea::shock {

// Sums of rounded terms can lie above the loss that they come from, and in a loop that loses nothing on the way they would lift each
// other for ever: differences of less, relative to the loss, are none.
inline constexpr double kRounding = 8 * std::numeric_limits<double>::epsilon();

class cascade_channel {
 public:
  // By how much a place loses more if another one, `of`, loses more, as long as the same limit binds.
  struct slope {
    std::uint32_t of;
    double by;
  };

  // What bounds a place: a sum of others' losses, and what of a whole loss of all of them would not reach it.
  struct bound {
    std::vector<slope> parts;
    double leak = 0;
  };

  // What each place lost by the scenario itself, in [0, 1]; kept by the caller.
  cascade_channel(cascade_plan const& plan, std::vector<double> const& floor) : plan_(plan), floor_(floor), ties_(plan.size()) {}
  cascade_channel(cascade_channel const&) = delete;
  cascade_channel& operator=(cascade_channel const&) = delete;
  virtual ~cascade_channel() = default;

  // What a place loses when others have lost so much, sigma as at the last look(). Grows with each of them, and is convex.
  [[nodiscard]] double lost_by(std::size_t place, std::vector<double> const& lost) const;
  // The same without what it loses through those that it is tied to, and how much more it loses if others lose more: no slopes where
  // the scenario itself, or the whole production, is the limit.
  double lost_untied(std::size_t place, std::vector<double> const& lost, std::vector<slope>& out) const;
  // All limits of a place beside the scenario itself, sigma as at the last look().
  [[nodiscard]] virtual std::vector<bound> bounds(std::size_t place) const = 0;
  // What it lost by the scenario itself is all it lost, or nearly.
  [[nodiscard]] bool held_by_hit(std::size_t place, std::vector<double> const& lost) const { return floor_[place] >= lost[place] * (1 - 1e-9); }
  // Finds sigma of these losses; says whether it is another.
  virtual bool look(std::vector<double> const& /*lost*/) { return false; }
  [[nodiscard]] tied_places const& ties() const { return ties_; }
  // A place has one limit only, beside the scenario itself.
  [[nodiscard]] virtual bool is_linear() const { return true; }

 protected:
  // By the limit that takes most. With slopes: of those that tie the place to others none, and its slopes.
  [[nodiscard]] virtual double caused(std::size_t place, std::vector<double> const& lost, std::vector<slope>* slopes) const = 0;
  cascade_plan const& plan_;
  std::vector<double> const& floor_;
  tied_places ties_;
};

class demand_channel final : public cascade_channel {
 public:
  using cascade_channel::cascade_channel;
  [[nodiscard]] std::vector<bound> bounds(std::size_t place) const override;

 protected:
  [[nodiscard]] double caused(std::size_t place, std::vector<double> const& lost, std::vector<slope>* slopes) const override;
};

class input_channel final : public cascade_channel {
 public:
  input_channel(cascade_plan const& plan, std::vector<double> const& floor);
  bool look(std::vector<double> const& lost) override;
  [[nodiscard]] std::vector<bound> bounds(std::size_t place) const override;
  [[nodiscard]] bool is_linear() const override { return plan_.options.function == production_function::linear; }

 protected:
  [[nodiscard]] double caused(std::size_t place, std::vector<double> const& lost, std::vector<slope>* slopes) const override;

 private:
  struct limit {
    std::uint32_t begin = 0, end = 0;  // of inputs
    bool weighed = true;
    double lost = 0;
  };
  [[nodiscard]] limit binding(std::size_t place, std::vector<double> const& lost, bool tied) const;
  [[nodiscard]] double weight(std::uint32_t input, bool weighed) const { return (weighed ? plan_.input_weight[input] : 1) * missed_[plan_.supplier[input]]; }
  [[nodiscard]] bound bound_by(std::uint32_t begin, std::uint32_t end, bool weighed, double leak) const;
  std::vector<double> missed_;    // sigma: of what a place loses, what its buyers miss
  std::vector<double> replaced_;  // 1 - sigma
};

}  // namespace landsea::shock

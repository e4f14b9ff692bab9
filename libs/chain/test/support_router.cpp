#include "support.hpp"

namespace landsea::chain::support {

std::unique_ptr<world> small_world() {
  auto w = world_without_router();
  w->journeys = std::make_unique<corridor::router>(w->network);
  w->data.journeys = w->journeys.get();
  return w;
}

}  // namespace landsea::chain::support

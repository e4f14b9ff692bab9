// Units, codes and indices that must not mix.
#include "landsea/chain/model.hpp"
#include "landsea/core/units.hpp"

landsea::hours good_sum() { return landsea::hours{1} + landsea::in_hours(landsea::days{2}); }

#ifdef MUST_NOT_COMPILE_HOURS_PLUS_DAYS
auto bad = landsea::hours{1} + landsea::days{2};
#endif
#ifdef MUST_NOT_COMPILE_NUMBER_AS_USD
landsea::usd bad = 12.0;
#endif
#ifdef MUST_NOT_COMPILE_USD_TIMES_USD
auto bad = landsea::usd{1} * landsea::usd{2};
#endif
#ifdef MUST_NOT_COMPILE_SITE_AS_GOOD
landsea::chain::good bad(landsea::chain::model const& m, landsea::chain::node_id node) { return m.goods[node]; }
#endif
#ifdef MUST_NOT_COMPILE_PLACE_AS_LINK
landsea::corridor::link_id bad = landsea::corridor::place_id{1};
#endif
#ifdef MUST_NOT_COMPILE_SHARE_AS_PERCENT
landsea::percent bad = landsea::share{0.5};
#endif
#ifdef MUST_NOT_COMPILE_COUNTRY_AS_CURRENCY
landsea::currency bad = landsea::country_of("CHN");
#endif

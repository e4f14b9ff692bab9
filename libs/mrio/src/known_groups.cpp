#include "landsea/mrio/known_groups.hpp"

#include <array>

namespace landsea::mrio {

namespace {

constexpr std::array kAsean{
    group_member{"BRN", "BRU", "1984-01-07"}, group_member{"KHM", "CAM", "1999-04-30"}, group_member{"IDN", "INO", "1967-08-08"}, group_member{"LAO", "", "1997-07-23"},
    group_member{"MYS", "MAL", "1967-08-08"}, group_member{"MMR", "", "1997-07-23"}, group_member{"PHL", "PHI", "1967-08-08"}, group_member{"SGP", "SIN", "1967-08-08"},
    group_member{"THA", "", "1967-08-08"},    group_member{"TLS", "", "2025-10-26"}, group_member{"VNM", "VIE", "1995-07-28"}};

constexpr std::array kRcep{
    group_member{"AUS", "", "2022-01-01"},    group_member{"BRN", "BRU", "2022-01-01"}, group_member{"KHM", "CAM", "2022-01-01"}, group_member{"CHN", "PRC", "2022-01-01"},
    group_member{"IDN", "INO", "2023-01-02"}, group_member{"JPN", "", "2022-01-01"},    group_member{"KOR", "", "2022-02-01"},    group_member{"LAO", "", "2022-01-01"},
    group_member{"MYS", "MAL", "2022-03-18"}, group_member{"NZL", "", "2022-01-01"},    group_member{"PHL", "PHI", "2023-06-02"}, group_member{"SGP", "SIN", "2022-01-01"},
    group_member{"THA", "", "2022-01-01"},    group_member{"VNM", "VIE", "2022-01-01"}};

constexpr std::array kEu{
    group_member{"AUT", "", "1995-01-01"},    group_member{"BEL", "", "1958-01-01"},    group_member{"BGR", "", "2007-01-01"},    group_member{"CYP", "", "2004-05-01"},
    group_member{"CZE", "", "2004-05-01"},    group_member{"DEU", "GER", "1958-01-01"}, group_member{"DNK", "DEN", "1973-01-01"}, group_member{"ESP", "SPA", "1986-01-01"},
    group_member{"EST", "", "2004-05-01"},    group_member{"FIN", "", "1995-01-01"},    group_member{"FRA", "", "1958-01-01"},    group_member{"GRC", "", "1981-01-01"},
    group_member{"HRV", "", "2013-07-01"},    group_member{"HUN", "", "2004-05-01"},    group_member{"IRL", "IRE", "1973-01-01"}, group_member{"ITA", "", "1958-01-01"},
    group_member{"LTU", "", "2004-05-01"},    group_member{"LUX", "", "1958-01-01"},    group_member{"LVA", "", "2004-05-01"},    group_member{"MLT", "", "2004-05-01"},
    group_member{"NLD", "NET", "1958-01-01"}, group_member{"POL", "", "2004-05-01"},    group_member{"PRT", "POR", "1986-01-01"}, group_member{"ROU", "ROM", "2007-01-01"},
    group_member{"SVK", "", "2004-05-01"},    group_member{"SVN", "", "2004-05-01"},    group_member{"SWE", "", "1995-01-01"}};

constexpr std::array kGroups{
    known_group{"ASEAN", "Association of Southeast Asian Nations", "dates of admission as commonly reported by the ASEAN Secretariat (asean.org); Timor-Leste since October 2025", kAsean},
    known_group{"RCEP", "Regional Comprehensive Economic Partnership", "entry into force by party, as in data/agreements/rcep; Myanmar, for which it is in force with some parties only, is left out", kRcep},
    known_group{"EU", "European Union, the 27 members since 2020-02-01", "dates of accession as commonly reported by the European Union (european-union.europa.eu); the United Kingdom left on 2020-01-31", kEu}};

}  // namespace

std::span<known_group const> known_groups() { return kGroups; }

}  // namespace landsea::mrio

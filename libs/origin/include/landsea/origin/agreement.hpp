#pragma once
// Trade agreements as data. The engine is the law's grammar; provisions carry article, source and status.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "landsea/core/calendar.hpp"
#include "landsea/core/codes.hpp"
#include "landsea/core/index.hpp"
#include "landsea/core/provenance.hpp"
#include "landsea/origin/rule.hpp"

namespace landsea::origin {

using agreement_id = index_of<struct agreement_tag>;

// One provision: which article says it, and how well it was read.
struct provision {
  std::string article;   // "3.7", "33", ...
  std::string says;      // in our words
  provenance ground;
};

enum class cumulation_kind : std::uint8_t { none, originating_materials, partial, full };

struct de_minimis {
  double percent_of_fob = 0;                     // 0: none
  std::optional<double> percent_of_weight;       // alternative, for the chapters below
  std::string weight_chapter_first, weight_chapter_last;
  provision by;
};

struct party {
  country who;
  date in_force;
  std::optional<date> until;
};

struct rule_line {
  hs_code first, last;
  rule_ref requires_;
  std::string as_written;
  provenance ground;
  std::string note;
  std::optional<date> from, until;  // days on which the line was law; open where nullopt
};

struct agreement {
  std::string id;        // "RCEP", "ACFTA", "ATIGA", "CPTPP"
  std::string name;
  std::string name_zh;
  std::vector<party> parties;
  cumulation_kind cumulation = cumulation_kind::none;
  double partial_from_percent = 0;               // ATIGA: 20
  provision cumulation_by;
  de_minimis tolerance;
  bool build_down = true, build_up = true;
  provision value_content_by;
  std::optional<rule_ref> general_rule;          // where no line applies; nullopt: then the rule is not known here
  provision general_by;
  std::vector<rule_line> lines;                  // most specific applies; several of equal level: all of them are alternatives only if the text says so
  std::vector<std::string> minimal_operations;   // process tags that never confer origin
  provision minimal_by;
  provision direct_consignment;
  std::vector<std::string> proofs;               // "certificate of origin", "approved exporter's declaration", ...
  int proof_valid_days = 365;
  provision proof_by;
  std::vector<country> schedules_by_partner;     // importers whose rate follows the country of origin (RCEP 2.6)
  double differential_share_percent = 20;        // RCEP 2.6(3)
  std::map<country, std::vector<hs_code>> differential_appendix;
  provision differential_by;
  // Whether `lines` is the whole annex. If not, a missing line means "rule not known here", or, where there is a general
  // rule, that the general rule is used and the verdict is marked unverified: the good may have a rule that was not read.
  bool complete = false;

  // Each Party keeps to one method of value content (ATIGA 29): where the methods disagree, the verdict depends on it.
  bool one_method_each = false;
  double partial_below_percent = 40;             // partial cumulation ends where a material has this content
  bool appendix_complete = false;                // whether differential_appendix was read in full
  provision wholly_obtained_by, exclusively_by;  // the articles of WO and PE
  provision packing_by, accessories_by, indirect_by;
};

// A duty line. exporter: none means any. agreement: none means MFN.
struct duty_line {
  country importer;
  std::vector<country> exporters;                // empty: any
  agreement_id under;                            // none: MFN
  hs_code good;
  std::optional<date> from, until;
  std::optional<double> ad_valorem_percent;
  std::optional<double> specific_usd;            // per specific_unit
  std::string specific_unit;                     // "kg", "piece", ...
  provenance ground;
  std::string note;
};

struct library {
  indexed<agreement_id, agreement> agreements;
  std::vector<duty_line> duties;
};

[[nodiscard]] std::optional<agreement_id> find_agreement(library const&, std::string_view id);

// Whether `who` is a Party for which the agreement is in force on that day.
[[nodiscard]] bool in_force(agreement const&, country who, date on);

}  // namespace landsea::origin

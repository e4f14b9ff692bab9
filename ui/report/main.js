"use strict";
// The sections of an assessment's page.

const kDraw = { headline: headline_section, map: map_section, flows: flows_section, origin: origin_section, cost: cost_section, value: value_section, resilience: resilience_section, levers: levers_section, issues: issues_section, sources: sources_section };
learn_spots();
start();

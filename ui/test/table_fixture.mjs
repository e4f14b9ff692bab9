// A made-up report about one economy, with what can be missing: an industry without output, one that could not be compared.
const content = (exports, home) => ({ exports, domestic_value: home, absorbed_abroad: home * 0.95, absorbed_by_importer: home * 0.7, returned: home * 0.05, domestic_double: exports * 0.01, foreign: exports * 0.99 - home, foreign_value: (exports * 0.99 - home) * 0.95, foreign_double: (exports * 0.99 - home) * 0.05, backward: exports - home, forward: home * 0.3 });
const table = (year) => ({ title: `small${year}.csv`, year, unit: "USD million", source: "made up for tests", status: "synthetic", economies: 4, industries: 3 });
const lockin = { index: 0.75, place: 1, place_highest: 1, place_lowest: 2, compared: 4, foreign_share: 0.4, foreign_share_rank: 1, assembly: 0.3, assembly_rank: 0.67, position: 1.2, position_rank: 0.33, advantage_gap: 1.1, advantage_gap_rank: 1 };
const stage = (economy, industry, value_added, distance, value_share) => ({ economy, industry, value_added, distance, value_share });

export function table_fixture() {
  return {
    economy: "VNM", table: table(2018), content: content(1000, 600),
    partners: [{ code: "VNM", made_in: 610, exports_to: 0, absorbed_in: null }, { code: "CHN", made_in: 200, exports_to: 300, absorbed_in: 150 }, { code: "USA", made_in: 90, exports_to: 500, absorbed_in: 320 }, { code: "ROW", made_in: 100, exports_to: 200, absorbed_in: 100 }],
    industries: [{ code: "C26", name: "Electronics", name_zh: "电子", output: 900, exports: 700, domestic_share: 0.5, upstreamness: 1.8, downstreamness: 3, rca_gross: 2.4, rca_forward: 1.6, lockin }, { code: "C01", name: "", output: 300, exports: 300, domestic_share: 0.9, upstreamness: 2.2, downstreamness: 1.6, rca_gross: 1.1, rca_forward: 1.3, lockin: null }, { code: "C99", name: "<b>Nothing</b>", output: 0, exports: 0, domestic_share: null, upstreamness: null, downstreamness: null, rca_gross: null, rca_forward: null, lockin: null }],
    chains: [{ code: "C26", name: "Electronics", name_zh: "电子", final_output: 400, value_added: 400, at_home: 220, mean_distance: 2.1, smaller_stages: 3, stages: [stage("CHN", "C01", 30, 4.2, 0.6), stage("CHN", "C26", 120, 2.4, 0.25), stage("VNM", "C26", 220, 1.1, 0.2), stage("USA", "C26", 30, 3, -0.05)] }, { code: "C01", name: "", final_output: 50, value_added: 50, at_home: 45, mean_distance: 1.3, smaller_stages: 0, stages: [stage("VNM", "C01", 45, 1.1, 0.7), stage("USA", "C01", 5, 2.5, 0.5)] }],
    peers: [{ code: "VNM", ...content(1000, 600) }, { code: "THA", ...content(900, 700) }, { code: "MYS", ...content(1100, 650) }],
    years: [{ table: table(2005), ...content(300, 220) }, { table: table(2018), ...content(1000, 600) }],
  };
}

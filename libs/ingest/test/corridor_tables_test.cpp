#include "landsea/ingest/corridor.hpp"

#include <gtest/gtest.h>

#include "landsea/corridor/check.hpp"

namespace landsea::ingest {
namespace {

corridor_texts good() {
  return {
      .places = "code,name,name_zh,country,kinds,lon,lat,utc_offset,source,status\n"
                "CNQZH,Qinzhou,钦州,CHN,city|seaport,108.6,21.9,8,a,verified\n"
                "SGSIN,Singapore,新加坡,SGP,seaport,103.8,1.3,8,a,secondary\n"
                "CNNNG,Nanning,,CHN,city|dry_port,108.3,22.8,8,a,verified\n",
      .links = "id,name,from,to,mode,distance_km,speed_kmh,hours,hours_sd,usd_per_teu,toll_usd_per_teu,vehicle,teu_per_year,opened,closed,traffic,"
               "corridor,source,status,note\n"
               "road1,Road,CNNNG,CNQZH,road,120,60,,0.5,,10,truck,,2021,,freight,Land-Sea Corridor,a,estimated,\n",
      .services = "id,name,mode,stops,both_ways,departs,headway_h,cutoff_h,stop_h,speed_kmh,hours_sd,usd_per_teu,vehicle,teu_per_year,opened,closed,"
                  "corridor,source,status,note\n"
                  "ship1,Ship,sea,CNQZH>SGSIN,yes,Mon 08:00|Thu 20:00,,24,12,30,3,300,,,,,,a,estimated,\n",
      .sea_nodes = "id,lon,lat,source,status\nCNQZH,108.6,21.7,a,computed\nSGSIN,103.8,1.2,a,computed\nw1,110,10,a,computed\n",
      .sea_lanes = "from,to,distance_km,passage,source,status\nCNQZH,w1,1300,,a,computed\nw1,SGSIN,1200,strait,a,computed\n",
      .passages = "id,name,name_zh,kind,toll_usd_per_teu,hours,source,status\nstrait,A Strait,,strait,,2,a,estimated\n",
      .processes = "operation,mode_from,mode_to,country,place,hours,hours_sd,usd_per_teu,usd_per_shipment,probability,opens,closes,kg_co2e_per_teu,"
                   "source,status,note\n"
                   "inspection,,,CHN,,24,12,100,,0.05,08:00,20:30,,a,estimated,\n",
      .policy_effects = "policy,operation,country,place,field,effect,value,source,status,note\n"
                        "single_window,documents,,,hours,multiply,0.5,a,estimated,\n"
                        "round_the_clock_border,inspection,,CNQZH,opens,set,00:00,a,estimated,\n",
      .vehicles = "id,mode,name,g_co2e_per_teu_km,g_co2e_per_tonne_km,reefer_factor,source,status\ntruck,road,Truck,,80,1.2,a,secondary\n"
                  "boat,sea,Ship,90,,,a,secondary\n",
      .rates = "mode,country,usd_per_teu_km,usd_per_teu,source,status,note\nroad,,1.2,,a,estimated,\n",
  };
}

TEST(corridor_tables, reads_every_column) {
  auto const read = parse_corridor(good());
  ASSERT_TRUE(read) << describe(read.error());
  auto const& t = *read;
  EXPECT_EQ(t.places[corridor::place_id{0}].name_zh, "钦州");
  EXPECT_TRUE(t.places[corridor::place_id{0}].is(corridor::place_kind::seaport));
  EXPECT_FALSE(t.places[corridor::place_id{0}].is(corridor::place_kind::airport));
  auto const& l = t.links[corridor::link_id{0}];
  EXPECT_EQ(l.moving, hours{2});
  EXPECT_EQ(l.exists.opened, (date{2021, 1, 1}));
  EXPECT_EQ(l.freight_per_teu, std::nullopt);
  EXPECT_EQ(l.emits, corridor::vehicle_id{0});
  EXPECT_TRUE(l.freight);
  auto const& s = t.services[corridor::service_id{0}];
  EXPECT_EQ(s.departs, (std::vector<std::int64_t>{8 * 60, 3 * 1440 + 20 * 60}));
  EXPECT_EQ(s.freight_per_teu, std::vector{usd{300}});
  EXPECT_FALSE(s.emits.exists());
  EXPECT_EQ(t.sea_nodes[corridor::sea_node_id{1}].port, corridor::place_id{1});
  EXPECT_FALSE(t.sea_nodes[corridor::sea_node_id{2}].port.exists());
  EXPECT_EQ(t.sea_lanes[1].through, corridor::passage_id{0});
  EXPECT_EQ(t.processes[0].closes, 20 * 60 + 30);
  EXPECT_EQ(t.processes[0].probability, 0.05);
  EXPECT_EQ(t.policy_effects[1].at, corridor::place_id{0});
  EXPECT_EQ(t.policy_effects[1].value, 0);
  EXPECT_EQ(t.vehicles[corridor::vehicle_id{1}].reefer_factor, 1);
}

struct bad_input {
  char const* what;
  std::string corridor_texts::*file;
  std::string from, to;
  std::string expected;  // the description of the only problem, without its next step
};

class corridor_bad_input : public testing::TestWithParam<bad_input> {};

TEST_P(corridor_bad_input, is_named_with_its_place) {
  auto texts = good();
  auto& text = texts.*GetParam().file;
  auto const at = text.find(GetParam().from);
  ASSERT_NE(at, std::string::npos);
  text.replace(at, GetParam().from.size(), GetParam().to);
  auto const read = parse_corridor(texts, "d");
  ASSERT_FALSE(read);
  auto const said = describe(read.error());
  EXPECT_EQ(said.substr(0, said.find('\n')), GetParam().expected);
  EXPECT_EQ(read.error().error_count(), 1u) << said;
}

INSTANTIATE_TEST_SUITE_P(
    each, corridor_bad_input,
    testing::Values(
        bad_input{"place_twice", &corridor_texts::places, "CNNNG,Nanning", "CNQZH,Qinzhou,,CHN,city,108,22,8,a,verified\nCNNNG,Nanning", "d/places.csv:4:1: error: 'CNQZH' stands in more than one row [corridor/id-twice]"},
        bad_input{"kind", &corridor_texts::places, "city|dry_port", "city|dry_prt", "d/places.csv:4:5: error: unknown place-kind 'dry_prt' [corridor/unknown-place-kind]"},
        bad_input{"country", &corridor_texts::places, ",SGP,", ",SG,", "d/places.csv:3:4: error: 'SG' is not a country code [corridor/country]"},
        bad_input{"status", &corridor_texts::places, "a,secondary", "a,sure", "d/places.csv:3:10: error: unknown status 'sure' [corridor/unknown-status]"},
        bad_input{"source", &corridor_texts::places, ",a,secondary", ",,secondary", "d/places.csv:3:9: error: 'source' is empty [csv/cell-empty]"},
        bad_input{"link_place", &corridor_texts::links, "CNNNG,CNQZH", "CNNNG,CNQZ", "d/links.csv:2:4: error: unknown place 'CNQZ' [corridor/unknown-place]"},
        bad_input{"loop", &corridor_texts::links, "CNNNG,CNQZH", "CNNNG,CNNNG", "d/links.csv:2:4: error: the link leads from a place to itself [corridor/loop]"},
        bad_input{"both_speeds", &corridor_texts::links, "120,60,,", "120,60,2,", "d/links.csv:2:7: error: both speed_kmh and hours are given [corridor/one-of-two]"},
        bad_input{"no_speed", &corridor_texts::links, "120,60,,", "120,,,", "d/links.csv:2:7: error: neither speed_kmh nor hours is given [corridor/one-of-two]"},
        bad_input{"mode", &corridor_texts::links, "CNQZH,road,", "CNQZH,raod,", "d/links.csv:2:5: error: unknown mode 'raod' [corridor/unknown-mode]"},
        bad_input{"vehicle_mode", &corridor_texts::links, ",truck,", ",boat,", "d/links.csv:2:12: error: 'boat' is a vehicle of mode sea, the link is of mode road [corridor/vehicle-mode]"},
        bad_input{"opened", &corridor_texts::links, ",2021,", ",soon,", "d/links.csv:2:14: error: 'opened' is 'soon', a year or a date was expected [corridor/date]"},
        bad_input{"lifetime", &corridor_texts::links, ",2021,,", ",2021,2020,", "d/links.csv:2:15: error: 'closed' is not after 'opened' [corridor/lifetime]"},
        bad_input{"traffic", &corridor_texts::links, ",freight,", ",fright,", "d/links.csv:2:16: error: unknown traffic 'fright' [corridor/unknown-traffic]"},
        bad_input{"negative_toll", &corridor_texts::links, ",10,truck", ",-1,truck", "d/links.csv:2:11: error: 'toll_usd_per_teu' is -1, expected 0 to 100000 [csv/out-of-range]"},
        bad_input{"stop", &corridor_texts::services, "CNQZH>SGSIN", "CNQZH>SGSN", "d/services.csv:2:4: error: unknown place 'SGSN' [corridor/unknown-place]"},
        bad_input{"one_stop", &corridor_texts::services, "CNQZH>SGSIN", "CNQZH", "d/services.csv:2:4: error: a service needs at least two stops [corridor/stops]"},
        bad_input{"weekly", &corridor_texts::services, "Thu 20:00", "Thu 25:00", "d/services.csv:2:6: error: 'Thu 25:00' is no time of the week [corridor/weekly-time]"},
        bad_input{"headway_too", &corridor_texts::services, "Thu 20:00,,", "Thu 20:00,48,", "d/services.csv:2:6: error: both departs and headway_h are given [corridor/one-of-two]"},
        bad_input{"no_departure", &corridor_texts::services, "Mon 08:00|Thu 20:00", "", "d/services.csv:2:6: error: neither departs nor headway_h is given [corridor/one-of-two]"},
        bad_input{"no_knots", &corridor_texts::services, ",12,30,", ",12,,", "d/services.csv:2:10: error: 'speed_kmh' is empty, sea services need it [csv/cell-empty]"},
        bad_input{"prices", &corridor_texts::services, ",300,", ",300|200,", "d/services.csv:2:12: error: 2 prices for 1 legs [corridor/freight-legs]"},
        bad_input{"both_ways", &corridor_texts::services, ",yes,", ",maybe,", "d/services.csv:2:5: error: unknown both_ways 'maybe' [corridor/unknown-both_ways]"},
        bad_input{"lane_end", &corridor_texts::sea_lanes, "w1,SGSIN", "w2,SGSIN", "d/sea_lanes.csv:3:1: error: unknown sea-node 'w2' [corridor/unknown-sea-node]"},
        bad_input{"passage", &corridor_texts::sea_lanes, ",strait,", ",straight,", "d/sea_lanes.csv:3:4: error: unknown passage 'straight' [corridor/unknown-passage]"},
        bad_input{"operation", &corridor_texts::processes, "inspection,", "inspektion,", "d/processes.csv:2:1: error: unknown operation 'inspektion' [corridor/unknown-operation]"},
        bad_input{"opening", &corridor_texts::processes, "08:00,20:30", "08:00,", "d/processes.csv:2:11: error: 'opens' and 'closes' go together [corridor/opening]"},
        bad_input{"clock", &corridor_texts::processes, "08:00,20:30", "08:00,24:30", "d/processes.csv:2:12: error: 'closes' is '24:30', a time of day was expected [corridor/time]"},
        bad_input{"probability", &corridor_texts::processes, ",0.05,", ",5,", "d/processes.csv:2:10: error: 'probability' is 5, expected 0 to 1 [csv/out-of-range]"},
        bad_input{"process_country", &corridor_texts::processes, ",CHN,,", ",CHN,SGSIN,", "d/processes.csv:2:4: error: 'SGSIN' lies in SGP [corridor/process-country]"},
        bad_input{"policy", &corridor_texts::policy_effects, "single_window", "singel_window", "d/policy_effects.csv:2:1: error: unknown policy 'singel_window' [corridor/unknown-policy]"},
        bad_input{"field", &corridor_texts::policy_effects, ",hours,", ",hour,", "d/policy_effects.csv:2:5: error: unknown field 'hour' [corridor/unknown-field]"},
        bad_input{"emission", &corridor_texts::vehicles, ",,80,", ",70,80,", "d/vehicles.csv:2:4: error: exactly one of g_co2e_per_teu_km and g_co2e_per_tonne_km is needed [corridor/one-of-two]"},
        bad_input{"rate_twice", &corridor_texts::rates, "road,,1.2,,a,estimated,\n", "road,,1.2,,a,estimated,\nroad,,1,,a,estimated,\n", "d/rates.csv:3:1: error: another row has the same mode and country [corridor/rate-twice]"}),
    [](auto const& each) { return std::string(each.param.what); });

TEST(corridor_tables, names_the_nearest_known_place) {
  auto texts = good();
  texts.links.replace(texts.links.find("CNNNG,CNQZH"), 11, "CNNNG,CNQZX");
  EXPECT_EQ(parse_corridor(texts).error().all()[0].next_step, "did you mean 'CNQZH'?");
}

TEST(corridor_tables, finds_the_problems_of_all_files_in_one_pass) {
  auto texts = good();
  texts.rates = "mode,country\n";
  texts.links.replace(texts.links.find("CNNNG,CNQZH"), 11, "ZZZXX,CNQZH");
  texts.processes.replace(texts.processes.find(",0.05,"), 6, ",2,");
  EXPECT_EQ(parse_corridor(texts).error().error_count(), 6u);  // a place, a probability, four missing columns
}

TEST(corridor_tables, a_file_that_is_no_table_is_the_only_problem) {
  auto texts = good();
  texts.places = "";
  auto const read = parse_corridor(texts, "d");
  ASSERT_FALSE(read);
  EXPECT_EQ(describe(read.error()), "d/places.csv: error: the file has no header row [csv/empty]\n");
}

TEST(corridor_tables, a_missing_folder_names_each_file) { EXPECT_EQ(read_corridor("/no/such/folder").error().error_count(), 10u); }

}  // namespace
}  // namespace landsea::ingest

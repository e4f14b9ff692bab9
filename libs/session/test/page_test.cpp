// The page holds the assessment unharmed, asks for nothing from elsewhere, and cannot be left by what it carries.
#include "landsea/session/page.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "landsea/session/screen_report.hpp"
#include "landsea/session/shock_report.hpp"
#include "landsea/session/table_report.hpp"
#include "page_files.hpp"

namespace landsea::session {
namespace {

std::size_t count(std::string_view text, std::string_view what) {
  std::size_t n = 0;
  for (auto at = text.find(what); at != std::string_view::npos; at = text.find(what, at + what.size())) ++n;
  return n;
}

std::string between(std::string const& text, std::string const& from, std::string const& to) {
  auto const begin = text.find(from) + from.size();
  return text.substr(begin, text.find(to, begin) - begin);
}

TEST(Page, CarriesTheAssessmentAndTheLand) {
  auto const html = page(R"({"chain":{"id":"x"}})", "ring,lon,lat\n1,100,10\n");
  EXPECT_EQ(between(html, "id=\"assessment\">", "</script>"), R"({"chain":{"id":"x"}})");
  EXPECT_EQ(between(html, "id=\"land\">", "</script>"), "ring,lon,lat\n1,100,10\n");
  EXPECT_EQ(html.rfind("<!DOCTYPE html>", 0), 0U);
  EXPECT_NE(html.find("</html>"), std::string::npos);
}

TEST(Page, HostileTextStaysDataAndReadsTheSame) {
  std::string const name = "</script><script>alert(1)</script><!--<script>\xE2\x80\xA8\xE2\x80\xA9\xE2\x80\x9C中文";
  nlohmann::json const given = {{"chain", {{"title", name}}}};
  auto const plain = page(R"({"chain":{"title":"x"}})"), html = page(given.dump());
  EXPECT_EQ(count(html, "<script"), count(plain, "<script"));
  EXPECT_EQ(count(html, "</script"), count(plain, "</script"));
  EXPECT_EQ(count(html, "<!--"), count(plain, "<!--"));
  auto const carried = between(html, "id=\"assessment\">", "</script>");
  EXPECT_EQ(carried.find("\xE2\x80\xA8"), std::string::npos);
  EXPECT_EQ(nlohmann::json::parse(carried), given);
}

TEST(Page, AsksForNothingFromElsewhere) {
  auto const html = page("{}");
  for (auto const* mark : {" src=\"", " href=\"http", "<link", "@import", "url(http", "fetch(", "XMLHttpRequest"})
    EXPECT_EQ(count(html, mark), 0U) << mark;
  EXPECT_NE(html.find("default-src 'none'"), std::string::npos);
}

TEST(Page, EachFileIsThePagesOwnOnDiskAndIsUsedOnce) {
  auto const of_a_chain = page("{}"), of_a_table = table_page("{}"), of_a_shock = shock_page("{}"), of_a_screen = screen_page("{}");
  for (auto const& f : page_files()) {
    std::ifstream in(std::string(LANDSEA_SOURCE_DIR "/ui/report/") + std::string(f.name), std::ios::binary);
    std::string const disk((std::istreambuf_iterator<char>(in)), {});
    EXPECT_EQ(f.content, disk) << f.name;
    if (f.name.ends_with(".html")) continue;
    auto const uses = {count(of_a_chain, f.content), count(of_a_table, f.content), count(of_a_shock, f.content), count(of_a_screen, f.content)};
    EXPECT_EQ(std::max(uses), 1U) << f.name;
  }
}

}  // namespace
}  // namespace landsea::session

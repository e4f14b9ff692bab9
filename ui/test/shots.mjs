// Pictures of the page for looking at: node ui/test/shots.mjs OUT [page.html | fixture name] [land.csv]
import { chromium } from "playwright-core";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { assemble } from "./assemble.mjs";
import * as fixtures from "./fixture.mjs";

const [out = "shots", what = "fixture", land] = process.argv.slice(2);
mkdirSync(out, { recursive: true });
let page_file = what;
if (!existsSync(what)) { page_file = join(out, what + ".html"); writeFileSync(page_file, assemble(fixtures[what](), land ? readFileSync(land, "utf8") : "")); }
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync", "--disable-component-update", "--no-first-run"] });
for (const [name, width, hash, dark] of [["desktop", 1280, "#lang=en&theme=light"], ["phone", 360, "#lang=en&theme=light"], ["dark", 1280, "#lang=en&theme=auto", true], ["zh", 1280, "#lang=zh&theme=light"], ["zh-phone", 360, "#lang=zh&theme=dark"]]) {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: dark ? "dark" : "light" });
  page.on("pageerror", (e) => console.log(name, "error:", e.message));
  page.on("console", (m) => m.type() === "error" && console.log(name, "console:", m.text()));
  await page.goto(pathToFileURL(page_file).href + hash);
  await page.screenshot({ path: join(out, name + ".png"), fullPage: true });
  for (const s of await page.$$("main > section")) await s.screenshot({ path: join(out, `${name}-${(await s.getAttribute("id")).slice(2)}.png`) });
  if (name === "desktop") { await page.emulateMedia({ media: "print" }); await page.pdf({ path: join(out, "print.pdf"), format: "A4" }); }
  await page.close();
}
await browser.close();

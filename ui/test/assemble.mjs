// Puts the page's files into one HTML file, as libs/session/src/page.cpp does.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = join(dirname(fileURLToPath(import.meta.url)), "..", "report");
const read = (name) => readFileSync(join(folder, name), "utf8");
const data = (text) => text.replace(/</g, "\\u003c").replace(/\u2028/g, "\\u2028").replace(/\u2029/g, "\\u2029");

export function assemble(assessment, land = "", page = "page.html") {
  const json = typeof assessment === "string" ? assessment : JSON.stringify(assessment);
  return read(page)
    .replace(/<link rel="stylesheet" href="([a-z]+\.css)">/g, (_, f) => `<style>\n${read(f)}</style>`)
    .replace(/<script src="([a-z]+\.js)"><\/script>/g, (_, f) => `<script>\n${read(f)}</script>`)
    .replace('id="assessment">', () => 'id="assessment">' + data(json))
    .replace('id="land">', () => 'id="land">' + data(land));
}

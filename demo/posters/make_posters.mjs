#!/usr/bin/env node
// Draws the poster and the banner of every demo event and writes them to demo/posters/out as WebP.
//
//   node demo/posters/make_posters.mjs [slug…]
//
// Needs Node 18, vips (libvips-tools), and the fonts that fonts.mjs names. The results are kept in the repository; run
// this only after a change to an event's title or to a drawing. The same input gives the same picture.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { designs } from "./designs.mjs";
import { grain, randomFrom, tag } from "./svg.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "out");
const { events } = JSON.parse(readFileSync(join(here, "..", "events.json"), "utf8"));

const formats = [
  { name: "image", w: 800, h: 1000, most: 60_000 },
  { name: "banner", w: 1600, h: 900, most: 90_000 },
];

const draw = (event, { w, h }, grainStrength) => {
  const { layout, ...design } = designs[event.slug];
  const random = randomFrom(`${event.slug} ${w}`);
  const picture = layout({ w, h, event, random, ...design });
  return tag(
    "svg",
    { xmlns: "http://www.w3.org/2000/svg", width: w, height: h, viewBox: `0 0 ${w} ${h}` },
    picture,
    grainStrength ? grain(w, h, 7, grainStrength) : "",
  );
};

/** [quality, grain]: the first that fits is taken. Quality and grain give way in turns. */
const attempts = [
  [82, 0.32],
  [76, 0.3],
  [70, 0.28],
  [70, 0.24],
  [64, 0.24],
  [62, 0.2],
  [70, 0.12],
  [62, 0.12],
  [60, 0],
  [50, 0],
];

const write = (event, format, scratch) => {
  const file = join(out, `${event.slug}-${format.name}.webp`);
  for (const [quality, strength] of attempts) {
    const svg = join(scratch, "poster.svg");
    writeFileSync(svg, draw(event, format, strength));
    execFileSync("vips", ["webpsave", svg, file, "--Q", String(quality), "--effort", "5", "--smart-subsample", "--strip"]);
    if (statSync(file).size <= format.most) return `${file} Q ${quality}, grain ${strength}, ${statSync(file).size} bytes`;
  }
  throw new Error(`${file} does not fit into ${format.most} bytes`);
};

const wanted = process.argv.slice(2);
const scratch = mkdtempSync(join(tmpdir(), "posters-"));
try {
  mkdirSync(out, { recursive: true });
  for (const event of events.filter(({ slug }) => wanted.length === 0 || wanted.includes(slug))) {
    for (const format of formats) console.log(write(event, format, scratch));
  }
} finally {
  rmSync(scratch, { recursive: true });
}

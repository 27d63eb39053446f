// What each event's poster shows, and in which colours.
import { concerts } from "./concerts.mjs";
import { festivals } from "./festivals.mjs";
import * as layouts from "./layouts.mjs";
import { plates } from "./plates.mjs";
import { workshops } from "./workshops.mjs";

const concert = (motif, palette, more = {}) => ({ layout: layouts.concert, motif: concerts[motif], palette, ...more });
const workshop = (motif, palette) => ({ layout: layouts.workshop, motif: workshops[motif], palette });
const festival = (motif, palette, plate, more = {}) => ({ layout: layouts.festival, motif: festivals[motif], palette, plate, ...more });

/** Concert palettes are ground, ink, three colours; the others are described with their motifs. */
export const designs = {
  "gamelan-after-dark": concert("gongs", ["#23110d", "#ffe9c4", "#d9912b", "#f6c453", "#7a3b12"]),
  "monsoon-brass": concert("brass", ["#ff5a36", "#1d1723", "#ffc145", "#ff8a3d", "#fffdf6"]),
  "velvet-circuit": concert("oscilloscope", ["#160f2e", "#f7ecff", "#7df9c2", "#ff4f9a", "#3b2a75"], { titleFirst: true }),
  "strings-at-dusk": concert("strings", ["#f3c9a5", "#3a1430", "#e2502f", "#fff1de", "#8c2f55"], { titleFirst: true }),
  "blue-hour-quartet": concert("keys", ["#0b1c4a", "#f4efe2", "#5f8bff", "#f2b544", "#0b1c4a"]),
  "low-tide": concert("tide", ["#0d3b46", "#e9f5e9", "#f7d488", "#ff8f6b", "#1b5c66"]),
  "neon-harbour": concert("containers", ["#ffe45c", "#14142b", "#ff3d6e", "#1ec8c8", "#3f3bd6"]),
  "kick-drum-cathedral": concert("arches", ["#0c0c0e", "#f5f0ea", "#e3172d", "#8f0f1f", "#ff6a4d"]),
  "choir-in-the-round": concert("choir", ["#eae3d2", "#14352b", "#1f8a5b", "#e8a628", "#cf4a2e"], { titleFirst: true }),
  "night-shift-soul": concert("mirrorBall", ["#5a0f3c", "#ffe8d6", "#ffb3d1", "#ff7a2f", "#8f1a52"]),
  "ten-thousand-bells": concert("bells", ["#f7f2e7", "#1c2440", "#e0472c", "#2f6f9f", "#e9b13b"]),

  "throw-your-first-pot": workshop("pots", ["#f6efe4", "#2b1d1a", "#e8b79a", "#c4512d", "#f4d9bd"]),
  "batik-by-hand": workshop("kawung", ["#fbf3e0", "#3b1f14", "#6b3a1e", "#d08b3c", "#2d5a7b"]),
  "sourdough-from-zero": workshop("loaf", ["#f4ecd9", "#3d2413", "#8fb3a5", "#c98443", "#e6d3a7"]),
  "letterpress-days": workshop("woodType", ["#f3efe6", "#1b1b1f", "#f0d9c0", "#e4432d", "#2166c2"]),
  "roast-your-own": workshop("beans", ["#f7ead6", "#2c1710", "#d9a066", "#7b3f1e", "#a8572b"]),
  "streets-at-first-light": workshop("firstLight", ["#f9efe6", "#262247", "#ffb59b", "#ff7a59", "#6a5aa8"]),
  "true-wheel": workshop("wheel", ["#eef3ea", "#15241f", "#f6c945", "#9fd3c7", "#ef5b3c"]),
  "solder-a-synth": workshop("circuit", ["#f0f4e8", "#0f2a22", "#17745a", "#ffcf3f", "#ff7d5c"]),
  "indigo-and-leaves": workshop("leaves", ["#f1efe6", "#14224d", "#3b5bb5", "#8fb1e8", "#d9c27a"]),
  "pulled-by-hand": workshop("noodles", ["#fdf2df", "#3a1216", "#d8342c", "#ffd27a", "#ffb03b"]),

  "kites-on-the-shore": festival("kites", ["#ffd9c2", "#1d2a5b", "#ff4f3f", "#ffc233", "#17a3a0"], { shape: plates.kite, fill: "#1d2a5b", ink: "#fff6e6", accents: ["#ff4f3f", "#ffc233"], high: 0.5, wide: 0.5 }),
  "river-of-lanterns": festival("lanterns", ["#1a1446", "#0c0a26", "#ff6b4a", "#ffd166", "#ff9fc0"], { shape: plates.lantern, fill: "#ffd166", ink: "#1a1446", accents: ["#0c0a26"], high: 0.36, wide: 0.36 }),
  "archipelago-film-days": festival("film", ["#fff3dc", "#1e1a2e", "#ff5d3a", "#ffc23d", "#2aa6a1", "#3657d6"], { shape: plates.frame, fill: "#1e1a2e", ink: "#fff3dc", accents: ["#fff3dc"], high: 0.5, wide: 0.5 }),
  "spice-route-supper": festival("plates", ["#c9341f", "#3a0f1c", "#f39a1f", "#ffd66b", "#7b9a3a", "#e46a3c"], { shape: plates.disc, fill: "#fff3d9", ink: "#3a0f1c", accents: ["#f39a1f"], high: 0.5, wide: 0.5 }),
  "tea-hill-fair": festival("sunrise", ["#ffe9a8", "#0f3d2e", "#ff6f3c", "#ffc861", "#3f8f4f", "#8cbf4f"], { shape: plates.sun, fill: "#ff7d45", ink: "#2b1608", accents: ["#ffc861"], high: 0.33, wide: 0.28 }, { front: festivals.hills }),
  "paper-and-light": festival("folded", ["#231942", "#3c2f72", "#ff9f6b", "#ffd98a", "#f46a9b", "#7ad3d1"], { shape: plates.folded, fill: "#fffaf0", ink: "#231942", accents: ["#e9dcc4", "#120b26"], high: 0.5, wide: 0.5 }),
  "open-courtyards": festival("courtyards", ["#f4ead6", "#20304a", "#e4572e", "#f3b23e", "#6bb39a", "#f2c9c0"], { shape: plates.gate, fill: "#20304a", ink: "#fff5e1", accents: ["#f4ead6", "#e4572e", "#f3b23e", "#6bb39a"], high: 0.78, wide: 0.78 }),
  "dance-the-block": festival("speakers", ["#fff0d8", "#221133", "#ff3f73", "#ffb31a", "#2f7bff", "#16b98a"], { shape: plates.disc, fill: "#221133", ink: "#fff0d8", accents: ["#fff0d8"], high: 0.5, wide: 0.5 }),
  "riverside-book-fair": festival("shelves", ["#f6e7cf", "#22304a", "#d94f3d", "#e9b44c", "#3f7d8c", "#93b48b"], { shape: plates.book, fill: "#fff9ec", ink: "#22304a", accents: ["#d94f3d", "#22304a"], high: 0.5, wide: 0.5 }),
};

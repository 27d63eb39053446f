// How wide a line of text will be, read from the font's own tables, so that lettering can be fitted before it is drawn.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** The faces that the posters use, by Debian package. Kerning is left out: it only makes a line a little narrower. */
export const faces = {
  condensed: { family: "Bebas Neue", weight: 700, style: "Bold", package: "fonts-bebas-neue" },
  geometric: { family: "Sora", weight: 800, style: "ExtraBold", package: "fonts-sora" },
  heavy: { family: "League Spartan", weight: 900, style: "Black", package: "fonts-league-spartan" },
  small: { family: "Sora", weight: 600, style: "SemiBold", package: "fonts-sora" },
};

const tablesOf = (font) => {
  const tables = new Map();
  for (let i = 0; i < font.readUInt16BE(4); i++) {
    const at = 12 + i * 16;
    const [offset, length] = [font.readUInt32BE(at + 8), font.readUInt32BE(at + 12)];
    tables.set(font.toString("latin1", at, at + 4), font.subarray(offset, offset + length));
  }
  return tables;
};

/** Glyph numbers by character, from a cmap subtable of format 4. */
const readCharacters = (cmap) => {
  const subtables = Array.from({ length: cmap.readUInt16BE(2) }, (_, i) => cmap.subarray(cmap.readUInt32BE(8 + i * 8)));
  const table = subtables.find((each) => each.readUInt16BE(0) === 4);
  const count = table.readUInt16BE(6) / 2;
  const glyphs = new Map();
  for (let i = 0; i < count; i++) {
    const end = table.readUInt16BE(14 + i * 2);
    const start = table.readUInt16BE(16 + (count + i) * 2);
    const delta = table.readUInt16BE(16 + (2 * count + i) * 2);
    const rangeAt = 16 + (3 * count + i) * 2;
    const range = table.readUInt16BE(rangeAt);
    for (let code = start; code <= end && code !== 0xffff; code++) {
      const glyph = range === 0 ? code : table.readUInt16BE(rangeAt + range + (code - start) * 2);
      if (glyph !== 0) glyphs.set(code, (glyph + delta) & 0xffff);
    }
  }
  return glyphs;
};

const load = ({ family, style, package: source }) => {
  const found = execFileSync("fc-match", ["-f", "%{family}|%{file}", `${family}:style=${style}`], { encoding: "utf8" });
  const [name, file] = found.split("|");
  if (!name.includes(family)) throw new Error(`The font ${family} is missing: apt-get install ${source}`);
  const tables = tablesOf(readFileSync(file));
  const unit = tables.get("head").readUInt16BE(18);
  const measured = tables.get("hhea").readUInt16BE(34);
  const hmtx = tables.get("hmtx");
  const glyphs = readCharacters(tables.get("cmap"));
  return {
    capHeight: tables.get("OS/2").readInt16BE(88) / unit,
    advance: (character) => {
      const glyph = glyphs.get(character.codePointAt(0));
      if (glyph === undefined) throw new Error(`${family} has no “${character}”`);
      return hmtx.readUInt16BE(Math.min(glyph, measured - 1) * 4) / unit;
    },
  };
};

const loaded = new Map();

const metrics = (face) => {
  if (!loaded.has(face)) loaded.set(face, load(face));
  return loaded.get(face);
};

/** Width at a size of 1, with `tracking` (in ems) between letters. */
export const widthOf = (face, text, tracking = 0) =>
  [...text].reduce((sum, character) => sum + metrics(face).advance(character) + tracking, -tracking);

/** Height of a capital letter at a size of 1. */
export const capHeight = (face) => metrics(face).capHeight;

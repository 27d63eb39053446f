// Small pieces that all posters are put together from.

/** Numbers that look random and are the same for the same seed (mulberry32). */
export const randomFrom = (seed) => {
  let state = [...seed].reduce((hash, character) => Math.imul(hash ^ character.codePointAt(0), 16777619), 2166136261);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return {
    next,
    between: (low, high) => low + (high - low) * next(),
    whole: (low, high) => Math.floor(low + (high - low + 1) * next()),
    pick: (list) => list[Math.floor(next() * list.length)],
  };
};

export const n = (value) => String(Math.round(value * 100) / 100);
export const range = (count) => Array.from({ length: count }, (_, i) => i);

const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");

/** The few names that SVG itself spells in camelCase. */
const camelCase = new Set(["viewBox", "baseFrequency", "numOctaves"]);

/** An element; attributes in camelCase become kebab-case, as SVG wants most of them. */
export const tag = (name, attributes = {}, ...content) => {
  const text = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => {
      const plain = camelCase.has(key) ? key : key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      return ` ${plain}="${typeof value === "number" ? n(value) : escaped(String(value))}"`;
    })
    .join("");
  return `<${name}${text}>${content.flat(Infinity).join("")}</${name}>`;
};

export const rect = (x, y, width, height, fill, more = {}) => tag("rect", { x, y, width, height, fill, ...more });
export const circle = (cx, cy, r, fill, more = {}) => tag("circle", { cx, cy, r, fill, ...more });
export const ring = (cx, cy, r, stroke, width, more = {}) =>
  tag("circle", { cx, cy, r, fill: "none", stroke, strokeWidth: width, ...more });
export const path = (d, fill, more = {}) => tag("path", { d, fill, ...more });
export const stroke = (d, colour, width, more = {}) =>
  tag("path", { d, fill: "none", stroke: colour, strokeWidth: width, ...more });
export const group = (attributes, ...content) => tag("g", attributes, ...content);
export const words = (text, attributes) => tag("text", attributes, escaped(text));

export const polygon = (points) => `M${points.map(([x, y]) => `${n(x)} ${n(y)}`).join("L")}Z`;
export const line = (points) => `M${points.map(([x, y]) => `${n(x)} ${n(y)}`).join("L")}`;
export const polar = (cx, cy, r, angle) => [cx + r * Math.cos(angle), cy + r * Math.sin(angle)];

/** A slice of a circle; angles in radians, clockwise from the right. */
export const sector = (cx, cy, r, from, to) => {
  const [x1, y1] = polar(cx, cy, r, from);
  const [x2, y2] = polar(cx, cy, r, to);
  const large = to - from > Math.PI ? 1 : 0;
  return `M${n(cx)} ${n(cy)}L${n(x1)} ${n(y1)}A${n(r)} ${n(r)} 0 ${large} 1 ${n(x2)} ${n(y2)}Z`;
};

/** The area under a sine wave, down to `bottom`. */
export const wave = (width, y, bottom, height, length, phase) => {
  const points = range(Math.ceil(width / 8) + 4).map((i) => {
    const x = i * 8 - 8;
    return [x, y + Math.sin((x / length) * 2 * Math.PI + phase) * height];
  });
  return `${line(points)}L${n(width + 32)} ${n(bottom)}L-8 ${n(bottom)}Z`;
};

/** Only what lies inside `shape` is shown. */
export const clipped = (id, shape, ...content) => [
  tag("clipPath", { id }, shape),
  group({ clipPath: `url(#${id})` }, ...content),
];

/** Paper under the ink: fine noise over everything. */
export const grain = (width, height, seed, strength) => [
  tag(
    "filter",
    { id: "grain", x: "0", y: "0", width: "1", height: "1" },
    tag("feTurbulence", { type: "fractalNoise", baseFrequency: "0.55", numOctaves: "2", seed: String(seed) }),
    tag("feColorMatrix", { type: "matrix", values: `0 0 0 0 0  0 0 0 0 0  0 0 0 0 0  ${strength} 0 0 0 ${n(-strength / 2.4)}` }),
  ),
  rect(0, 0, width, height, "#000", { filter: "url(#grain)" }),
];

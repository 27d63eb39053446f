// Titles: broken into lines, fitted to a box, and set.
import { capHeight, widthOf } from "./fonts.mjs";
import { n, range, words } from "./svg.mjs";

/** Every way to break the words into at most `most` lines. */
const breaksOf = (list, most) => {
  const ways = [];
  for (let bits = 0; bits < 2 ** (list.length - 1); bits++) {
    const lines = [[list[0]]];
    list.slice(1).forEach((word, i) => ((bits >> i) & 1 ? lines.push([word]) : lines.at(-1).push(word)));
    if (lines.length <= most) ways.push(lines.map((each) => each.join(" ")));
  }
  return ways;
};

const setLine = (text, face, size, x, baseline, { fill, anchor = "start", tracking = 0, ...more }) =>
  words(text, {
    x,
    y: baseline,
    fill,
    fontFamily: face.family,
    fontWeight: String(face.weight),
    fontSize: size,
    textAnchor: anchor,
    letterSpacing: tracking ? n(tracking * size) : undefined,
    ...more,
  });

/**
 * The title as lines of one size, as large as the box allows. Answers {lines, size, height} to be set by `setTitle`.
 * `leading` is from baseline to baseline in capital heights.
 */
export const fitTitle = (title, face, { width, height, most = 4, leading = 1.18, tracking = 0 }) => {
  const cap = capHeight(face);
  const fits = breaksOf(title.split(" "), most).map((lines) => {
    const widest = Math.max(...lines.map((text) => widthOf(face, text, tracking)));
    const tall = cap * (1 + (lines.length - 1) * leading);
    const size = Math.min(width / widest, height / tall);
    return { lines, size, height: tall * size, step: cap * leading * size, cap: cap * size, width: widest * size };
  });
  return { face, tracking, ...fits.sort((a, b) => b.size - a.size)[0] };
};

/** Sets a fitted title with its top at `y`. */
export const setTitle = (fit, x, y, style) =>
  fit.lines.map((text, i) =>
    setLine(text, fit.face, fit.size, x, y + fit.cap + i * fit.step, { tracking: fit.tracking, ...style }),
  );

/** Lines that each fill the whole width, one under the other, like wood type locked in a frame. */
export const fitStack = (title, face, { width, height, most = 4, gap = 0.03 }) => {
  const cap = capHeight(face);
  const fits = breaksOf(title.split(" "), most).map((lines) => {
    const sizes = lines.map((text) => width / widthOf(face, text));
    const space = gap * width;
    const tall = sizes.reduce((sum, size) => sum + size * cap, 0) + space * (lines.length - 1);
    const shrink = Math.min(1, height / tall);
    return { lines, sizes: sizes.map((size) => size * shrink), space: space * shrink, height: tall * shrink, width: width * shrink };
  });
  // Large, the full width, and no line that dwarfs the others.
  const merit = (fit) => fit.height * fit.width ** 2 * Math.sqrt(Math.min(...fit.sizes) / Math.max(...fit.sizes));
  return { face, cap, ...fits.sort((a, b) => merit(b) - merit(a))[0] };
};

export const setStack = (fit, x, y, style) => {
  let top = y;
  return range(fit.lines.length).map((i) => {
    const baseline = top + fit.sizes[i] * fit.cap;
    top = baseline + fit.space;
    return setLine(fit.lines[i], fit.face, fit.sizes[i], x, baseline, style);
  });
};

export const setSmall = (text, face, size, x, baseline, style) => setLine(text, face, size, x, baseline, style);

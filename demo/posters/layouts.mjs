// Where picture and lettering stand. A banner keeps its lettering inside the middle 1200 pixels, because narrow screens
// show no more of it.
import { faces, widthOf } from "./fonts.mjs";
import { fitStack, fitTitle, setSmall, setStack, setTitle } from "./lettering.mjs";
import { circle, clipped, rect } from "./svg.mjs";

const framed = (box, ...content) => clipped("picture", rect(box.x, box.y, box.w, box.h, "#000"), ...content);

/** Small capitals in one line, shrunk where the place's name is long. */
const placeLine = (place, x, baseline, size, width, fill, anchor = "start") => {
  const text = place.toUpperCase();
  const tracking = 0.08;
  const fitted = Math.min(size, width / widthOf(faces.small, text, tracking));
  return setSmall(text, faces.small, fitted, x, baseline, { fill, anchor, tracking });
};

/** The picture over the whole width, the title as a locked stack below it (or above, where `titleFirst`). */
export const concert = ({ w, h, event, palette, motif, titleFirst, random }) => {
  const [bg, ink] = palette;
  const portrait = h > w;
  const margin = portrait ? 48 : 64;
  if (portrait) {
    const stack = fitStack(event.title.toUpperCase(), faces.condensed, { width: w - 2 * margin, height: h * 0.46, most: 3 });
    const titleZone = stack.height + margin * 1.6 + 40;
    const box = { x: 0, y: titleFirst ? titleZone : 0, w, h: h - titleZone };
    const top = titleFirst ? margin : box.h + margin * 0.75;
    const placeAt = top + stack.height + 40;
    return [
      rect(0, 0, w, h, bg),
      framed(box, motif(box, palette, random)),
      setStack(stack, margin, top, { fill: ink }),
      placeLine(event.location, margin, placeAt, 21, w - 2 * margin, ink),
    ];
  }
  const left = 200;
  const width = 560;
  const stack = fitStack(event.title.toUpperCase(), faces.condensed, { width, height: h * 0.66, most: 4 });
  const box = titleFirst ? { x: 0, y: 0, w: w - left - width - margin, h } : { x: left + width + margin, y: 0, w: w - left - width - margin, h };
  const x = titleFirst ? box.w + margin : left;
  const top = (h - stack.height - 52) / 2;
  return [
    rect(0, 0, w, h, bg),
    framed(box, motif(box, palette, random)),
    setStack(stack, x, top, { fill: ink }),
    placeLine(event.location, x, top + stack.height + 52, 24, width, ink),
  ];
};

/** A panel on paper, the title in sentence case beneath or beside it: a page from a good manual. */
export const workshop = ({ w, h, event, palette, motif, random }) => {
  const [paper, ink, ground] = palette;
  const portrait = h > w;
  const margin = portrait ? 44 : 56;
  if (portrait) {
    const fit = fitTitle(event.title, faces.geometric, { width: w - 2 * margin, height: 170, most: 3, leading: 1.42, tracking: -0.03 });
    const titleTop = h - margin - 34 - fit.height - 14;
    const box = { x: margin, y: margin, w: w - 2 * margin, h: titleTop - margin - 38 };
    return [
      rect(0, 0, w, h, paper),
      framed(box, rect(box.x, box.y, box.w, box.h, ground), motif(box, palette, random)),
      setTitle(fit, margin, titleTop, { fill: ink }),
      placeLine(event.location, margin, h - margin, 20, w - 2 * margin, ink),
    ];
  }
  const left = 200;
  const width = 550;
  const box = { x: 800, y: margin, w: w - 800 - margin, h: h - 2 * margin };
  const fit = fitTitle(event.title, faces.geometric, { width, height: h * 0.5, most: 5, leading: 1.42, tracking: -0.03 });
  return [
    rect(0, 0, w, h, paper),
    framed(box, rect(box.x, box.y, box.w, box.h, ground), motif(box, palette, random)),
    setTitle(fit, left, margin + 6, { fill: ink }),
    placeLine(event.location, left, h - margin - 4, 22, width, ink),
    circle(left + 14, h - margin - 62, 14, ground),
  ];
};

/** The picture everywhere, the title on a plain plate that belongs to it; `front` stands before the plate. */
export const festival = ({ w, h, event, palette, motif, plate, front, random }) => {
  const portrait = h > w;
  const room = portrait ? { width: w * 0.66, height: h * 0.26 } : { width: w * 0.42, height: h * 0.36 };
  const fit = fitTitle(event.title.toUpperCase(), faces.heavy, { ...room, most: 3, leading: 1.14, tracking: -0.02 });
  const size = portrait ? 19 : 22;
  const tall = fit.height + size * 2.6;
  const widest = Math.max(fit.width, Math.min(w * 0.6, widthOf(faces.small, event.location.toUpperCase(), 0.08) * size));
  const pad = size * 1.9;
  const [cx, cy] = [w / 2, h * (portrait ? plate.high : plate.wide)];
  const box = { cx, cy, w: widest + 2 * pad, h: tall + 1.6 * pad };
  const top = cy - tall / 2;
  return [
    motif({ x: 0, y: 0, w, h }, palette, random),
    plate.shape(box, plate, { w, h }),
    front ? front({ x: 0, y: 0, w, h }, palette, random) : "",
    setTitle(fit, cx, top, { fill: plate.ink, anchor: "middle" }),
    placeLine(event.location, cx, top + tall, size, widest, plate.ink, "middle"),
  ];
};

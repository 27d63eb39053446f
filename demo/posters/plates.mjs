// The plain plates that festival titles stand on; each belongs to its picture. All take the box that the lettering
// needs, {cx, cy, w, h}, and the size of the sheet, and draw around it.
import { circle, group, n, path, polygon, range, rect, ring, sector, stroke } from "./svg.mjs";

const { PI } = Math;

const at = ({ cx, cy, w, h }, more = 0) => [cx - w / 2 - more, cy - h / 2 - more, w + 2 * more, h + 2 * more];

const kite = (box, { fill, accents }) => {
  const [x, y, w, h] = at(box);
  const tail = `M${n(box.cx)} ${n(y + h)}c60 50-60 90 0 140s-50 80 10 150`;
  const bow = (bx, by, turn, colour) => path("M-24-15L24 15L24-15L-24 15Z", colour, { transform: `translate(${n(bx)} ${n(by)}) rotate(${turn})` });
  return [
    stroke(tail, fill, 6),
    bow(box.cx + 12, y + h + 62, 20, accents[0]),
    bow(box.cx - 4, y + h + 138, -15, accents[1]),
    bow(box.cx + 6, y + h + 214, 30, accents[0]),
    rect(x, y, w, h, fill),
    [[x, y, 1, 1], [x + w, y, -1, 1], [x, y + h, 1, -1], [x + w, y + h, -1, -1]].map(([px, py, sx, sy], i) =>
      path(polygon([[px, py], [px + sx * 64, py], [px, py + sy * 64]]), accents[i % 2 === Math.floor(i / 2) ? 0 : 1]),
    ),
  ];
};

const lantern = (box, { fill, accents }) => {
  const [x, y, w, h] = at(box, 4);
  const belly = w * 0.045;
  const body = `M${n(x)} ${n(y)}C${n(x - belly)} ${n(y + h * 0.3)} ${n(x - belly)} ${n(y + h * 0.7)} ${n(x)} ${n(y + h)}L${n(x + w)} ${n(y + h)}C${n(x + w + belly)} ${n(y + h * 0.7)} ${n(x + w + belly)} ${n(y + h * 0.3)} ${n(x + w)} ${n(y)}Z`;
  return [
    path(body, fill, { opacity: "0.25", transform: `translate(${n(box.cx)} ${n(box.cy)}) scale(1.09 1.16) translate(${n(-box.cx)} ${n(-box.cy)})` }),
    path(body, fill),
    rect(x + w * 0.04, y - 18, w * 0.92, 22, accents[0], { rx: 6 }),
    rect(x + w * 0.04, y + h - 4, w * 0.92, 22, accents[0], { rx: 6 }),
    rect(box.cx - 4, y - 60, 8, 44, accents[0]),
  ];
};

const frame = (box, { fill, accents }) => {
  const [x, y, w, h] = at(box, 8);
  const holes = Math.round(w / 58);
  const row = (top) => range(holes).map((i) => rect(x + ((i + 0.5) * w) / holes - 14, top, 28, 20, accents[0], { rx: 5 }));
  return [rect(x, y - 34, w, h + 68, fill), row(y - 22), row(y + h + 2)];
};

const disc = (box, { fill, accents }) => {
  const r = Math.hypot(box.w, box.h) / 2 - 14;
  return [circle(box.cx, box.cy, r + 22, accents[0]), circle(box.cx, box.cy, r, fill), ring(box.cx, box.cy, r - 16, accents[0], 4)];
};

const sun = (box, { fill, accents }) => {
  const r = Math.hypot(box.w, box.h) / 2 - 20;
  return [circle(box.cx, box.cy, r * 1.07, accents[0]), circle(box.cx, box.cy, r, fill)];
};

const folded = (box, { fill, accents }) => {
  const [x, y, w, h] = at(box, 10);
  const flap = Math.min(w, h) * 0.24;
  return [
    path(polygon([[x + 14, y + 18], [x + w + 14, y + 18], [x + w + 14, y + h + 18], [x + 14, y + h + 18]]), accents[1], { opacity: "0.45" }),
    path(polygon([[x, y], [x + w - flap, y], [x + w, y + flap], [x + w, y + h], [x + flap, y + h], [x, y + h - flap]]), fill),
    path(polygon([[x + w - flap, y], [x + w - flap, y + flap], [x + w, y + flap]]), accents[0]),
    path(polygon([[x + flap, y + h], [x + flap, y + h - flap], [x, y + h - flap]]), accents[0]),
  ];
};

const gate = (box, { fill, accents }, sheet) => {
  const [x, y, w] = at(box, 2);
  const spring = y + 56;
  const arch = (more, colour) =>
    path(`M${n(x - more)} ${n(sheet.h)}L${n(x - more)} ${n(spring)}A${n(w / 2 + more)} ${n(w * 0.34 + more)} 0 0 1 ${n(x + w + more)} ${n(spring)}L${n(x + w + more)} ${n(sheet.h)}Z`, colour);
  const fan = range(9).map((i) => path(sector(box.cx, spring - 26, w * 0.3, PI + (i * PI) / 9 + 0.04, PI + ((i + 1) * PI) / 9 - 0.04), accents[1 + (i % 3)]));
  return [arch(26, accents[0]), arch(0, fill), fan, path(sector(box.cx, spring - 26, w * 0.12, PI, 2 * PI), fill)];
};

const book = (box, { fill, accents }) => {
  const [x, y, w, h] = at(box, 10);
  return group(
    {},
    rect(x - 34, y - 14, w + 60, h + 44, accents[0], { rx: 6 }),
    range(3).map((i) => rect(x, y + h + 4 + i * 7, w + 16, 3, fill)),
    rect(x - 8, y - 14, w + 34, h + 14, fill),
    rect(x - 8, y - 14, 10, h + 14, accents[1]),
  );
};

export const plates = { book, disc, folded, frame, gate, kite, lantern, sun };

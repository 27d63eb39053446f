// Workshops: the thing you make, drawn as plainly as a sign. Palette: paper, ink, ground of the panel, two accents.
import { faces } from "./fonts.mjs";
import { circle, clipped, group, line, n, path, polar, polygon, range, rect, stroke, tag, words } from "./svg.mjs";

const { PI, min, sin } = Math;

/** Draws in a field of 1000 × 1000 that lies in the middle of the box and is scaled to `part` of its shorter side. */
const centred = ({ x, y, w, h }, part, ...content) => {
  const scale = (min(w, h) * part) / 1000;
  const [left, top] = [x + w / 2 - 500 * scale, y + h / 2 - 500 * scale];
  return group({ transform: `translate(${n(left)} ${n(top)}) scale(${scale.toFixed(4)})` }, ...content);
};

const pots = (box, [paper, ink, ground, a, b]) => {
  const pot = (cx, d, colour, bands) =>
    group({ transform: `translate(${cx} 0)` }, path(d, colour), clipped(`pot${cx}`, path(d, "#000"), bands));
  const vase = "M-90 250C-90 300-150 380-170 500C-190 640-120 760-70 860L70 860C120 760 190 640 170 500C150 380 90 300 90 250L110 210L-110 210Z";
  const bowl = "M-210 560C-200 740-120 850-60 860L60 860C120 850 200 740 210 560Z";
  const bottle = "M-40 130L40 130L40 330C40 400 130 440 130 560L130 800C130 840 100 860 70 860L-70 860C-100 860-130 840-130 800L-130 560C-130 440-40 400-40 330Z";
  const { x, y, w, h } = box;
  return [
    circle(x + w * 0.5, y + h * 0.46, min(w, h) * 0.4, b),
    rect(x, y + h * 0.5 + min(w, h) * 0.5 * 0.78, w, h, ink),
    centred(
      box,
      1.08,
      pot(230, vase, a, [rect(-190, 470, 380, 26, paper), rect(-190, 520, 380, 12, paper)]),
      pot(530, bottle, paper, [rect(-140, 600, 280, 90, ink), rect(-140, 710, 280, 14, ink)]),
      pot(790, bowl, ink, [rect(-215, 560, 430, 30, a)]),
    ),
  ];
};

const kawung = ({ x, y, w, h }, [paper, ink, , a, b]) => {
  const side = min(w, h) / 3.5;
  const petal = (angle, colour, length) =>
    group(
      { transform: `rotate(${angle})` },
      path(`M0 0C${n(length * 0.42)} ${n(-length * 0.2)} ${n(length * 0.42)} ${n(-length * 0.8)} 0 ${n(-length)}C${n(-length * 0.42)} ${n(-length * 0.8)} ${n(-length * 0.42)} ${n(-length * 0.2)} 0 0Z`, colour),
      circle(0, -length * 0.62, length * 0.07, ink),
      circle(0, -length * 0.4, length * 0.045, ink),
    );
  return range(Math.ceil(h / side) + 1).map((row) =>
    range(Math.ceil(w / side) + 1).map((column) => {
      const lit = (row * 3 + column * 2) % 5;
      const colours = [paper, a, paper, b, paper];
      return group(
        { transform: `translate(${n(x + column * side)} ${n(y + row * side)})` },
        [45, 135, 225, 315].map((angle) => petal(angle, colours[lit], side * 0.66)),
        rect(-side * 0.07, -side * 0.07, side * 0.14, side * 0.14, ink, { transform: "rotate(45)" }),
      );
    }),
  );
};

const loaf = (box, [paper, ink, , a, b]) => {
  const { x, y, w, h } = box;
  const dust = range(90).map((i) => circle(x + ((i * 379) % 991) * (w / 991), y + ((i * 617) % 983) * (h / 983), 2 + (i % 4) * 1.6, paper));
  const cuts = range(5).map((i) => path(`M${270 + i * 105} ${610 - i * 12}Q${300 + i * 105} 470 ${400 + i * 95} ${400 - i * 6}Q${350 + i * 105} 520 ${270 + i * 105} ${610 - i * 12}Z`, paper));
  const wheat = (cx, turn) =>
    group(
      { transform: `translate(${cx} 900) rotate(${turn})` },
      stroke("M0 0L0-330", ink, 12),
      range(6).map((i) => [
        path(`M0 ${-150 - i * 34}q46-14 50-66q-46 12-50 66Z`, ink),
        path(`M0 ${-150 - i * 34}q-46-14-50-66q46 12 50 66Z`, ink),
      ]),
    );
  return [
    dust,
    centred(box, 0.98, circle(500, 500, 470, b), path("M120 560C110 330 310 250 500 250C690 250 890 330 880 560C870 720 700 760 500 760C300 760 130 720 120 560Z", a), path("M170 690C260 750 380 760 500 760C700 760 870 720 880 560C880 530 876 506 868 482C850 640 690 700 500 706C370 710 250 706 170 690Z", ink, { opacity: "0.25" }), cuts, wheat(250, -16), wheat(760, 20)),
  ];
};

const woodType = ({ x, y, w, h }, [paper, ink, , a, b]) => {
  const size = min(w, h);
  const letter = (text, cx, cy, scale, fill, turn, face) =>
    words(text, {
      x: 0, y: 0, fill, fontFamily: face.family, fontWeight: String(face.weight), fontSize: size * scale, textAnchor: "middle",
      transform: `translate(${n(x + w * cx)} ${n(y + h * cy)}) rotate(${turn})`, style: "mix-blend-mode:multiply",
    });
  return [
    letter("R", 0.3, 0.66, 0.9, a, 0, faces.heavy),
    letter("&", 0.66, 0.93, 1.04, b, 0, faces.geometric),
    letter("27", 0.2, 0.95, 0.36, ink, 0, faces.condensed),
    letter("!", 0.9, 0.4, 0.5, ink, 8, faces.heavy),
  ];
};

const beans = ({ x, y, w, h }, [paper, ink, , a, b], random) => {
  const side = min(w, h) / 5.4;
  const rows = Math.ceil(h / side / 0.9) + 1;
  const columns = Math.ceil(w / side) + 1;
  return range(rows).map((row) =>
    range(columns).map((column) => {
      const colour = [ink, a, b, ink, paper][(row * 2 + column * 3) % 5];
      const groove = colour === paper ? ink : paper;
      const turn = random.whole(0, 11) * 30;
      const [cx, cy] = [x + (column + (row % 2 ? 0.5 : 0)) * side, y + (row + 0.4) * side * 0.9];
      return group(
        { transform: `translate(${n(cx)} ${n(cy)}) rotate(${turn}) scale(${n(side)} ${n(side)})` },
        tag("ellipse", { rx: 0.36, ry: 0.48, fill: colour }),
        stroke("M0-.4C.16-.2-.16.1 0 .4", groove, 0.055),
      );
    }),
  );
};

const firstLight = ({ x, y, w, h }, [paper, ink, , a, b]) => {
  const [cx, horizon] = [x + w / 2, y + h * 0.6];
  /** A point of the street wall: `depth` 0 at the far end to 1 beside us, `up` 0 on the pavement to 1 at the eaves. */
  const point = (side, depth, up, height) => {
    const near = 0.16 + depth ** 1.7 * 0.95;
    return [cx + side * w * (0.06 + near * 0.46), horizon + h * near * 0.42 - up * h * near * height];
  };
  const house = (side, i, count) => {
    const [from, to] = [i / count, (i + 1) / count];
    const height = 1.0 + [0.12, 0.42, 0.2, 0.5, 0.3][(i + (side > 0 ? 2 : 0)) % 5];
    const wall = [ink, b, ink, paper, ink, b][(i + (side > 0 ? 3 : 0)) % 6];
    const glass = wall === ink ? [paper, a][i % 2] : ink;
    const patch = (d0, d1, u0, u1) => polygon([point(side, d0, u0, height), point(side, d1, u0, height), point(side, d1, u1, height), point(side, d0, u1, height)]);
    const panes = range(2).map((column) =>
      range(3).map((floor) => {
        const d = from + (to - from) * (0.14 + column * 0.43);
        return path(patch(d, d + (to - from) * 0.29, 0.3 + floor * 0.22, 0.43 + floor * 0.22), glass);
      }),
    );
    return [path(patch(from, to + 0.004, 0, 1), wall), panes];
  };
  const sun = [circle(cx, horizon - h * 0.06, min(w, h) * 0.3, b, { opacity: "0.45" }), circle(cx, horizon - h * 0.06, min(w, h) * 0.21, a), circle(cx, horizon - h * 0.06, min(w, h) * 0.13, paper)];
  const street = rect(x, horizon, w, h, a);
  const marks = range(5).map((i) => rect(cx - 3 - i * 2.6, horizon + h * (0.05 + (i / 5) ** 1.7 * 0.34), 6 + i * 5.2, h * (0.02 + i * 0.014), paper));
  return [sun, street, marks, range(5).map((i) => [house(-1, i, 5), house(1, i, 5)])];
};

const wheel = (box, [paper, ink, ground, a, b]) => {
  const spokes = range(32).map((i) => {
    const from = polar(500, 500, 58, (i / 32) * 2 * PI + (i % 2 ? 0.7 : -0.7));
    const to = polar(500, 500, 404, (i / 32) * 2 * PI);
    return stroke(line([from, to]), i % 4 < 2 ? ink : paper, 7);
  });
  return [
    rect(box.x, box.y + box.h * 0.5, box.w, box.h * 0.5, b),
    centred(box, 0.96, circle(500, 500, 480, ink), circle(500, 500, 428, paper), circle(500, 500, 408, a), spokes, circle(500, 500, 72, ink), circle(500, 500, 34, ground), rect(484, 70, 32, 52, b)),
  ];
};

const circuit = ({ x, y, w, h }, [paper, ink, , a, b], random) => {
  const side = min(w, h) / 9;
  const [columns, rows] = [Math.floor(w / side), Math.floor(h / side)];
  const [left, top] = [x + (w - columns * side) / 2, y + (h - rows * side) / 2];
  const at = (column, row) => [left + (column + 0.5) * side, top + (row + 0.5) * side];
  const traces = range(17).map((i) => {
    const [c0, r0] = [random.whole(0, columns - 1), random.whole(0, rows - 1)];
    const reach = random.whole(2, 4) * random.pick([-1, 1]);
    const bend = random.pick([-1, 1]) * random.whole(1, 2);
    const points = [at(c0, r0), at(c0 + reach, r0), at(c0 + reach + Math.sign(reach) * Math.abs(bend), r0 + bend)];
    const colour = [paper, b, paper][i % 3];
    return [stroke(line(points), colour, side * 0.1, { strokeLinejoin: "round", strokeLinecap: "round" }), points.map(([px, py], j) => (j === 1 ? "" : [circle(px, py, side * 0.2, colour), circle(px, py, side * 0.08, ink)]))];
  });
  const knob = (column, row, size, turn, colour) => {
    const [cx, cy] = at(column, row);
    const r = side * size;
    const ticks = range(11).map((i) => {
      const angle = PI * 0.75 + (i / 10) * PI * 1.5;
      return stroke(line([polar(cx, cy, r * 1.14, angle), polar(cx, cy, r * 1.3, angle)]), paper, side * 0.07);
    });
    return [circle(cx, cy, r * 1.42, ink), ticks, circle(cx, cy, r, colour), stroke(line([polar(cx, cy, r * 0.25, turn), polar(cx, cy, r * 0.9, turn)]), ink, side * 0.16, { strokeLinecap: "round" })];
  };
  const right = columns - 3;
  const [midX, midY] = [x + w / 2, y + h / 2];
  return [traces, knob(2, 2, 1.35, -2.2, a), knob(right, 2, 0.95, -0.6, paper), knob(2, rows - 3, 0.95, 0.4, b), knob(right, rows - 3, 1.35, -1.2, a), rect(midX - side * 1.1, midY - side * 0.75, side * 2.2, side * 1.5, ink, { rx: 8 }), range(4).map((i) => rect(midX - side * 0.87 + i * side * 0.48, midY - side * 0.4, side * 0.3, side * 0.8, i < 3 ? a : paper, { opacity: i < 3 ? "1" : "0.3" }))];
};

const leaves = ({ x, y, w, h }, [paper, ink, , a, b]) => {
  const leaf = (cx, cy, length, turn, fill, vein) => {
    const half = length * 0.3;
    const ribs = range(6).map((i) => {
      const up = -length * (0.16 + i * 0.13);
      const out = half * sin(PI * (0.2 + i * 0.13)) * 0.82;
      return [stroke(`M0 ${n(up)}L${n(out)} ${n(up - length * 0.1)}`, vein, 4), stroke(`M0 ${n(up)}L${n(-out)} ${n(up - length * 0.1)}`, vein, 4)];
    });
    return group(
      { transform: `translate(${n(cx)} ${n(cy)}) rotate(${turn})` },
      path(`M0 0C${n(half * 1.3)} ${n(-length * 0.25)} ${n(half * 1.1)} ${n(-length * 0.72)} 0 ${n(-length)}C${n(-half * 1.1)} ${n(-length * 0.72)} ${n(-half * 1.3)} ${n(-length * 0.25)} 0 0Z`, fill),
      stroke(`M0 ${n(length * 0.12)}L0 ${n(-length * 0.93)}`, vein, 6, { strokeLinecap: "round" }),
      ribs,
    );
  };
  const s = min(w, h);
  const columns = Math.ceil(w / (s * 0.42));
  return range(columns + 1).map((i) =>
    range(3).map((row) => {
      const kind = (i * 2 + row * 3) % 4;
      const [fill, vein] = [[paper, a], [a, paper], [b, ink], [ink, b]][kind];
      return leaf(x + (i + (row % 2) * 0.5) * (w / columns), y + h * (0.34 + row * 0.36), s * 0.5, [-28, 18, 34, -12][(i + row) % 4], fill, vein);
    }),
  );
};

const noodles = (box, [paper, ink, , a, b]) => {
  const strands = range(17).map((i) => {
    const from = 190 + i * 38;
    const sway = sin(i * 0.8) * 26;
    return stroke(`M${from} -400C${from + 150 + sway} -120 ${from - 190 + sway} 180 ${330 + i * 21} 600`, i % 3 === 1 ? a : paper, 20, { strokeLinecap: "round" });
  });
  const ripples = range(3).map((i) => stroke(`M${250 - i * 10} ${690 + i * 58}Q500 ${750 + i * 60} ${750 + i * 10} ${690 + i * 58}`, i === 1 ? a : b, 14, { strokeLinecap: "round" }));
  return centred(
    box,
    1.0,
    strands,
    stroke("M640 -60L900 640M730 -60L940 640", ink, 22, { strokeLinecap: "round" }),
    path("M90 590L910 590C900 800 740 930 500 930C260 930 100 800 90 590Z", ink),
    rect(70, 560, 860, 44, b, { rx: 22 }),
    ripples,
    rect(380, 915, 240, 40, ink),
  );
};

export const workshops = { beans, circuit, firstLight, kawung, leaves, loaf, noodles, pots, wheel, woodType };

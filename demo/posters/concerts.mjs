// Concerts: one loud picture, and the title like wood type under it. Each motif fills the box {x, y, w, h}.
import { circle, group, line, n, path, polar, polygon, range, rect, ring, sector, stroke } from "./svg.mjs";

const { PI, abs, cos, max, min, sin } = Math;

const gongs = ({ x, y, w, h }, [, , a, b, c]) => {
  const side = h > w ? w / 2.6 : h / 2.3;
  const [columns, rows] = [Math.ceil(w / side) + 1, Math.ceil(h / side) + 1];
  return range(rows).map((row) =>
    range(columns).map((column) => {
      const [cx, cy] = [x + (column + (row % 2 ? 0 : 0.5)) * side, y + (row + 0.35) * side];
      const r = side * 0.46;
      const lit = (row * 2 + column) % 4 === 0;
      return [
        circle(cx, cy, r, lit ? b : a),
        ring(cx, cy, r * 0.78, lit ? a : c, side * 0.035),
        ring(cx, cy, r * 0.56, lit ? a : c, side * 0.02),
        circle(cx, cy, r * 0.3, lit ? a : c),
        circle(cx - r * 0.09, cy - r * 0.1, r * 0.1, lit ? "#fff1c9" : b),
      ];
    }),
  );
};

const brass = ({ x, y, w, h }, [, ink, a, b, c]) => {
  const [cx, cy, reach] = [x + w * 0.5, y + h * 1.02, max(w, h) * 1.2];
  const rays = range(18).map((i) =>
    path(sector(cx, cy, reach, PI + (i * PI) / 18, PI + ((i + 0.5) * PI) / 18), i % 2 ? a : b),
  );
  const bells = range(6).map((i) => {
    const r = min(w, h) * (0.66 - i * 0.105);
    return path(sector(cx, cy, r, PI, 2 * PI), [ink, b, c, a, ink, b][i]);
  });
  const rain = range(34).map((i) => {
    const [rx, ry] = [x + ((i * 197) % 997) * (w / 997), y + ((i * 331) % 601) * (h / 1100)];
    return stroke(line([[rx, ry], [rx - h * 0.035, ry + h * 0.09]]), ink, 5, { strokeLinecap: "round" });
  });
  return [rays, rain, bells];
};

const oscilloscope = ({ x, y, w, h }, [, , a, b, c]) => {
  const figure = (p, q, phase, scale, colour, width) => {
    const points = range(721).map((i) => {
      const t = (i / 720) * 2 * PI;
      return [x + w / 2 + sin(p * t + phase) * w * scale, y + h / 2 + sin(q * t) * h * scale];
    });
    return stroke(line(points), colour, width, { strokeLinejoin: "round" });
  };
  const grid = range(13).map((i) => [
    rect(x, y + (i * h) / 12 - 1, w, 2, c, { opacity: "0.5" }),
    rect(x + (i * w) / 12 - 1, y, 2, h, c, { opacity: "0.5" }),
  ]);
  const size = min(w, h) / 60;
  return [grid, range(3).map((i) => figure(3, 4, 0.42 + i * 0.2, 0.43, [c, a, b][i], size * 2.1))];
};

const strings = ({ x, y, w, h }, [, ink, a, b, c]) => {
  const count = 22;
  const sun = circle(x + w * 0.5, y + h * 0.62, min(w, h) * 0.38, a);
  const halo = range(3).map((i) => ring(x + w * 0.5, y + h * 0.62, min(w, h) * (0.45 + i * 0.06), i === 1 ? b : c, 7));
  const ground = rect(x, y + h * 0.78, w, h * 0.22, c);
  const plucked = range(count).map((i) => {
    const at = x + ((i + 0.5) / count) * w;
    const swing = i % 4 === 1 ? w * 0.035 : i % 4 === 3 ? w * 0.012 : 0;
    const half = (sign) => `M${n(at)} ${n(y)}Q${n(at + sign * swing)} ${n(y + h * 0.5)} ${n(at)} ${n(y + h)}`;
    return [stroke(half(1), ink, 3), swing ? stroke(half(-1), ink, 3) : ""];
  });
  return [halo, sun, ground, plucked];
};

const keys = ({ x, y, w, h }, [bg, ink, a, b, c]) => {
  const count = Math.round(w / 92);
  const each = w / count;
  const keyboard = range(count).map((i) => {
    const down = i % 5 === 1 || i % 7 === 4;
    const length = h * (down ? 0.98 : 0.86) - (i % 3) * h * 0.01;
    return [rect(x + i * each + 4, y, each - 8, length, down ? a : ink), rect(x + i * each + 4, y, each - 8, h * 0.07, bg)];
  });
  const sharps = range(count - 1).map((i) =>
    [2, 6].includes(i % 7) ? "" : rect(x + (i + 0.69) * each, y, each * 0.62, h * 0.5, i % 5 === 2 ? b : bg),
  );
  const moon = [circle(x + w * 0.7, y + h * 0.62, min(w, h) * 0.2, b), circle(x + w * 0.7 + min(w, h) * 0.08, y + h * 0.58, min(w, h) * 0.17, c)];
  return [keyboard, sharps, moon];
};

const tide = ({ x, y, w, h }, [bg, ink, a, b, c]) => {
  const [cx, cy, r] = [x + w / 2, y + h * 0.52, min(w, h) * 0.4];
  const slices = 11;
  const moon = range(slices).map((i) => {
    const top = cy - r + (i * 2 * r) / slices;
    const middle = abs(top + r / slices - cy);
    const half = Math.sqrt(max(0, r * r - middle * middle));
    const drift = i > 5 ? sin(i * 1.9) * r * 0.22 : 0;
    return rect(cx - half + drift, top + 3, half * 2, (2 * r) / slices - 6 - max(0, i - 5) * 2, i > 5 ? b : a, { rx: 8 });
  });
  const ripples = range(9).map((i) => ring(cx, cy, r * (1.18 + i * 0.17), i % 3 === 0 ? ink : c, i % 3 === 0 ? 3 : 9));
  return [rect(x, y, w, h, bg), ripples, moon];
};

const containers = ({ x, y, w, h }, [bg, ink, a, b, c], random) => {
  const [high, wide] = [h / 9, w > h ? w / 7 : w / 4];
  const stacks = Math.round(w / wide);
  const boxes = range(stacks).map((column) =>
    range(2 + ((column * 3 + 2) % 4)).map((row) => {
      const colour = [a, b, c, ink][(column + row * 3 + random.whole(0, 1)) % 4];
      const [left, top] = [x + column * wide + 3, y + h - (row + 1) * high + 3];
      const ribs = range(7).map((i) => rect(left + ((i + 0.75) * (wide - 6)) / 8, top + high * 0.16, 4, high * 0.62, bg, { opacity: "0.35" }));
      return [rect(left, top, wide - 6, high - 6, colour), ribs];
    }),
  );
  const mast = (at, reach) => [
    rect(x + w * at, y + h * 0.07, 14, h, ink),
    rect(x + w * at - w * 0.12, y + h * 0.13, w * reach, 14, ink),
    stroke(line([[x + w * at + 7, y + h * 0.07], [x + w * (at + reach - 0.13), y + h * 0.135]]), ink, 5),
    stroke(line([[x + w * at + 7, y + h * 0.07], [x + w * (at - 0.11), y + h * 0.135]]), ink, 5),
    rect(x + w * (at + reach * 0.55), y + h * 0.13, 4, h * 0.17, ink),
    rect(x + w * (at + reach * 0.55) - wide * 0.3, y + h * 0.3, wide * 0.6, high * 0.72, b),
  ];
  return [circle(x + w * 0.76, y + h * 0.3, min(w, h) * 0.22, a), mast(0.2, 0.58), boxes];
};

const arches = ({ x, y, w, h }, [bg, ink, a, b, c]) => {
  const depth = 9;
  return range(depth).map((i) => {
    const half = (w * 0.62 * (depth - i)) / depth;
    const [cx, base] = [x + w / 2, y + h + 4];
    const spring = base - (h * 0.42 * (depth - i)) / depth - h * 0.02;
    const peak = base - (h * 1.08 * (depth - i)) / depth;
    const d = `M${n(cx - half)} ${n(base)}L${n(cx - half)} ${n(spring)}Q${n(cx - half)} ${n(peak + (spring - peak) * 0.45)} ${n(cx)} ${n(peak)}Q${n(cx + half)} ${n(peak + (spring - peak) * 0.45)} ${n(cx + half)} ${n(spring)}L${n(cx + half)} ${n(base)}Z`;
    return path(d, [a, bg, b, bg, a, bg, c, bg, ink][i]);
  });
};

const choir = ({ x, y, w, h }, [, ink, a, b, c]) => {
  const [cx, cy, r] = [x + w / 2, y + h / 2, min(w, h) * 0.47];
  const rows = [
    [24, 0.9, 0.105],
    [18, 0.66, 0.1],
    [12, 0.43, 0.092],
  ];
  const singers = rows.map(([count, at, size], row) =>
    range(count).map((i) => {
      const angle = (i / count) * 2 * PI + row * 0.13;
      const [px, py] = polar(cx, cy, r * at, angle);
      const turn = (angle * 180) / PI - 90;
      return group(
        { transform: `translate(${n(px)} ${n(py)}) rotate(${n(turn)})` },
        path(sector(0, 0, r * size, 0, PI), [a, b, c][(i + row) % 3]),
        circle(0, -r * size * 0.42, r * size * 0.56, ink),
        circle(0, -r * size * 0.62, r * size * 0.2, [a, b, c][(i + row) % 3]),
      );
    }),
  );
  return [range(3).map((i) => ring(cx, cy, r * (1.08 + i * 0.14), [a, b, c][i], 6)), singers, circle(cx, cy, r * 0.16, a), circle(cx, cy, r * 0.07, ink)];
};

const mirrorBall = ({ x, y, w, h }, [, ink, a, b, c]) => {
  const [cx, cy, r] = [x + w / 2, y + h * 0.48, min(w, h) * 0.36];
  const beams = range(14).map((i) =>
    path(sector(cx, cy, max(w, h) * 1.1, (i / 14) * 2 * PI, ((i + 0.42) / 14) * 2 * PI), i % 2 ? c : b),
  );
  const rows = 13;
  const facets = range(rows).map((row) => {
    const tilt = ((row + 0.5) / rows - 0.5) * PI;
    const count = max(4, Math.round(cos(tilt) * 20));
    return range(count).map((i) => {
      const from = -PI / 2 + (i * PI) / count;
      const to = from + PI / count;
      const top = cy + r * sin(tilt - PI / rows / 2.25);
      const bottom = cy + r * sin(tilt + PI / rows / 2.25);
      const shine = (i * 7 + row * 5) % 9;
      const across = (angle, at) => cx + r * cos(at) * sin(angle);
      const [upper, lower] = [tilt - PI / rows / 2.25, tilt + PI / rows / 2.25];
      return path(
        polygon([[across(from, upper) + 2, top], [across(to, upper) - 2, top], [across(to, lower) - 2, bottom], [across(from, lower) + 2, bottom]]),
        shine === 0 ? "#fff" : shine < 3 ? a : shine < 6 ? b : ink,
      );
    });
  });
  return [beams, rect(cx - 4, y, 8, cy - r - y + 6, ink), circle(cx, cy, r * 1.03, ink), facets];
};

const bells = ({ x, y, w, h }, [, ink, a, b, c]) => {
  const side = w > h ? h / 3 : w / 4;
  const [columns, rows] = [Math.ceil(w / side), Math.ceil(h / side)];
  const bell = (turn, colour, clapper) =>
    group(
      { transform: `rotate(${turn})` },
      path("M-34 30C-26 20-26 6-24-8C-22-28-12-36 0-36C12-36 22-28 24-8C26 6 26 20 34 30Z", colour),
      rect(-38, 28, 76, 9, colour, { rx: 4 }),
      circle(0, 42, 9, clapper),
      circle(0, -40, 6, clapper),
    );
  return range(rows).map((row) =>
    range(columns).map((column) => {
      const kind = (row * 5 + column * 3) % 7;
      const [left, top] = [x + column * side, y + row * side];
      const ground = [a, b, c, undefined, undefined, c, a][kind];
      const colour = ground === ink || ground === undefined ? [a, b, c][(row + column) % 3] : ink;
      return [
        ground ? rect(left, top, side, side, ground) : "",
        group({ transform: `translate(${n(left + side / 2)} ${n(top + side / 2)}) scale(${n(side / 112)})` }, bell([-24, 0, 24, 180][(row + column * 2) % 4], colour, ground ? "#fff" : ink)),
      ];
    }),
  );
};

export const concerts = { arches, bells, brass, choir, containers, gongs, keys, mirrorBall, oscilloscope, strings, tide };


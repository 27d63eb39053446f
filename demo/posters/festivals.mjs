// Festivals: a whole landscape of shapes, edge to edge. Palette: sky, ink, and three to four colours.
import { circle, group, n, path, polar, polygon, range, rect, ring, sector, stroke, wave } from "./svg.mjs";

const { PI, ceil, max, min, sin } = Math;

const kites = ({ w, h }, [sky, ink, a, b, c], random) => {
  const bands = range(5).map((i) => path(wave(w, h * (0.72 + i * 0.065), h, h * 0.018, w * 0.6, i * 1.3), [b, c, a, ink, c][i]));
  const kite = ([cx, cy], size, turn, colours) => {
    const quarter = (points, fill) => path(polygon(points), fill);
    const [top, right, bottom, left] = [[0, -size], [size * 0.66, -size * 0.15], [0, size], [-size * 0.66, -size * 0.15]];
    const middle = [0, -size * 0.15];
    const tail = stroke(`M0 ${n(size)}c${n(size * 0.5)} ${n(size * 0.4)} ${n(-size * 0.5)} ${n(size * 0.8)} 0 ${n(size * 1.2)}s${n(-size * 0.3)} ${n(size * 0.7)} ${n(size * 0.1)} ${n(size)}`, ink, 4);
    const bows = range(3).map((i) => path(`M-16-10L16 10L16-10L-16 10Z`, colours[i % 2], { transform: `translate(${n(size * [0.13, -0.06, 0.02][i])} ${n(size * (1.42 + i * 0.48))}) rotate(${i * 40})` }));
    return group({ transform: `translate(${n(cx)} ${n(cy)}) rotate(${turn})` }, tail, bows, quarter([top, right, middle], colours[0]), quarter([right, bottom, middle], colours[1]), quarter([bottom, left, middle], colours[0]), quarter([left, top, middle], colours[2]));
  };
  const size = min(w, h);
  const places = h > w
    ? [[0.2, 0.15], [0.52, 0.1], [0.83, 0.13], [0.17, 0.77], [0.83, 0.72]]
    : [[0.1, 0.26], [0.28, 0.16], [0.5, 0.14], [0.73, 0.2], [0.9, 0.36], [0.14, 0.7], [0.85, 0.74]];
  return [rect(0, 0, w, h, sky), circle(w * 0.84, h * 0.34, size * 0.22, b), bands, places.map(([px, py], i) => kite([px * w, py * h], size * (i % 2 ? 0.1 : 0.135), random.whole(-26, 26), [[a, ink, c], [c, a, ink], [ink, "#fff", a]][i % 3]))];
};

const lanterns = ({ w, h }, [sky, ink, a, b, c]) => {
  const horizon = h * 0.56;
  const lantern = (cx, cy, s, glow) => [
    circle(cx, cy, s * 1.5, glow, { opacity: "0.25" }),
    path(`M${n(cx - s * 0.62)} ${n(cy - s * 0.8)}C${n(cx - s * 1.1)} ${n(cy - s * 0.3)} ${n(cx - s * 1.1)} ${n(cy + s * 0.3)} ${n(cx - s * 0.62)} ${n(cy + s * 0.8)}L${n(cx + s * 0.62)} ${n(cy + s * 0.8)}C${n(cx + s * 1.1)} ${n(cy + s * 0.3)} ${n(cx + s * 1.1)} ${n(cy - s * 0.3)} ${n(cx + s * 0.62)} ${n(cy - s * 0.8)}Z`, glow),
    range(3).map((i) => stroke(`M${n(cx + (i - 1) * s * 0.36)} ${n(cy - s * 0.8)}Q${n(cx + (i - 1) * s * 0.78)} ${n(cy)} ${n(cx + (i - 1) * s * 0.36)} ${n(cy + s * 0.8)}`, sky, max(2, s * 0.05), { opacity: "0.55" })),
    rect(cx - s * 0.5, cy - s * 0.95, s, s * 0.16, ink),
    rect(cx - s * 0.5, cy + s * 0.8, s, s * 0.16, ink),
  ];
  const stars = range(46).map((i) => circle(((i * 479) % 1009) * (w / 1009), ((i * 263) % 811) * (horizon / 900), 1.5 + (i % 3), b));
  const columns = w > h ? 13 : 7;
  const fleet = range(3).map((row) =>
    range(columns + row).map((i) => {
      const s = (w / columns) * (0.17 + row * 0.075);
      const cx = ((i + (row % 2 ? 0.15 : 0.62)) * w) / (columns - row * 1.4);
      const cy = horizon + h * (0.05 + row * 0.135) + sin(i * 2.1) * h * 0.012;
      const glow = [a, b, c][(i * 2 + row) % 3];
      return [range(4).map((j) => rect(cx - s * (0.7 - j * 0.13), cy + s * (1.12 + j * 0.26), s * (1.4 - j * 0.26), s * 0.12, glow, { opacity: "0.55" })), lantern(cx, cy, s, glow)];
    }),
  );
  const rising = range(w > h ? 9 : 6).map((i) => lantern(w * (0.07 + ((i * 0.37) % 0.9)), h * (0.08 + ((i * 0.23) % 0.2)), min(w, h) * (0.022 + (i % 3) * 0.009), [b, a, c][i % 3]));
  return [rect(0, 0, w, h, sky), stars, rect(0, horizon - 2, w, h, ink), path(wave(w, horizon - h * 0.02, horizon + 4, h * 0.02, w * 0.31, 1), ink), fleet, rising];
};

const film = ({ w, h }, [sky, ink, a, b, c, d]) => {
  const [px, py] = [w * 0.5, h * 1.06];
  const beams = range(7).map((i) => path(polygon([[px, py], [w * (-0.25 + i * 0.215), -10], [w * (-0.25 + (i + 1) * 0.215), -10]]), [a, b, c, d, a, b, c][i]));
  const strip = (x, y, turn, count, s) =>
    group(
      { transform: `translate(${n(x)} ${n(y)}) rotate(${turn})` },
      rect(0, 0, count * s, s * 0.92, ink),
      range(count).map((i) => [
        rect(i * s + s * 0.07, s * 0.2, s * 0.86, s * 0.52, [b, sky, a, d, c][i % 5]),
        i % 2 ? circle(i * s + s * 0.5, s * 0.46, s * 0.17, ink) : path(sector(i * s + s * 0.5, s * 0.72, s * 0.34, PI, 2 * PI), ink),
        range(4).map((j) => [rect(i * s + s * (0.07 + j * 0.25), s * 0.055, s * 0.12, s * 0.09, sky, { rx: 3 }), rect(i * s + s * (0.07 + j * 0.25), s * 0.775, s * 0.12, s * 0.09, sky, { rx: 3 })]),
      ]),
    );
  const s = min(w, h) * 0.24;
  return [rect(0, 0, w, h, sky), beams, strip(-s * 0.4, h * 0.1, w > h ? 4 : 9, ceil(w / s) + 2, s), strip(-s * 0.6, h * (w > h ? 0.83 : 0.86), w > h ? -5 : -9, ceil(w / s) + 2, s)];
};

const plates = ({ w, h }, [cloth, ink, a, b, c, d]) => {
  const side = w > h ? h / 3 : w / 3;
  const [columns, rows] = [ceil(w / side) + 1, ceil(h / side) + 1];
  const fillings = [
    (r) => [circle(0, 0, r, a), range(9).map((i) => { const [x, y] = polar(0, 0, r * 0.62, (i / 9) * 2 * PI); return circle(x, y, r * 0.15, ink); }), circle(0, 0, r * 0.3, b)],
    (r) => [circle(0, 0, r, c), range(12).map((i) => path(sector(0, 0, r * 0.9, (i / 12) * 2 * PI, ((i + 0.5) / 12) * 2 * PI), b)), circle(0, 0, r * 0.22, ink)],
    (r) => [circle(0, 0, r, d), path(sector(0, 0, r, 0.3, 0.3 + PI), a), range(4).map((i) => rect(-r * 0.6, -r * (0.2 + i * 0.17), r * 1.2, r * 0.07, ink))],
    (r) => [circle(0, 0, r, b), range(3).map((i) => ring(0, 0, r * (0.28 + i * 0.25), i === 1 ? ink : a, r * 0.1))],
    (r) => [circle(0, 0, r, ink), range(7).map((i) => { const [x, y] = polar(0, 0, r * 0.55, (i / 7) * 2 * PI); return path(`M${n(x)} ${n(y - r * 0.24)}q${n(r * 0.2)} ${n(r * 0.24)} 0 ${n(r * 0.48)}q${n(-r * 0.2)} ${n(-r * 0.24)} 0 ${n(-r * 0.48)}Z`, i % 2 ? a : c); }), circle(0, 0, r * 0.16, b)],
  ];
  const stripes = range(ceil(w / side) * 4 + 4).map((i) => rect(i * (side / 4), 0, side / 16, h, c, { opacity: "0.35" }));
  const table = range(rows).map((row) =>
    range(columns).map((column) => {
      const r = side * [0.42, 0.36, 0.44][(row + column * 2) % 3];
      return group({ transform: `translate(${n((column + (row % 2 ? 0 : 0.5)) * side)} ${n((row + 0.5) * side)})` }, circle(5, 9, r, ink, { opacity: "0.3" }), circle(0, 0, r, "#fff"), fillings[(row * 2 + column * 3) % 5](r * 0.8));
    }),
  );
  return [rect(0, 0, w, h, cloth), stripes, table];
};

const sunrise = ({ w, h }, [sky, , , b]) => {
  const rays = range(20).map((i) => path(sector(w * 0.5, h * 0.36, max(w, h), (i / 20) * 2 * PI, ((i + 0.35) / 20) * 2 * PI), b, { opacity: "0.45" }));
  return [rect(0, 0, w, h, sky), rays];
};

/** Rows of tea, to stand before the sun. */
const hills = ({ w, h }, [, ink, , , c, d]) =>
  range(5).map((i) => {
    const y = h * (0.56 + i * 0.1);
    const [height, length, phase] = [h * 0.055, w * (0.75 - i * 0.06), i * 2.2];
    const rows = range(7).map((j) => stroke(wave(w, y + j * h * 0.019 + 16, h * 2, height * (1 - j * 0.03), length, phase), [ink, c, ink, d, c][i], 5, { strokeDasharray: i % 2 ? "2 15" : "14 9", strokeLinecap: "round" }));
    return [path(wave(w, y, h, height, length, phase), [c, d, c, ink, d][i]), rows];
  });

const folded = ({ w, h }, [sky, ink, a, b, c, d], random) => {
  const side = min(w, h) / 4;
  const high = side * 0.866;
  const [columns, rows] = [ceil(w / side) * 2 + 3, ceil(h / high) + 1];
  const facets = range(rows).map((row) =>
    range(columns).map((column) => {
      const up = (row + column) % 2 === 0;
      const [x, y] = [(column - 1) * (side / 2) - side / 2, row * high];
      const points = up ? [[x, y + high], [x + side / 2, y], [x + side, y + high]] : [[x, y], [x + side, y], [x + side / 2, y + high]];
      const lit = random.next();
      const colour = lit < 0.3 ? sky : lit < 0.46 ? ink : lit < 0.64 ? a : lit < 0.8 ? b : lit < 0.92 ? c : d;
      const [p, q, r] = points;
      const fold = [(q[0] + r[0]) / 2, (q[1] + r[1]) / 2];
      return [path(polygon(points), colour, { stroke: colour, strokeWidth: 1 }), path(polygon([p, q, fold]), "#fff", { opacity: lit < 0.46 ? "0.06" : "0.28" })];
    }),
  );
  return [rect(0, 0, w, h, sky), facets];
};

const courtyards = ({ w, h }, [wall, ink, a, b, c, d]) => {
  const side = w > h ? h / 4 : w / 4;
  const colours = [a, b, c, d, ink];
  const tiles = [
    (s, p, q) => [rect(0, 0, s, s, p), path(`M${n(s * 0.2)} ${n(s)}L${n(s * 0.2)} ${n(s * 0.45)}A${n(s * 0.3)} ${n(s * 0.3)} 0 0 1 ${n(s * 0.8)} ${n(s * 0.45)}L${n(s * 0.8)} ${n(s)}Z`, q), circle(s * 0.68, s * 0.68, s * 0.04, p)],
    (s, p, q) => [rect(0, 0, s, s, p), range(4).map((i) => rect(i * s * 0.25, s - (i + 1) * s * 0.25, s, s * 0.25, i % 2 ? q : p, { stroke: q, strokeWidth: 3 }))],
    (s, p, q) => [rect(0, 0, s, s, p), range(2).map((i) => range(2).map((j) => [rect(s * (0.12 + i * 0.42), s * (0.12 + j * 0.42), s * 0.34, s * 0.34, q), rect(s * (0.28 + i * 0.42), s * (0.12 + j * 0.42), s * 0.03, s * 0.34, p)]))],
    (s, p, q) => [rect(0, 0, s, s, p), path(sector(0, s, s, 1.5 * PI, 2 * PI), q), path(sector(0, s, s * 0.62, 1.5 * PI, 2 * PI), p), path(sector(0, s, s * 0.3, 1.5 * PI, 2 * PI), q)],
    (s, p, q) => [rect(0, 0, s, s, p), rect(s * 0.46, s * 0.5, s * 0.08, s * 0.5, q), circle(s * 0.5, s * 0.38, s * 0.3, q), circle(s * 0.38, s * 0.3, s * 0.06, p)],
    (s, p, q) => [rect(0, 0, s, s, p), range(5).map((i) => rect(0, s * (0.05 + i * 0.2), s, s * 0.1, q))],
  ];
  return [
    rect(0, 0, w, h, wall),
    range(ceil(h / side)).map((row) =>
      range(ceil(w / side)).map((column) => {
        const [p, q] = [colours[(row * 2 + column * 3) % 5], colours[(row * 2 + column * 3 + 1 + ((row + column) % 3)) % 5]];
        const turn = (row + column * 2) % 4;
        const kind = (row * 4 + column * 5 + (row % 2)) % 6;
        return group({ transform: `translate(${n(column * side)} ${n(row * side)})` }, kind === 3 ? group({ transform: `rotate(${turn * 90} ${n(side / 2)} ${n(side / 2)})` }, tiles[3](side + 0.6, p, q)) : tiles[kind](side + 0.6, p, q));
      }),
    ),
  ];
};

const speakers = ({ w, h }, [ground, ink, a, b, c, d]) => {
  const corners = [[0, 0], [w, 0], [w, h], [0, h], [w / 2, h / 2]];
  const reach = Math.hypot(w, h) * 0.5;
  const sounds = corners.slice(0, 4).map(([x, y], which) =>
    range(9).map((i) => circle(x, y, reach * (1 - i * 0.108), [[a, ground], [b, ink], [c, ground], [d, ink]][which][i % 2])),
  );
  const quarter = (which) => [[0, 0], [w / 2, 0], [w / 2, h / 2], [0, h / 2]][which];
  const clips = range(4).map((which) => {
    const [x, y] = quarter(which);
    return `<clipPath id="block${which}"><rect x="${n(x)}" y="${n(y)}" width="${n(w / 2)}" height="${n(h / 2)}"/></clipPath>`;
  });
  return [rect(0, 0, w, h, ground), clips, sounds.map((each, which) => group({ clipPath: `url(#block${which})` }, rect(...quarter(which), w / 2, h / 2, [ground, ink, ground, ink][which]), each))];
};

const shelves = ({ w, h }, [wall, ink, a, b, c, d], random) => {
  const rows = w > h ? 3 : 4;
  const high = h / rows;
  const colours = [a, b, c, d, ink];
  const shelf = (row) => {
    const books = [];
    let x = -random.whole(0, 20);
    let last = -1;
    while (x < w) {
      const thick = high * random.between(0.1, 0.24);
      const tall = high * random.between(0.62, 0.9);
      let which = random.whole(0, 4);
      if (which === last) which = (which + 1) % 5;
      last = which;
      const [spine, mark] = [colours[which], colours[(which + 2) % 5]];
      const top = (row + 1) * high - tall - 10;
      const lean = random.next() < 0.1 ? 7 : 0;
      const design = random.pick([
        [rect(x, top + tall * 0.14, thick, 8, mark), rect(x, top + tall * 0.8, thick, 8, mark)],
        [circle(x + thick / 2, top + tall * 0.24, thick * 0.26, mark)],
        [rect(x + thick * 0.3, top + tall * 0.2, thick * 0.4, tall * 0.5, mark)],
        range(5).map((i) => rect(x, top + tall * (0.3 + i * 0.09), thick, tall * 0.035, mark)),
        [path(polygon([[x, top + tall], [x + thick, top + tall], [x + thick / 2, top + tall * 0.72]]), mark)],
      ]);
      books.push(group({ transform: `rotate(${lean} ${n(x + thick)} ${n((row + 1) * high - 10)})` }, rect(x, top, thick, tall, spine), design));
      x += thick + 3 + (lean ? tall * 0.13 : 0);
    }
    return [books, rect(0, (row + 1) * high - 10, w, 10, ink)];
  };
  return [rect(0, 0, w, h, wall), range(rows).map(shelf)];
};

export const festivals = { courtyards, film, folded, hills, kites, lanterns, plates, shelves, speakers, sunrise };

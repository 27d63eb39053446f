import type { Category } from '@/api/types';

/** A picture of plain shapes: what to fill, and one path for each colour. */
export interface PosterArt {
  width: number;
  height: number;
  ground: string;
  layers: { fill: string; d: string }[];
}

const INK = '#1c1522';
const PAPER = '#fffef9';

/** Ground first, then the colours of the shapes. */
const PALETTES: Record<Category, [string, ...string[]][]> = {
  CONCERT: [
    ['#ff5a36', '#ffbf47', INK, PAPER],
    ['#2b2fd9', '#ff5a36', '#ffd9cc', PAPER],
    ['#ffbf47', '#ff5a36', INK, PAPER],
  ],
  WORKSHOP: [
    ['#0f6b5c', '#c6f06a', INK, PAPER],
    ['#c6f06a', '#0f6b5c', INK, PAPER],
    ['#f3e7d2', '#0f6b5c', '#ff5a36', INK],
  ],
  FESTIVAL: [
    ['#4a2a8f', '#ff8fb3', '#ffbf47', PAPER],
    ['#ff8fb3', '#4a2a8f', INK, PAPER],
    ['#1c1522', '#ff8fb3', '#ffbf47', '#c6f06a'],
  ],
};

/** A small generator whose numbers depend on nothing but the seed: the same event has the same poster everywhere. */
function randomFrom(seed: string): () => number {
  let state = 2166136261;
  for (const char of seed) state = Math.imul(state ^ (char.codePointAt(0) ?? 0), 16777619);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const U = 100;

/** The shapes that fill a cell whose upper left corner is at x, y. */
const SHAPES: ((x: number, y: number, turn: number) => string)[] = [
  // A quarter of a disc, from one of the four corners.
  (x, y, turn) => {
    const [cx, cy] = [turn & 1 ? x + U : x, turn & 2 ? y + U : y];
    const [dx, dy] = [turn & 1 ? -U : U, turn & 2 ? -U : U];
    const sweep = dx * dy > 0 ? 1 : 0;
    return `M${cx} ${cy}h${dx}A${U} ${U} 0 0 ${sweep} ${cx} ${cy + dy}z`;
  },
  // A disc.
  (x, y) => `M${x} ${y + U / 2}a${U / 2} ${U / 2} 0 1 1 ${U} 0a${U / 2} ${U / 2} 0 1 1 ${-U} 0z`,
  // Four bars.
  (x, y) => [0, 1, 2, 3].map((n) => `M${x} ${y + n * 25}h${U}v13h${-U}z`).join(''),
  // Two hills, one above the other.
  (x, y) => [0, 50].map((n) => `M${x} ${y + n + 50}a${U / 2} 50 0 0 1 ${U} 0z`).join(''),
  // A diamond.
  (x, y) => `M${x + U / 2} ${y}l${U / 2} ${U / 2}l${-U / 2} ${U / 2}l${-U / 2} ${-U / 2}z`,
  // A ring.
  (x, y) =>
    `M${x} ${y + U / 2}a${U / 2} ${U / 2} 0 1 1 ${U} 0a${U / 2} ${U / 2} 0 1 1 ${-U} 0zm28 0a22 22 0 1 0 44 0a22 22 0 1 0 -44 0z`,
];

/** A poster of `columns` by `rows` cells for something that has no picture. */
export function posterArt(seed: string, category: Category, columns: number, rows: number): PosterArt {
  const random = randomFrom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const [ground, ...colours] = pick(PALETTES[category]);
  const paths = new Map<string, string>();
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (random() < 0.22) continue;
      const shape = random() < 0.45 ? SHAPES[0] : pick(SHAPES);
      const fill = random() < 0.5 ? (colours[0] as string) : pick(colours);
      const d = shape?.(column * U, row * U, Math.floor(random() * 4)) ?? '';
      paths.set(fill, (paths.get(fill) ?? '') + d);
    }
  }
  return {
    width: columns * U,
    height: rows * U,
    ground,
    layers: [...paths].map(([fill, d]) => ({ fill, d })),
  };
}

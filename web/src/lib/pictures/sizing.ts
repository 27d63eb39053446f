/** What a picture is for decides how large it is kept. */
export type PictureKind = 'avatar' | 'banner' | 'poster';

interface Rule {
  /** The longest side that is kept, in pixels. */
  longest: number;
  /** Whether the middle square is cut out. */
  square: boolean;
}

const rules: Record<PictureKind, Rule> = {
  avatar: { longest: 512, square: true },
  banner: { longest: 1920, square: false },
  poster: { longest: 1600, square: false },
};

/** The part of the source that is drawn (`from`), and the size it is drawn at (`to`). */
export interface Plan {
  from: { x: number; y: number; width: number; height: number };
  to: { width: number; height: number };
}

/** Never enlarges: a small picture keeps its pixels. */
export function planPicture(kind: PictureKind, width: number, height: number): Plan {
  const { longest, square } = rules[kind];
  const side = Math.min(width, height);
  const from = square
    ? { x: Math.floor((width - side) / 2), y: Math.floor((height - side) / 2), width: side, height: side }
    : { x: 0, y: 0, width, height };
  const scale = Math.min(1, longest / Math.max(from.width, from.height));
  const scaled = (length: number) => Math.max(1, Math.round(length * scale));
  return { from, to: { width: scaled(from.width), height: scaled(from.height) } };
}

/** A file heavier than this is not even opened, in bytes. */
export const heaviestSource = 40 * 1024 * 1024;
/** What the server takes in one picture, in bytes. */
export const heaviestResult = 5 * 1024 * 1024;

const longestSource = 16_384;
const mostSourcePixels = 64_000_000;

/** Unfolded, a picture takes four bytes a pixel, whatever the file weighs: beyond this a phone's tab dies. */
export function isTooLarge(width: number, height: number): boolean {
  return width > longestSource || height > longestSource || width * height > mostSourcePixels;
}

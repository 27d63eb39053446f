/**
 * The server's clock as far as its answers tell. A phone's clock may be minutes off, and an undo lasts five of them.
 * A `Date` header says the second in which an answer was made, which was between sending and receiving: each answer
 * bounds the offset, and several narrow it down.
 */

interface Bounds {
  /** Server minus local time, in milliseconds: at least this. */
  low: number;
  /** At most this. */
  high: number;
}

/** The header names a second, not an instant within it. */
const resolution = 1000;

let known: Bounds | undefined;

/** Takes in an answer's `Date` header; `sent` and `received` are local milliseconds since the epoch. */
export function noteServerDate(header: string | null, sent: number, received: number): void {
  const date = header === null ? Number.NaN : Date.parse(header);
  if (Number.isNaN(date)) return;
  const bounds = { low: date - received, high: date + resolution - sent };
  if (bounds.high < bounds.low) return;
  const narrowed = known && { low: Math.max(known.low, bounds.low), high: Math.min(known.high, bounds.high) };
  // Bounds that exclude each other mean that the local clock was set meanwhile: the newest answer is right.
  known = narrowed && narrowed.low <= narrowed.high ? narrowed : bounds;
}

/** `fetch` that takes in the date of each answer. */
export const clocked =
  (fetch: (request: Request) => Promise<Response>) =>
  async (request: Request): Promise<Response> => {
    const sent = Date.now();
    const response = await fetch(request);
    noteServerDate(response.headers.get('Date'), sent, Date.now());
    return response;
  };

/** How far the server's clock is ahead of the local one, in milliseconds; 0 while that is within what is known. */
export function serverOffset(): number {
  if (!known || (known.low <= 0 && known.high >= 0)) return 0;
  return Math.round((known.low + known.high) / 2);
}

/** The server's time in milliseconds since the epoch. */
export function serverNow(): number {
  return Date.now() + serverOffset();
}

/** Forgets what was learnt. */
export function resetServerClock(): void {
  known = undefined;
}

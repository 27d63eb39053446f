/**
 * Wall clock to instant and back. By Intl and not dayjs.tz: that reads clock faces through the host's own zone, is an
 * hour off when the host's clock jumps, and doesn't tell a time that is not there from one that comes twice.
 */

/** A clock face as `<input type="datetime-local">` has it: `2027-03-28T02:30`, in a zone known beside it. */
export type WallTime = string;

export type Conversion =
  | { kind: 'instant'; iso: string; comesTwice: boolean }
  /** The clocks jump over it. `after` is the face they show when as much time has passed. */
  | { kind: 'skipped'; after: WallTime }
  | { kind: 'invalid' };

const face = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/;
const day = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** The zone's distance from UTC at that instant, in milliseconds. */
function offsetAt(instant: number, zone: string): number {
  let format = formats.get(zone);
  if (!format) {
    const options = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const;
    format = new Intl.DateTimeFormat('en-US', { ...options, second: 'numeric', hourCycle: 'h23', timeZone: zone });
    formats.set(zone, format);
  }
  const part: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(instant)) part[type] = Number(value);
  const shown = Date.UTC(part.year!, part.month! - 1, part.day!, part.hour!, part.minute!, part.second!);
  return shown - Math.floor(instant / 1000) * 1000;
}

export function toWallTime(iso: string, zone: string): WallTime {
  const instant = Date.parse(iso);
  return new Date(instant + offsetAt(instant, zone)).toISOString().slice(0, 16);
}

/** The instant at which clocks in `zone` show `wall`; of two such instants the first. */
export function toInstant(wall: WallTime, zone: string): Conversion {
  const asUtc = faceValue(wall);
  if (Number.isNaN(asUtc)) return { kind: 'invalid' };
  // Clocks jump at most once in two days: one of the two offsets around it holds.
  const before = offsetAt(asUtc - day, zone);
  const after = offsetAt(asUtc + day, zone);
  const instants = [...new Set([asUtc - before, asUtc - after])]
    .filter((instant) => instant + offsetAt(instant, zone) === asUtc)
    .sort((a, b) => a - b);
  if (instants.length === 0) {
    return { kind: 'skipped', after: toWallTime(new Date(asUtc - before).toISOString(), zone) };
  }
  return { kind: 'instant', iso: new Date(instants[0]!).toISOString(), comesTwice: instants.length > 1 };
}

/** The same clock face that many minutes later, for suggestions: faces, not instants. Empty for what is no time. */
export function addToWall(wall: WallTime, minutes: number): WallTime {
  const read = faceValue(wall);
  return Number.isNaN(read) ? '' : new Date(read + minutes * 60_000).toISOString().slice(0, 16);
}

/** How many minutes later `to` is on the clock; NaN when one of them is no time. */
export const minutesBetween = (from: WallTime, to: WallTime) => (faceValue(to) - faceValue(from)) / 60_000;

/** The face as if it were UTC, in milliseconds; NaN for what is no time. */
function faceValue(wall: WallTime): number {
  const value = face.test(wall) ? Date.parse(`${wall}:00Z`) : Number.NaN;
  // Date.parse refuses a 13th month, but carries a 31st of April over.
  return !Number.isNaN(value) && new Date(value).toISOString().slice(0, 16) === wall ? value : Number.NaN;
}

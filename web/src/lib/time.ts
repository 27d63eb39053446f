/** Times in words. By Intl alone, for every page needs them: reckoning in zones is in zoned.ts, with Day.js. */
import { currentLocale } from '@/i18n/i18n';
import type { Locale } from '@/i18n/messages';
import { useSession } from '@/session/use-session';

export interface TimeOptions {
  /** IANA name; the browser's zone unless told. */
  zone?: string | undefined;
  /** The current language unless told. */
  locale?: Locale | undefined;
}

/** British order and a 24-hour clock in English: day before month reads the same in both languages. */
const TAGS: Record<Locale, string> = { en: 'en-GB', id: 'id-ID' };
const formats = new Map<string, Intl.DateTimeFormat>();

let ofBrowser: string | undefined;

/** Asked for once: it takes a phone milliseconds, and every card of a list wants to know. */
export function browserZone(): string {
  ofBrowser ??= Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
  return ofBrowser;
}

const known = new Map<string, boolean>();

function isKnown(zone: string): boolean {
  let is = known.get(zone);
  if (is === undefined) {
    try {
      is = Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
    } catch {
      is = false;
    }
    known.set(zone, is);
  }
  return is;
}

/** The zone, or the browser's when it is missing or unknown here. */
export const knownZone = (zone: string | undefined): string => (zone && isKnown(zone) ? zone : browserZone());

function format(
  options: Intl.DateTimeFormatOptions,
  { zone, locale = currentLocale() }: TimeOptions,
  tag = TAGS[locale],
) {
  const key = `${tag} ${zone ?? ''} ${JSON.stringify(options)}`;
  let made = formats.get(key);
  if (!made) {
    made = new Intl.DateTimeFormat(tag, { timeZone: knownZone(zone), ...options });
    formats.set(key, made);
  }
  return made;
}

/** What the wall clock of a zone shows, for comparing: `2026-11-27, 19:30`. */
const wallClock = (iso: string | number | Date, zone: string | undefined): string =>
  format(
    { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
    { zone, locale: 'en' },
    'en-CA',
  ).format(new Date(iso));

/** A key for grouping by day in a zone: `2026-11-27`. */
export const dayKey = (iso: string | number | Date, zone?: string): string => wallClock(iso, zone).slice(0, 10);

/** `Fri, 27 Nov`; the year too when it is not this one. `long`: `Friday, 27 November`. */
export function formatDay(iso: string, options: TimeOptions & { long?: boolean } = {}): string {
  const style = options.long ? 'long' : 'short';
  const sameYear = dayKey(iso, options.zone).slice(0, 4) === dayKey(Date.now(), options.zone).slice(0, 4);
  return format(
    { weekday: style, day: 'numeric', month: style, ...(sameYear ? {} : { year: 'numeric' }) },
    options,
  ).format(new Date(iso));
}

/** `19:30` (Indonesian: `19.30`). */
export const formatTime = (iso: string, options: TimeOptions = {}): string =>
  format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, options).format(new Date(iso));

/** `Fri, 27 Nov, 19:30`. */
export const formatDayTime = (iso: string, options: TimeOptions = {}): string =>
  `${formatDay(iso, options)}, ${formatTime(iso, options)}`;

/** `Fri, 27 Nov, 19:30–22:00`; with the second day when it ends on another. */
export function formatRange(start: string, end: string, options: TimeOptions = {}): string {
  const until = dayKey(start, options.zone) === dayKey(end, options.zone) ? formatTime : formatDayTime;
  const dash = until === formatTime ? '–' : ' – ';
  return `${formatDayTime(start, options)}${dash}${until(end, options)}`;
}

/** The zone as people say it: `WIB`, `CET`, `GMT+9`. Each language knows the abbreviations of its own part of the world. */
export function zoneName(iso: string, { zone }: TimeOptions = {}): string {
  const names = (['id', 'en'] as const).map((locale) =>
    format({ timeZoneName: 'short' }, { zone, locale })
      .formatToParts(new Date(iso))
      .find((part) => part.type === 'timeZoneName'),
  );
  return (names.find((name) => name && !/^(GMT|UTC)./.test(name.value)) ?? names[0])?.value ?? knownZone(zone);
}

/** Do the clocks of two zones show different times at this instant? Names that mean the same clock do not differ. */
export const zonesDiffer = (iso: string, a: string | undefined, b: string | undefined): boolean =>
  wallClock(iso, a) !== wallClock(iso, b);

/** What the clock shows at the event, where that is not what it shows here: `09:00 WIB`, with the day if that differs too. */
export function formatThere(iso: string, there: string, options: TimeOptions = {}): string | null {
  if (!zonesDiffer(iso, options.zone, there)) return null;
  const at = { ...options, zone: there };
  const clock = dayKey(iso, there) === dayKey(iso, options.zone) ? formatTime(iso, at) : formatDayTime(iso, at);
  return `${clock} ${zoneName(iso, at)}`;
}

const DAY = 86_400;

/** From two weeks on days say little, from two months on weeks. Each unit with its length in days. */
const LONG: [Intl.RelativeTimeFormatUnit, number, from: number][] = [
  ['year', 365.25, 730],
  ['month', 30.44, 61],
  ['week', 7, 14],
];

/**
 * `in 3 days`, `tomorrow`, `2 hours ago`, `now`. `now` in milliseconds. From a day on it counts the days of the calendar in
 * the zone: an evening and the next but one are two days apart, however late it is now.
 */
export function relative(
  iso: string,
  { now = Date.now(), locale = currentLocale(), zone }: TimeOptions & { now?: number } = {},
): string {
  const say = (value: number, unit: Intl.RelativeTimeFormatUnit, numeric: 'auto' | 'always') =>
    new Intl.RelativeTimeFormat(TAGS[locale], { numeric }).format(Math.trunc(value), unit);
  const seconds = Math.round((Date.parse(iso) - now) / 1000);
  if (Math.abs(seconds) < 60) return say(0, 'second', 'auto');
  if (Math.abs(seconds) < 3600) return say(seconds / 60, 'minute', 'always');
  if (Math.abs(seconds) < DAY) return say(seconds / 3600, 'hour', 'always');
  const today = dayKey(new Date(now).toISOString(), zone);
  const days = (Date.parse(dayKey(iso, zone)) - Date.parse(today)) / (DAY * 1000);
  const [unit, length] = LONG.find(([, , from]) => Math.abs(days) >= from) ?? ['day', 1];
  return say(days / length, unit, unit === 'day' ? 'auto' : 'always');
}

/** The zone to show times in: the profile's for somebody signed in, else the browser's. */
export function useZone(): string {
  const { user } = useSession();
  return user ? knownZone(user.timezone) : browserZone();
}

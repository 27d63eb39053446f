import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { dayKey, formatDay, formatDayTime, formatRange, formatThere, formatTime, zoneName, zonesDiffer } from './time';
import { at } from './zoned';

beforeEach(() => void vi.useFakeTimers({ now: new Date('2026-11-22T10:00:00Z') }));
afterEach(() => void vi.useRealTimers());

const EVENING = '2026-11-27T12:30:00.000Z';
const jakarta = { zone: 'Asia/Jakarta', locale: 'en' } as const;

describe('times in words', () => {
  it('are those of the zone, in the language', () => {
    expect(formatDay(EVENING, jakarta)).toBe('Fri 27 Nov');
    expect(formatTime(EVENING, jakarta)).toBe('19:30');
    expect(formatDayTime(EVENING, { zone: 'Asia/Jakarta', locale: 'id' })).toBe('Jum, 27 Nov, 19.30');
    expect(formatDay(EVENING, { ...jakarta, zone: 'Pacific/Auckland', long: true })).toBe('Saturday 28 November');
  });

  it('name the year when it is not this one', () => {
    expect(formatDay('2027-01-05T12:00:00Z', jakarta)).toBe('Tue, 5 Jan 2027');
  });

  it('name the second day of a range only when there is one', () => {
    expect(formatRange(EVENING, '2026-11-27T15:00:00Z', jakarta)).toBe('Fri 27 Nov, 19:30–22:00');
    expect(formatRange(EVENING, '2026-11-27T18:00:00Z', jakarta)).toBe('Fri 27 Nov, 19:30 – Sat 28 Nov, 01:00');
  });

  it('do without a zone that this browser does not know', () => {
    expect(formatTime(EVENING, { zone: 'Mars/Olympus', locale: 'en' })).toBe(formatTime(EVENING, { locale: 'en' }));
  });
});

describe('zones', () => {
  it('differ by their clocks, not their names', () => {
    expect(zonesDiffer(EVENING, 'Asia/Jakarta', 'Asia/Bangkok')).toBe(false);
    expect(zonesDiffer(EVENING, 'Asia/Jakarta', 'Asia/Makassar')).toBe(true);
    // In summer London is an hour ahead of Reykjavik, in winter it is not.
    expect(zonesDiffer('2026-12-01T12:00:00Z', 'Europe/London', 'Atlantic/Reykjavik')).toBe(false);
    expect(zonesDiffer('2026-07-01T12:00:00Z', 'Europe/London', 'Atlantic/Reykjavik')).toBe(true);
  });

  it('have the names that people use for them', () => {
    expect(zoneName(EVENING, { zone: 'Asia/Jakarta' })).toBe('WIB');
    expect(zoneName(EVENING, { zone: 'Asia/Makassar' })).toBe('WITA');
    expect(zoneName(EVENING, { zone: 'Europe/London' })).toBe('GMT');
    expect(zoneName(EVENING, { zone: 'Asia/Tokyo' })).toBe('GMT+9');
  });

  it('are told of where the event’s clock shows something else', () => {
    expect(formatThere(EVENING, 'Asia/Jakarta', jakarta)).toBeNull();
    expect(formatThere(EVENING, 'Asia/Jakarta', { zone: 'Europe/London', locale: 'en' })).toBe('19:30 WIB');
    expect(formatThere(EVENING, 'Asia/Jakarta', { zone: 'Pacific/Honolulu', locale: 'en' })).toBe('19:30 WIB');
    expect(formatThere('2026-11-27T18:00:00Z', 'Asia/Jakarta', { zone: 'Europe/London', locale: 'en' })).toBe(
      'Sat 28 Nov, 01:00 WIB',
    );
  });

  it('decide on which day something is', () => {
    expect(dayKey('2026-11-27T18:00:00Z', 'Asia/Jakarta')).toBe('2026-11-28');
    expect(at('2026-11-27T18:00:00Z', 'Asia/Jakarta').format('YYYY-MM-DD HH:mm')).toBe('2026-11-28 01:00');
  });
});

import { describe, expect, it } from 'vitest';
import { addToWall, toInstant, toWallTime } from './zoned-time';

const instant = (iso: string, comesTwice = false) => ({ kind: 'instant', iso, comesTwice });

describe('toInstant', () => {
  it('reads a clock in a zone without daylight saving', () => {
    expect(toInstant('2026-12-05T19:30', 'Asia/Jakarta')).toEqual(instant('2026-12-05T12:30:00.000Z'));
    expect(toInstant('2026-12-05T19:30', 'Asia/Kathmandu')).toEqual(instant('2026-12-05T13:45:00.000Z'));
  });

  it('reads summer and winter of one zone differently', () => {
    expect(toInstant('2027-01-15T20:00', 'Europe/Berlin')).toEqual(instant('2027-01-15T19:00:00.000Z'));
    expect(toInstant('2027-07-15T20:00', 'Europe/Berlin')).toEqual(instant('2027-07-15T18:00:00.000Z'));
  });

  it('knows the hour that the clocks jump over', () => {
    expect(toInstant('2027-03-28T02:30', 'Europe/Berlin')).toEqual({ kind: 'skipped', after: '2027-03-28T03:30' });
    expect(toInstant('2027-03-14T02:00', 'America/New_York')).toEqual({ kind: 'skipped', after: '2027-03-14T03:00' });
    expect(toInstant('2027-03-28T01:59', 'Europe/Berlin')).toEqual(instant('2027-03-28T00:59:00.000Z'));
    expect(toInstant('2027-03-28T03:00', 'Europe/Berlin')).toEqual(instant('2027-03-28T01:00:00.000Z'));
  });

  it('knows a jump of half an hour', () => {
    expect(toInstant('2026-10-04T02:15', 'Australia/Lord_Howe')).toEqual({
      kind: 'skipped',
      after: '2026-10-04T02:45',
    });
  });

  it('takes the first of two equal hours, and says so', () => {
    expect(toInstant('2027-10-31T02:30', 'Europe/Berlin')).toEqual(instant('2027-10-31T00:30:00.000Z', true));
    expect(toInstant('2026-11-01T01:30', 'America/New_York')).toEqual(instant('2026-11-01T05:30:00.000Z', true));
    expect(toInstant('2027-10-31T03:00', 'Europe/Berlin')).toEqual(instant('2027-10-31T02:00:00.000Z'));
  });

  it('reads an hour that only the host of this test jumps over', () => {
    for (const wall of ['2027-03-28T02:30', '2027-03-14T02:30', '2026-10-04T02:15']) {
      const iso = new Date(`${wall}:00+07:00`).toISOString();
      expect(toInstant(wall, 'Asia/Jakarta')).toEqual(instant(iso));
      expect(toWallTime(iso, 'Asia/Jakarta')).toBe(wall);
    }
  });

  it('refuses what is no time', () => {
    for (const wall of [
      '',
      '2027-02-30T10:00',
      '2027-13-01T10:00',
      '2027-01-01',
      '2027-01-01T24:00',
      '2027-01-01T10:60',
    ]) {
      expect(toInstant(wall, 'UTC')).toEqual({ kind: 'invalid' });
    }
  });

  it('comes back to the clock it was read from, all year round', () => {
    for (const zone of ['Europe/Berlin', 'America/New_York', 'Asia/Jakarta', 'Pacific/Auckland', 'America/Santiago']) {
      for (let hour = 0; hour < 366 * 24; hour += 7) {
        const wall = addToWall('2027-01-01T00:00', hour * 60);
        const read = toInstant(wall, zone);
        if (read.kind === 'instant') expect(toWallTime(read.iso, zone)).toBe(wall);
      }
    }
  });
});

describe('addToWall', () => {
  it('carries over days and months', () => {
    expect(addToWall('2026-12-31T23:30', 45)).toBe('2027-01-01T00:15');
    expect(addToWall('', 45)).toBe('');
  });
});

// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { firstPick, groupByDay, overlap, splitByEnd } from './slots';

const at = (id: string, startTime: string, endTime: string, availableSpots = 5) => ({
  id,
  startTime,
  endTime,
  availableSpots,
});
const early = at('early', '2026-11-27T11:30:00.000Z', '2026-11-27T13:00:00.000Z');
const late = at('late', '2026-11-27T17:30:00.000Z', '2026-11-27T19:00:00.000Z');
const next = at('next', '2026-11-28T12:00:00.000Z', '2026-11-28T13:00:00.000Z');

describe('days of a zone', () => {
  it('group slots in order', () => {
    expect(
      groupByDay([next, late, early], 'Europe/Dublin').map(({ key, slots }) => [key, slots.map(({ id }) => id)]),
    ).toEqual([
      ['2026-11-27', ['early', 'late']],
      ['2026-11-28', ['next']],
    ]);
    expect(groupByDay([next, late, early], 'Asia/Jakarta').map(({ slots }) => slots.length)).toEqual([1, 2]);
  });
});

describe('the slot picked first', () => {
  const now = Date.parse('2026-11-27T12:00:00.000Z');
  const nobody = new Set<string>();
  it('is the one in the address', () => {
    expect(firstPick([early, late, next], 'next', new Set(['late']), now)?.id).toBe('next');
  });
  it('is where I hold a booking', () => {
    expect(firstPick([early, late, next], 'unheard of', new Set(['late']), now)?.id).toBe('late');
  });
  it('is the soonest with seats, also one that has begun', () => {
    expect(firstPick([next, late, early], null, nobody, now)?.id).toBe('early');
    expect(firstPick([{ ...early, availableSpots: 0 }, late, next], null, nobody, now)?.id).toBe('late');
  });
  it('is the soonest when all are sold out', () => {
    const full = [late, next].map((slot) => ({ ...slot, availableSpots: 0 }));
    expect(firstPick(full, null, nobody, now)?.id).toBe('late');
  });
  it('is none when all have ended', () => {
    expect(firstPick([early], null, nobody, Date.parse(early.endTime))).toBeUndefined();
  });
});

it('ended slots are set apart', () => {
  expect(splitByEnd([early, late], Date.parse(early.endTime))).toEqual({ open: [late], ended: [early] });
});

it('touching ends do not overlap', () => {
  expect(overlap(early, { startTime: early.endTime, endTime: late.startTime })).toBe(false);
  expect(overlap(early, { startTime: '2026-11-27T12:59:00.000Z', endTime: late.startTime })).toBe(true);
});

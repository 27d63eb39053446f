// @vitest-environment node
import { expect, it } from 'vitest';
import { keepPreset } from './preset';

const now = Date.parse('2026-11-27T12:00:00.000Z');
const slot = (id: string, hour: number, availableSpots = 5) => ({
  id,
  startTime: `2026-11-27T${hour}:00:00.000Z`,
  endTime: `2026-11-27T${hour + 1}:00:00.000Z`,
  availableSpots,
});
const early = slot('early', 18);
const late = slot('late', 20);

it('picks the soonest with seats', () => {
  expect(keepPreset(null, [late, early], null, now)).toEqual({ slotId: 'early', informed: false });
});

it('keeps it when it sells out', () => {
  const before = { slotId: 'early', informed: true };
  expect(keepPreset(before, [{ ...early, availableSpots: 0 }, late], new Set(), now)).toBe(before);
});

it('goes to where the visitor holds tickets as soon as that is known', () => {
  const before = { slotId: 'early', informed: false };
  expect(keepPreset(before, [early, late], new Set(['late']), now)).toEqual({ slotId: 'late', informed: true });
});

it('does not jump when tickets are bought for another slot later on', () => {
  const before = { slotId: 'early', informed: true };
  expect(keepPreset(before, [early, late], new Set(['late']), now)).toBe(before);
});

it('is at rest when there is nothing to pick', () => {
  const over = Date.parse('2026-11-28T00:00:00.000Z');
  const none = keepPreset(null, [early], new Set(), over);
  expect(none).toEqual({ slotId: undefined, informed: true });
  expect(keepPreset(none, [early], new Set(), over)).toBe(none);
});

it('picks anew when the slot is taken out', () => {
  expect(keepPreset({ slotId: 'gone', informed: true }, [early], new Set(), now).slotId).toBe('early');
});

import { describe, expect, test } from 'vitest';
import { book, booked } from '../harness/actions.js';
import { readSlot } from '../harness/events.js';
import { atReadCommitted, type Rewrites, slowly, swap, withoutLocks } from '../harness/guards.js';
import type { TimeSlot } from '../harness/objects.js';
import { useWorld, type World } from '../harness/world.js';

const resize = (world: World, { id, label, startTime, endTime, eventId }: TimeSlot, capacity: number, node: number) =>
  world.admin.at(node).put(`/api/events/${eventId}`, { timeSlots: [{ id, label, startTime, endTime, capacity }] });

/** The capacity is lowered at one node while people book at both; seats sold and seats there are in the end. */
async function lowerInARush(
  world: World,
  lower: number,
): Promise<{ capacity: number; bookedCount: number; lowered: boolean }> {
  const slot = await world.slot({ capacity: 30 });
  const people = await world.people(30);
  await booked(await world.person(), slot);
  const rush = people.slice(0, 20).map((person, index) => book(person, slot, 1, { node: index % 2 }));
  const change = resize(world, slot, lower, 1);
  await Promise.all(rush);
  const { status } = await change;
  const { capacity, bookedCount } = await world.seats(slot);
  return { capacity, bookedCount, lowered: status === 200 };
}

describe('capacity change against booking', () => {
  const guarded: Array<[string, Rewrites | undefined]> = [
    ['as it is', undefined],
    ['by locks and constraints alone', atReadCommitted],
  ];

  describe.each(guarded)('%s', (_, rewrites) => {
    const world = useWorld({ nodes: 2, ...(rewrites ? { rewrites } : {}) });

    test('never leaves more seats sold than there are', async () => {
      for (let round = 0; round < 6; round++) {
        const { capacity, bookedCount, lowered } = await lowerInARush(world(), 5);
        expect(capacity).toBe(lowered ? 5 : 30);
        expect(bookedCount).toBeLessThanOrEqual(capacity);
      }
      await world().expectAuditClean();
    });

    test('that raises it gives every new seat once', async () => {
      const slot = await world().slot({ capacity: 1 });
      const people = await world().people(40);
      await booked(await world().person(), slot);
      const rush = people.map((person, index) => book(person, slot, 1, { node: index % 2 }));
      const change = resize(world(), slot, 11, 0);
      await Promise.all(rush);
      expect((await change).status).toBe(200);
      await expect.poll(async () => (await readSlot(world().admin, slot)).bookedCount).toBe(11);
      await world().expectAuditClean();
    });
  });

  describe('without the guards', { retry: 2 }, () => {
    const world = useWorld({
      nodes: 2,
      rewrites: {
        ...withoutLocks,
        ...slowly,
        'slots/take_turns': () => 'SELECT turn.key FROM unnest($1::bigint[]) AS turn (key)',
        'slots/lock_of_event': swap('FOR UPDATE', ''),
      },
      alterations: ['ALTER TABLE time_slots DROP CONSTRAINT time_slots_not_oversold'],
    });

    test('more seats are sold than there are', async () => {
      const rounds = [];
      for (let round = 0; round < 3; round++) rounds.push(await lowerInARush(world(), 1));
      expect(rounds.some(({ capacity, bookedCount }) => bookedCount > capacity)).toBe(true);
      await world().expectAuditFails();
    });
  });
});

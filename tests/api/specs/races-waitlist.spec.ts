import { describe, expect, test } from 'vitest';
import { book, booked, join } from '../harness/actions.js';
import { newSlot } from '../harness/events.js';
import { atReadCommitted, type Rewrites, slowly, withoutLocks } from '../harness/guards.js';
import { useWorld, type World } from '../harness/world.js';

const most = 25;

/** 120 people at two nodes want to wait at once, by either way; how many wait then, and what the others are told. */
async function rush(world: World): Promise<{ waiting: number; refusals: string[] }> {
  const event = await world.event({ timeSlots: [newSlot({ capacity: 1 })], waitlistLimit: most });
  const slot = event.timeSlots[0]!;
  await booked(await world.person(), slot);
  const people = await world.people(120);
  const replies = await Promise.all(
    people.map((person, index) => (index % 4 < 2 ? book : join)(person, slot, 1, { node: index % 2 })),
  );
  const waiting = await world.database.value<number>(
    `SELECT count(*)::int FROM waitlists WHERE time_slot_id = $1 AND status = 'WAITING'`,
    [slot.id],
  );
  return { waiting, refusals: replies.flatMap(({ error }) => (error ? [error.code] : [])) };
}

const guarded: Array<[string, Rewrites | undefined]> = [
  ['as it is', undefined],
  ['by locks and constraints alone', atReadCommitted],
];

describe('many people, few places in the queue, two nodes', () => {
  describe.each(guarded)('%s', (_, rewrites) => {
    const world = useWorld({ nodes: 2, ...(rewrites ? { rewrites } : {}) });

    test('as many wait as may, and all the others are told that it is sold out', async () => {
      const { waiting, refusals } = await rush(world());
      expect(waiting).toBe(most);
      expect(refusals).toEqual(Array(120 - most).fill('SOLD_OUT'));
      await world().expectAuditClean();
    });
  });

  describe('without the guards', { retry: 2 }, () => {
    const world = useWorld({
      nodes: 2,
      rewrites: { ...withoutLocks, ...slowly },
      alterations: [
        'DROP TRIGGER time_slots_waitlist_within_limit ON time_slots',
        'ALTER TABLE waitlists DROP CONSTRAINT waitlists_position_unique',
      ],
    });

    test('more wait than may', async () => {
      expect((await rush(world())).waiting).toBeGreaterThan(most);
    });
  });
});

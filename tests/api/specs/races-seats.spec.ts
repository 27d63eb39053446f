import { describe, expect, test } from 'vitest';
import { book } from '../harness/actions.js';
import { inHours, readSlot } from '../harness/events.js';
import { atReadCommitted, calendarsThatRefuseNothing, type Rewrites, slowly, withoutLocks } from '../harness/guards.js';
import type { TimeSlot } from '../harness/objects.js';
import type { Person } from '../harness/people.js';
import { useWorld, type World } from '../harness/world.js';

const guarded: Array<[string, Rewrites | undefined]> = [
  ['as it is', undefined],
  ['by locks and constraints alone', atReadCommitted],
];

const options = (rewrites: Rewrites | undefined) => ({ nodes: 2, ...(rewrites ? { rewrites } : {}) });

/** Everybody books at once, every other one at the second node. */
const rush = (people: Person[], slot: TimeSlot) =>
  Promise.all(people.map((person, index) => book(person, slot, 1, { node: index % 2 })));

const seatsIn = (world: World, slot: TimeSlot) =>
  world.database.value<number>(
    `SELECT coalesce(sum(quantity), 0) FROM bookings WHERE time_slot_id = $1 AND status = 'CONFIRMED'`,
    [slot.id],
  );

describe('many people, few seats, two nodes', () => {
  describe.each(guarded)('%s', (_, rewrites) => {
    const world = useWorld(options(rewrites));

    test('500 people for 100 seats: exactly 100 get one, and positions 1 to 400 are given once each', async () => {
      const slot = await world().slot({ capacity: 100 });
      const replies = await rush(await world().people(500), slot);
      const outcomes = replies.map(({ data }) => data);
      expect(replies.filter(({ status }) => ![200, 201].includes(status))).toEqual([]);
      expect(outcomes.filter(({ status }) => status === 'CONFIRMED')).toHaveLength(100);
      const positions = outcomes.flatMap((outcome) =>
        outcome.status === 'WAITLISTED' ? [outcome.waitlist.position] : [],
      );
      expect(positions.sort((a, b) => a - b)).toEqual(Array.from({ length: 400 }, (_, index) => index + 1));
      expect(await readSlot(world().admin, slot)).toMatchObject({
        bookedCount: 100,
        isFull: true,
        _count: { bookings: 100, waitlists: 400 },
      });
      expect(await seatsIn(world(), slot)).toBe(100);
      await world().expectAuditClean();
    });

    test('people who want different numbers of seats never take more than there are', async () => {
      const slot = await world().slot({ capacity: 50 });
      const people = await world().people(120);
      await Promise.all(people.map((person, index) => book(person, slot, 1 + (index % 5), { node: index % 2 })));
      const { bookedCount } = await readSlot(world().admin, slot);
      expect(bookedCount).toBe(50);
      expect(await seatsIn(world(), slot)).toBe(50);
      await world().expectAuditClean();
    });
  });

  describe('without the guards', { retry: 2 }, () => {
    const world = useWorld({
      nodes: 2,
      rewrites: { ...withoutLocks, ...slowly },
      alterations: [
        'ALTER TABLE time_slots DROP CONSTRAINT time_slots_not_oversold',
        'ALTER TABLE waitlists DROP CONSTRAINT waitlists_position_unique',
      ],
    });

    test('more seats are sold than there are, and positions given twice', async () => {
      const slot = await world().slot({ capacity: 10 });
      const replies = await rush(await world().people(100), slot);
      const outcomes = replies.flatMap(({ data }) => (data ? [data] : []));
      expect(outcomes.filter(({ status }) => status === 'CONFIRMED').length).toBeGreaterThan(10);
      expect(await seatsIn(world(), slot)).toBeGreaterThan(10);
      const positions = outcomes.flatMap((outcome) =>
        outcome.status === 'WAITLISTED' ? [outcome.waitlist.position] : [],
      );
      expect(new Set(positions).size).toBeLessThan(positions.length);
      await world().expectAuditFails();
    });
  });
});

describe('one person clicking 50 times', () => {
  describe.each(guarded)('%s', (_, rewrites) => {
    const world = useWorld(options(rewrites));

    test('gets one booking, and is told of it 49 times', async () => {
      const [ana, slot] = [await world().person(), await world().slot({ capacity: 100 })];
      const replies = await rush(Array(50).fill(ana), slot);
      const codes = replies.map(({ status, error }) => (status === 201 ? 'CONFIRMED' : error?.code));
      expect(codes.filter((code) => code === 'CONFIRMED')).toHaveLength(1);
      expect(codes.filter((code) => code === 'ALREADY_BOOKED')).toHaveLength(49);
      expect((await readSlot(ana, slot)).bookedCount).toBe(1);
      await world().expectAuditClean();
    });

    test('for a slot that is full gets one place in the queue', async () => {
      const [holder, ana, slot] = [await world().person(), await world().person(), await world().slot({ capacity: 1 })];
      await rush([holder], slot);
      const replies = await rush(Array(50).fill(ana), slot);
      const codes = replies.map(({ status, error }) => (status === 200 ? 'WAITLISTED' : error?.code));
      expect(codes.filter((code) => code === 'WAITLISTED')).toHaveLength(1);
      expect(codes.filter((code) => code === 'ALREADY_WAITLISTED')).toHaveLength(49);
      expect((await readSlot(ana, slot))._count.waitlists).toBe(1);
      await world().expectAuditClean();
    });
  });

  describe('without the guards', { retry: 2 }, () => {
    const world = useWorld({
      nodes: 2,
      rewrites: { ...withoutLocks, ...slowly },
      alterations: [calendarsThatRefuseNothing, 'DROP INDEX bookings_one_per_user_and_slot'],
    });

    test('gets several bookings', async () => {
      const [ana, slot] = [await world().person(), await world().slot({ capacity: 100 })];
      const replies = await rush(Array(50).fill(ana), slot);
      expect(replies.filter(({ status }) => status === 201).length).toBeGreaterThan(1);
      expect(await seatsIn(world(), slot)).toBeGreaterThan(1);
      await world().expectAuditFails();
    });
  });
});

describe('one person booking two slots at one time from two nodes', () => {
  /** Twenty people, each of whom books two overlapping slots at once; how many seats each of them got. */
  async function everybodyTwice(world: World): Promise<number[]> {
    const one = await world.slot({ startTime: inHours(300), endTime: inHours(302), capacity: 100 });
    const other = await world.slot({ startTime: inHours(301), endTime: inHours(303), capacity: 100 });
    const people = await world.people(20);
    const answers = await Promise.all(
      people.flatMap((person) => [book(person, one, 1, { node: 0 }), book(person, other, 1, { node: 1 })]),
    );
    return people.map(
      (_, index) => [answers[2 * index]!, answers[2 * index + 1]!].filter(({ status }) => status === 201).length,
    );
  }

  describe.each(guarded)('%s', (_, rewrites) => {
    const world = useWorld(options(rewrites));

    test('gets one of them', async () => {
      expect(await everybodyTwice(world())).toEqual(Array(20).fill(1));
      await world().expectAuditClean();
    });
  });

  describe('without the guards', { retry: 2 }, () => {
    const world = useWorld({
      nodes: 2,
      rewrites: { ...atReadCommitted, ...slowly },
      alterations: [calendarsThatRefuseNothing],
    });

    test('gets both', async () => {
      expect(await everybodyTwice(world())).toContain(2);
      await world().expectAuditFails();
    });
  });
});

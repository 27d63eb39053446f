import { describe, expect, test } from 'vitest';
import { booked, bookingOf, cancel, reduce } from '../harness/actions.js';
import type { Reply } from '../harness/client.js';
import { atReadCommitted, swap } from '../harness/guards.js';
import type { Booking } from '../harness/objects.js';
import type { Person } from '../harness/people.js';
import { useWorld, type World } from '../harness/world.js';

const checkIn = (world: World, booking: Booking, number: number, node = 0): Promise<Reply> =>
  world.admin.at(node).post(`/api/admin/tickets/${booking.id}:${number}/checkin`);

async function held(world: World, quantity: number): Promise<{ person: Person; booking: Booking }> {
  const person = await world.person();
  return { person, booking: await booked(person, await world.slot(), quantity) };
}

const withoutOnce = 'ALTER TABLE check_ins DROP CONSTRAINT check_ins_once';
const withoutChecks = [
  'ALTER TABLE bookings DROP CONSTRAINT bookings_check_ins_of_confirmed',
  'ALTER TABLE bookings DROP CONSTRAINT bookings_check_ins_within_quantity',
];

/** Between looking at a booking and writing of it there is time for somebody else. */
const slowGate = {
  'tickets/check_in': swap('VALUES ($1, $2)', 'SELECT $1::uuid, $2::smallint FROM pg_sleep(0.3)'),
};
const slowSale = { 'selling/update_bookings': swap('FROM unnest(', 'FROM pg_sleep(0.3) nap, unnest(') };

describe('check-in against check-in', () => {
  /** One ticket at four gates at once: how often it was let in. */
  async function fourGates(world: World, rounds: number): Promise<number[]> {
    const admitted: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const { booking } = await held(world, 2);
      const replies = await Promise.all([0, 1, 0, 1].map((node) => checkIn(world, booking, 1, node)));
      admitted.push(replies.filter(({ status }) => status === 200).length);
    }
    return admitted;
  }

  describe('with the guards', () => {
    const world = useWorld({ nodes: 2 });

    test('lets a ticket in once', async () => {
      expect(await fourGates(world(), 10)).toEqual(Array(10).fill(1));
      await world().expectAuditClean();
    });

    test('of different tickets lets in each of them', async () => {
      const { person, booking } = await held(world(), 5);
      const replies = await Promise.all([1, 2, 3, 4, 5].map((number) => checkIn(world(), booking, number, number % 2)));
      expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
      expect((await bookingOf(person, booking)).checkedInAt).not.toBeNull();
      await world().expectAuditClean();
    });
  });

  describe('without the guards', { retry: 2 }, () => {
    const world = useWorld({ nodes: 2, rewrites: slowGate, alterations: [withoutOnce, ...withoutChecks] });
    test('lets a ticket in twice', async () => {
      expect(Math.max(...(await fourGates(world(), 2)))).toBeGreaterThan(1);
      await world().expectAuditFails();
    });
  });
});

/** Of two who could not both be right, how many were told that they are. */
async function bothDone(world: World, rounds: number, take: (person: Person, booking: Booking) => Promise<Reply>) {
  const both: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const { person, booking } = await held(world, 3);
    const replies = await Promise.all([checkIn(world, booking, 3, 0), take(person, booking)]);
    both.push(replies.filter(({ status }) => status === 200).length);
  }
  return both;
}

describe('check-in against cancel', () => {
  const cancelAtOther = (person: Person, booking: Booking) => cancel(person, booking, { node: 1 });

  describe('with the guards', () => {
    const world = useWorld({ nodes: 2 });
    test('lets in or cancels, never both', async () => {
      expect(await bothDone(world(), 15, cancelAtOther)).toEqual(Array(15).fill(1));
      await world().expectAuditClean();
    });
  });

  describe('without the guards', { retry: 2 }, () => {
    const world = useWorld({
      nodes: 2,
      rewrites: { ...atReadCommitted, ...slowGate, ...slowSale },
      alterations: withoutChecks,
    });
    test('lets in with a cancelled ticket', async () => {
      expect(await bothDone(world(), 2, cancelAtOther)).toContain(2);
      await world().expectAuditFails();
    });
  });
});

describe('check-in against reduce', () => {
  const reduceAtOther = (person: Person, booking: Booking) => reduce(person, booking, 1, { node: 1 });

  describe('with the guards', () => {
    const world = useWorld({ nodes: 2 });
    test('lets in or takes the ticket away, never both', async () => {
      expect(await bothDone(world(), 15, reduceAtOther)).toEqual(Array(15).fill(1));
      await world().expectAuditClean();
    });
  });

  describe('without the guards', { retry: 2 }, () => {
    const world = useWorld({
      nodes: 2,
      rewrites: { ...atReadCommitted, ...slowGate, ...slowSale },
      alterations: withoutChecks,
    });
    test('lets in with a ticket that was given back', async () => {
      expect(await bothDone(world(), 2, reduceAtOther)).toContain(2);
      await world().expectAuditFails();
    });
  });
});

describe('check-in against deleting the event', () => {
  const world = useWorld({ nodes: 2 });
  test('never leaves a cancelled booking that was used', async () => {
    for (let round = 0; round < 8; round++) {
      const event = await world().event();
      const person = await world().person();
      const booking = await booked(person, event.timeSlots[0]!, 1);
      await Promise.all([checkIn(world(), booking, 1, 0), world().admin.at(1).delete(`/api/events/${event.id}`)]);
    }
    await world().expectAuditClean();
  });
});

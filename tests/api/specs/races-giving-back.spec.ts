import { describe, expect, test } from 'vitest';
import { book, booked, bookingOf, cancel, cancelled, myBookings, queued, reduce, undo } from '../harness/actions.js';
import { inHours, readSlot } from '../harness/events.js';
import { slowChanges, slowly, swap, withoutLocks } from '../harness/guards.js';
import type { Booking, TimeSlot } from '../harness/objects.js';
import type { Person } from '../harness/people.js';
import { until } from '../harness/wait.js';
import { useWorld, type World } from '../harness/world.js';

interface Held {
  person: Person;
  booking: Booking;
}

async function holders(world: World, slot: TimeSlot, count: number, quantity = 1): Promise<Held[]> {
  const people = await world.people(count);
  return Promise.all(people.map(async (person) => ({ person, booking: await booked(person, slot, quantity) })));
}

describe('cancel against cancel', () => {
  /** Each booking is cancelled four times at once; how often each was done. */
  async function cancelFourTimes(world: World, count: number): Promise<number[]> {
    const slot = await world.slot({ capacity: 100 });
    const held = await holders(world, slot, count);
    return Promise.all(
      held.map(async ({ person, booking }) => {
        const replies = await Promise.all([0, 1, 0, 1].map((node) => cancel(person, booking, { node })));
        for (const { status } of replies) expect([200, 400]).toContain(status);
        return replies.filter(({ status }) => status === 200).length;
      }),
    );
  }

  describe('with the guards', () => {
    const world = useWorld({ nodes: 2 });
    test('happens once', async () => {
      expect(await cancelFourTimes(world(), 20)).toEqual(Array(20).fill(1));
      await world().expectAuditClean();
    });
  });

  describe('without the guards', { retry: 2 }, () => {
    const world = useWorld({ nodes: 2, rewrites: { ...withoutLocks, ...slowly } });
    test('is done twice', async () => {
      expect(Math.max(...(await cancelFourTimes(world(), 5)))).toBeGreaterThan(1);
    });
  });
});

describe('reduce against cancel', () => {
  /** Both at once from two nodes, several times; what became of the bookings whose cancellation was acknowledged. */
  async function reduceAndCancel(world: World, rounds: number): Promise<string[]> {
    const slot = await world.slot({ capacity: 100 });
    const held = await holders(world, slot, rounds, 3);
    return Promise.all(
      held.map(async ({ person, booking }) => {
        const [, gone] = await Promise.all([
          reduce(person, booking, 1, { node: 0 }),
          cancel(person, booking, { node: 1 }),
        ]);
        expect(gone.status).toBe(200);
        return (await bookingOf(person, booking)).status;
      }),
    );
  }

  describe('with the guards', () => {
    const world = useWorld({ nodes: 2 });
    test('never brings a cancelled booking back', async () => {
      expect(await reduceAndCancel(world(), 20)).toEqual(Array(20).fill('CANCELLED'));
      await world().expectAuditClean();
    });
  });

  describe('without the guards', { retry: 2 }, () => {
    const rewrites = { ...withoutLocks, ...slowChanges({ confirmed: 0.4, cancelled: 0.1 }) };
    const world = useWorld({ nodes: 2, rewrites });
    test('brings a cancelled booking back', async () => {
      expect(await reduceAndCancel(world(), 3)).toContain('CONFIRMED');
    });
  });
});

describe('undo against promotion', () => {
  /**
   * One seat came free and nobody could take it: who waits holds something else at that time. Then the holder takes the
   * cancellation back while who waits becomes free. How many seats of the one are taken in the end.
   */
  async function undoAndPromote(world: World, meanwhile: () => Promise<unknown> = async () => {}): Promise<number> {
    const times = { startTime: inHours(400), endTime: inHours(402) };
    const [slot, elsewhere] = [await world.slot({ capacity: 1, ...times }), await world.slot(times)];
    const [holder, waiting] = (await world.people(2)) as [Person, Person];
    const booking = await booked(holder, slot);
    await queued(waiting, slot);
    const rival = await booked(waiting, elsewhere);
    await cancelled(holder, booking);
    const undone = undo(holder, booking, { node: 0 });
    await meanwhile();
    const [answer] = await Promise.all([undone, cancel(waiting, rival, { node: 1 })]);
    if (answer.status !== 200) expect(answer.error?.code).toBe('SPOTS_TAKEN');
    await until(
      'promotion has had its turn',
      async () => (await world.database.query('SELECT 1 FROM jobs')).length === 0,
    );
    const { bookedCount } = await world.seats(slot);
    const held = await Promise.all([holder, waiting].map(async (person) => (await myBookings(person)).upcoming));
    expect(held.flat().filter(({ timeSlotId }) => timeSlotId === slot.id)).toHaveLength(bookedCount);
    return bookedCount;
  }

  describe('with the guards', () => {
    const world = useWorld({ nodes: 2 });
    test('gives the seat to one of them', async () => {
      for (let round = 0; round < 8; round++) expect(await undoAndPromote(world())).toBe(1);
      await world().expectAuditClean();
    });
  });

  describe('without the guards', { retry: 2 }, () => {
    // The promotion has its turn between the holder's look and the holder's writing: on the other node, since on one
    // node it would wait in the slot's line behind the holder.
    const rewrites = { ...withoutLocks, ...slowly, ...slowChanges({ confirmed: 4, cancelled: 0 }) };
    const world = useWorld({
      nodes: [{ GOTICKET_WORKERS: '0' }, {}],
      rewrites,
      alterations: ['ALTER TABLE time_slots DROP CONSTRAINT time_slots_not_oversold'],
    });
    const sleeping = () =>
      until('the holder has looked and not yet written', async () => {
        const asleep = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'`;
        return (await world().database.query(asleep)).length > 0;
      });
    test('gives the seat to both', async () => {
      expect(await undoAndPromote(world(), sleeping)).toBe(2);
      await world().expectAuditFails();
    });
  });
});

describe('promotion against booking', () => {
  /** Seats of a full slot are given back while newcomers rush in: who got them. */
  async function giveBackInARush(world: World, queue: number, rush: number) {
    const seats = 20;
    const slot = await world.slot({ capacity: seats });
    const held = await holders(world, slot, seats);
    const waiting = await world.people(queue);
    for (const person of waiting) await queued(person, slot);
    const newcomers = await world.people(rush);
    const given = held.map(({ person, booking }, index) => async () => {
      expect((await cancel(person, booking, { node: index % 2 })).status).toBe(200);
    });
    const replies: Promise<{ status: number }>[] = [];
    await Promise.all([
      ...given.map((give) => give()),
      ...newcomers.map(async (person, index) => {
        const reply = book(person, slot, 1, { node: index % 2 });
        replies.push(reply);
        await reply;
      }),
    ]);
    const overtaking = (await Promise.all(replies)).filter(({ status }) => status === 201).length;
    return { slot, overtaking };
  }

  describe('with the guards', () => {
    const world = useWorld({ nodes: 2 });
    test('lets nobody overtake: the seats go to the first of the queue', async () => {
      const { slot, overtaking } = await giveBackInARush(world(), 40, 60);
      expect(overtaking).toBe(0);
      const positions = () =>
        world().database.query<{ position: number }>(
          `SELECT position FROM waitlists WHERE time_slot_id = $1 AND status = 'PROMOTED' ORDER BY position`,
          [slot.id],
        );
      await until('all seats are given', async () => (await positions()).length === 20);
      expect((await positions()).map(({ position }) => position)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
      expect(await readSlot(world().admin, slot)).toMatchObject({ bookedCount: 20, _count: { waitlists: 80 } });
      await world().expectAuditClean();
    });
  });

  describe('without the guards', { retry: 2 }, () => {
    // Nobody is seen waiting, so nobody is promoted before a newcomer gets a seat.
    const rewrites = { 'selling/read_candidates': swap('WHERE s.id = $1 AND', 'WHERE false AND s.id = $1 AND') };
    const world = useWorld({ nodes: 2, rewrites });
    test('newcomers overtake', async () => {
      const { overtaking } = await giveBackInARush(world(), 5, 60);
      expect(overtaking).toBeGreaterThan(0);
    });
  });
});

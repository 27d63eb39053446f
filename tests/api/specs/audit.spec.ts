import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../harness/database.js';
import { calendarsThatRefuseNothing } from '../harness/guards.js';
import type { Person } from '../harness/people.js';
import { World } from '../harness/world.js';

let world: World;
let database: Database;
let ana: Person;
let ben: Person;

/** A world without servers: a sold-out slot, somebody who waits, a check-in. */
beforeEach(async () => {
  world = await World.open({ nodes: 0 });
  database = world.database;
  [ana, ben] = (await world.people(2)) as [Person, Person];
});
afterEach(() => world.close());

async function newSlot(start: string, capacity: number): Promise<string> {
  const [event, slot] = [randomUUID(), randomUUID()];
  await database.query(
    `INSERT INTO events (id, title, description, location, category, created_by_id)
     VALUES ($1, 'An evening', 'Worth queueing for.', 'Jakarta', 'CONCERT', $2)`,
    [event, world.admin.id],
  );
  await database.query(
    `INSERT INTO time_slots (id, event_id, label, start_time, end_time, capacity)
     VALUES ($1, $2, 'Doors', $3::timestamptz, $3::timestamptz + interval '2 hours', $4)`,
    [slot, event, start, capacity],
  );
  return slot;
}

async function newBooking(person: Person, slot: string, quantity = 1, status = 'CONFIRMED'): Promise<string> {
  const id = randomUUID();
  await database.query(
    `INSERT INTO bookings (id, user_id, time_slot_id, quantity, status, cancelled_at, start_time, end_time)
     SELECT $1, $2, s.id, $4, $5, CASE $5 WHEN 'CANCELLED' THEN now() END, s.start_time, s.end_time
     FROM time_slots s WHERE s.id = $3`,
    [id, person.id, slot, quantity, status],
  );
  return id;
}

async function newEntry(person: Person, slot: string, position: number): Promise<string> {
  const id = randomUUID();
  await database.query(
    'INSERT INTO waitlists (id, user_id, time_slot_id, quantity, position) VALUES ($1, $2, $3, 1, $4)',
    [id, person.id, slot, position],
  );
  return id;
}

async function newCheckIn(booking: string, number: number): Promise<void> {
  await database.query('INSERT INTO check_ins (booking_id, number) VALUES ($1, $2)', [booking, number]);
  await database.query(
    'UPDATE bookings SET checked_in_count = checked_in_count + 1, checked_in_max = greatest(checked_in_max, $2) WHERE id = $1',
    [booking, number],
  );
}

const noTriggers = async (table: string) => database.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);

const without = async (table: string, ...constraints: string[]) => {
  for (const constraint of constraints) await database.query(`ALTER TABLE ${table} DROP CONSTRAINT ${constraint}`);
};

describe('the audit', () => {
  test('finds nothing where nothing is wrong', async () => {
    const slot = await newSlot('2099-01-01T10:00Z', 3);
    const booking = await newBooking(ana, slot, 3);
    await newCheckIn(booking, 2);
    await newBooking(ben, slot, 1, 'CANCELLED');
    await newEntry(ben, slot, 1);
    await world.expectAuditClean();
  });

  test('finds nothing in an empty database', async () => {
    await world.expectAuditClean();
  });

  /** Each does one harm behind the constraints' back, and returns an id that the audit must name. */
  const harms: Array<[string, () => Promise<string>]> = [
    [
      'a slot that counts too many seats',
      async () => {
        const slot = await newSlot('2099-01-01T10:00Z', 5);
        await newBooking(ana, slot, 2);
        await database.query('UPDATE time_slots SET booked_count = 3 WHERE id = $1', [slot]);
        return slot;
      },
    ],
    [
      'a slot that counts too few seats',
      async () => {
        const slot = await newSlot('2099-01-01T10:00Z', 5);
        await noTriggers('bookings');
        await newBooking(ana, slot, 2);
        return slot;
      },
    ],
    [
      'a slot with more seats sold than it has',
      async () => {
        await without('time_slots', 'time_slots_not_oversold');
        const slot = await newSlot('2099-01-01T10:00Z', 1);
        await newBooking(ana, slot, 2);
        return slot;
      },
    ],
    [
      'a slot that counts the waiting wrongly',
      async () => {
        const slot = await newSlot('2099-01-01T10:00Z', 1);
        await newEntry(ana, slot, 1);
        await database.query('UPDATE time_slots SET waiting_count = 5 WHERE id = $1', [slot]);
        return slot;
      },
    ],
    [
      'a slot with another waitlist limit than its event’s',
      async () => {
        const slot = await newSlot('2099-01-01T10:00Z', 1);
        await database.query('UPDATE time_slots SET waitlist_limit = 5 WHERE id = $1', [slot]);
        return slot;
      },
    ],
    [
      'a slot that would draw a position again',
      async () => {
        const slot = await newSlot('2099-01-01T10:00Z', 1);
        await newEntry(ana, slot, 7);
        await database.query('UPDATE time_slots SET last_position = 6 WHERE id = $1', [slot]);
        return slot;
      },
    ],
    [
      'two bookings of one person and slot',
      async () => {
        await database.query(calendarsThatRefuseNothing);
        await database.query('DROP INDEX bookings_one_per_user_and_slot');
        const slot = await newSlot('2099-01-01T10:00Z', 5);
        await newBooking(ana, slot);
        return newBooking(ana, slot);
      },
    ],
    [
      'two bookings of one person at one time',
      async () => {
        await database.query(calendarsThatRefuseNothing);
        await newBooking(ana, await newSlot('2099-01-01T10:00Z', 5));
        return newBooking(ana, await newSlot('2099-01-01T11:00Z', 5));
      },
    ],
    [
      'a calendar that has forgotten a booking',
      async () => {
        await newBooking(ana, await newSlot('2099-01-01T10:00Z', 5));
        await database.query(`UPDATE calendars SET busy = '{}' WHERE user_id = $1`, [ana.id]);
        return ana.id;
      },
    ],
    [
      'a booking whose times are not its slot’s',
      async () => {
        const slot = await newSlot('2099-01-01T10:00Z', 5);
        const booking = await newBooking(ana, slot);
        await database.query(`UPDATE time_slots SET end_time = end_time + interval '1 hour' WHERE id = $1`, [slot]);
        return booking;
      },
    ],
    [
      'a position drawn twice',
      async () => {
        await without('waitlists', 'waitlists_position_unique');
        const slot = await newSlot('2099-01-01T10:00Z', 1);
        await newEntry(ana, slot, 1);
        await newEntry(ben, slot, 1);
        return slot;
      },
    ],
    [
      'two places of one person in one queue',
      async () => {
        await database.query('DROP INDEX waitlists_one_waiting');
        const slot = await newSlot('2099-01-01T10:00Z', 1);
        await newEntry(ana, slot, 1);
        await newEntry(ana, slot, 2);
        return slot;
      },
    ],
    [
      'a ticket checked in twice',
      async () => {
        await without('check_ins', 'check_ins_once');
        await without('bookings', 'bookings_check_ins_within_quantity');
        const booking = await newBooking(ana, await newSlot('2099-01-01T10:00Z', 5), 2);
        await newCheckIn(booking, 1);
        await newCheckIn(booking, 1);
        return booking;
      },
    ],
    [
      'a check-in of a cancelled booking',
      async () => {
        await without('bookings', 'bookings_check_ins_of_confirmed');
        const booking = await newBooking(ana, await newSlot('2099-01-01T10:00Z', 5), 2, 'CANCELLED');
        await newCheckIn(booking, 1);
        return booking;
      },
    ],
    [
      'a check-in of a ticket that is not there',
      async () => {
        await without('bookings', 'bookings_check_ins_within_quantity');
        const booking = await newBooking(ana, await newSlot('2099-01-01T10:00Z', 5), 2);
        await newCheckIn(booking, 3);
        return booking;
      },
    ],
    [
      'a booking that counts its check-ins wrongly',
      async () => {
        const booking = await newBooking(ana, await newSlot('2099-01-01T10:00Z', 5), 2);
        await database.query('UPDATE bookings SET checked_in_count = 1, checked_in_max = 1 WHERE id = $1', [booking]);
        return booking;
      },
    ],
  ];

  test.each(harms)('finds %s, and names it', async (_, harm) => {
    const id = await harm();
    const { code, stdout, stderr } = await world.run(['audit']);
    expect(code, `${stdout}${stderr}`).toBe(1);
    expect(stdout).toContain(id);
  });
});

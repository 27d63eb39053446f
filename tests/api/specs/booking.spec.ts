import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  book,
  booked,
  bookingOf,
  cancelled,
  expectRefusal,
  expectSuccess,
  join,
  myBookings,
  queued,
} from '../harness/actions.js';
import { inHours, readSlot } from '../harness/events.js';
import { useWorld } from '../harness/world.js';

const world = useWorld();

describe('booking', () => {
  test('gives seats, and says which', async () => {
    const [ana, slot] = [await world().person(), await world().slot({ capacity: 5 })];
    const reply = await book(ana, slot, 3);
    expect(reply.status).toBe(201);
    expect(reply.data).toMatchObject({
      status: 'CONFIRMED',
      booking: {
        userId: ana.id,
        timeSlotId: slot.id,
        quantity: 3,
        status: 'CONFIRMED',
        cancelledAt: null,
        checkedInAt: null,
      },
    });
    expect(await readSlot(ana, slot)).toMatchObject({ bookedCount: 3, availableSpots: 2, isFull: false });
  });

  test('of an unknown slot is refused', async () => {
    const ana = await world().person();
    expectRefusal(await book(ana, { id: randomUUID() }), 404, 'SLOT_NOT_FOUND');
  });

  test('of a slot whose event was deleted is refused', async () => {
    const [ana, event] = [await world().person(), await world().event()];
    expectSuccess(await world().admin.delete(`/api/events/${event.id}`));
    expectRefusal(await book(ana, event.timeSlots[0]!), 404, 'SLOT_NOT_FOUND');
  });

  test('of a slot that has ended is refused', async () => {
    const [ana, slot] = [await world().person(), await world().slot()];
    await world().endSlot(slot);
    expectRefusal(await book(ana, slot), 409, 'SLOT_ENDED');
  });

  test('twice is refused as a duplicate', async () => {
    const [ana, slot] = [await world().person(), await world().slot()];
    await booked(ana, slot);
    expectRefusal(await book(ana, slot), 409, 'ALREADY_BOOKED');
    expect((await readSlot(ana, slot)).bookedCount).toBe(1);
  });

  test('while waiting for the same slot is refused', async () => {
    const [holder, ana] = await world().people(2);
    const slot = await world().slot({ capacity: 1 });
    await booked(holder!, slot);
    await queued(ana!, slot);
    expectRefusal(await book(ana!, slot), 409, 'ALREADY_WAITLISTED');
  });

  test('works again after a cancellation', async () => {
    const [ana, slot] = [await world().person(), await world().slot()];
    await cancelled(ana, await booked(ana, slot, 2));
    const again = await booked(ana, slot, 1);
    expect(again).toMatchObject({ status: 'CONFIRMED', quantity: 1, cancelledAt: null });
    expect((await readSlot(ana, slot)).bookedCount).toBe(1);
  });
});

describe('time conflict', () => {
  const at = (start: number, end: number) => ({ startTime: inHours(start), endTime: inHours(end) });

  test.each([
    ['begins inside', at(49, 51)],
    ['ends inside', at(47, 49)],
    ['lies within', at(48.5, 49.5)],
    ['encloses', at(47, 51)],
    ['is at the very same time as', at(48, 50)],
  ])('a slot that %s one already booked is refused', async (_, times) => {
    const ana = await world().person();
    await booked(ana, await world().slot(at(48, 50)));
    const other = await world().slot(times);
    expectRefusal(await book(ana, other), 409, 'TIME_CONFLICT');
    expect((await readSlot(ana, other)).bookedCount).toBe(0);
  });

  test.each([
    ['begins as the other ends', at(50, 52)],
    ['ends as the other begins', at(46, 48)],
  ])('a slot that %s is allowed', async (_, times) => {
    const ana = await world().person();
    await booked(ana, await world().slot(at(48, 50)));
    await booked(ana, await world().slot(times));
  });

  test('a cancelled booking stands in nobody’s way', async () => {
    const ana = await world().person();
    await cancelled(ana, await booked(ana, await world().slot(at(48, 50))));
    await booked(ana, await world().slot(at(49, 51)));
  });

  test('somebody else’s booking stands in nobody’s way', async () => {
    const [ana, ben] = await world().people(2);
    await booked(ana!, await world().slot(at(48, 50)));
    await booked(ben!, await world().slot(at(49, 51)));
  });
});

describe('capacity', () => {
  test('when it is reached, people get a place in the queue, in order', async () => {
    const [holder, ...others] = await world().people(4);
    const slot = await world().slot({ capacity: 2 });
    await booked(holder!, slot, 2);
    for (const [index, person] of others.entries()) {
      expect(await queued(person, slot)).toMatchObject({ position: index + 1, status: 'WAITING', userId: person.id });
    }
    expect(await readSlot(holder!, slot)).toMatchObject({
      bookedCount: 2,
      availableSpots: 0,
      isFull: true,
      _count: { bookings: 1, waitlists: 3 },
    });
  });

  test('who wants more seats than are left waits, and leaves those seats to others', async () => {
    const [holder, many, one] = await world().people(3);
    const slot = await world().slot({ capacity: 3 });
    await booked(holder!, slot, 2);
    expect(await queued(many!, slot, 2)).toMatchObject({ position: 1, quantity: 2 });
    await booked(one!, slot, 1);
  });

  test('the last seats go to who wants exactly those', async () => {
    const [ana, ben] = await world().people(2);
    const slot = await world().slot({ capacity: 5 });
    await booked(ana!, slot, 3);
    await booked(ben!, slot, 2);
    expect(await readSlot(ana!, slot)).toMatchObject({ bookedCount: 5, isFull: true });
  });

  test('a confirmation raises bookedCount in the same transaction', async () => {
    const [ana, slot] = [await world().person(), await world().slot()];
    const booking = await booked(ana, slot, 2);
    const written = await world().database.query<{ together: boolean; booked_count: number }>(
      `SELECT b.xmin = s.xmin AS together, s.booked_count
       FROM bookings b JOIN time_slots s ON s.id = b.time_slot_id WHERE b.id = $1`,
      [booking.id],
    );
    expect(written).toEqual([{ together: true, booked_count: 2 }]);
  });
});

describe('my bookings', () => {
  test('are those to come, past and cancelled, with slot, event and tickets', async () => {
    const ana = await world().person();
    const [event, pastSlot, cancelledSlot] = [await world().event(), await world().slot(), await world().slot()];
    const ahead = await booked(ana, event.timeSlots[0]!, 2);
    const past = await booked(ana, pastSlot);
    const given = await booked(ana, cancelledSlot);
    await cancelled(ana, given);
    await world().endSlot(pastSlot);

    const mine = await myBookings(ana);
    expect(mine.upcoming.map(({ id }) => id)).toEqual([ahead.id]);
    expect(mine.past.map(({ id }) => id)).toEqual([past.id]);
    expect(mine.cancelled.map(({ id }) => id)).toEqual([given.id]);
    const [detail] = mine.upcoming;
    expect(detail?.timeSlot).toMatchObject({ id: ahead.timeSlotId, event: { id: event.id, title: event.title } });
    expect(detail?.tickets.map(({ ticketId }) => ticketId)).toEqual([`${ahead.id}:1`, `${ahead.id}:2`]);
    expect(mine.cancelled[0]?.cancelledAt).not.toBeNull();
  });

  test('are nobody else’s', async () => {
    const [ana, ben] = await world().people(2);
    const booking = await booked(ana!, await world().slot());
    expect(await myBookings(ben!)).toEqual({ upcoming: [], past: [], cancelled: [] });
    expectRefusal(await ben!.get(`/api/bookings/${booking.id}`), 403, 'FORBIDDEN');
    expect((await bookingOf(ana!, booking)).id).toBe(booking.id);
  });

  test('an unknown one is not found', async () => {
    const ana = await world().person();
    for (const id of [randomUUID(), 'nonsense']) {
      expectRefusal(await ana.get(`/api/bookings/${id}`), 404, 'BOOKING_NOT_FOUND');
    }
  });

  test('of a deleted event stay to be seen, as cancelled', async () => {
    const [ana, event] = [await world().person(), await world().event()];
    const booking = await booked(ana, event.timeSlots[0]!);
    expectSuccess(await world().admin.delete(`/api/events/${event.id}`));
    const { cancelled: gone } = await myBookings(ana);
    expect(gone.map(({ id, timeSlot }) => ({ id, title: timeSlot.event.title }))).toEqual([
      { id: booking.id, title: event.title },
    ]);
  });
});

test('joining the queue while seats are free books nothing by itself', async () => {
  const [ana, slot] = [await world().person(), await world().slot({ capacity: 3 })];
  const reply = await join(ana, slot, 2);
  expect(reply.status).toBe(201);
  expect(reply.data).toMatchObject({ status: 'WAITING', position: 1, quantity: 2 });
});

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
  promoted,
  queued,
  undo,
  waitlistOf,
} from '../harness/actions.js';
import { inHours, readSlot } from '../harness/events.js';
import type { Booking } from '../harness/objects.js';
import { useWorld } from '../harness/world.js';

const world = useWorld();

/** Makes the cancellation older, as if time had passed. */
async function letPass(booking: Booking, interval: string): Promise<void> {
  await world().database.query('UPDATE bookings SET cancelled_at = cancelled_at - $2::interval WHERE id = $1', [
    booking.id,
    interval,
  ]);
}

describe('undoing a cancellation', () => {
  test('within the window restores the booking', async () => {
    const [ana, slot] = [await world().person(), await world().slot({ capacity: 3 })];
    const booking = await booked(ana, slot, 2);
    await cancelled(ana, booking);
    await letPass(booking, '4 minutes 50 seconds');
    const reply = await undo(ana, booking);
    expectSuccess(reply);
    expect(reply.data.booking).toMatchObject({ id: booking.id, status: 'CONFIRMED', quantity: 2, cancelledAt: null });
    expect(await readSlot(ana, slot)).toMatchObject({ bookedCount: 2, _count: { bookings: 1 } });
  });

  test('after the window is refused', async () => {
    const [ana, slot] = [await world().person(), await world().slot()];
    const booking = await booked(ana, slot);
    await cancelled(ana, booking);
    await letPass(booking, '5 minutes 1 second');
    expectRefusal(await undo(ana, booking), 400, 'UNDO_EXPIRED');
    expect((await bookingOf(ana, booking)).status).toBe('CANCELLED');
    expect((await readSlot(ana, slot)).bookedCount).toBe(0);
  });

  test('when the seats are gone is refused', async () => {
    const [ana, ben] = await world().people(2);
    const slot = await world().slot({ capacity: 2 });
    const booking = await booked(ana!, slot, 2);
    await cancelled(ana!, booking);
    await booked(ben!, slot, 1);
    expectRefusal(await undo(ana!, booking), 409, 'SPOTS_TAKEN');
    expect(await readSlot(ana!, slot)).toMatchObject({ bookedCount: 1, _count: { bookings: 1 } });
  });

  test('when the seats went to somebody who waited is refused', async () => {
    const [ana, ben] = await world().people(2);
    const slot = await world().slot({ capacity: 1 });
    const booking = await booked(ana!, slot);
    await queued(ben!, slot);
    await cancelled(ana!, booking);
    await promoted(ben!, slot);
    expectRefusal(await undo(ana!, booking), 409, 'SPOTS_TAKEN');
  });

  test('of a booking that is not cancelled is refused', async () => {
    const ana = await world().person();
    const booking = await booked(ana, await world().slot());
    expectRefusal(await undo(ana, booking), 400, 'NOT_CANCELLED');
  });

  test('twice is refused the second time', async () => {
    const [ana, slot] = [await world().person(), await world().slot()];
    const booking = await booked(ana, slot);
    await cancelled(ana, booking);
    expectSuccess(await undo(ana, booking));
    expectRefusal(await undo(ana, booking), 400, 'NOT_CANCELLED');
    expect((await readSlot(ana, slot)).bookedCount).toBe(1);
  });

  test('when something else was booked for that time is refused', async () => {
    const ana = await world().person();
    const times = { startTime: inHours(60), endTime: inHours(62) };
    const booking = await booked(ana, await world().slot(times));
    await cancelled(ana, booking);
    await booked(ana, await world().slot(times));
    expectRefusal(await undo(ana, booking), 409, 'TIME_CONFLICT');
  });

  test('when the slot was booked again is refused', async () => {
    const [ana, slot] = [await world().person(), await world().slot()];
    const booking = await booked(ana, slot);
    await cancelled(ana, booking);
    const again = await booked(ana, slot);
    expect(again.id).not.toBe(booking.id);
    expectRefusal(await undo(ana, booking), 409, 'ALREADY_BOOKED');
    expect((await readSlot(ana, slot)).bookedCount).toBe(1);
  });

  test('ends the wait for the same slot', async () => {
    const [ana, slot] = [await world().person(), await world().slot({ capacity: 1 })];
    const booking = await booked(ana, slot);
    await cancelled(ana, booking);
    // More seats than the slot has, so that no promotion comes first.
    expect((await join(ana, slot, 2)).status).toBe(201);
    expectSuccess(await undo(ana, booking));
    expect((await waitlistOf(ana, slot)).status).toBe('EXPIRED');
    expect(await readSlot(ana, slot)).toMatchObject({ bookedCount: 1, _count: { waitlists: 0 } });
  });

  test('by somebody whose turn in the queue has come gives one booking, not two', async () => {
    const [ana, slot] = [await world().person(), await world().slot({ capacity: 1 })];
    const booking = await booked(ana, slot);
    await cancelled(ana, booking);
    expect((await join(ana, slot)).status).toBe(201);
    expectRefusal(await undo(ana, booking), 409, 'ALREADY_BOOKED');
    await promoted(ana, slot);
    expect(await readSlot(ana, slot)).toMatchObject({ bookedCount: 1, _count: { bookings: 1, waitlists: 0 } });
  });

  test('of a booking of a deleted event is refused', async () => {
    const [ana, event] = [await world().person(), await world().event()];
    const booking = await booked(ana, event.timeSlots[0]!);
    expectSuccess(await world().admin.delete(`/api/events/${event.id}`));
    expectRefusal(await undo(ana, booking), 409, 'SPOTS_TAKEN');
  });

  test('of somebody else’s or an unknown booking is refused', async () => {
    const [ana, ben] = await world().people(2);
    const booking = await booked(ana!, await world().slot());
    await cancelled(ana!, booking);
    expectRefusal(await undo(ben!, booking), 403, 'FORBIDDEN');
    for (const id of [randomUUID(), 'nonsense']) expectRefusal(await undo(ana!, { id }), 404, 'BOOKING_NOT_FOUND');
  });

  test('does not overtake who waits', async () => {
    const [ana, ben] = await world().people(2);
    const slot = await world().slot({ capacity: 2 });
    const booking = await booked(ana!, slot, 2);
    await cancelled(ana!, booking);
    expect((await join(ben!, slot, 1)).status).toBe(201);
    expectRefusal(await undo(ana!, booking), 409, 'SPOTS_TAKEN');
    const answer = await book(ana!, slot, 1);
    expect(answer.status).toBe(201);
    await promoted(ben!, slot);
  });
});

import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  booked,
  bookingOf,
  cancel,
  cancelled,
  expectRefusal,
  expectSuccess,
  myBookings,
  promoted,
  queued,
  reduce,
  waitlistOf,
} from '../harness/actions.js';
import { inHours, readSlot } from '../harness/events.js';
import type { Person } from '../harness/people.js';
import { useWorld } from '../harness/world.js';

const world = useWorld();

describe('full cancellation', () => {
  test('gives the seats back', async () => {
    const [ana, slot] = [await world().person(), await world().slot({ capacity: 4 })];
    const booking = await booked(ana, slot, 3);
    const reply = await cancel(ana, booking);
    expectSuccess(reply);
    expect(reply.data.bookingId).toBe(booking.id);
    expect(await readSlot(ana, slot)).toMatchObject({ bookedCount: 0, availableSpots: 4, _count: { bookings: 0 } });
    const gone = await bookingOf(ana, booking);
    expect(gone.status).toBe('CANCELLED');
    expect(Date.parse(gone.cancelledAt!)).toBeGreaterThan(Date.now() - 60_000);
  });

  test('promotes who waits first', async () => {
    const [holder, first, second] = await world().people(3);
    const slot = await world().slot({ capacity: 1 });
    const booking = await booked(holder!, slot);
    await queued(first!, slot);
    await queued(second!, slot);
    await cancelled(holder!, booking);

    expect(await promoted(first!, slot)).toMatchObject({ status: 'CONFIRMED', quantity: 1 });
    expect((await waitlistOf(first!, slot)).status).toBe('PROMOTED');
    expect(await waitlistOf(second!, slot)).toMatchObject({ status: 'WAITING', position: 2, peopleAhead: 0 });
    expect(await readSlot(holder!, slot)).toMatchObject({ bookedCount: 1, _count: { bookings: 1, waitlists: 1 } });
  });

  test('promotes several who fit, in order, and passes over who wants too much', async () => {
    const [holder, small, large, smallest] = await world().people(4);
    const slot = await world().slot({ capacity: 3 });
    const booking = await booked(holder!, slot, 3);
    await queued(small!, slot, 2);
    await queued(large!, slot, 3);
    await queued(smallest!, slot, 1);
    await cancelled(holder!, booking);

    await promoted(small!, slot);
    await promoted(smallest!, slot);
    expect(await waitlistOf(large!, slot)).toMatchObject({ status: 'WAITING', position: 2, blockedReason: null });
    expect((await readSlot(holder!, slot)).bookedCount).toBe(3);
  });

  test('passes over who meanwhile booked something else at that time, and tells them why', async () => {
    const [holder, busy, next] = await world().people(3);
    const times = { startTime: inHours(100), endTime: inHours(102) };
    const slot = await world().slot({ capacity: 1, ...times });
    const booking = await booked(holder!, slot);
    await queued(busy!, slot);
    await queued(next!, slot);
    const rival = await booked(busy!, await world().slot(times));
    expect(await waitlistOf(busy!, slot)).toMatchObject({ status: 'WAITING', blockedReason: 'TIME_CONFLICT' });
    await cancelled(holder!, booking);

    const taken = await promoted(next!, slot);
    expect(await waitlistOf(busy!, slot)).toMatchObject({
      status: 'WAITING',
      position: 1,
      blockedReason: 'TIME_CONFLICT',
    });
    await cancelled(busy!, rival);
    await cancelled(next!, taken);
    await promoted(busy!, slot);
  });

  test('twice is refused', async () => {
    const [ana, slot] = [await world().person(), await world().slot()];
    const booking = await booked(ana, slot);
    await cancelled(ana, booking);
    expectRefusal(await cancel(ana, booking), 400, 'ALREADY_CANCELLED');
    expect((await readSlot(ana, slot)).bookedCount).toBe(0);
  });

  test('of somebody else’s booking is forbidden, even to an administrator', async () => {
    const [ana, ben] = await world().people(2);
    const booking = await booked(ana!, await world().slot());
    for (const other of [ben!, world().admin]) expectRefusal(await cancel(other, booking), 403, 'FORBIDDEN');
    expect((await bookingOf(ana!, booking)).status).toBe('CONFIRMED');
  });

  test('of an unknown booking is not found', async () => {
    const ana = await world().person();
    for (const id of [randomUUID(), 'nonsense']) expectRefusal(await cancel(ana, { id }), 404, 'BOOKING_NOT_FOUND');
  });
});

describe('partial cancellation', () => {
  test('frees exactly that many seats', async () => {
    const [ana, slot] = [await world().person(), await world().slot({ capacity: 5 })];
    const booking = await booked(ana, slot, 5);
    const reply = await reduce(ana, booking, 2);
    expectSuccess(reply);
    expect(reply.data.newQuantity).toBe(3);
    expect(await readSlot(ana, slot)).toMatchObject({ bookedCount: 3, availableSpots: 2, _count: { bookings: 1 } });
    const kept = await bookingOf(ana, booking);
    expect(kept).toMatchObject({ status: 'CONFIRMED', quantity: 3 });
    expect(kept.tickets.map(({ ticketNumber }) => ticketNumber)).toEqual([1, 2, 3]);
  });

  test('promotes who fits into the seats that came free, and nobody else', async () => {
    const [holder, large, small, last] = await world().people(4);
    const slot = await world().slot({ capacity: 4 });
    const booking = await booked(holder!, slot, 4);
    await queued(large!, slot, 3);
    await queued(small!, slot, 2);
    await queued(last!, slot, 1);
    expectSuccess(await reduce(holder!, booking, 2));

    await promoted(small!, slot);
    const waiting = async (person: Person) => (await waitlistOf(person, slot)).status;
    expect(await waiting(large!)).toBe('WAITING');
    expect(await waiting(last!)).toBe('WAITING');
    expect(await readSlot(holder!, slot)).toMatchObject({ bookedCount: 4, isFull: true, _count: { waitlists: 2 } });
  });

  test.each([
    ['all seats', 2],
    ['more seats than there are', 3],
  ])('by %s is refused', async (_, cancelQuantity) => {
    const [ana, slot] = [await world().person(), await world().slot()];
    const booking = await booked(ana, slot, 2);
    expectRefusal(await reduce(ana, booking, cancelQuantity), 400, 'INVALID_CANCEL_QUANTITY');
    expect((await bookingOf(ana, booking)).quantity).toBe(2);
  });

  test('of a cancelled booking is refused', async () => {
    const ana = await world().person();
    const booking = await booked(ana, await world().slot(), 3);
    await cancelled(ana, booking);
    expectRefusal(await reduce(ana, booking, 1), 400, 'ALREADY_CANCELLED');
  });

  test('of somebody else’s or an unknown booking is refused', async () => {
    const [ana, ben] = await world().people(2);
    const booking = await booked(ana!, await world().slot(), 3);
    expectRefusal(await reduce(ben!, booking, 1), 403, 'FORBIDDEN');
    expectRefusal(await reduce(ana!, { id: randomUUID() }, 1), 404, 'BOOKING_NOT_FOUND');
  });
});

test('every seat that came free went to somebody who waited', async () => {
  const [holder, ...queue] = await world().people(6);
  const slot = await world().slot({ capacity: 5 });
  const booking = await booked(holder!, slot, 5);
  for (const person of queue) await queued(person, slot);
  await cancelled(holder!, booking);
  for (const person of queue) await promoted(person, slot);
  expect((await myBookings(holder!)).upcoming).toEqual([]);
  await world().expectAuditClean();
});

test('giving a seat back elsewhere makes room for who waited at that time', async () => {
  const [holder, busy] = (await world().people(2)) as [Person, Person];
  const times = { startTime: inHours(120), endTime: inHours(122) };
  const slot = await world().slot({ capacity: 1, ...times });
  const booking = await booked(holder, slot);
  await queued(busy, slot);
  const rival = await booked(busy, await world().slot(times));
  await cancelled(holder, booking);
  expect((await readSlot(holder, slot)).bookedCount).toBe(0);
  await cancelled(busy, rival);
  await promoted(busy, slot);
});

test('of a slot that has ended is refused', async () => {
  const [ana, slot] = [await world().person(), await world().slot()];
  const booking = await booked(ana, slot, 2);
  await world().endSlot(slot);
  expectRefusal(await cancel(ana, booking), 409, 'SLOT_ENDED');
  expectRefusal(await reduce(ana, booking, 1), 409, 'SLOT_ENDED');
});

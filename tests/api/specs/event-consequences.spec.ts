import { describe, expect, test } from 'vitest';
import {
  book,
  booked,
  bookingOf,
  cancelled,
  expectRefusal,
  expectSuccess,
  notifications,
  notified,
  promoted,
  queued,
  waitlistOf,
} from '../harness/actions.js';
import { inHours, type NewSlot, newSlot, readEvent } from '../harness/events.js';
import type { EventWithSlots, TimeSlot } from '../harness/objects.js';
import type { Person } from '../harness/people.js';
import { atOnce } from '../harness/wait.js';
import { useWorld } from '../harness/world.js';

const world = useWorld({ nodes: 2 });

const asSent = ({ id, label, startTime, endTime, capacity }: TimeSlot): NewSlot => ({
  id,
  label,
  startTime,
  endTime,
  capacity,
});

const edit = (event: { id: string }, timeSlots: unknown[], node = 0) =>
  world().admin.at(node).put<EventWithSlots>(`/api/events/${event.id}`, { timeSlots });

const callOff = (event: { id: string }) => world().admin.delete(`/api/events/${event.id}`);

const between = (from: number, to: number) => ({ startTime: inHours(from), endTime: inHours(to) });

/** Gives the slot's only seat to one person, who gives it back while the other waits and is busy elsewhere. */
async function freedInVain(slot: TimeSlot, busy: TimeSlot, holder: Person, waiting: Person) {
  const booking = await booked(holder, slot);
  await queued(waiting, slot);
  await booked(waiting, busy);
  await cancelled(holder, booking);
  expect((await waitlistOf(waiting, slot)).status).toBe('WAITING');
}

describe('moving slots', () => {
  test('of a whole event moves people who hold several of them through each other', async () => {
    const days = [between(1000, 1002), between(1002, 1004), between(1004, 1006)];
    const event = await world().event({ timeSlots: days.map((times) => newSlot(times)) });
    const [one, two, three] = event.timeSlots;
    const ana = await world().person();
    for (const slot of [one!, two!, three!]) await booked(ana, slot);
    const later = [
      { ...asSent(one!), ...between(1002, 1004) },
      { ...asSent(two!), ...between(1004, 1006) },
      { ...asSent(three!), ...between(1000, 1002) },
    ];
    expectSuccess(await edit(event, later));
    await world().expectAuditClean();
  });

  test('is refused where a holder is elsewhere at that time, and nothing is changed', async () => {
    const [event, ana] = [await world().event({ timeSlots: [newSlot(), newSlot()] }), await world().person()];
    const [moved, kept] = event.timeSlots;
    const booking = await booked(ana, moved!);
    const elsewhere = await world().slot(between(2000, 2002));
    await booked(ana, elsewhere);
    const changes = [
      { ...asSent(moved!), ...between(2001, 2003) },
      { ...asSent(kept!), label: 'Changed' },
    ];
    expectRefusal(await edit(event, changes), 409, 'SLOT_HAS_BOOKINGS');
    expect((await readEvent(ana, event.id)).timeSlots.map(({ label }) => label)).toEqual(['Doors open', 'Doors open']);
    expect((await bookingOf(ana, booking)).timeSlot.startTime).toBe(moved!.startTime);
    // The slot is on sale as before.
    await booked(await world().person(), moved!);
    await world().expectAuditClean();
  });

  test('also moves what was cancelled, so that undo brings back the right time', async () => {
    const [slot, ana] = [await world().slot(), await world().person()];
    const booking = await booked(ana, slot);
    await cancelled(ana, booking);
    const times = between(3000, 3001);
    expectSuccess(await edit({ id: slot.eventId }, [{ ...asSent(slot), ...times }]));
    expectSuccess(await ana.post(`/api/bookings/${booking.id}/undo`));
    expectRefusal(await book(ana, await world().slot(times)), 409, 'TIME_CONFLICT');
    await world().expectAuditClean();
  });

  test('frees its holders for what they wait for at the old time', async () => {
    const [ana, ben] = await world().people(2);
    const slot = await world().slot(between(4000, 4002));
    const full = await world().slot({ ...between(4001, 4003), capacity: 1 });
    await freedInVain(full, slot, ben!, ana!);
    expectSuccess(await edit({ id: slot.eventId }, [{ ...asSent(slot), ...between(4100, 4102) }]));
    await promoted(ana!, full);
    await world().expectAuditClean();
  });

  test('lets those be promoted whom its old time stood in the way of', async () => {
    const [ana, ben] = await world().people(2);
    const full = await world().slot({ ...between(5000, 5002), capacity: 1 });
    await freedInVain(full, await world().slot(between(5001, 5003)), ben!, ana!);
    expectSuccess(await edit({ id: full.eventId }, [{ ...asSent(full), ...between(5100, 5102) }]));
    await promoted(ana!, full);
    await world().expectAuditClean();
  });
});

describe('removing a slot', () => {
  test('ends the wait for it', async () => {
    const event = await world().event({ timeSlots: [newSlot(), newSlot({ capacity: 1 })] });
    const [kept, removed] = event.timeSlots;
    const [holder, waiting] = await world().people(2);
    const booking = await booked(holder!, removed!);
    await queued(waiting!, removed!, 2);
    await cancelled(holder!, booking);
    expectSuccess(await edit(event, [asSent(kept!)]));
    expect((await waitlistOf(waiting!, removed!)).status).toBe('EXPIRED');
    await world().expectAuditClean();
  });
});

describe('an event that is called off', () => {
  test('keeps what was used at the gate, cancels the rest and ends every wait', async () => {
    const slot = await world().slot({ capacity: 3 });
    const [inside, outside, waiting] = await world().people(3);
    const used = await booked(inside!, slot, 2);
    const unused = await booked(outside!, slot, 1);
    await queued(waiting!, slot, 1);
    expectSuccess(await world().admin.post(`/api/admin/tickets/${used.id}:1/checkin`));
    expectSuccess(await callOff({ id: slot.eventId }));
    expect((await bookingOf(inside!, used)).status).toBe('CONFIRMED');
    expect((await bookingOf(outside!, unused)).status).toBe('CANCELLED');
    expect((await waitlistOf(waiting!, slot)).status).toBe('EXPIRED');
    await notified(outside!, 'BOOKING_CANCELLED');
    const told = (await notifications(inside!)).notifications.map(({ type }) => type);
    expect(told).not.toContain('BOOKING_CANCELLED');
    expectRefusal(await outside!.post(`/api/bookings/${unused.id}/undo`), 409, 'SPOTS_TAKEN');
    await world().expectAuditClean();
  });

  test('frees its holders for what they wait for at that time', async () => {
    const [ana, ben] = await world().people(2);
    const slot = await world().slot(between(6000, 6002));
    const full = await world().slot({ ...between(6001, 6003), capacity: 1 });
    await freedInVain(full, slot, ben!, ana!);
    expectSuccess(await callOff({ id: slot.eventId }));
    await promoted(ana!, full);
    await world().expectAuditClean();
  });
});

describe('an organiser in the middle of a storm', () => {
  test('changes capacity and times, and the count stays right', async () => {
    const slot = await world().slot({ ...between(7000, 7002), capacity: 40 });
    const people = await world().people(300);
    const storm = atOnce(
      people.map((person, i) => () => book(person, slot, 1, { node: i % 2 })),
      100,
    );
    const statuses: number[] = [];
    for (let round = 1; round <= 8; round++) {
      const changes = { ...asSent(slot), capacity: 40 + 10 * round, ...between(7000 + round, 7002 + round) };
      statuses.push((await edit({ id: slot.eventId }, [changes], round % 2)).status);
    }
    for (const reply of await storm) expect([200, 201]).toContain(reply.status);
    expect(statuses).toEqual(Array(8).fill(200));
    await expect.poll(() => world().seats(slot)).toEqual({ capacity: 120, bookedCount: 120 });
    await world().expectAuditClean();
  });

  test('calls it off, and everybody has an answer', async () => {
    const slot = await world().slot({ capacity: 500 });
    const people = await world().people(200);
    const storm = atOnce(
      people.map((person, i) => () => book(person, slot, 1, { node: i % 2 })),
      100,
    );
    expectSuccess(await callOff({ id: slot.eventId }));
    for (const reply of await storm) expect([201, 404]).toContain(reply.status);
    expect(await world().seats(slot)).toMatchObject({ bookedCount: 0 });
    await world().expectAuditClean();
  });
});

describe('two organisers at once', () => {
  test('change one event one after the other', async () => {
    const event = await world().event();
    const slot = asSent(event.timeSlots[0]!);
    const replies = await atOnce(
      Array.from({ length: 20 }, (_, i) => () => edit(event, [slot, newSlot({ label: `Added ${i}` })], i % 2)),
    );
    for (const reply of replies) expectSuccess(reply);
    const { timeSlots } = await readEvent(world().admin, event.id);
    // Each list is the whole: only what the last of them added is left.
    expect(timeSlots).toHaveLength(2);
  });

  test('rename it one after the other', async () => {
    const event = await world().event();
    const rename = (i: number) =>
      world()
        .admin.at(i % 2)
        .put<EventWithSlots>(`/api/events/${event.id}`, { title: `Name no. ${i}` });
    const replies = await atOnce(Array.from({ length: 40 }, (_, i) => () => rename(i)));
    for (const reply of replies) expectSuccess(reply);
  });

  test('call it off once', async () => {
    const event = await world().event();
    const replies = await atOnce(Array.from({ length: 10 }, () => () => callOff(event)));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(404)]);
  });
});

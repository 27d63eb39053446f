import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  book,
  booked,
  bookingOf,
  expectRefusal,
  expectSuccess,
  faultyFields,
  notifications,
  notified,
  promoted,
  queued,
  waitlistOf,
} from '../harness/actions.js';
import { inHours, type NewSlot, newSlot, readEvent, readSlot } from '../harness/events.js';
import type { EventWithSlots, TimeSlot } from '../harness/objects.js';
import { useWorld } from '../harness/world.js';

const world = useWorld();

const asSent = ({ id, label, startTime, endTime, capacity }: TimeSlot): NewSlot => ({
  id,
  label,
  startTime,
  endTime,
  capacity,
});

const edit = (event: { id: string }, timeSlots: unknown[]) =>
  world().admin.put<EventWithSlots>(`/api/events/${event.id}`, { timeSlots });

describe('editing slots', () => {
  test('changes one, adds one and removes one', async () => {
    const event = await world().event({ timeSlots: [newSlot({ label: 'One' }), newSlot({ label: 'Two' })] });
    const [one, two] = event.timeSlots;
    const reply = await edit(event, [{ ...asSent(one!), label: 'First', capacity: 25 }, newSlot({ label: 'Three' })]);
    expectSuccess(reply);
    const { timeSlots } = await readEvent(world().admin, event.id);
    expect(timeSlots.map(({ id, label, capacity }) => ({ known: id === one!.id, label, capacity }))).toEqual([
      { known: true, label: 'First', capacity: 25 },
      { known: false, label: 'Three', capacity: 10 },
    ]);
    expectRefusal(await book(world().admin, two!), 404, 'SLOT_NOT_FOUND');
  });

  test('leaves them alone when nothing is said of them', async () => {
    const event = await world().event();
    const reply = await world().admin.put<EventWithSlots>(`/api/events/${event.id}`, { title: 'Renamed evening' });
    expect(reply.data.timeSlots).toEqual(event.timeSlots);
  });

  test('refuses to remove one with bookings', async () => {
    const event = await world().event({ timeSlots: [newSlot(), newSlot()] });
    const [kept, removed] = event.timeSlots;
    const ana = await world().person();
    const booking = await booked(ana, removed!);
    expectRefusal(await edit(event, [asSent(kept!)]), 409, 'SLOT_HAS_BOOKINGS');
    expect((await readEvent(ana, event.id)).timeSlots).toHaveLength(2);
    expect((await bookingOf(ana, booking)).status).toBe('CONFIRMED');
  });

  test('refuses a capacity below what is booked, and takes what is booked exactly', async () => {
    const [slot, ana] = [await world().slot({ capacity: 5 }), await world().person()];
    await booked(ana, slot, 3);
    const event = { id: slot.eventId };
    expectRefusal(await edit(event, [{ ...asSent(slot), capacity: 2 }]), 409, 'CAPACITY_BELOW_BOOKED');
    expect((await readSlot(ana, slot)).capacity).toBe(5);
    expectSuccess(await edit(event, [{ ...asSent(slot), capacity: 3 }]));
    expect(await readSlot(ana, slot)).toMatchObject({ capacity: 3, bookedCount: 3, isFull: true });
  });

  test('changes all or nothing', async () => {
    const event = await world().event({ timeSlots: [newSlot({ capacity: 4 }), newSlot({ capacity: 4 })] });
    const [one, two] = event.timeSlots;
    const ana = await world().person();
    await booked(ana, two!, 2);
    const changes = [{ ...asSent(one!), label: 'Changed' }, { ...asSent(two!), capacity: 1 }, newSlot()];
    expectRefusal(await edit(event, changes), 409, 'CAPACITY_BELOW_BOOKED');
    const { timeSlots } = await readEvent(ana, event.id);
    expect(timeSlots.map(({ label }) => label)).toEqual(['Doors open', 'Doors open']);
  });

  test('with more seats promotes who waits', async () => {
    const [slot, [holder, first, second]] = [await world().slot({ capacity: 1 }), await world().people(3)];
    await booked(holder!, slot);
    await queued(first!, slot, 2);
    await queued(second!, slot, 1);
    expectSuccess(await edit({ id: slot.eventId }, [{ ...asSent(slot), capacity: 3 }]));
    expect(await promoted(first!, slot)).toMatchObject({ quantity: 2 });
    expect((await waitlistOf(second!, slot)).status).toBe('WAITING');
    await notified(first!, 'WAITLIST_PROMOTED');
  });

  test('refuses a time range that is none', async () => {
    const slot = await world().slot();
    const reply = await edit({ id: slot.eventId }, [{ ...asSent(slot), endTime: slot.startTime }]);
    expectRefusal(reply, 400, 'INVALID_TIME_RANGE');
  });

  test('refuses a slot of another event, and one that never was', async () => {
    const [mine, other] = [await world().event(), await world().event()];
    for (const id of [other.timeSlots[0]!.id, randomUUID()]) {
      const reply = await edit(mine, [asSent(mine.timeSlots[0]!), { ...newSlot(), id }]);
      expectRefusal(reply, 400, 'VALIDATION_ERROR');
      expect(faultyFields(reply)).toEqual(['timeSlots']);
    }
    expect((await readEvent(world().admin, other.id)).timeSlots[0]!.label).toBe('Doors open');
    expect((await readEvent(world().admin, mine.id)).timeSlots).toHaveLength(1);
  });

  test('refuses the same slot twice', async () => {
    const event = await world().event();
    const slot = asSent(event.timeSlots[0]!);
    const reply = await edit(event, [slot, { ...slot, capacity: 99 }]);
    expectRefusal(reply, 400, 'VALIDATION_ERROR');
  });

  test('names all fields at fault', async () => {
    const slot = await world().slot();
    const reply = await edit({ id: slot.eventId }, [{ ...asSent(slot), label: '', capacity: 1.5 }, { id: 'nonsense' }]);
    expectRefusal(reply, 400, 'VALIDATION_ERROR');
    expect(faultyFields(reply)).toEqual([
      'timeSlots.0.capacity',
      'timeSlots.0.label',
      'timeSlots.1.capacity',
      'timeSlots.1.endTime',
      'timeSlots.1.id',
      'timeSlots.1.label',
      'timeSlots.1.startTime',
    ]);
  });
});

describe('moving a slot', () => {
  test('moves its bookings, and tells their holders', async () => {
    const [slot, ana] = [await world().slot(), await world().person()];
    const booking = await booked(ana, slot);
    const times = { startTime: inHours(200), endTime: inHours(203) };
    expectSuccess(await edit({ id: slot.eventId }, [{ ...asSent(slot), ...times }]));
    expect((await bookingOf(ana, booking)).timeSlot).toMatchObject(times);
    await notified(ana, 'EVENT_UPDATED');
    // The time that counts for conflicts is the new one.
    await booked(ana, await world().slot({ startTime: slot.startTime, endTime: slot.endTime }));
    expectRefusal(await book(ana, await world().slot(times)), 409, 'TIME_CONFLICT');
    await world().expectAuditClean();
  });

  test('tells nobody who holds no seat', async () => {
    const [slot, [holder, stranger]] = [await world().slot(), await world().people(2)];
    await booked(holder!, slot);
    expectSuccess(await world().admin.put(`/api/events/${slot.eventId}`, { location: 'Another hall' }));
    await notified(holder!, 'EVENT_UPDATED');
    expect((await notifications(stranger!)).notifications).toEqual([]);
  });
});

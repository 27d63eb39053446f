import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  book,
  booked,
  cancelled,
  expectRefusal,
  expectSuccess,
  join,
  promoted,
  queued,
  waitlistOf,
} from '../harness/actions.js';
import { newSlot, readEvent, readSlot } from '../harness/events.js';
import type { EventWithSlots, TimeSlot } from '../harness/objects.js';
import type { Person } from '../harness/people.js';
import { Stream } from '../harness/stream.js';
import { useWorld } from '../harness/world.js';

const world = useWorld();

interface Queue {
  slot: TimeSlot;
  holder: Person;
  booking: { id: string };
  people: Person[];
}

/** A slot without a free seat, a limit of its waitlist, and people who want to wait. */
async function fullSlot(waitlistLimit: number | null, wanting: number): Promise<Queue> {
  const [event, [holder, ...people]] = [
    await world().event({
      timeSlots: [newSlot({ capacity: 2 })],
      ...(waitlistLimit === null ? {} : { waitlistLimit }),
    }),
    await world().people(wanting + 1),
  ];
  const slot = event.timeSlots[0]!;
  return { slot, holder: holder!, booking: await booked(holder!, slot, 2), people };
}

const limit = (slot: TimeSlot, waitlistLimit: number | null) =>
  world().admin.put<EventWithSlots>(`/api/events/${slot.eventId}`, { waitlistLimit });

describe('a limited waitlist', () => {
  test('takes so many, whichever way they come, and then all is sold out', async () => {
    const { slot, people } = await fullSlot(2, 4);
    await queued(people[0]!, slot);
    expect((await readSlot(people[0]!, slot)).waitlistFull).toBe(false);
    expectSuccess(await join(people[1]!, slot), 201);
    const refused = await book(people[2]!, slot);
    expectRefusal(refused, 409, 'SOLD_OUT');
    expect(refused.error?.message).toContain('Look again later');
    expectRefusal(await join(people[3]!, slot), 409, 'SOLD_OUT');
    expect(await readSlot(people[0]!, slot)).toMatchObject({ waitlistFull: true, _count: { waitlists: 2 } });
    expectRefusal(await book(people[0]!, slot), 409, 'ALREADY_WAITLISTED');
  });

  test('opens a place when somebody leaves, and when somebody is promoted', async () => {
    const { slot, holder, booking, people } = await fullSlot(1, 3);
    const place = await queued(people[0]!, slot);
    expectRefusal(await join(people[1]!, slot), 409, 'SOLD_OUT');
    expectSuccess(await people[0]!.delete(`/api/waitlists/${place.id}`));
    await queued(people[1]!, slot, 2);
    expectRefusal(await book(people[2]!, slot), 409, 'SOLD_OUT');
    await cancelled(holder, booking);
    await promoted(people[1]!, slot);
    expect((await queued(people[2]!, slot)).position).toBe(3);
  });

  test('of nobody sells what is left, and no more', async () => {
    const event = await world().event({ timeSlots: [newSlot({ capacity: 2 })], waitlistLimit: 0 });
    const [[ana, ben], slot] = [await world().people(2), event.timeSlots[0]!];
    expectRefusal(await book(ana!, slot, 3), 409, 'SOLD_OUT');
    await booked(ana!, slot, 2);
    expectRefusal(await book(ben!, slot), 409, 'SOLD_OUT');
  });

  test('throws nobody out when the limit is lowered, and takes everybody when it is lifted', async () => {
    const { slot, people } = await fullSlot(null, 4);
    for (const person of people.slice(0, 3)) await queued(person, slot);
    const lowered = await limit(slot, 1);
    expectSuccess(lowered);
    expect(lowered.data.waitlistLimit).toBe(1);
    for (const person of people.slice(0, 3)) expect((await waitlistOf(person, slot)).status).toBe('WAITING');
    const place = await waitlistOf(people[0]!, slot);
    expectSuccess(await people[0]!.delete(`/api/waitlists/${place.id}`));
    expectRefusal(await book(people[3]!, slot), 409, 'SOLD_OUT');
    expectSuccess(await limit(slot, null));
    expect((await readEvent(world().admin, slot.eventId)).waitlistLimit).toBeNull();
    expect((await queued(people[3]!, slot)).position).toBe(4);
  });

  test('holds for slots that are added later, and stays when other fields change', async () => {
    const { slot } = await fullSlot(0, 0);
    const { id, label, startTime, endTime } = slot;
    const timeSlots = [{ id, label, startTime, endTime, capacity: 2 }, newSlot({ capacity: 1 })];
    expectSuccess(await world().admin.put(`/api/events/${slot.eventId}`, { timeSlots, title: 'Another evening' }));
    const event = await readEvent(world().admin, slot.eventId);
    expect(event.waitlistLimit).toBe(0);
    expect(event.timeSlots.map(({ waitlistFull }) => waitlistFull)).toEqual([true, true]);
  });

  test('answers the same again under an Idempotency-Key, also when a place is open by then', async () => {
    const { slot, people } = await fullSlot(1, 3);
    await queued(people[0]!, slot);
    for (const [person, ask] of [[people[1]!, book] as const, [people[2]!, join] as const]) {
      const headers = { 'Idempotency-Key': randomUUID() };
      expectRefusal(await ask(person, slot, 1, { headers }), 409, 'SOLD_OUT');
      expectSuccess(await limit(slot, 3));
      expectRefusal(await ask(person, slot, 1, { headers }), 409, 'SOLD_OUT');
      expectSuccess(await limit(slot, 1));
    }
    expect((await readSlot(people[0]!, slot))._count.waitlists).toBe(1);
  });

  test('is told live when it fills, and when the limit changes', async () => {
    const { slot, people } = await fullSlot(1, 1);
    const stream = await Stream.open(world().port, { events: [slot.eventId] });
    try {
      await stream.shows(slot, { waitlistFull: false });
      await queued(people[0]!, slot);
      await stream.shows(slot, { waitingCount: 1, waitlistFull: true });
      expectSuccess(await limit(slot, 2));
      await stream.shows(slot, { waitingCount: 1, waitlistFull: false });
    } finally {
      stream.close();
    }
  });

  test('is kept by the database, whoever writes', async () => {
    const { slot, people } = await fullSlot(1, 2);
    const insert = (person: Person, position: number) =>
      world().database.query(
        'INSERT INTO waitlists (id, user_id, time_slot_id, quantity, position) VALUES ($1, $2, $3, 1, $4)',
        [randomUUID(), person.id, slot.id, position],
      );
    await insert(people[0]!, 1);
    await expect(insert(people[1]!, 2)).rejects.toMatchObject({ constraint: 'time_slots_waitlist_within_limit' });
  });

  test('keeps the books together', async () => {
    await world().expectAuditClean();
  });
});

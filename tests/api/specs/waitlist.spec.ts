import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  book,
  booked,
  cancelled,
  expectRefusal,
  expectSuccess,
  join,
  myWaitlists,
  promoted,
  queued,
  waitlistOf,
} from '../harness/actions.js';
import { readSlot } from '../harness/events.js';
import type { TimeSlot } from '../harness/objects.js';
import type { Person } from '../harness/people.js';
import { useWorld } from '../harness/world.js';

const world = useWorld();

/** A slot without a free seat, and who holds them. */
async function fullSlot(capacity = 1): Promise<{ slot: TimeSlot; holder: Person; booking: { id: string } }> {
  const [slot, holder] = [await world().slot({ capacity }), await world().person()];
  return { slot, holder, booking: await booked(holder, slot, capacity) };
}

interface Place {
  id?: string;
  userId?: string;
  position: number;
  user?: { name: string; email: string };
}

describe('the waitlist', () => {
  test('of an unknown slot is refused', async () => {
    const ana = await world().person();
    expectRefusal(await join(ana, { id: randomUUID() }), 404, 'SLOT_NOT_FOUND');
  });

  test('twice is refused', async () => {
    const [ana, { slot }] = [await world().person(), await fullSlot()];
    expect((await join(ana, slot)).status).toBe(201);
    expectRefusal(await join(ana, slot), 409, 'ALREADY_WAITLISTED');
    expect((await readSlot(ana, slot))._count.waitlists).toBe(1);
  });

  test('when booked is refused', async () => {
    const { slot, holder } = await fullSlot();
    expectRefusal(await join(holder, slot), 409, 'ALREADY_BOOKED');
  });

  test('of a slot that has ended is refused', async () => {
    const [ana, slot] = [await world().person(), await world().slot()];
    await world().endSlot(slot);
    expectRefusal(await join(ana, slot), 409, 'SLOT_ENDED');
  });

  test('gives the right position, whichever way people joined', async () => {
    const { slot } = await fullSlot();
    const [ana, ben, eva] = await world().people(3);
    expect((await join(ana!, slot)).data.position).toBe(1);
    expect((await queued(ben!, slot)).position).toBe(2);
    expect((await join(eva!, slot)).data.position).toBe(3);
    expect((await waitlistOf(eva!, slot)).peopleAhead).toBe(2);
  });

  test('counts positions for each slot by itself', async () => {
    const [one, other] = [await fullSlot(), await fullSlot()];
    const ana = await world().person();
    expect((await join(ana, one.slot)).data.position).toBe(1);
    expect((await join(ana, other.slot)).data.position).toBe(1);
  });

  test('may be joined again after promotion, at the end', async () => {
    const { slot, holder, booking } = await fullSlot();
    const [ana, ben] = await world().people(2);
    await queued(ana!, slot);
    await queued(ben!, slot);
    await cancelled(holder, booking);
    await cancelled(ana!, await promoted(ana!, slot));
    await promoted(ben!, slot);

    const again = await join(ana!, slot);
    expect(again.status).toBe(201);
    expect(again.data).toMatchObject({ status: 'WAITING', position: 3 });
  });

  test('may be joined again after leaving, at the end', async () => {
    const { slot } = await fullSlot();
    const [ana, ben] = await world().people(2);
    const place = await queued(ana!, slot);
    await queued(ben!, slot);
    expectSuccess(await ana!.delete(`/api/waitlists/${place.id}`));
    expect((await join(ana!, slot)).data).toMatchObject({ status: 'WAITING', position: 3 });
  });

  test('lets nobody new overtake who waits', async () => {
    const slot = await world().slot({ capacity: 1 });
    const [ana, ben] = await world().people(2);
    expect((await join(ana!, slot)).data.position).toBe(1);
    expect((await queued(ben!, slot)).position).toBe(2);
    await promoted(ana!, slot);
  });
});

describe('leaving the waitlist', () => {
  test('gives the place up, and promotion passes on', async () => {
    const { slot, holder, booking } = await fullSlot();
    const [ana, ben] = await world().people(2);
    const place = await queued(ana!, slot);
    await queued(ben!, slot);
    expectSuccess(await ana!.delete(`/api/waitlists/${place.id}`));
    expect((await waitlistOf(ana!, slot)).status).toBe('EXPIRED');
    expect(await waitlistOf(ben!, slot)).toMatchObject({ position: 2, peopleAhead: 0 });
    await cancelled(holder, booking);
    await promoted(ben!, slot);
    expect((await waitlistOf(ana!, slot)).status).toBe('EXPIRED');
  });

  test('twice, or without an entry, or in somebody else’s name is refused', async () => {
    const { slot } = await fullSlot();
    const [ana, ben] = await world().people(2);
    const place = await queued(ana!, slot);
    expectRefusal(await ben!.delete(`/api/waitlists/${place.id}`), 404, 'WAITLIST_NOT_FOUND');
    expectSuccess(await ana!.delete(`/api/waitlists/${place.id}`));
    for (const id of [place.id, randomUUID(), 'nonsense']) {
      expectRefusal(await ana!.delete(`/api/waitlists/${id}`), 404, 'WAITLIST_NOT_FOUND');
    }
  });
});

describe('my places', () => {
  test('come newest first, with slot and event', async () => {
    const [one, other] = [await fullSlot(), await fullSlot()];
    const ana = await world().person();
    await queued(ana, one.slot);
    await queued(ana, other.slot);
    const mine = await myWaitlists(ana);
    expect(mine.map(({ timeSlotId }) => timeSlotId)).toEqual([other.slot.id, one.slot.id]);
    expect(mine[0]).toMatchObject({
      timeSlot: { id: other.slot.id },
      event: { id: other.slot.eventId },
      blockedReason: null,
    });
  });

  test('expire with the event', async () => {
    const { slot } = await fullSlot();
    const ana = await world().person();
    await queued(ana, slot);
    expectSuccess(await world().admin.delete(`/api/events/${slot.eventId}`));
    expect((await waitlistOf(ana, slot)).status).toBe('EXPIRED');
  });
});

describe('the queue of a slot', () => {
  test('shows people to administrators, and positions to everybody else', async () => {
    const { slot } = await fullSlot();
    const [ana, ben] = await world().people(2);
    const mine = await queued(ana!, slot);
    await queued(ben!, slot);

    const full = await world().admin.get<Place[]>(`/api/waitlists/slot/${slot.id}`);
    expect(full.data.map(({ position, user }) => ({ position, email: user?.email }))).toEqual([
      { position: 1, email: ana!.email },
      { position: 2, email: ben!.email },
    ]);

    const seen = await ana!.get<Place[]>(`/api/waitlists/slot/${slot.id}`);
    expect(seen.data.map(({ position }) => position)).toEqual([1, 2]);
    expect(seen.data[0]?.id).toBe(mine.id);
    const foreign = JSON.stringify(seen.data[1]);
    for (const secret of [ben!.id, ben!.email, ben!.name]) expect(foreign).not.toContain(secret);
  });

  test('of an unknown slot is not found', async () => {
    const ana = await world().person();
    for (const id of [randomUUID(), 'nonsense']) {
      expectRefusal(await ana.get(`/api/waitlists/slot/${id}`), 404, 'SLOT_NOT_FOUND');
    }
  });
});

test('who was passed over keeps the place and gets the seats when enough come free', async () => {
  const { slot, holder, booking } = await fullSlot(2);
  const [pair, single] = await world().people(2);
  await queued(pair!, slot, 2);
  await queued(single!, slot, 1);
  expectSuccess(await holder.patch(`/api/bookings/${booking.id}/reduce`, { cancelQuantity: 1 }));
  const seat = await promoted(single!, slot);
  expect((await waitlistOf(pair!, slot)).status).toBe('WAITING');
  await cancelled(holder, booking);
  await cancelled(single!, seat);
  expect(await promoted(pair!, slot)).toMatchObject({ quantity: 2 });
  expectRefusal(await book(pair!, slot), 409, 'ALREADY_BOOKED');
});

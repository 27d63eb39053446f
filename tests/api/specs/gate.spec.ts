import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { booked, bookingOf, cancelled, expectRefusal, expectSuccess, faultyFields, undo } from '../harness/actions.js';
import { newSlot } from '../harness/events.js';
import type { BookingDetail, GateList, TicketCheck } from '../harness/objects.js';
import type { Person } from '../harness/people.js';
import { useWorld } from '../harness/world.js';

const world = useWorld({ nodes: 2, env: { GOTICKET_WORKERS: '0' } });

const checkIn = (id: string, key?: string, steward: Person = world().admin, node = 0) =>
  steward.at(node).post<TicketCheck>(`/api/admin/tickets/${encodeURIComponent(id)}/checkin`, undefined, {
    headers: key === undefined ? {} : { 'Idempotency-Key': key },
  });

async function held(quantity = 2): Promise<{ ana: Person; booking: BookingDetail }> {
  const ana = await world().person();
  return { ana, booking: await bookingOf(ana, await booked(ana, await world().slot(), quantity)) };
}

const checkInsOf = ({ id }: { id: string }) =>
  world().database.value<number>('SELECT count(*) FROM check_ins WHERE booking_id = $1', [id]);

describe('checking in with an Idempotency-Key', () => {
  test('answers the first outcome again, by whichever name', async () => {
    const { booking } = await held();
    const key = randomUUID();
    const first = await checkIn(booking.tickets[0]!.qr, key);
    expectSuccess(first);
    const again = [
      await checkIn(booking.tickets[0]!.qr, key),
      await checkIn(`${booking.id}:1`, key),
      await checkIn(booking.id, key, world().admin, 1),
    ];
    for (const reply of again) {
      expectSuccess(reply);
      expect(reply.data).toEqual(first.data);
    }
    expect(await checkInsOf(booking)).toBe(1);
  });

  test('for another ticket is refused, be it used or not, and lets nobody in', async () => {
    const { booking } = await held(3);
    const key = randomUUID();
    expectSuccess(await checkIn(`${booking.id}:1`, key));
    expectSuccess(await checkIn(`${booking.id}:2`));
    for (const number of [2, 3]) {
      expectRefusal(await checkIn(`${booking.id}:${number}`, key), 422, 'IDEMPOTENCY_KEY_REUSED');
    }
    expect(await checkInsOf(booking)).toBe(2);
  });

  test('that was used for a booking is refused', async () => {
    const { booking } = await held();
    const key = randomUUID();
    const headers = { 'Idempotency-Key': key };
    const seats = { timeSlotId: (await world().slot()).id, quantity: 1 };
    expectSuccess(await world().admin.post('/api/bookings', seats, { headers }), 201);
    expectRefusal(await checkIn(booking.id, key), 422, 'IDEMPOTENCY_KEY_REUSED');
    // Nor the other way round.
    const used = randomUUID();
    expectSuccess(await checkIn(booking.id, used));
    const other = { timeSlotId: (await world().slot()).id, quantity: 1 };
    const reply = await world().admin.post('/api/bookings', other, { headers: { 'Idempotency-Key': used } });
    expectRefusal(reply, 422, 'IDEMPOTENCY_KEY_REUSED');
  });

  test('is the key of one steward: another one is told that the ticket is used', async () => {
    const { booking } = await held();
    const other = await world().person({ role: 'ADMIN' });
    const key = randomUUID();
    expectSuccess(await checkIn(booking.id, key));
    expectRefusal(await checkIn(booking.id, key, other), 409, 'ALREADY_CHECKED_IN');
    expectRefusal(await checkIn(booking.id, randomUUID()), 409, 'ALREADY_CHECKED_IN');
    expectRefusal(await checkIn(booking.id), 409, 'ALREADY_CHECKED_IN');
  });

  test('keeps no refusal: the ticket is looked at anew', async () => {
    const { ana, booking } = await held();
    const key = randomUUID();
    await cancelled(ana, booking);
    expectRefusal(await checkIn(booking.id, key), 400, 'TICKET_NOT_CONFIRMED');
    expectSuccess(await undo(ana, booking));
    expectSuccess(await checkIn(booking.id, key));
    expectRefusal(await checkIn(`${randomUUID()}:1`, randomUUID()), 404, 'TICKET_NOT_FOUND');
  });

  test('is forgotten after 24 hours', async () => {
    const { booking } = await held();
    const key = randomUUID();
    expectSuccess(await checkIn(`${booking.id}:1`, key));
    await world().database.query(
      `UPDATE idempotency_keys SET created_at = now() - interval '24 hours' WHERE key = $1`,
      [key],
    );
    expectRefusal(await checkIn(`${booking.id}:1`, key), 409, 'ALREADY_CHECKED_IN');
    expectSuccess(await checkIn(`${booking.id}:2`, key));
    expectSuccess(await checkIn(`${booking.id}:2`, key));
  });

  test('sent many times at once answers one outcome to all', async () => {
    for (let round = 0; round < 5; round++) {
      const { booking } = await held();
      const key = randomUUID();
      const replies = await Promise.all(
        Array.from({ length: 8 }, (_, i) => checkIn(`${booking.id}:1`, key, world().admin, i % 2)),
      );
      for (const reply of replies) expectSuccess(reply);
      expect(new Set(replies.map(({ data }) => data.checkedInAt)).size).toBe(1);
      expect(await checkInsOf(booking)).toBe(1);
    }
  });

  test('sent for two tickets at once lets one in', async () => {
    for (let round = 0; round < 5; round++) {
      const { booking } = await held();
      const key = randomUUID();
      const replies = await Promise.all([1, 2].map((number) => checkIn(`${booking.id}:${number}`, key)));
      expect(replies.map(({ status }) => status).sort()).toEqual([200, 422]);
      expect(await checkInsOf(booking)).toBe(1);
    }
  });

  test.each([' ', 'a b', 'x'.repeat(201), 'ünïcode'])('that is none is refused: %j', async (key) => {
    const { booking } = await held();
    // Outer white space is no part of a header's value: what is blank is no key at all.
    const reply = await checkIn(booking.id, Buffer.from(key, 'utf8').toString('latin1'));
    if (key.trim() === '') return expectSuccess(reply);
    expectRefusal(reply, 400, 'VALIDATION_ERROR');
    expect(faultyFields(reply)).toEqual(['Idempotency-Key']);
    expect(await checkInsOf(booking)).toBe(0);
  });

  test('leaves the audit clean, which sees a check-in that is gone', async () => {
    await world().expectAuditClean();
    const { booking } = await held();
    expectSuccess(await checkIn(booking.id, randomUUID()));
    await world().database.query('DELETE FROM check_ins WHERE booking_id = $1', [booking.id]);
    const { code, stdout } = await world().run(['audit']);
    expect(code).toBe(1);
    expect(stdout).toContain('Idempotency-Key');
    await world().database.query('INSERT INTO check_ins (booking_id, number) VALUES ($1, 1)', [booking.id]);
    await world().expectAuditClean();
  });
});

describe('a ticket that is used', () => {
  test('is refused with the time when it went in', async () => {
    const { booking } = await held();
    const first = await checkIn(booking.id);
    const again = await checkIn(booking.id);
    expectRefusal(again, 409, 'ALREADY_CHECKED_IN');
    expect(again.error?.details).toEqual([
      { path: ['checkedInAt'], code: 'already_checked_in', message: first.data.checkedInAt },
    ]);
  });

  test('is refused with that time by a slower gate too', async () => {
    const { booking } = await held();
    const replies = await Promise.all([0, 1, 0, 1].map((node) => checkIn(booking.id, undefined, world().admin, node)));
    const winner = replies.find(({ status }) => status === 200);
    for (const reply of replies) {
      if (reply === winner) continue;
      expectRefusal(reply, 409, 'ALREADY_CHECKED_IN');
      expect(reply.error?.details?.[0]?.message).toBe(winner?.data.checkedInAt);
    }
  });
});

describe('the list for a gate without a network', () => {
  const list = async (event: { id: string }, query = ''): Promise<GateList> => {
    const reply = await world().admin.get<GateList>(`/api/admin/events/${event.id}/gate${query}`);
    expectSuccess(reply);
    return reply.data;
  };

  test('has every confirmed booking, and which of its tickets are in', async () => {
    const event = await world().event({ timezone: 'Asia/Makassar', timeSlots: [newSlot(), newSlot()] });
    const [early, late] = event.timeSlots;
    const [ana, ben, eva] = (await world().people(3)) as [Person, Person, Person];
    const first = await booked(ana, early!, 5);
    const second = await booked(ben, late!, 1);
    await cancelled(eva, await booked(eva, late!, 2));
    for (const number of [4, 2]) expectSuccess(await checkIn(`${first.id}:${number}`));

    const { event: about, tickets } = await list(event);
    expect(about).toEqual({ id: event.id, title: event.title, timezone: 'Asia/Makassar' });
    expect(tickets).toEqual([
      { bookingId: first.id, quantity: 5, slotId: early!.id, holderName: ana.name, checkedIn: [2, 4] },
      { bookingId: second.id, quantity: 1, slotId: late!.id, holderName: ben.name, checkedIn: [] },
    ]);
    const ofOne = await list(event, `?slotId=${late!.id}`);
    expect(ofOne.tickets.map(({ bookingId }) => bookingId)).toEqual([second.id]);
    expect((await list(event, `?slotId=${randomUUID()}`)).tickets).toEqual([]);
  });

  test('is empty before anybody booked', async () => {
    expect((await list(await world().event())).tickets).toEqual([]);
  });
});

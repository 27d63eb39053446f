import { createPublicKey, randomUUID, verify as verifySignature } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { booked, bookingOf, cancel, cancelled, expectRefusal, expectSuccess, reduce } from '../harness/actions.js';
import { readSlot } from '../harness/events.js';
import type { BookingDetail, TicketCheck } from '../harness/objects.js';
import type { Person } from '../harness/people.js';
import { useWorld } from '../harness/world.js';

const world = useWorld();

interface Keys {
  keys: Array<{ id: string; publicKey: string }>;
  active: string;
}

const verify = (id: string) => world().admin.get<TicketCheck>(`/api/admin/tickets/${encodeURIComponent(id)}/verify`);
const checkIn = (id: string) => world().admin.post<TicketCheck>(`/api/admin/tickets/${encodeURIComponent(id)}/checkin`);

async function bookedTickets(quantity: number): Promise<{ ana: Person; booking: BookingDetail }> {
  const ana = await world().person();
  const booking = await bookingOf(ana, await booked(ana, await world().slot(), quantity));
  return { ana, booking };
}

/** The text with one character exchanged for another of the same kind, far from any padding. */
function tampered(text: string, where: number): string {
  const at = Math.floor(text.length * where);
  return text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
}

describe('verifying a ticket', () => {
  test('by any of its names says the same', async () => {
    const { ana, booking } = await bookedTickets(2);
    const [first] = booking.tickets;
    const expected = {
      ticketId: `${booking.id}:1`,
      bookingId: booking.id,
      ticketNumber: 1,
      status: 'CONFIRMED',
      isValid: true,
      isCheckedIn: false,
      isExpired: false,
      checkedInAt: null,
      quantity: 2,
      holder: { id: ana.id, name: ana.name, email: ana.email },
      event: { id: booking.timeSlot.eventId, title: booking.timeSlot.event.title },
      slot: { id: booking.timeSlotId, label: booking.timeSlot.label },
    };
    for (const name of [first!.ticketId, booking.id, first!.qr]) {
      const reply = await verify(name);
      expectSuccess(reply);
      expect(reply.data).toMatchObject(expected);
    }
    // A colon need not be encoded in a path.
    expect((await world().admin.get(`/api/admin/tickets/${booking.id}:1/verify`)).data).toMatchObject(expected);
    expect((await verify(booking.tickets[1]!.qr)).data.ticketNumber).toBe(2);
  });

  test.each([0, 3, -1, 1.5, '1e0', '01', '+1', ' 1', '1 ', '', 'one', '9'.repeat(30), '1:1'])(
    'finds none with number %j of two',
    async (number) => {
      const { booking } = await bookedTickets(2);
      for (const act of [verify, checkIn]) expectRefusal(await act(`${booking.id}:${number}`), 404, 'TICKET_NOT_FOUND');
    },
  );

  test('finds none of an unknown booking, or under nonsense', async () => {
    for (const id of [randomUUID(), `${randomUUID()}:1`, 'nonsense', '../../api', ':1', "' OR 1=1"]) {
      for (const act of [verify, checkIn]) expectRefusal(await act(id), 404, 'TICKET_NOT_FOUND');
    }
  });

  test('finds none when the QR text was tampered with', async () => {
    const { booking } = await bookedTickets(1);
    const { qr } = booking.tickets[0]!;
    expectSuccess(await verify(qr));
    for (const where of [0.1, 0.25, 0.4, 0.55, 0.7, 0.85]) {
      expectRefusal(await verify(tampered(qr, where)), 404, 'TICKET_NOT_FOUND');
    }
    for (const cut of [qr.slice(0, -4), qr.slice(4), `${qr}AAAA`]) {
      expectRefusal(await checkIn(cut), 404, 'TICKET_NOT_FOUND');
    }
  });

  test('of a cancelled booking says that it is not valid', async () => {
    const { ana, booking } = await bookedTickets(1);
    await cancelled(ana, booking);
    const reply = await verify(booking.tickets[0]!.qr);
    expectSuccess(reply);
    expect(reply.data).toMatchObject({ status: 'CANCELLED', isValid: false, isCheckedIn: false });
  });

  test('of a slot that has ended says so', async () => {
    const { booking } = await bookedTickets(1);
    await world().endSlot(booking.timeSlot);
    expect((await verify(`${booking.id}:1`)).data.isExpired).toBe(true);
  });
});

describe('checking in', () => {
  test('is for one ticket: the others stay unused', async () => {
    const { ana, booking } = await bookedTickets(3);
    const reply = await checkIn(booking.tickets[1]!.qr);
    expectSuccess(reply);
    expect(reply.data).toMatchObject({
      ticketId: `${booking.id}:2`,
      ticketNumber: 2,
      quantity: 3,
      holder: { id: ana.id },
    });
    expect((await verify(`${booking.id}:2`)).data).toMatchObject({
      isCheckedIn: true,
      checkedInAt: reply.data.checkedInAt,
    });
    for (const number of [1, 3]) {
      expect((await verify(`${booking.id}:${number}`)).data).toMatchObject({ isCheckedIn: false, checkedInAt: null });
    }
    const mine = await bookingOf(ana, booking);
    expect(mine.tickets.map(({ checkedInAt }) => checkedInAt)).toEqual([null, reply.data.checkedInAt, null]);
    expect(mine.checkedInAt).toBeNull();
  });

  test('of the last ticket checks the booking in', async () => {
    const { ana, booking } = await bookedTickets(2);
    expectSuccess(await checkIn(`${booking.id}:2`));
    expect((await bookingOf(ana, booking)).checkedInAt).toBeNull();
    const last = await checkIn(booking.id);
    expectSuccess(last);
    expect((await bookingOf(ana, booking)).checkedInAt).toBe(last.data.checkedInAt);
  });

  test('twice is refused, by whichever name', async () => {
    const { booking } = await bookedTickets(2);
    const [first] = booking.tickets;
    expectSuccess(await checkIn(first!.qr));
    for (const name of [first!.qr, first!.ticketId, booking.id]) {
      expectRefusal(await checkIn(name), 409, 'ALREADY_CHECKED_IN');
    }
    const count = await world().database.value('SELECT count(*) FROM check_ins WHERE booking_id = $1', [booking.id]);
    expect(count).toBe(1);
  });

  test('of a cancelled booking is refused', async () => {
    const { ana, booking } = await bookedTickets(2);
    await cancelled(ana, booking);
    expectRefusal(await checkIn(booking.tickets[0]!.qr), 400, 'TICKET_NOT_CONFIRMED');
    expectRefusal(await checkIn(`${booking.id}:2`), 400, 'TICKET_NOT_CONFIRMED');
  });

  test('of a ticket that a reduction took away is refused', async () => {
    const { ana, booking } = await bookedTickets(3);
    expectSuccess(await reduce(ana, booking, 1));
    const taken = booking.tickets[2]!;
    for (const name of [taken.qr, taken.ticketId]) {
      for (const act of [verify, checkIn]) expectRefusal(await act(name), 404, 'TICKET_NOT_FOUND');
    }
    expectSuccess(await checkIn(booking.tickets[1]!.qr));
  });
});

describe('after a check-in', () => {
  test('the booking cannot be cancelled', async () => {
    const { ana, booking } = await bookedTickets(2);
    expectSuccess(await checkIn(`${booking.id}:1`));
    expectRefusal(await cancel(ana, booking), 409, 'ALREADY_CHECKED_IN');
    expect((await bookingOf(ana, booking)).status).toBe('CONFIRMED');
    expect((await readSlot(ana, booking.timeSlot)).bookedCount).toBe(2);
  });

  test('it can be reduced by tickets not used yet, and by no other', async () => {
    const { ana, booking } = await bookedTickets(4);
    expectSuccess(await checkIn(`${booking.id}:3`));
    expectRefusal(await reduce(ana, booking, 2), 409, 'ALREADY_CHECKED_IN');
    expectSuccess(await reduce(ana, booking, 1));
    expect((await bookingOf(ana, booking)).quantity).toBe(3);
    await world().expectAuditClean();
  });
});

describe('the keys', () => {
  test('verify a ticket by themselves: GT1, what it says, and an Ed25519 signature over both', async () => {
    const { booking } = await bookedTickets(2);
    const reply = await world().stranger.get<Keys>('/api/tickets/keys');
    const key = reply.data.keys.find(({ id }) => id === reply.data.active)!;
    const { qr } = booking.tickets[1]!;
    const [form, payload, signature] = qr.split('.');
    expect(form).toBe('GT1');
    const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: key.publicKey }, format: 'jwk' });
    const signed = Buffer.from(`${form}.${payload}`);
    expect(verifySignature(null, signed, publicKey, Buffer.from(signature!, 'base64url'))).toBe(true);
    expect(Buffer.from(payload!, 'base64url').toString('hex')).toContain(booking.id.replaceAll('-', ''));
  });

  test('are public, and name the one that signs', async () => {
    const reply = await world().stranger.get<Keys>('/api/tickets/keys');
    expectSuccess(reply);
    expect(reply.data.keys.map(({ id }) => id)).toContain(reply.data.active);
  });

  test('let a ticket be verified without any database', async () => {
    const { booking } = await bookedTickets(2);
    const { qr } = booking.tickets[1]!;
    const nowhere = 'postgresql:///nothing?host=/nonexistent';
    const here = { DATABASE_URL: nowhere, GOTICKET_DATA_DIR: world().servers[0]!.dataDir };
    const good = await world().run(['ticket', 'verify', qr], here);
    expect(good.code, good.stderr).toBe(0);
    expect(good.stdout).toContain(booking.id);
    for (const where of [0.3, 0.6]) {
      const bad = await world().run(['ticket', 'verify', tampered(qr, where)], here);
      expect(bad.code).not.toBe(0);
    }
  });
});

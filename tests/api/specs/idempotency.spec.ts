import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  book,
  booked,
  cancelled,
  expectRefusal,
  expectSuccess,
  faultyFields,
  join,
  promoted,
} from '../harness/actions.js';
import { readSlot } from '../harness/events.js';
import { useWorld } from '../harness/world.js';

const world = useWorld();

const withKey = (key: string = randomUUID()) => ({ headers: { 'Idempotency-Key': key } });

describe('the same key and body again', () => {
  test('answers the same booking, and books once', async () => {
    const [ana, slot, key] = [await world().person(), await world().slot(), withKey()];
    const first = await book(ana, slot, 2, key);
    expect(first.status).toBe(201);
    const again = await book(ana, slot, 2, key);
    expect({ status: again.status, data: again.data }).toEqual({ status: 201, data: first.data });
    expect((await readSlot(ana, slot)).bookedCount).toBe(2);
  });

  test('answers the same place in the queue', async () => {
    const [holder, ana] = await world().people(2);
    const [slot, key] = [await world().slot({ capacity: 1 }), withKey()];
    await booked(holder!, slot);
    const first = await book(ana!, slot, 1, key);
    expect(first.data).toMatchObject({ status: 'WAITLISTED', waitlist: { position: 1 } });
    const again = await book(ana!, slot, 1, key);
    expect({ status: again.status, data: again.data }).toEqual({ status: 200, data: first.data });
    expect((await readSlot(ana!, slot))._count.waitlists).toBe(1);
  });

  test('answers the same refusal, even when it would no longer be refused', async () => {
    const [ana, slot, key] = [await world().person(), await world().slot(), withKey()];
    const booking = await booked(ana, slot);
    expectRefusal(await book(ana, slot, 1, key), 409, 'ALREADY_BOOKED');
    await cancelled(ana, booking);
    expectRefusal(await book(ana, slot, 1, key), 409, 'ALREADY_BOOKED');
    expect((await readSlot(ana, slot)).bookedCount).toBe(0);
    expect((await book(ana, slot, 1, withKey())).status).toBe(201);
  });

  test('answers the first outcome after a cancellation, and does not book again', async () => {
    const [ana, slot, key] = [await world().person(), await world().slot(), withKey()];
    const first = await book(ana, slot, 1, key);
    await cancelled(ana, { id: first.data.status === 'CONFIRMED' ? first.data.booking.id : '' });
    const again = await book(ana, slot, 1, key);
    expect(again.status).toBe(201);
    expect(again.data).toMatchObject({ status: 'CONFIRMED' });
    expect((await readSlot(ana, slot)).bookedCount).toBe(0);
  });

  test('joins the waitlist once', async () => {
    const [holder, ana] = await world().people(2);
    const [slot, key] = [await world().slot({ capacity: 1 }), withKey()];
    const booking = await booked(holder!, slot);
    const first = await join(ana!, slot, 1, key);
    expect(first.status).toBe(201);
    expect((await join(ana!, slot, 1, key)).data).toEqual(first.data);
    await cancelled(holder!, booking);
    await promoted(ana!, slot);
    const again = await join(ana!, slot, 1, key);
    expect({ status: again.status, id: again.data.id, position: again.data.position }).toEqual({
      status: 201,
      id: first.data.id,
      position: 1,
    });
  });

  test('by two requests at once books once, and answers both alike', async () => {
    const [ana, slot] = [await world().person(), await world().slot()];
    for (let round = 0; round < 5; round++) {
      const key = withKey();
      const [one, two] = await Promise.all([book(ana, slot, 1, key), book(ana, slot, 1, key)]);
      expect(two.status).toBe(one.status);
      expect(two.data ?? two.error).toEqual(one.data ?? one.error);
    }
    expect(await readSlot(ana, slot)).toMatchObject({ bookedCount: 1, _count: { bookings: 1 } });
  });

  test('with its members in another order is the same body', async () => {
    const [ana, slot, key] = [await world().person(), await world().slot(), withKey()];
    const first = await ana.post('/api/bookings', { timeSlotId: slot.id, quantity: 1 }, key);
    const again = await ana.post('/api/bookings', { quantity: 1, timeSlotId: slot.id }, key);
    expect({ status: again.status, data: again.data }).toEqual({ status: 201, data: first.data });
  });

  test('after 24 hours is a new request', async () => {
    const [ana, slot, key] = [await world().person(), await world().slot(), withKey()];
    expect((await book(ana, slot, 1, key)).status).toBe(201);
    await world().database.query(
      `UPDATE idempotency_keys SET created_at = created_at - interval '24 hours 1 second' WHERE user_id = $1`,
      [ana.id],
    );
    expectRefusal(await book(ana, slot, 1, key), 409, 'ALREADY_BOOKED');
  });
});

describe('the same key', () => {
  test('with another body is refused, and changes nothing', async () => {
    const [ana, slot, other, key] = [await world().person(), await world().slot(), await world().slot(), withKey()];
    expect((await book(ana, slot, 1, key)).status).toBe(201);
    expectRefusal(await book(ana, slot, 2, key), 422, 'IDEMPOTENCY_KEY_REUSED');
    expectRefusal(await book(ana, other, 1, key), 422, 'IDEMPOTENCY_KEY_REUSED');
    expectRefusal(await join(ana, slot, 1, key), 422, 'IDEMPOTENCY_KEY_REUSED');
    expect((await readSlot(ana, slot)).bookedCount).toBe(1);
    expect(await readSlot(ana, other)).toMatchObject({ bookedCount: 0, _count: { waitlists: 0 } });
  });

  test('of another person is another key', async () => {
    const [[ana, ben], slot, key] = [await world().people(2), await world().slot(), withKey()];
    expect((await book(ana!, slot, 1, key)).status).toBe(201);
    expect((await book(ben!, slot, 1, key)).status).toBe(201);
    expect((await readSlot(ana!, slot)).bookedCount).toBe(2);
  });

  test('on two slots at once is taken by one of them', async () => {
    const [ana, one, other, key] = [await world().person(), await world().slot(), await world().slot(), withKey()];
    const replies = await Promise.all([book(ana, one, 1, key), book(ana, other, 1, key)]);
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 422]);
    const seats = [await readSlot(ana, one), await readSlot(ana, other)].map(({ bookedCount }) => bookedCount);
    expect(seats.sort()).toEqual([0, 1]);
  });

  test('after an input that could not be read is still free', async () => {
    const [ana, slot, key] = [await world().person(), await world().slot(), withKey()];
    expectRefusal(await book(ana, slot, 9, key), 400, 'VALIDATION_ERROR');
    expect((await book(ana, slot, 1, key)).status).toBe(201);
  });
});

test.each([
  ['over-long', 'x'.repeat(201)],
  ['two words', 'two words'],
  ['not ASCII', 'schl\u00fcssel'],
])('a key that is %s is refused', async (_, key) => {
  const [ana, slot] = [await world().person(), await world().slot()];
  const reply = await book(ana, slot, 1, withKey(key));
  expectRefusal(reply, 400, 'VALIDATION_ERROR');
  expect(faultyFields(reply)).toEqual(['Idempotency-Key']);
  expect((await readSlot(ana, slot)).bookedCount).toBe(0);
});

test('an empty key is no key', async () => {
  const [ana, slot] = [await world().person(), await world().slot()];
  expect((await book(ana, slot, 1, withKey(''))).status).toBe(201);
  expectRefusal(await book(ana, slot, 1, withKey('')), 409, 'ALREADY_BOOKED');
});

test('a key of the greatest length works', async () => {
  const [ana, slot] = [await world().person(), await world().slot()];
  const key = withKey('k'.repeat(200));
  expect((await book(ana, slot, 1, key)).status).toBe(201);
  expect((await book(ana, slot, 1, key)).status).toBe(201);
  expectSuccess(await ana.get('/api/bookings/me'));
});

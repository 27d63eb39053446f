import { expect, test } from 'vitest';
import { book, booked, expectRefusal, myBookings } from '../harness/actions.js';
import { readSlot } from '../harness/events.js';
import { until } from '../harness/wait.js';
import { useWorld } from '../harness/world.js';

const world = useWorld({ env: { GOTICKET_QUEUE_LIMIT: '4' } });

test('a queue past its bound refuses at once with 503 and Retry-After, and does nothing for who was refused', async () => {
  const [slot, other] = [await world().slot({ capacity: 1000 }), await world().slot()];
  const people = await world().people(60);

  let refusedMeanwhile = 0;
  const replies = await world().database.transaction(async (client) => {
    // As long as somebody else holds the slot's row, no batch can end.
    await client.query('SELECT id FROM time_slots WHERE id = $1 FOR UPDATE', [slot.id]);
    const asked = people.map(async (person) => {
      const reply = await book(person, slot);
      if (reply.status === 503) refusedMeanwhile++;
      return reply;
    });
    await until('most are refused while the slot is held', () => refusedMeanwhile >= 50);
    // Another slot is not concerned.
    await booked(await world().person(), other);
    await client.query('COMMIT');
    return Promise.all(asked);
  });

  const refused = replies.filter(({ status }) => status === 503);
  const confirmed = replies.filter(({ status }) => status === 201);
  expect(refused.length + confirmed.length).toBe(people.length);
  expect(confirmed.length).toBeGreaterThan(0);
  for (const reply of refused) {
    expectRefusal(reply, 503, 'OVERLOADED');
    expect(Number(reply.headers['retry-after'])).toBeGreaterThan(0);
  }
  expect(await readSlot(world().admin, slot)).toMatchObject({
    bookedCount: confirmed.length,
    _count: { bookings: confirmed.length, waitlists: 0 },
  });
  const loser = people[replies.findIndex(({ status }) => status === 503)]!;
  expect(await myBookings(loser)).toEqual({ upcoming: [], past: [], cancelled: [] });
  // Who tries again gets in.
  await booked(loser, slot);
});

import { randomUUID } from 'node:crypto';
import { describe, expect, inject, test } from 'vitest';
import {
  book,
  booked,
  cancel,
  cancelled,
  expectRefusal,
  expectSuccess,
  join,
  myBookings,
  promoted,
  queued,
  reduce,
  undo,
} from '../harness/actions.js';
import { Client } from '../harness/client.js';
import { Database } from '../harness/database.js';
import { readSlot } from '../harness/events.js';
import type { Session } from '../harness/objects.js';
import { Person } from '../harness/people.js';
import { type ProgramOptions, Server } from '../harness/server.js';
import { Stream } from '../harness/stream.js';
import { until } from '../harness/wait.js';
import { useWorld } from '../harness/world.js';

const world = useWorld({ nodes: 2 });

describe('two nodes on one database', () => {
  test('see what the other did', async () => {
    const [ana, slot] = [await world().person(), await world().slot()];
    const booking = await booked(ana, slot, 2, { node: 0 });
    expect((await myBookings(ana, 1)).upcoming.map(({ id }) => id)).toEqual([booking.id]);
    expect((await readSlot(ana, slot, 1)).bookedCount).toBe(2);
    expectRefusal(await book(ana, slot, 1, { node: 1 }), 409, 'ALREADY_BOOKED');
    expectSuccess(await cancel(ana, booking, { node: 1 }));
    expectSuccess(await undo(ana, booking, { node: 0 }));
  });

  test('draw positions from one row', async () => {
    const [[holder, ...queue], slot] = [await world().people(9), await world().slot({ capacity: 1 })];
    await booked(holder!, slot);
    const positions = [];
    for (const [index, person] of queue.entries()) {
      const place =
        index % 2 ? await queued(person, slot, 1, { node: 1 }) : (await join(person, slot, 1, { node: 0 })).data;
      positions.push(place.position);
    }
    expect(positions).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  test('promote who joined at the other', async () => {
    const [[holder, ana], slot] = [await world().people(2), await world().slot({ capacity: 1 })];
    const booking = await booked(holder!, slot, 1, { node: 0 });
    await queued(ana!, slot, 1, { node: 1 });
    await cancelled(holder!, booking);
    await promoted(ana!, slot);
  });

  test('answer one Idempotency-Key with one outcome', async () => {
    const [ana, slot] = [await world().person(), await world().slot()];
    for (let round = 0; round < 5; round++) {
      const headers = { 'Idempotency-Key': randomUUID() };
      const [one, two] = await Promise.all([
        book(ana, slot, 1, { node: 0, headers }),
        book(ana, slot, 1, { node: 1, headers }),
      ]);
      expect({ status: two.status, data: two.data, error: two.error }).toEqual({
        status: one.status,
        data: one.data,
        error: one.error,
      });
    }
    expect((await readSlot(ana, slot)).bookedCount).toBe(1);
  });

  test('know each other’s sessions, and end a family that was copied', async () => {
    const [first, second] = world().clients;
    const account = { email: `${randomUUID()}@example.org`, name: 'Two Nodes', password: 'correct horse' };
    const made = await first!.post<Session>('/api/auth/register', account);
    expect(made.status).toBe(201);
    expectSuccess(await second!.get('/api/auth/profile', { token: made.data.accessToken }));
    const next = await second!.post<Session>('/api/auth/refresh', { refreshToken: made.data.refreshToken });
    expectSuccess(next);
    const copied = await first!.post('/api/auth/refresh', { refreshToken: made.data.refreshToken });
    expectRefusal(copied, 401, 'INVALID_REFRESH_TOKEN');
    const ended = await second!.post('/api/auth/refresh', { refreshToken: next.data.refreshToken });
    expectRefusal(ended, 401, 'INVALID_REFRESH_TOKEN');
  });

  test('need no sticky sessions: somebody’s every request may go to the other than the one before', async () => {
    let turn = 0;
    const next = () => turn++ % 2;
    const slot = await world().slot({ capacity: 4 });
    const account = { email: `${randomUUID()}@example.org`, name: 'Here And There', password: 'correct horse' };
    const made = await world().clients[next()]!.post<Session>('/api/auth/register', account);
    expect(made.status).toBe(201);
    const renewed = await world().clients[next()]!.post<Session>('/api/auth/refresh', made.data);
    expectSuccess(renewed);
    const { id, email, name } = made.data.user;
    const ana = new Person(id, email, name, 'USER', () => world().clients, renewed.data.accessToken);
    const booking = await booked(ana, slot, 4, { node: next() });
    const stream = await Stream.open(world().servers[next()]!.port, { person: ana });
    try {
      await stream.next('inbox');
      const [here, there] = [next(), next()];
      // A node that has read the event before hears of it in a moment: till then it may show what was, also to Ana.
      const shows = (count: number) =>
        until(`${count} seats there`, async () => (await readSlot(ana, slot, there)).bookedCount === count);
      await shows(4);
      expectSuccess(await reduce(ana, booking, 1, { node: here }));
      expect((await readSlot(ana, slot, here)).bookedCount).toBe(3);
      await shows(3);
      expectSuccess(await cancel(ana, booking, { node: next() }));
      expectSuccess(await undo(ana, booking, { node: next() }));
      expectRefusal(await book(ana, slot, 1, { node: next() }), 409, 'ALREADY_BOOKED');
      expect((await myBookings(ana, next())).upcoming.map((one) => [one.id, one.quantity])).toEqual([[booking.id, 3]]);
      await stream.next('notification', ({ type }) => type === 'BOOKING_CANCELLED');
    } finally {
      stream.close();
    }
    expectSuccess(await ana.at(next()).post('/api/auth/logout', renewed.data));
    expectRefusal(await world().clients[next()]!.post('/api/auth/refresh', renewed.data), 401, 'INVALID_REFRESH_TOKEN');
  });

  test('may start at once on an empty database', async () => {
    const { binary, socketDir, user } = inject('shared');
    const database = await Database.create({ socketDir, user }, `goticket_empty_${randomUUID().slice(0, 8)}`);
    const program: ProgramOptions = { binary, databaseUrl: database.url };
    const started = await Promise.allSettled([Server.serve(program), Server.serve(program)]);
    try {
      for (const node of started) {
        if (node.status === 'rejected') throw node.reason;
        const client = Client.to(node.value.port);
        expectSuccess(await client.get('/api/events'));
        client.close();
      }
    } finally {
      for (const node of started) if (node.status === 'fulfilled') await node.value.stop();
      await database.drop();
    }
  });

  test('keep the books together', async () => {
    await world().expectAuditClean();
  });
});

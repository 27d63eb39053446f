import { afterEach, describe, expect, test } from 'vitest';
import { booked, cancelled, expectSuccess, notified, queued } from '../harness/actions.js';
import { swap } from '../harness/guards.js';
import type { Person } from '../harness/people.js';
import { Stream } from '../harness/stream.js';
import { pause } from '../harness/wait.js';
import { useWorld, World } from '../harness/world.js';

const world = useWorld({ nodes: 2 });
const streams: Stream[] = [];

async function open(person: Person, { node = 0, lastId = undefined as string | undefined, at = world() } = {}) {
  const stream = await Stream.open(at.servers[node]!.port, { person, lastId });
  streams.push(stream);
  await stream.next('inbox');
  return stream;
}

afterEach(() => {
  for (const stream of streams.splice(0)) stream.close();
});

describe('somebody signed in', () => {
  test('is told how many notifications are unread, and of each new one', async () => {
    const ana = await world().person();
    const stream = await open(ana);
    expect((await stream.next('inbox')).data).toEqual({ unreadCount: 0 });
    await booked(ana, await world().slot());
    const { data } = await stream.next('notification');
    await stream.next('inbox', ({ unreadCount }) => unreadCount === 1);
    expect(data).toEqual(await notified(ana, 'BOOKING_CONFIRMED'));
  });

  test('is told that a booking changed, on another page too', async () => {
    const [ana, slot] = [await world().person(), await world().slot()];
    const [one, two] = [await open(ana), await open(ana, { node: 1 })];
    const booking = await booked(ana, slot);
    await one.next('bookings');
    await two.next('bookings');
    await two.next('notification');
    const before = two.all('bookings').length;
    expectSuccess(await ana.delete(`/api/bookings/${booking.id}`));
    await two.next('notification', ({ type }) => type === 'BOOKING_CANCELLED');
    expect(two.all('bookings').length).toBeGreaterThan(before);
  });

  test('is told of a promotion when somebody else gives seats back', async () => {
    const [slot, [holder, ana]] = [await world().slot({ capacity: 1 }), await world().people(2)];
    const booking = await booked(holder!, slot);
    await queued(ana!, slot);
    const stream = await open(ana!, { node: 1 });
    await cancelled(holder!, booking);
    await stream.next('bookings');
    const { data } = await stream.next('notification');
    expect(data.type).toBe('WAITLIST_PROMOTED');
  });

  test('sees the count fall when notifications are read elsewhere', async () => {
    const ana = await world().person();
    await booked(ana, await world().slot());
    await notified(ana, 'BOOKING_CONFIRMED');
    const stream = await open(ana, { node: 1 });
    expect((await stream.next('inbox')).data.unreadCount).toBe(1);
    expect(stream.all('notification')).toEqual([]);
    expectSuccess(await ana.patch('/api/notifications/read-all'));
    await stream.next('inbox', ({ unreadCount }) => unreadCount === 0);
  });

  test('is told of bookings that end with an event', async () => {
    const [ana, event] = [await world().person(), await world().event()];
    await booked(ana, event.timeSlots[0]!);
    await notified(ana, 'BOOKING_CONFIRMED');
    const stream = await open(ana);
    expectSuccess(await world().admin.delete(`/api/events/${event.id}`));
    await stream.next('notification', ({ type }) => type === 'BOOKING_CANCELLED');
    expect(stream.all('bookings')).toHaveLength(1);
  });

  test('hears nothing of others, and nobody else hears of them', async () => {
    const [ana, ben] = await world().people(2);
    const [hers, his] = [await open(ana!), await open(ben!)];
    const anybody = await Stream.open(world().port, { events: [await world().event()] });
    streams.push(anybody);
    await booked(ana!, await world().slot());
    await hers.next('notification');
    for (const stream of [his, anybody]) {
      expect([...stream.all('notification'), ...stream.all('bookings')]).toEqual([]);
    }
    expect(anybody.all('inbox')).toEqual([]);
  });
});

describe('after a reconnect', () => {
  test('what was missed is told, oldest first and once, by another node as well', async () => {
    const ana = await world().person();
    const before = await open(ana);
    await booked(ana, await world().slot());
    await before.next('notification');
    await before.next('inbox', ({ unreadCount }) => unreadCount === 1);
    before.close();
    for (let missed = 2; missed <= 4; missed++) {
      await booked(ana, await world().slot());
      await world().database.value('SELECT pg_sleep(0.01)::text');
    }
    await expect.poll(() => unread(ana)).toBe(4);
    const after = await open(ana, { node: 1, lastId: before.lastId });
    expect((await after.next('inbox')).data.unreadCount).toBe(4);
    const [told, list] = [after.all('notification').map(({ data }) => data), await listed(ana)];
    expect(told.map(({ id }) => id)).toEqual(
      list
        .slice(0, 3)
        .map(({ id }) => id)
        .reverse(),
    );
    expect(after.all('bookings')).not.toEqual([]);
    // And once more, with nothing missed: the inbox comes last.
    const third = await open(ana, { node: 0, lastId: after.lastId });
    expect(third.all('notification')).toEqual([]);
  });

  test('ids go on growing', async () => {
    const ana = await world().person();
    const before = await open(ana);
    await booked(ana, await world().slot());
    await before.next('notification');
    const after = await open(ana, { node: 1, lastId: before.lastId });
    const numbers = [...before.messages, ...after.messages].map(({ id }) => Number(id.split('-')[0]));
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  test.each(['nonsense', '5-', '-1', '7-99999999999999999999', "1-1'; DROP TABLE users"])(
    'with the id %s begins anew',
    async (lastId) => {
      const ana = await world().person();
      await booked(ana, await world().slot());
      await notified(ana, 'BOOKING_CONFIRMED');
      expect((await open(ana, { lastId })).all('notification')).toEqual([]);
    },
  );
});

const listed = async (person: Person) =>
  (await person.get<{ notifications: Array<{ id: string }> }>('/api/notifications/me')).data.notifications;
const unread = async (person: Person) => (await listed(person)).length;

/** One that was stamped before another and committed after it; what the stream then told. */
async function lateCommit(at: World): Promise<string[]> {
  const ana = (await at.people(1))[0]!;
  const stream = await open(ana, { at });
  const insert = `INSERT INTO notifications (id, user_id, type, title, message)
                  VALUES (gen_random_uuid(), $1, 'EVENT_UPDATED', $2, 'x')`;
  // A word from a version that this one doesn't know: everything is looked at.
  const look = () => at.database.query(`SELECT pg_notify('goticket_live', '0')::text`);
  await at.database.transaction(async (late) => {
    await late.query(insert, [ana.id, 'stamped first']);
    await pause(50);
    await at.database.query(insert, [ana.id, 'stamped second']);
    await look();
    await stream.next('notification', ({ title }) => title === 'stamped second');
    await late.query('COMMIT');
  });
  await look();
  await stream.next('inbox', ({ unreadCount }) => unreadCount === 2);
  return stream.all('notification').map(({ data }) => data.title);
}

describe('a notification that was committed after a later one', () => {
  test('is told too', async () => {
    expect(await lateCommit(world())).toEqual(['stamped second', 'stamped first']);
  });

  test('would be lost without looking back', async () => {
    const control = await World.open({ rewrites: { 'live/read_news': swap('- $4 *', '- 0 * $4 *') } });
    try {
      expect(await lateCommit(control)).toEqual(['stamped second']);
    } finally {
      for (const stream of streams.splice(0)) stream.close();
      await control.close();
    }
  });
});

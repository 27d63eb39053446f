import { afterEach, describe, expect, test } from 'vitest';
import { booked } from '../harness/actions.js';
import { Server } from '../harness/server.js';
import { Stream } from '../harness/stream.js';
import { until } from '../harness/wait.js';
import { useWorld, World } from '../harness/world.js';

const world = useWorld({ nodes: 2 });
const streams: Stream[] = [];

/** A stream of the second node that shows an event's only slot. */
async function watching(at: World) {
  const event = await at.event();
  const stream = await Stream.open(at.servers[1]!.port, { events: [event] });
  streams.push(stream);
  const slot = event.timeSlots[0]!;
  await stream.shows(slot, { bookedCount: 0 });
  return { stream, slot };
}

afterEach(() => {
  for (const stream of streams.splice(0)) stream.close();
});

/** A first booking, after which the selling node needs no new connection for a second one. */
async function soldOnce(at: World) {
  const shown = await watching(at);
  await booked(await at.person(), shown.slot, 1, { node: 0 });
  await shown.stream.shows(shown.slot, { bookedCount: 1 });
  return shown;
}

/** The connections that listen, of both nodes. */
const listening = (at: World) =>
  at.database.query<{ pid: number }>(
    `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN %'`,
  );

async function cutListeners(at: World): Promise<number[]> {
  const pids = (await listening(at)).map(({ pid }) => pid);
  for (const pid of pids) await at.database.query('SELECT pg_terminate_backend($1)', [pid]);
  await until('the old ones are gone', async () => {
    const left = (await listening(at)).map(({ pid }) => pid);
    return !left.some((pid) => pids.includes(pid));
  });
  return pids;
}

describe('a booking on one node shows on a stream of another', () => {
  test('as soon as it is told of', async () => {
    const { stream, slot } = await watching(world());
    for (let count = 1; count <= 3; count++) {
      await booked(await world().person(), slot, 1, { node: 0 });
      await stream.shows(slot, { bookedCount: count });
    }
  });

  test('by their telling each other: without that it does not', async () => {
    const control = await World.open({
      nodes: 2,
      rewrites: { 'live/notify': () => 'SELECT length($1::text[]::text)' },
    });
    try {
      // Another time where a node has only begun to listen, since it looks at everything then.
      await until('a booking that is not shown', async () => {
        const { stream, slot } = await watching(control);
        const own = await Stream.open(control.servers[0]!.port, { events: [slot.eventId] });
        streams.push(own);
        await booked(await control.person(), slot, 1, { node: 0 });
        await own.shows(slot, { bookedCount: 1 });
        // The selling node has looked and told. The other one has looked since, and would have looked at both.
        const other = await watching(control);
        await booked(await control.person(), other.slot, 1, { node: 1 });
        await other.stream.shows(other.slot, { bookedCount: 1 });
        return stream.seats(slot)!.bookedCount === 0;
      });
    } finally {
      for (const stream of streams.splice(0)) stream.close();
      await control.close();
    }
  });

  test('also when a process without streams writes it', async () => {
    const alone = await World.open({ nodes: 1, env: { GOTICKET_WORKERS: '0' } });
    const worker = await Server.work(alone.program());
    try {
      const ana = await alone.person();
      const stream = await Stream.open(alone.port, { person: ana });
      streams.push(stream);
      await stream.next('inbox');
      await booked(ana, await alone.slot());
      await stream.next('notification');
    } finally {
      for (const stream of streams.splice(0)) stream.close();
      await worker.stop();
      await alone.close();
    }
  });
});

describe('a node keeps one connection for listening', () => {
  test('however many streams and workers it has', async () => {
    for (let count = 0; count < 5; count++) await watching(world());
    expect(await listening(world())).toHaveLength(2);
  });

  test('and when that breaks, it connects again and looks at all that it missed', async () => {
    const { stream, slot } = await soldOnce(world());
    await world().database.setClosed(true);
    try {
      await cutListeners(world());
      await booked(await world().person(), slot, 1, { node: 0 });
    } finally {
      await world().database.setClosed(false);
    }
    // That this is no poll is shown by hub_test, where there is none.
    await stream.shows(slot, { bookedCount: 2 });
    await until('both listen again', async () => (await listening(world())).length === 2);
    await booked(await world().person(), slot, 1, { node: 0 });
    await stream.shows(slot, { bookedCount: 3 });
  });

  test('and while it can’t, it polls, and says so', async () => {
    const { stream, slot } = await soldOnce(world());
    await world().database.setClosed(true);
    try {
      await cutListeners(world());
      await booked(await world().person(), slot, 1, { node: 0 });
      await stream.shows(slot, { bookedCount: 2 });
      await stream.next('pace', ({ polling }) => polling);
      expect(await listening(world())).toHaveLength(0);
    } finally {
      await world().database.setClosed(false);
    }
    await until('both listen again', async () => (await listening(world())).length === 2);
    await stream.next('pace', ({ polling }) => !polling);
  });
});

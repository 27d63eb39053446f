import { afterEach, describe, expect, test } from 'vitest';
import { booked, cancelled, expectSuccess, notified, promoted, queued } from '../harness/actions.js';
import { Server } from '../harness/server.js';
import { until } from '../harness/wait.js';
import { useWorld, type World } from '../harness/world.js';

// Jobs are done by the workers that each test starts, and by nobody else.
const world = useWorld({ env: { GOTICKET_WORKERS: '0' } });
const workers: Server[] = [];

async function startWorker(): Promise<Server> {
  const worker = await Server.work(world().program());
  workers.push(worker);
  return worker;
}

afterEach(async () => {
  for (const worker of workers.splice(0)) if (worker.running) await worker.stop();
});

const pending = (world: World) => world.database.value<number>('SELECT count(*) FROM jobs');

const idle = () => until('no job is left', async () => (await pending(world())) === 0);

interface Told {
  user_id: string;
  type: string;
  times: number;
}

const told = () =>
  world().database.query<Told>(
    'SELECT user_id, type, count(*) AS times FROM notifications GROUP BY 1, 2 ORDER BY 1, 2',
  );

describe('jobs', () => {
  test('wait for a worker, and are not lost meanwhile', async () => {
    const [ana, slot] = [await world().person(), await world().slot()];
    await booked(ana, slot);
    expect(await pending(world())).toBeGreaterThan(0);
    await startWorker();
    await notified(ana, 'BOOKING_CONFIRMED');
    await idle();
  });

  test('promotion needs no worker when seats come free by a request', async () => {
    const [[holder, ana], slot] = [await world().people(2), await world().slot({ capacity: 1 })];
    const booking = await booked(holder!, slot);
    await queued(ana!, slot);
    await cancelled(holder!, booking);
    await promoted(ana!, slot);
  });

  test('of several workers are each done once: everybody is told once', async () => {
    await startWorker();
    await startWorker();
    await idle();
    const slot = await world().slot({ capacity: 40 });
    const [people, waiting] = [await world().people(40), await world().people(10)];
    const bookings = await Promise.all(people.map((person) => booked(person, slot)));
    for (const person of waiting) await queued(person, slot);
    await Promise.all(waiting.map((_, index) => cancelled(people[index]!, bookings[index]!)));
    for (const person of waiting) await notified(person, 'WAITLIST_PROMOTED');
    await idle();
    const mine = new Set([...people, ...waiting].map(({ id }) => id));
    const rows = (await told()).filter(({ user_id }) => mine.has(user_id));
    expect(rows.filter(({ times }) => times !== 1)).toEqual([]);
    const confirmations = rows.filter(({ type }) => type === 'BOOKING_CONFIRMED').map(({ user_id }) => user_id);
    expect(confirmations).toEqual(expect.arrayContaining(people.map(({ id }) => id)));
  });

  test('of a worker that was killed are taken over by another, and nobody is told twice', async () => {
    const [ana, slot] = [await world().person(), await world().slot()];
    const first = await startWorker();
    await idle();
    await world().database.transaction(async (client) => {
      // Whoever writes a notification now has to wait, so the job is still under way when its worker dies.
      await client.query('LOCK TABLE notifications IN ACCESS EXCLUSIVE MODE');
      await booked(ana, slot);
      await until('the job runs', async () => {
        const running = `SELECT count(*) FROM jobs WHERE status = 'RUNNING'`;
        return (await world().database.value<number>(running)) > 0;
      });
      await first.kill();
    });
    await world().database.query(
      `UPDATE jobs SET heartbeat_at = heartbeat_at - interval '1 minute' WHERE status = 'RUNNING'`,
    );
    await startWorker();
    await notified(ana, 'BOOKING_CONFIRMED');
    await idle();
    expect((await told()).filter(({ user_id }) => user_id === ana.id)).toEqual([
      { user_id: ana.id, type: 'BOOKING_CONFIRMED', times: 1 },
    ]);
  });

  test('that keep failing are kept for an operator, who can see them and try again', async () => {
    const [ana, slot] = [await world().person(), await world().slot()];
    await startWorker();
    await idle();
    await world().database.query('ALTER TABLE notifications RENAME TO notifications_hidden');
    let id: string;
    try {
      await booked(ana, slot);
      const failed = `SELECT id FROM jobs WHERE last_error IS NOT NULL AND status = $1`;
      id = await until(
        'the job fails',
        async () => (await world().database.query<{ id: string }>(failed, ['READY']))[0]?.id,
      );
      // As if it had failed nine times; the tenth is the last.
      await world().database.query('UPDATE jobs SET attempts = 9, run_at = now() WHERE id = $1', [id]);
      await world().database.query(`SELECT pg_notify('goticket_jobs', '')`);
      await until('the job is given up', async () => (await world().database.query(failed, ['DEAD'])).length > 0);
    } finally {
      await world().database.query('ALTER TABLE notifications_hidden RENAME TO notifications');
    }
    const list = await world().run(['jobs', 'list']);
    expect(list.code).toBe(0);
    expect(list.stdout).toContain(id);
    expect(list.stdout).toContain('DEAD');

    const retry = await world().run(['jobs', 'retry', id]);
    expect(retry.code, retry.stderr).toBe(0);
    await notified(ana, 'BOOKING_CONFIRMED');
    await idle();
    const unknown = await world().run(['jobs', 'retry', id]);
    expect(unknown.code).not.toBe(0);
  });

  test('are finished, not dropped, when a worker is asked to stop', async () => {
    const worker = await startWorker();
    const slot = await world().slot({ capacity: 100 });
    const people = await world().people(30);
    await Promise.all(people.map((person) => booked(person, slot)));
    await worker.stop();
    const left = await world().database.value<number>(`SELECT count(*) FROM jobs WHERE status = 'RUNNING'`);
    expect(left).toBe(0);
    await startWorker();
    for (const person of people) await notified(person, 'BOOKING_CONFIRMED');
    expectSuccess(await world().stranger.get('/api/health'));
  });
});

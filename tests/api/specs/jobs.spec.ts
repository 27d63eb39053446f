import { afterEach, describe, expect, test } from 'vitest';
import { booked, cancelled, expectSuccess, notified, promoted, queued } from '../harness/actions.js';
import { claimSlowly, claimSlowlyWithoutLocks, claims, countClaims, watchClaims } from '../harness/claims.js';
import { Server } from '../harness/server.js';
import { until } from '../harness/wait.js';
import { useWorld, World } from '../harness/world.js';

// Jobs are done by the workers that each test starts, and by nobody else.
const world = useWorld({ env: { GOTICKET_WORKERS: '0' } });
const workers: Server[] = [];

async function startWorker(of = world()): Promise<Server> {
  const worker = await Server.work(of.program());
  workers.push(worker);
  return worker;
}

afterEach(async () => {
  for (const worker of workers.splice(0)) if (worker.running) await worker.stop();
});

const pending = (world: World) => world.database.value<number>('SELECT count(*) FROM jobs');

const idle = (of = world()) => until('no job is left', async () => (await pending(of)) === 0);

/** A worker has looked for jobs: from now on none is found before somebody tells of it, or it looks by itself. */
async function looked(): Promise<void> {
  const { database } = world();
  await database.query(`INSERT INTO jobs (id, kind, payload) VALUES (gen_random_uuid(), 'unheard of', '{}')`);
  await database.query(`SELECT pg_notify('goticket_jobs', '')`);
  const buried = `DELETE FROM jobs WHERE kind = 'unheard of' AND status = 'DEAD' RETURNING id`;
  await until('it is found', async () => (await database.query(buried)).length > 0);
}

/** From now on it does nothing, and keeps nothing locked: jobs are for the others. */
async function stallAtRest(worker: Server): Promise<void> {
  const busy = `SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = 'goticket' AND state <> 'idle'`;
  await until('it rests', async () => {
    worker.stall();
    if ((await world().database.value<number>(busy)) === 0) return true;
    worker.goOn();
    return false;
  });
}

/** Workers that look for the same jobs at the same time: how many jobs there were, and how many were taken again. */
async function racedFor(rewrites: typeof claimSlowly): Promise<{ jobs: number; again: number }> {
  const theirs = await World.open({ env: { GOTICKET_WORKERS: '0' }, rewrites });
  try {
    await watchClaims(theirs.database);
    const slot = await theirs.slot({ capacity: 8 });
    for (const person of await theirs.people(8)) await booked(person, slot);
    await Promise.all([startWorker(theirs), startWorker(theirs)]);
    await idle(theirs);
    for (const worker of workers.splice(0)) await worker.stop();
    return await countClaims(theirs.database);
  } finally {
    await theirs.close();
  }
}

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

  // What a job writes is written once however often it runs: it is counted who takes it.
  test('are each taken by one worker, however many look for them at once', async () => {
    const { jobs, again } = await racedFor(claimSlowly);
    expect(jobs).toBeGreaterThanOrEqual(8);
    expect(again).toBe(0);
  });

  test('would be taken by several, if they were not locked', async () => {
    // Again where the second worker came too late to look for anything.
    await until('a job is taken twice', async () => (await racedFor(claimSlowlyWithoutLocks)).again > 0);
  });

  test('of a worker that was killed are taken over by one that runs, and nobody is told twice', async () => {
    const [ana, slot] = [await world().person(), await world().slot()];
    const [first, second] = [await startWorker(), await startWorker()];
    await idle();
    await stallAtRest(second);
    await watchClaims(world().database);
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
    second.goOn();
    await looked();
    // As if time had passed: how much must, and that it is little enough, is said in jobs/takeover.hpp.
    await world().database.query(
      `UPDATE jobs SET heartbeat_at = heartbeat_at - interval '1 minute' WHERE status = 'RUNNING'`,
    );
    await idle();
    await notified(ana, 'BOOKING_CONFIRMED');
    const [job, again, ...others] = (await claims(world().database)).filter(({ kind }) => kind !== 'unheard of');
    expect(again).toMatchObject({ job: job!.job });
    expect(again!.worker).not.toBe(job!.worker);
    expect(others).toEqual([]);
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

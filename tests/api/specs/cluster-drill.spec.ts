import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Balancer } from '../harness/balancer.js';
import { Redis } from '../harness/redis.js';
import { makeFolder, removeFolder } from '../harness/temporary.js';
import { pause, until } from '../harness/wait.js';
import { World } from '../harness/world.js';

interface Report {
  passed: boolean;
  all: { confirmed: number; waitlisted: number };
  failures: Array<{ status: number; code: string; count: number }>;
  streams: { opened: number; ended: number; reopened: number };
}

const folder = makeFolder('cluster-drill');
let redis: Redis;
let balancer: Balancer;
let world: World;

beforeAll(async () => {
  redis = await Redis.start();
  balancer = await Balancer.start();
  world = await World.open({ nodes: 3, env: { REDIS_URL: redis.url } });
  balancer.sendTo(...world.servers);
});

afterAll(async () => {
  await balancer?.close();
  await world?.close();
  await redis?.stop();
  removeFolder(folder);
});

/** Nothing in Redis lasts, again and again; answers how often. */
async function forgetUntil(isOver: () => boolean): Promise<number> {
  let times = 0;
  for (; !isOver(); times++) {
    expect(await redis.ask('FLUSHALL')).toMatch(/^\+OK/);
    await redis.ask('SCRIPT', 'FLUSH');
    await pause(100);
  }
  return times;
}

/** A node goes when people have begun to book, and another one comes in its place. */
async function replaceOne(): Promise<void> {
  const sold = () => world.database.value<number>('SELECT count(*) FROM bookings');
  await until('people book', async () => (await sold()) >= 20);
  const [leaving, ...staying] = world.servers;
  balancer.sendTo(...staying);
  await leaving!.stop();
  world.servers.shift();
  world.clients.shift()!.close();
  balancer.sendTo(...staying, await world.addNode());
}

test('three nodes play a war as one, while their Redis forgets everything and one of them is replaced', async () => {
  const json = join(folder, 'war.json');
  const war = ['--people', '600', '--seats', '200', '--slots', '2', '--arrival', 'poisson:5s', '--connections', '30'];
  const habits = ['--impatience', '0.3', '--cancel', '0.3', '--undo', '0.5', '--streams', '9'];
  const url = `http://127.0.0.1:${balancer.port}`;
  let isOver = false;
  const played = world.run(['drill', '--url', url, ...war, ...habits, '--json', json]).finally(() => {
    isOver = true;
  });
  const [{ code, stdout, stderr }, forgotten] = await Promise.all([played, forgetUntil(() => isOver), replaceOne()]);
  expect(code, stdout + stderr).toBe(0);
  const { passed, all, failures, streams } = JSON.parse(readFileSync(json, 'utf8')) as Report;
  expect(passed).toBe(true);
  expect(all.confirmed + all.waitlisted).toBe(600);
  expect(failures.filter(({ status }) => status >= 500)).toEqual([]);
  expect(forgotten).toBeGreaterThan(3);
  // A third of them was on the node that went; they come back at the others.
  expect(streams.opened).toBe(9);
  expect(streams.ended).toBeGreaterThan(0);
  expect(streams.reopened).toBeGreaterThan(0);
  await world.expectAuditClean();
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Balancer } from '../harness/balancer.js';
import { Redis } from '../harness/redis.js';
import { makeFolder, removeFolder } from '../harness/temporary.js';
import { pause } from '../harness/wait.js';
import { World } from '../harness/world.js';

interface Report {
  passed: boolean;
  all: { confirmed: number; waitlisted: number; unanswered: number };
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

/** A war of 600 for 200 seats through the balancer, while something happens. */
async function drill(meanwhile: (isOver: () => boolean) => Promise<void>): Promise<Report> {
  const json = join(folder, 'war.json');
  const url = `http://127.0.0.1:${balancer.port}`;
  const war = ['--people', '600', '--seats', '200', '--slots', '2', '--arrival', 'poisson:2s', '--connections', '30'];
  const habits = ['--impatience', '0.3', '--cancel', '0.3', '--undo', '0.5', '--streams', '9'];
  let over = false;
  const played = world.run(['drill', '--url', url, ...war, ...habits, '--json', json]).finally(() => {
    over = true;
  });
  await Promise.all([meanwhile(() => over), played]);
  const { code, stdout, stderr } = await played;
  expect(code, stdout + stderr).toBe(0);
  const report = JSON.parse(readFileSync(json, 'utf8')) as Report;
  expect(report.passed).toBe(true);
  expect(report.all.confirmed + report.all.waitlisted).toBe(600);
  expect(report.failures.filter(({ status }) => status >= 500)).toEqual([]);
  expect(report.all.unanswered).toBe(0);
  return report;
}

test('three nodes play a war as one, while their Redis forgets everything again and again', async () => {
  let forgotten = 0;
  await drill(async (isOver) => {
    for (; !isOver(); forgotten++) {
      expect(await redis.ask('FLUSHALL')).toBe('+OK\r\n');
      await redis.ask('SCRIPT', 'FLUSH');
      await pause(100);
    }
  });
  expect(forgotten).toBeGreaterThan(3);
  await world.expectAuditClean();
});

import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { booked } from '../harness/actions.js';
import type { Person } from '../harness/people.js';
import { Redis } from '../harness/redis.js';
import { Stream } from '../harness/stream.js';
import { until } from '../harness/wait.js';
import { World } from '../harness/world.js';

/** From one address, in an hour. */
const registrations = 4;
const streams: Stream[] = [];
let redis: Redis;
let world: World;

beforeAll(async () => {
  redis = await Redis.start();
  world = await World.open({
    nodes: 2,
    env: {
      REDIS_URL: redis.url,
      TICKET_SIGNING_KEY: randomBytes(32).toString('base64url'),
      GOTICKET_TRUSTED_PROXIES: '127.0.0.1',
      GOTICKET_ACCOUNT_LIMITS: 'read=10/10000',
      GOTICKET_REGISTRATIONS_PER_HOUR: String(registrations),
    },
  });
  await bothShare();
});

afterEach(() => {
  for (const stream of streams.splice(0)) stream.close();
});

afterAll(async () => {
  await world?.close();
  await redis?.stop();
});

/** Both nodes, or as many as there are, hear each other through Redis. */
const bothShare = (nodes = 2) =>
  until('the nodes share the Redis', async () => (await subscribers()).endsWith(`:${nodes}\r\n`));

async function subscribers(): Promise<string> {
  const names = await redis.ask('PUBSUB', 'CHANNELS', 'goticket:*:live');
  const name = /goticket:[0-9a-f]+:live/.exec(names)?.[0];
  return name ? redis.ask('PUBSUB', 'NUMSUB', name) : '';
}

/** A stream of the second node that shows an event's only slot. */
async function watching(at = world) {
  const event = await at.event();
  const stream = await Stream.open(at.servers[1]!.port, { events: [event] });
  streams.push(stream);
  const slot = event.timeSlots[0]!;
  await stream.shows(slot, { bookedCount: 0 });
  return { stream, slot };
}

const from = { headers: { 'X-Forwarded-For': '203.0.113.7' } };
const admitted = async (person: Person, node: number) =>
  (await person.at(node).get('/api/auth/profile', from)).status === 200;

/** How many of so many requests are let through, at one node after the other. */
async function admittedByBoth(person: Person, tries: number): Promise<number> {
  let count = 0;
  for (let i = 0; i < tries; i++) if (await admitted(person, i % 2)) count++;
  return count;
}

/** How many accounts have used up their whole quota, as Redis knows. */
async function usedUp(): Promise<number> {
  const script = `local count = 0
    for _, key in ipairs(redis.call('KEYS', 'goticket:*:rate:*')) do
      if redis.call('PTTL', key) > 9500000 then count = count + 1 end
    end
    return count`;
  return Number((await redis.ask('EVAL', script, '0')).slice(1));
}

/** How many requests of somebody both let through, in all, when they can tell each other of the first ten. */
async function sharedQuota(): Promise<number> {
  const person = await world.person();
  const before = await usedUp();
  const first = await admittedByBoth(person, 10);
  await until('Redis knows of all ten', async () => (await usedUp()) > before, { within: 5_000 });
  return first + (await admittedByBoth(person, 30));
}

/** Ten, and what the node that was first to report may let through before it hears of the other's five. */
const oneQuota = 15;

describe('two nodes with one Redis', () => {
  test('let one quota through between them', async () => {
    // Somebody else's again where a busy machine kept Redis from answering in its 50 ms: then each counts alone.
    const admittedInAll = await until('one quota for both', async () => {
      const admitted = await sharedQuota();
      return admitted <= oneQuota && admitted;
    });
    expect(admittedInAll).toBeGreaterThanOrEqual(10);
  });

  test('count the accounts made from one address together', async () => {
    const make = (node: number) =>
      world.clients[node]!.post(
        '/api/auth/register',
        { email: `${randomUUID()}@example.org`, name: 'Eva', password: 'correct horse' },
        { headers: { 'X-Forwarded-For': '203.0.113.8' } },
      );
    // Each alone would make as many again. A busy machine may keep Redis from answering in its 50 ms, and then a node
    // counts alone, but not every time.
    const made: number[] = [];
    for (let turn = 0; turn < 2 * registrations; turn++) made.push((await make(turn % 2)).status);
    expect(made.slice(0, registrations)).toEqual(Array(registrations).fill(201));
    expect(made.slice(registrations)).toContain(429);
  });

  test('tell each other’s streams of bookings', async () => {
    const { stream, slot } = await watching();
    for (let count = 1; count <= 3; count++) {
      await booked(await world.person(), slot, 1, { node: 0 });
      await stream.shows(slot, { bookedCount: count });
    }
  });

  // Of live-nodes.spec.ts the control: without NOTIFY and without Redis, nothing shows.
  test('tell them so by Redis alone', async () => {
    const mute = { 'live/notify': () => 'SELECT length($1::text[]::text)' };
    const alone = await World.open({ nodes: 2, env: { REDIS_URL: redis.url }, rewrites: mute });
    try {
      await bothShare(4);
      const { stream, slot } = await watching(alone);
      let count = 0;
      // Another one where a busy machine kept Redis from answering in its 50 ms: then nothing is told here.
      await until('a booking shows', async () => {
        await booked(await alone.person(), slot, 1, { node: 0 });
        return stream.shows(slot, { bookedCount: ++count }, 3_000);
      });
    } finally {
      for (const stream of streams.splice(0)) stream.close();
      await alone.close();
    }
  });

  test('are seen by the doctor', async () => {
    const { code, stdout, stderr } = await world.run(['doctor']);
    expect(code, `${stdout}${stderr}`).toBe(0);
    expect(stdout).toMatch(/^Redis +ok +7\./m);
    expect(stdout).toMatch(/^nodes +ok +2$/m);
    expect(stdout.match(/:\d+ +serve +\d/g)).toHaveLength(2);
  });

  test('are told of one that has another secret, and so another place in Redis', async () => {
    const stranger = await world.addNode({ JWT_SECRET: 'unlike that of all others, 0123456789' });
    const { code, stdout } = await until('it is known', async () => {
      const examined = await world.run(['doctor']);
      return examined.stdout.includes(`:${stranger.port} `) && examined;
    });
    await stranger.stop();
    world.servers.pop();
    world.clients.pop()?.close();
    expect(code, stdout).toBe(1);
    expect(stdout).toMatch(/^JWT_SECRET +WRONG +not the same at all nodes: /m);
  });
});

describe.each([
  ['hangs', async () => redis.stall(), async () => redis.goOn()],
  ['is killed', async () => redis.kill(), async () => redis.start()],
])('when Redis %s', (_, harm, mend) => {
  test('bookings, streams and limits go on without it, and with it again', async () => {
    const { stream, slot } = await watching();
    const ana = await world.person();
    await harm();
    try {
      for (let count = 1; count <= 3; count++) {
        await booked(await world.person(), slot, 1, { node: 0 });
        await stream.shows(slot, { bookedCount: count });
      }
      // Two quotas, since each node counts alone: what sharedQuota() would see, were nothing shared.
      expect(await admittedByBoth(ana, 40)).toBe(20);
      const examined = await world.run(['doctor']);
      expect(examined.code, examined.stdout).toBe(1);
      expect(examined.stdout).toMatch(/^Redis +WRONG/m);
      // They are known in the database meanwhile.
      await until('both are known', async () => /^nodes +ok +2$/m.test((await world.run(['doctor'])).stdout));
    } finally {
      await mend();
    }
    await bothShare();
    await until('both count together again', async () => (await sharedQuota()) <= oneQuota);
    await booked(await world.person(), slot, 1, { node: 0 });
    await stream.shows(slot, { bookedCount: 4 });
  });
});

test('the books are together after all that', () => world.expectAuditClean());

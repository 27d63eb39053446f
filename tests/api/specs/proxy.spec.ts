import { randomUUID } from 'node:crypto';
import { Agent } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { Client } from '../harness/client.js';
import type { TimeSlot } from '../harness/objects.js';
import type { Person } from '../harness/people.js';
import { ShippedProxy } from '../harness/proxy.js';
import { pause, until } from '../harness/wait.js';
import { World } from '../harness/world.js';

let world: World;
let proxy: ShippedProxy;
/** As what people speak to the proxy, after the two nodes. */
const atProxy = 2;
const names = ['one', 'two'] as const;

async function open(env: Record<string, string> = {}): Promise<void> {
  // All come from one address here, and are not to be limited as one but where a test is about that.
  const unlimited = { GOTICKET_ADDRESS_LIMITS: 'read=off,write=off,auth=off', GOTICKET_TRUSTED_PROXIES: '127.0.0.1' };
  world = await World.open({ nodes: 2, env: { ...unlimited, ...env } });
  proxy = await ShippedProxy.start(world.servers[0]!, world.servers[1]!);
  world.clients.push(Client.to(proxy.port));
}

afterEach(async () => {
  await proxy?.stop();
  await world?.close();
});

const key = () => ({ 'Idempotency-Key': randomUUID() });

/** The status that somebody gets who asks for a ticket through the proxy; it answers some by itself. */
async function ask(person: Person, slot: TimeSlot, headers: Record<string, string> = {}): Promise<number> {
  const json = { timeSlotId: slot.id, quantity: 1 };
  return (await person.at(atProxy).exchange('POST', '/api/bookings', { json, headers })).status;
}

/** People who keep coming until it is over, some with a key and some without, and some who only look. */
class Traffic {
  readonly statuses: number[] = [];
  private over = false;
  private readonly ended: Promise<unknown>;

  constructor(
    private readonly people: Person[],
    private readonly slot: TimeSlot,
  ) {
    const kinds = [
      (person: Person) => ask(person, slot, key()),
      (person: Person) => ask(person, slot),
      async (person: Person) => (await person.at(atProxy).exchange('GET', `/api/events/${this.slot.eventId}`)).status,
    ];
    this.ended = Promise.all([...kinds, ...kinds, ...kinds].map((kind) => this.come(kind)));
    this.ended.catch(() => undefined);
  }

  private async come(once: (person: Person) => Promise<number>): Promise<void> {
    for (let person = this.people.pop(); person && !this.over; person = this.people.pop()) {
      this.statuses.push(await once(person));
      await pause(10);
    }
  }

  goesOn(count: number): Promise<unknown> {
    const goal = this.statuses.length + count;
    return until(`${goal} answers`, () => this.statuses.length >= goal, { every: 1 });
  }

  async stop(): Promise<void> {
    this.over = true;
    await this.ended;
  }
}

test('HAProxy takes the configuration that we ship', async () => {
  const { code, said } = await ShippedProxy.check();
  expect(code, said).toBe(0);
  expect(said).not.toMatch(/WARNING|ALERT/);
});

describe('behind it', () => {
  test('no request fails while both nodes are replaced, one after the other, with or without a key', async () => {
    // So long that only a second signal ends it: when the proxy has noticed.
    await open({ GOTICKET_DRAIN_SECONDS: '3600' });
    const slot = await world.slot({ capacity: 100 });
    const traffic = new Traffic(await world.people(8_000), slot);
    for (const [node, name] of names.entries()) {
      await traffic.goesOn(60);
      const old = world.servers[node]!;
      old.askToStop();
      await proxy.sees(name, 'DOWN');
      await old.stop();
      await world.addNode({ GOTICKET_DRAIN_SECONDS: '0', PORT: String(old.port) });
      await proxy.sees(name, 'UP');
    }
    await traffic.goesOn(60);
    await traffic.stop();
    expect(traffic.statuses.filter((status) => status !== 200 && status !== 201)).toEqual([]);
    expect((await world.seats(slot)).bookedCount).toBe(100);
    await world.expectAuditClean();
  });

  // The control of the one above: where a node goes without a word, what has no key is lost.
  test('a node that is killed loses answers, but none that is owed to a key', async () => {
    await open();
    const [people, slot] = [await world.people(8), await world.slot({ capacity: 100 })];
    const answers: Array<Promise<{ keyed: boolean; status: number }>> = [];
    const come = async (keyed: boolean) => ({ keyed, status: await ask(people.pop()!, slot, keyed ? key() : {}) });
    await world.database.transaction(async (held) => {
      await held.query('SELECT FROM time_slots WHERE id = $1 FOR UPDATE', [slot.id]);
      // They go to one node and the other in turn, and wait there: each node has two of each kind.
      for (let pair = 1; pair <= 4; pair++) {
        answers.push(come(pair % 2 === 0));
        await proxy.hasAt('one', pair);
        answers.push(come(pair % 2 === 0));
        await proxy.hasAt('two', pair);
      }
      await world.servers.shift()!.kill();
    });
    const told = await Promise.all(answers);
    const statuses = (wanted: boolean) => told.filter(({ keyed }) => keyed === wanted).map(({ status }) => status);
    expect(statuses(true)).toEqual([201, 201, 201, 201]);
    expect(statuses(false).sort()).toEqual([201, 201, 502, 502]);
    expect((await world.seats(slot)).bookedCount).toBe(6);
    await world.expectAuditClean();
  });

  test('nothing is sent to a node that hangs, and is again when it goes on', async () => {
    await open();
    const [people, slot] = [await world.people(6), await world.slot()];
    world.servers[0]!.stall();
    try {
      // About five seconds; with checks that may take five it would be more than ten.
      const { check_status } = await proxy.sees('one', 'DOWN', 8_000);
      expect(check_status).toBe('L7TOUT');
      for (const person of people) expect(await ask(person, slot)).toBe(201);
    } finally {
      world.servers[0]!.goOn();
    }
    await proxy.sees('one', 'UP');
  });

  test('a client has the quota of its address, whatever it writes of others', async () => {
    await open({ GOTICKET_ADDRESS_LIMITS: 'read=off,write=off,auth=3/1000' });
    const elsewhere = new Client(proxy.port, new Agent({ keepAlive: true, localAddress: '127.0.0.2' }));
    const refresh = async (client: Client, forwarded: string) => {
      const headers = { 'X-Forwarded-For': forwarded };
      return (await client.post('/api/auth/refresh', { refreshToken: 'none' }, { headers })).status;
    };
    const statuses: number[] = [];
    for (let n = 0; n < 8; n++) {
      statuses.push(await refresh(world.clients[atProxy]!, `203.0.113.${n}`));
      statuses.push(await refresh(world.clients[atProxy]!, '127.0.0.1'));
    }
    // Without Redis each of the nodes counts by itself.
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(2 * 3);
    expect(statuses.filter((status) => status !== 401 && status !== 429)).toEqual([]);
    expect(await refresh(elsewhere, '203.0.113.1')).toBe(401);
    elsewhere.close();
  });

  test('a drill is not limited, whose people all have one address', async () => {
    await open({ GOTICKET_ADDRESS_LIMITS: 'write=20/1000' });
    const war = ['--people', '60', '--seats', '20', '--arrival', 'poisson:100ms'];
    const { code, stdout, stderr } = await world.run(['drill', '--url', `http://127.0.0.1:${proxy.port}`, ...war]);
    expect(code, stdout + stderr).toBe(0);
    expect(stdout).not.toContain('RATE_LIMITED');
  });
});

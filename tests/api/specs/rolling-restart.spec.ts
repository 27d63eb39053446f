import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { book, booked, expectRefusal, expectSuccess } from '../harness/actions.js';
import { type Client, ConnectionLost, type Reply } from '../harness/client.js';
import type { BookingOutcome, TimeSlot } from '../harness/objects.js';
import type { Person } from '../harness/people.js';
import { Stream } from '../harness/stream.js';
import { patience, pause, until } from '../harness/wait.js';
import { World } from '../harness/world.js';

let world: World;
const streams: Stream[] = [];

afterEach(async () => {
  for (const stream of streams.splice(0)) stream.close();
  await world.close();
});

/** So long that only a second signal ends it: the tests say when. */
const leavesWhenTold = { GOTICKET_DRAIN_SECONDS: '3600' };

const ready = (client: Client) => client.get('/api/health/ready');

/** Lets a node go, and has another one in its place. */
async function replace(node: number, noticed: () => Promise<unknown>): Promise<number> {
  world.servers[node]!.askToStop();
  await noticed();
  await world.servers[node]!.stop();
  await world.addNode({ GOTICKET_DRAIN_SECONDS: '0' });
  return world.servers.length - 1;
}

/** People who keep coming until it is over, and book at whichever node the balancer names next. */
class Rush {
  readonly answers: Array<{ person: Person; reply: Reply<BookingOutcome> }> = [];
  repeated = 0;
  private over = false;
  private turn = 0;
  private readonly underWay = new Map<number, number>();
  private readonly ended: Promise<unknown>;

  constructor(
    private readonly people: Person[],
    private readonly slot: TimeSlot,
    /** Those that are sent to, by their numbers in the world. */
    readonly nodes: number[],
  ) {
    this.ended = Promise.all(Array.from({ length: 8 }, () => this.come()));
    this.ended.catch(() => undefined);
  }

  private async come(): Promise<void> {
    for (let person = this.people.pop(); person && !this.over; person = this.people.pop()) {
      this.answers.push({ person, reply: await this.ask(person) });
      // As people come, and not as fast as the server answers. The fewer are left the slower: they must not run out
      // before both nodes have been replaced, however long that takes.
      await pause(10 + 20_000 / (this.people.length + 1));
    }
  }

  /** Once more on another node when no answer came, with the same key, and never a third time. */
  private async ask(person: Person): Promise<Reply<BookingOutcome>> {
    const headers = { 'Idempotency-Key': randomUUID() };
    const node = this.nodes[this.turn++ % this.nodes.length]!;
    this.underWay.set(node, this.underWayAt(node) + 1);
    try {
      return await book(person, this.slot, 1, { node, headers });
    } catch (error) {
      if (!(error instanceof ConnectionLost)) throw error;
      this.repeated++;
      return await book(person, this.slot, 1, { node: this.nodes.find((other) => other !== node)!, headers });
    } finally {
      this.underWay.set(node, this.underWayAt(node) - 1);
    }
  }

  underWayAt(node: number): number {
    return this.underWay.get(node) ?? 0;
  }

  /** Waits for so many more answers. */
  goesOn(count: number): Promise<unknown> {
    const goal = this.answers.length + count;
    return until(`${goal} answers`, () => this.answers.length >= goal, { every: 1, within: 2 * patience });
  }

  async stop(): Promise<void> {
    this.over = true;
    await this.ended;
  }
}

const seats = 100;

/** Both nodes are replaced while people book; `notice` is what a balancer does about one that is to go. */
async function restartBoth(notice: (rush: Rush, node: number) => Promise<unknown>): Promise<Rush> {
  const [people, slot] = [await world.people(5_000), await world.slot({ capacity: seats })];
  const rush = new Rush(people, slot, [0, 1]);
  for (const node of [0, 1]) {
    await rush.goesOn(80);
    const next = await replace(node, () => notice(rush, node));
    if (rush.nodes.includes(node)) rush.nodes[rush.nodes.indexOf(node)] = next;
    else rush.nodes.push(next);
  }
  await rush.goesOn(40);
  await rush.stop();
  await expectNothingLost(rush, slot);
  return rush;
}

async function expectNothingLost({ answers }: Rush, slot: TimeSlot): Promise<void> {
  expect(answers.filter(({ reply }) => reply.status !== 201 && reply.status !== 200)).toEqual([]);
  const told = answers.map(({ person, reply: { data } }) =>
    data.status === 'CONFIRMED' ? `${person.id} ${data.booking.id}` : `${person.id} ${data.waitlist.id}`,
  );
  const kept = await world.database.query<{ line: string }>(
    `SELECT user_id || ' ' || id AS line FROM bookings WHERE time_slot_id = $1 AND status = 'CONFIRMED'
     UNION ALL SELECT user_id || ' ' || id FROM waitlists WHERE time_slot_id = $1`,
    [slot.id],
  );
  expect(told.sort()).toEqual(kept.map(({ line }) => line).sort());
  expect((await world.seats(slot)).bookedCount).toBe(seats);
  await world.expectAuditClean();
}

describe('a node that is told to stop', () => {
  test('says that it is not ready, serves on without keeping connections, and goes when told again', async () => {
    world = await World.open({ env: leavesWhenTold });
    const [ana, slot] = [await world.person(), await world.slot()];
    expectSuccess(await ready(world.stranger));
    world.servers[0]!.askToStop();
    await until('it is not ready', async () => (await ready(world.stranger)).status === 503);
    expectRefusal(await ready(world.stranger), 503, 'OVERLOADED');
    expect((await world.stranger.get('/api/health')).status).toBe(200);
    // What is answered from memory too.
    for (let round = 0; round < 2; round++) {
      expect((await world.stranger.get('/api/events')).headers.connection).toBe('close');
    }
    const sold = await book(ana, slot);
    expectSuccess(sold, 201);
    expect(sold.headers.connection).toBe('close');
    await world.servers[0]!.stop();
    await expect(ready(world.stranger)).rejects.toThrow(ConnectionLost);
  });
});

describe('both nodes restarted in a war, one after the other', () => {
  test('lose nothing, and no request needs a second try where readiness is heeded', async () => {
    world = await World.open({ nodes: 2, env: leavesWhenTold });
    const rush = await restartBoth(async (rush, node) => {
      await until('it is not ready', async () => (await ready(world.clients[node]!)).status === 503);
      rush.nodes.splice(rush.nodes.indexOf(node), 1);
      await until('all have been answered', () => rush.underWayAt(node) === 0, { every: 1 });
    });
    expect(rush.repeated).toBe(0);
  });

  // The control of the one above, too: who isn't told that a node goes, loses answers.
  test('lose nothing where it is not, and each request without an answer succeeds at the other', async () => {
    world = await World.open({ nodes: 2 });
    const rush = await restartBoth(async () => undefined);
    expect(rush.repeated).toBeGreaterThan(0);
  });
});

test('a stream goes on at the other node when its own is restarted, and nothing is told twice or missed', async () => {
  world = await World.open({ nodes: 2 });
  const ana = await world.person();
  const open = async (node: number, lastId?: string) => {
    const stream = await Stream.open(world.servers[node]!.port, { person: ana, lastId });
    streams.push(stream);
    return stream;
  };
  const slots = [await world.slot(), await world.slot(), await world.slot()];
  const before = await open(0);
  await before.next('inbox');
  await booked(ana, slots[0]!, 1, { node: 1 });
  const { data: told } = await before.next('notification');
  await world.servers[0]!.stop();
  await before.closes();
  expect(before.messages.at(-1)).toMatchObject({ event: 'bye', data: { reason: 'restart' } });

  await booked(ana, slots[1]!, 1, { node: 1 });
  const after = await open(1, before.lastId);
  await after.next('notification');
  await booked(ana, slots[2]!, 1, { node: 1 });
  await after.next('notification', ({ id }) => id !== after.all('notification')[0]!.data.id);
  const ids = [...before.all('notification'), ...after.all('notification')].map(({ data }) => data.id);
  expect(ids).toHaveLength(3);
  expect(new Set(ids).size).toBe(3);
  expect(ids[0]).toBe(told.id);
});

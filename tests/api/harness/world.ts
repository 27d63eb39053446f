import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, inject } from 'vitest';
import { Client } from './client.js';
import { Database } from './database.js';
import { makeEvent, makeSlot, type NewSlot } from './events.js';
import { type Rewrites, writeRewrites } from './guards.js';
import type { EventWithSlots, TimeSlot } from './objects.js';
import { makePeople, type PeopleOptions, type Person, theOperator } from './people.js';
import { type CommandResult, type ProgramOptions, run, Server } from './server.js';
import { removeFolder } from './temporary.js';

export interface WorldOptions {
  /** How many, or the settings of each that only it has. */
  nodes?: number | Array<Record<string, string>>;
  env?: Record<string, string>;
  /** Statements to run otherwise than they are written: guards switched off. */
  rewrites?: Rewrites;
  /** What the database is told before anybody uses it: constraints switched off. */
  alterations?: string[];
}

/** A database of its own, and servers on it. */
export class World {
  readonly servers: Server[] = [];
  readonly clients: Client[] = [];
  admin!: Person;

  private constructor(
    readonly database: Database,
    private readonly binary: string,
    private readonly env: Record<string, string>,
    private readonly rewritten: string | undefined,
  ) {}

  static async open({ nodes = 1, env = {}, rewrites, alterations = [] }: WorldOptions = {}): Promise<World> {
    const { binary, template, ...server } = inject('shared');
    const database = await Database.create(server, `goticket_${randomBytes(6).toString('hex')}`, template);
    const rewritten = rewrites && writeRewrites(rewrites);
    const sql: Record<string, string> = rewritten ? { GOTICKET_SQL_OVERRIDE_DIR: rewritten } : {};
    const world = new World(database, binary, { ...env, ...sql }, rewritten);
    try {
      for (const alteration of alterations) await database.query(alteration);
      for (const settings of typeof nodes === 'number' ? Array(nodes).fill({}) : nodes) await world.addNode(settings);
      world.admin = (await world.people(1, { role: 'ADMIN' }))[0]!;
      return world;
    } catch (error) {
      await world.close().catch(() => undefined);
      throw error;
    }
  }

  async addNode(env: Record<string, string> = {}): Promise<Server> {
    const server = await Server.serve(this.program(env));
    this.servers.push(server);
    this.clients.push(Client.to(server.port));
    return server;
  }

  program(env: Record<string, string> = {}): ProgramOptions {
    return { binary: this.binary, databaseUrl: this.database.url, env: { ...this.env, ...env } };
  }

  run(args: string[], env: Record<string, string> = {}, within?: number): Promise<CommandResult> {
    return run(args, this.program(env), within);
  }

  people(count: number, options?: PeopleOptions): Promise<Person[]> {
    return makePeople(this.database, () => this.clients, count, options);
  }

  async person(options?: PeopleOptions): Promise<Person> {
    return (await this.people(1, options))[0]!;
  }

  get operator(): Person {
    return theOperator(() => this.clients);
  }

  event(fields?: Record<string, unknown>): Promise<EventWithSlots> {
    return makeEvent(this.admin, fields);
  }

  slot(fields?: Partial<NewSlot>): Promise<TimeSlot> {
    return makeSlot(this.admin, fields);
  }

  /** What the slot's row says: the API shows no slot that was sold twice, since there is none. */
  async seats({ id }: { id: string }): Promise<{ capacity: number; bookedCount: number }> {
    const rows = await this.database.query<{ capacity: number; bookedCount: number }>(
      'SELECT capacity, booked_count AS "bookedCount" FROM time_slots WHERE id = $1',
      [id],
    );
    return rows[0]!;
  }

  /** Lets the slot be over, as if time had passed: its bookings carry its times too. */
  async endSlot({ id }: { id: string }): Promise<void> {
    await this.database.query(
      `WITH moved AS (
         UPDATE time_slots SET start_time = now() - interval '3 hours', end_time = now() - interval '1 hour'
         WHERE id = $1 RETURNING id, start_time, end_time)
       UPDATE bookings b SET start_time = moved.start_time, end_time = moved.end_time
       FROM moved WHERE b.time_slot_id = moved.id`,
      [id],
    );
  }

  /** Somebody without a token. */
  get stranger(): Client {
    return this.clients[0]!;
  }

  get port(): number {
    return this.servers[0]!.port;
  }

  /** Every invariant recounted from the rows. */
  async expectAuditClean(): Promise<void> {
    const { code, stdout, stderr } = await this.run(['audit']);
    expect(code, `${stdout}${stderr}`).toBe(0);
  }

  /** The audit sees harm done. */
  async expectAuditFails(): Promise<void> {
    const { code, stdout, stderr } = await this.run(['audit']);
    expect(code, `${stdout}${stderr}`).toBe(1);
  }

  async close(): Promise<void> {
    for (const client of this.clients) client.close();
    const stopped = await Promise.allSettled(this.servers.map((server) => server.stop()));
    await this.database.drop();
    if (this.rewritten !== undefined) removeFolder(this.rewritten);
    for (const outcome of stopped) if (outcome.status === 'rejected') throw outcome.reason;
  }
}

/** A world for the tests of one file (or one describe block), opened before and closed after them. */
export function useWorld(options?: WorldOptions): () => World {
  let world: World | undefined;
  beforeAll(async () => {
    world = await World.open(options);
  });
  afterAll(async () => {
    await world?.close();
  });
  return () => {
    if (!world) throw new Error('the world is not open yet');
    return world;
  };
}

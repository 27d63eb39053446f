import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { expectSuccess } from '../harness/actions.js';
import { Client, ConnectionLost } from '../harness/client.js';
import { makeEvent, newSlot } from '../harness/events.js';
import type { BookingOutcome, MyBookings, Session, TimeSlot } from '../harness/objects.js';
import { Person } from '../harness/people.js';
import { type ProgramOptions, run, Server } from '../harness/server.js';
import { makeFolder, removeFolder } from '../harness/temporary.js';
import { patience, pause, until } from '../harness/wait.js';

/** The program with a PostgreSQL of its own, durable as it is delivered. */
let program: ProgramOptions;
let dataDir: string;
let server: Server | undefined;
let client: Client;

beforeEach(() => {
  dataDir = makeFolder('data');
  program = { binary: inject('shared').binary, dataDir };
});

afterEach(async () => {
  client?.close();
  if (server?.running) await server.stop();
  server = undefined;
  await stopPostgres();
  removeFolder(dataDir);
});

async function start(): Promise<void> {
  server = await Server.serve(program);
  client?.close();
  client = Client.to(server.port);
}

/** The pid of the embedded PostgreSQL, when one has left its file. */
async function postgresPid(): Promise<number | undefined> {
  const files = await readdir(dataDir, { recursive: true }).catch(() => []);
  const file = files.find((name) => name.endsWith('postmaster.pid'));
  if (!file) return undefined;
  const pid = Number(readFileSync(join(dataDir, file), 'utf8').split('\n')[0]);
  return isAlive(pid) ? pid : undefined;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function stopPostgres(): Promise<void> {
  const pid = await postgresPid();
  if (pid === undefined) return;
  process.kill(pid, 'SIGQUIT');
  await until('PostgreSQL has ended', () => !isAlive(pid));
}

interface Crowd {
  people: Person[];
  slots: TimeSlot[];
}

/** People and slots made through the API alone: this database is the program's own. */
async function gather(people: number, slots: number): Promise<Crowd> {
  const account = async (index: number, role = 'USER') => {
    const fields = { email: `person${index}@example.org`, name: `Person ${index}`, password: 'correct horse' };
    const made = await client.post<Session>('/api/auth/register', fields);
    expect(made.status, made.body.toString()).toBe(201);
    const { id, email, name } = made.data.user;
    return new Person(id, email, name, role as 'USER', () => [client]);
  };
  const crowd = await Promise.all(Array.from({ length: people }, (_, index) => account(index)));
  const someone = await account(people);
  expect((await run(['user', 'promote', '--email', someone.email], program)).code).toBe(0);
  const admin = new Person(someone.id, someone.email, someone.name, 'ADMIN', () => [client]);
  const event = await makeEvent(admin, { timeSlots: Array.from({ length: slots }, () => newSlot({ capacity: 500 })) });
  return { people: crowd, slots: event.timeSlots };
}

interface Acknowledged {
  person: Person;
  bookingId: string;
}

/** Books everything for everybody, one after the other a person, and remembers what was acknowledged. */
class Storm {
  readonly acknowledged: Acknowledged[] = [];
  private raining = true;
  private readonly ended: Promise<void>;

  constructor({ people, slots }: Crowd) {
    this.ended = Promise.all(people.map((person) => this.bookAll(person, slots))).then(() => undefined);
  }

  private async bookAll(person: Person, slots: TimeSlot[]): Promise<void> {
    for (const slot of slots) {
      if (!this.raining) return;
      try {
        const reply = await person.post<BookingOutcome>('/api/bookings', { timeSlotId: slot.id, quantity: 1 });
        if (reply.status === 201 && reply.data.status === 'CONFIRMED') {
          this.acknowledged.push({ person, bookingId: reply.data.booking.id });
        }
        // An answer lost earlier may have been a booking all the same; while the database is away nobody is served.
        else expect([409, 503], reply.body.toString()).toContain(reply.status);
      } catch (error) {
        if (!(error instanceof ConnectionLost)) throw error;
        await pause(20);
      }
    }
  }

  /** Lets it rain until so many bookings are acknowledged. */
  async reaches(count: number): Promise<void> {
    await until(`${count} acknowledged bookings`, () => this.acknowledged.length >= count, {
      every: 1,
    });
  }

  async stop(): Promise<void> {
    this.raining = false;
    await this.ended;
  }
}

async function expectNothingLost(acknowledged: Acknowledged[]): Promise<void> {
  const held = new Map<Person, Set<string>>();
  for (const { person } of acknowledged) {
    if (held.has(person)) continue;
    // Each lane finds by itself that PostgreSQL is there again: one may serve before another does.
    const reply = await until('bookings are read', async () => {
      const answer = await person.get<MyBookings>('/api/bookings/me');
      return answer.status !== 503 && answer;
    });
    expectSuccess(reply);
    held.set(person, new Set(reply.data.upcoming.map(({ id }) => id)));
  }
  expect(acknowledged.filter(({ person, bookingId }) => !held.get(person)!.has(bookingId))).toEqual([]);
}

async function expectAuditClean(): Promise<void> {
  const { code, stdout, stderr } = await run(['audit'], program, 60_000);
  expect(code, `${stdout}${stderr}`).toBe(0);
}

const enough = 60;

describe('with its own PostgreSQL', () => {
  test('every acknowledged booking survives kill -9 of the program in a storm', async () => {
    await start();
    const crowd = await gather(16, 60);
    const storm = new Storm(crowd);
    await storm.reaches(enough);
    await server!.kill();
    await storm.stop();
    const left = await postgresPid();

    await start();
    expect(storm.acknowledged.length).toBeGreaterThanOrEqual(enough);
    await expectNothingLost(storm.acknowledged);
    await expectAuditClean();
    // What was left running is used or replaced: one PostgreSQL in the end, and it works.
    const now = await postgresPid();
    expect(now).toBeDefined();
    if (left !== undefined && left !== now) expect(isAlive(left)).toBe(false);
    const [ana] = crowd.people;
    const again = await ana!.post('/api/bookings', { timeSlotId: crowd.slots.at(-1)!.id, quantity: 1 });
    expect([201, 409]).toContain(again.status);
  });

  test('every acknowledged booking survives kill -9 of PostgreSQL in a storm, and the program recovers by itself', async () => {
    await start();
    const crowd = await gather(16, 60);
    const storm = new Storm(crowd);
    await storm.reaches(enough);
    process.kill((await postgresPid())!, 'SIGKILL');
    await storm.stop();
    await until('the program serves again', async () => (await client.get('/api/health/ready')).status === 200, {
      within: 2 * patience,
      every: 100,
    });
    expect(server!.running).toBe(true);
    await expectNothingLost(storm.acknowledged);
    await expectAuditClean();
    const late = new Storm({ people: crowd.people, slots: crowd.slots.slice(-2) });
    await late.stop();
  });

  test('every acknowledged booking survives when the machine loses both at once', async () => {
    await start();
    const storm = new Storm(await gather(16, 60));
    await storm.reaches(enough);
    const postgres = (await postgresPid())!;
    await server!.kill();
    process.kill(postgres, 'SIGKILL');
    await storm.stop();
    await until('PostgreSQL is gone', () => !isAlive(postgres));

    await start();
    await expectNothingLost(storm.acknowledged);
    await expectAuditClean();
  });

  test('SIGTERM in the middle of a storm ends it in order, and nothing acknowledged is lost', async () => {
    await start();
    const storm = new Storm(await gather(16, 60));
    await storm.reaches(enough);
    // What hangs is ended by force before ten seconds are over, with another exit code.
    await server!.stop();
    await storm.stop();
    expect(await postgresPid()).toBeUndefined();

    await start();
    await expectNothingLost(storm.acknowledged);
    await expectAuditClean();
  });

  test('a database that says nothing any more makes a busy node say that it is not ready, until it is heard again', async () => {
    // One thread, whose connections are all taken; where one is left, the question whether it is ready has no answer either.
    program = { ...program, env: { GOTICKET_THREADS: '1' } };
    await start();
    const [person] = (await gather(1, 1)).people;
    // Many more than there are connections, so that all are open.
    const many = () => Array.from({ length: 64 }, () => person!.get('/api/notifications/me'));
    await Promise.all(many());
    const postgres = (await postgresPid())!;
    const backends = readFileSync(`/proc/${postgres}/task/${postgres}/children`, 'utf8').trim().split(' ').map(Number);
    const frozen = [postgres, ...backends];
    let answered = 0;
    // By a connection of its own, as a proxy's checks are.
    const proxy = Client.to(server!.port);
    const readiness = async () => (await proxy.get('/api/health/ready')).status;
    for (const pid of frozen) process.kill(pid, 'SIGSTOP');
    const asking = many();
    for (const one of asking) one.finally(() => answered++).catch(() => {});
    try {
      // Whoever finds none that is free is refused soon, whoever has one waits for long.
      await until('all connections are taken', () => answered > 0);
      await until('the node is not ready', async () => (await readiness()) === 503);
      expect(answered).toBeLessThan(asking.length);
    } finally {
      for (const pid of frozen) process.kill(pid, 'SIGCONT');
    }
    await Promise.allSettled(asking);
    await until('the node is ready', async () => (await readiness()) === 200);
    proxy.close();
  });

  test('a second instance in the same data folder says so and ends, and the first goes on', async () => {
    await start();
    const second = await run(['serve'], { ...program, env: { PORT: '0', HOST: '127.0.0.1' } });
    expect(second.code).not.toBe(0);
    expect(second.stderr + second.stdout).toContain(dataDir);
    expectSuccess(await client.get('/api/health/ready'));
  });

  test('it comes up again with what it had, and its secrets', async () => {
    program = { ...program, env: { JWT_SECRET: undefined } };
    await start();
    const fields = { email: 'ana@example.org', name: 'Ana', password: 'correct horse' };
    const { accessToken } = (await client.post<Session>('/api/auth/register', fields)).data;
    const keys = (await client.get('/api/tickets/keys')).data;
    await server!.stop();
    await start();
    expectSuccess(await client.get('/api/auth/profile', { token: accessToken }));
    expect((await client.get('/api/tickets/keys')).data).toEqual(keys);
  });
});

import { randomBytes, randomUUID } from 'node:crypto';
import { cpSync } from 'node:fs';
import { Database } from '../../../tests/api/harness/database.js';
import { signToken } from '../../../tests/api/harness/people.js';
import { Server } from '../../../tests/api/harness/server.js';
import { makeFolder, removeFolder } from '../../../tests/api/harness/temporary.js';
import type { Shared } from './global-setup.js';

export const password = 'password123';

export interface Person {
  id: string;
  email: string;
  name: string;
  role: 'ADMIN' | 'USER';
}

export interface Slot {
  id: string;
  eventId: string;
  label: string;
  startTime: string;
  endTime: string;
  capacity: number;
}

export interface SiteEvent {
  id: string;
  title: string;
  timeSlots: Slot[];
}

interface Envelope<T> {
  data: T;
}

const hour = 3_600_000;
let daysAhead = 20;

/** A whole GoTicket of a test worker: database with the demo data, server, and the means to arrange things behind the browser's back. */
export class Site {
  private constructor(
    readonly shared: Shared,
    readonly database: Database,
    private server: Server,
    private readonly dataDir: string,
    private readonly env: Record<string, string>,
    private readonly first = true,
  ) {}

  static async open(env: Record<string, string> = {}): Promise<Site> {
    const shared = JSON.parse(process.env.GOTICKET_E2E ?? '') as Shared;
    const database = await Database.create(shared, `goticket_${randomBytes(6).toString('hex')}`, shared.template);
    const dataDir = makeFolder('e2e');
    cpSync(shared.dataDir, dataDir, { recursive: true });
    return new Site(shared, database, await Site.serve(shared, database, dataDir, env), dataDir, env);
  }

  /** Another node of the same site. It is closed before the first one. */
  async anotherNode(): Promise<Site> {
    const { shared, database, dataDir, env } = this;
    return new Site(shared, database, await Site.serve(shared, database, dataDir, env), dataDir, env, false);
  }

  private static serve(
    shared: Shared,
    database: Database,
    dataDir: string,
    more: Record<string, string>,
    port = '0',
  ): Promise<Server> {
    const env = { GOTICKET_WEB_DIR: shared.web, PORT: port, GOTICKET_REGISTRATIONS_PER_HOUR: '10000', ...more };
    return Server.serve({ binary: shared.binary, databaseUrl: database.url, dataDir, env });
  }

  get port(): number {
    return this.server.port;
  }

  get url(): string {
    return `http://localhost:${this.server.port}`;
  }

  /** Ends the server as an operator would; `start` brings it back at the same address. */
  async stop(): Promise<void> {
    await this.server.stop();
  }

  async start(): Promise<void> {
    const { shared, database, dataDir, env } = this;
    this.server = await Site.serve(shared, database, dataDir, env, String(this.port));
  }

  async close(): Promise<void> {
    if (this.server.running) await this.server.stop();
    if (!this.first) return;
    await this.database.drop();
    removeFolder(this.dataDir);
  }

  /** A new account with the password that the demo accounts have. */
  async person(name = 'Wayan Putra', role: 'ADMIN' | 'USER' = 'USER'): Promise<Person> {
    const person = { id: randomUUID(), email: `${randomBytes(6).toString('hex')}@example.org`, name, role };
    await this.database.query(
      `INSERT INTO users (id, email, name, password_hash, role, timezone, preferences, created_at)
       SELECT $1, $2, $3, password_hash, $4, 'Asia/Jakarta', '{}', now()
       FROM users WHERE email = 'demo@goticket.local'`,
      [person.id, person.email, name, role],
    );
    return person;
  }

  organiser(): Promise<Person> {
    return this.person('Ratna Organiser', 'ADMIN');
  }

  /** Calls the API as that person, and insists on success. */
  async api<T>(as: Person, method: string, path: string, body?: unknown): Promise<T> {
    const now = Math.floor(Date.now() / 1000);
    const token = signToken({ userId: as.id, email: as.email, role: as.role, iat: now, exp: now + 900 });
    const headers: Record<string, string> = { Authorization: `Bearer ${token}` };
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    const answer = await fetch(this.url + path, {
      method,
      headers,
      body: body === undefined ? null : JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return (JSON.parse(text) as Envelope<T>).data;
  }

  /** An event with one slot, on a day of its own so that nobody's bookings overlap by accident. */
  async event(
    fields: { title?: string; capacity?: number; timezone?: string; hoursAhead?: number } = {},
  ): Promise<SiteEvent> {
    const start = Date.now() + (fields.hoursAhead ?? 24 * daysAhead++) * hour;
    const at = (time: number) => new Date(Math.floor(time / hour) * hour).toISOString();
    return this.api<SiteEvent>(await this.organiser(), 'POST', '/api/events', {
      title: fields.title ?? `Evening ${randomBytes(3).toString('hex')}`,
      description: 'An evening that is worth queueing for, with doors at seven and no support act.',
      location: 'Gedung Kesenian, Jakarta',
      category: 'CONCERT',
      timezone: fields.timezone ?? 'Asia/Jakarta',
      timeSlots: [
        { label: 'Doors open', startTime: at(start), endTime: at(start + 2 * hour), capacity: fields.capacity ?? 10 },
      ],
    });
  }

  book<T = { booking: { id: string } }>(as: Person, slot: Slot, quantity = 1): Promise<T> {
    return this.api<T>(as, 'POST', '/api/bookings', { timeSlotId: slot.id, quantity });
  }
}

import { createHmac, randomUUID } from 'node:crypto';
import type { Client, Reply, RequestOptions } from './client.js';
import type { Database } from './database.js';
import type { Category } from './objects.js';
import { jwtSecret, operatorKey } from './server.js';

export interface Claims {
  userId: string;
  email: string;
  role: string;
  iat: number;
  exp: number;
  [more: string]: unknown;
}

const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** An access token as the server makes them, or one made wrong on purpose. */
export function signToken(claims: object, { secret = jwtSecret, header = {} as object } = {}): string {
  const body = `${base64url({ alg: 'HS256', typ: 'JWT', ...header })}.${base64url(claims)}`;
  return `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`;
}

export function readToken(token: string): { header: Record<string, unknown>; claims: Claims } {
  const [header, claims] = token.split('.').map((part) => Buffer.from(part, 'base64url').toString('utf8'));
  return { header: JSON.parse(header ?? ''), claims: JSON.parse(claims ?? '') };
}

/** Somebody with an account and an access token. Speaks to the first node unless told otherwise. */
export class Person {
  readonly token: string;

  constructor(
    readonly id: string,
    readonly email: string,
    readonly name: string,
    readonly role: 'ADMIN' | 'USER',
    private readonly nodes: () => Client[],
    token?: string,
  ) {
    this.token = token ?? signToken(this.claims());
  }

  claims(): Claims {
    const now = Math.floor(Date.now() / 1000);
    return { userId: this.id, email: this.email, role: this.role, iat: now, exp: now + 900 };
  }

  at(node: number): Client {
    const client = this.nodes()[node];
    if (!client) throw new Error(`there is no node ${node}`);
    return client.as(this.token);
  }

  get<T>(path: string, options?: RequestOptions): Promise<Reply<T>> {
    return this.at(0).get(path, options);
  }

  post<T>(path: string, json?: unknown, options?: RequestOptions): Promise<Reply<T>> {
    return this.at(0).post(path, json, options);
  }

  put<T>(path: string, json?: unknown, options?: RequestOptions): Promise<Reply<T>> {
    return this.at(0).put(path, json, options);
  }

  patch<T>(path: string, json?: unknown, options?: RequestOptions): Promise<Reply<T>> {
    return this.at(0).patch(path, json, options);
  }

  delete<T>(path: string, options?: RequestOptions): Promise<Reply<T>> {
    return this.at(0).delete(path, options);
  }
}

/** Who runs the servers: no account, but the key. */
export function theOperator(nodes: () => Client[]): Person {
  return new Person(randomUUID(), 'nobody@example.org', 'The operator', 'USER', nodes, `Operator ${operatorKey}`);
}

export interface PeopleOptions {
  role?: 'ADMIN' | 'USER';
  preferences?: Category[];
}

/** Accounts written straight into the database, so that 500 of them cost one statement and no password hash. */
export async function makePeople(
  database: Database,
  nodes: () => Client[],
  count: number,
  { role = 'USER', preferences = [] }: PeopleOptions = {},
): Promise<Person[]> {
  const people = Array.from({ length: count }, () => {
    const id = randomUUID();
    const name = `Person ${id.slice(0, 8)}`;
    return new Person(id, `${id.slice(0, 18)}@example.org`, name, role, nodes);
  });
  await database.query(
    `INSERT INTO users (id, email, name, password_hash, role, timezone, preferences, created_at)
     SELECT id, email, name, $4, $5, 'Asia/Jakarta', $6, now()
     FROM unnest($1::uuid[], $2::text[], $3::text[]) AS person (id, email, name)`,
    [
      people.map(({ id }) => id),
      people.map(({ email }) => email),
      people.map(({ name }) => name),
      '$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5a25vd3NpdA$bm9ib2R5IGNhbiBzaWduIGluIHdpdGggdGhpcyBvbmU',
      role,
      preferences,
    ],
  );
  return people;
}

import { createHmac, createSign, generateKeyPairSync, randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { book, expectRefusal, expectSuccess, join } from '../harness/actions.js';
import { contract } from '../harness/openapi.js';
import { type Claims, Person, signToken } from '../harness/people.js';
import { jwtSecret } from '../harness/server.js';
import { useWorld } from '../harness/world.js';

const world = useWorld();
let ana: Person;

beforeAll(async () => {
  ana = await world().person();
});

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token whose header names another algorithm, signed by that algorithm where there is one. */
function otherwiseSigned(alg: string, claims: Claims): string {
  const body = `${part({ alg, typ: 'JWT' })}.${part(claims)}`;
  if (alg.startsWith('HS')) {
    return `${body}.${createHmac(`sha${alg.slice(2)}`, jwtSecret)
      .update(body)
      .digest('base64url')}`;
  }
  if (alg === 'RS256') {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    return `${body}.${createSign('sha256').update(body).sign(privateKey, 'base64url')}`;
  }
  return `${body}.`;
}

const now = () => Math.floor(Date.now() / 1000);

const badTokens: Array<[string, () => string]> = [
  ['is empty', () => ''],
  ['is nonsense', () => 'nonsense'],
  ['has two parts', () => ana.token.split('.').slice(0, 2).join('.')],
  ['has four parts', () => `${ana.token}.AAAA`],
  ['has no signature', () => `${ana.token.split('.').slice(0, 2).join('.')}.`],
  ['has another signature', () => signToken(ana.claims(), { secret: `${jwtSecret}!` })],
  ['was signed with an empty secret', () => signToken(ana.claims(), { secret: '' })],
  [
    'has its claims changed',
    () => {
      const [header, , signature] = ana.token.split('.');
      return `${header}.${part({ ...ana.claims(), role: 'ADMIN' })}.${signature}`;
    },
  ],
  ['has expired', () => signToken({ ...ana.claims(), iat: now() - 1000, exp: now() - 1 })],
  ['has no expiry', () => signToken({ ...ana.claims(), exp: undefined })],
  ['has an expiry that is no number', () => signToken({ ...ana.claims(), exp: 'never' })],
  ['names nobody', () => signToken({ ...ana.claims(), userId: undefined })],
  ['names no id', () => signToken({ ...ana.claims(), userId: "' OR 1=1 --" })],
  ['has claims that are no object', () => signToken(['ADMIN'])],
  ['has algorithm none', () => otherwiseSigned('none', ana.claims())],
  ['has algorithm None', () => otherwiseSigned('None', ana.claims())],
  ['has algorithm none but our signature', () => signToken(ana.claims(), { header: { alg: 'none' } })],
  ['is signed by HS384', () => otherwiseSigned('HS384', ana.claims())],
  ['is signed by HS512', () => otherwiseSigned('HS512', ana.claims())],
  ['is signed by RS256', () => otherwiseSigned('RS256', ana.claims())],
  ['is enormous', () => signToken({ ...ana.claims(), padding: 'x'.repeat(2000) }).slice(0, -5)],
];

describe('a token that', () => {
  test.each(badTokens)('%s is refused', async (_, make) => {
    expectRefusal(await world().stranger.get('/api/auth/profile', { token: make() }), 401, 'UNAUTHORIZED');
  });

  test.each(badTokens)('%s is ignored on a public route', async (_, make) => {
    expectSuccess(await world().stranger.get('/api/events', { token: make() }));
  });

  test('is good is taken', async () => {
    expectSuccess(await ana.get('/api/auth/profile'));
  });

  test('belongs to a deleted user finds no profile', async () => {
    const ghost = new Person(randomUUID(), 'ghost@example.org', 'Ghost', 'USER', () => world().clients);
    expectRefusal(await ghost.get('/api/auth/profile'), 404, 'USER_NOT_FOUND');
    expectRefusal(await ghost.put('/api/auth/profile', { name: 'Still here' }), 404, 'USER_NOT_FOUND');
    const slot = await world().slot();
    expectRefusal(await book(ghost, slot), 404, 'USER_NOT_FOUND');
    expectRefusal(await join(ghost, slot), 404, 'USER_NOT_FOUND');
  });
});

describe('an Authorization header that', () => {
  test.each([
    ['is Basic', (token: string) => `Basic ${token}`],
    ['has no scheme', (token: string) => token],
    ['has the scheme alone', () => 'Bearer'],
    ['has two tokens', (token: string) => `Bearer ${token} ${token}`],
  ])('%s is refused', async (_, header) => {
    const headers = { Authorization: header(ana.token) };
    expectRefusal(await world().stranger.get('/api/auth/profile', { headers }), 401, 'UNAUTHORIZED');
  });
});

/** The path with any good id in place of its parameters: who may not is told so before anything is looked for. */
const reachable = (path: string) => path.replace(/\{\w+\}/g, randomUUID());
const guarded = contract().operations.filter(({ access }) => access !== 'public');

describe('without a token', () => {
  test.each(guarded.map(({ method, path }) => [method, path]))('%s %s is refused', async (method, path) => {
    expectRefusal(await world().stranger.send(method!, reachable(path!)), 401, 'UNAUTHORIZED');
  });
});

describe('without being an administrator', () => {
  const forAdmins = guarded.filter(({ access }) => access === 'admin');
  test.each(forAdmins.map(({ method, path }) => [method, path]))('%s %s is refused', async (method, path) => {
    expect(forAdmins.length).toBeGreaterThan(3);
    expectRefusal(await ana.at(0).send(method!, reachable(path!)), 403, 'FORBIDDEN');
  });
});

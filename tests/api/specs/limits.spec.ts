import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { book, expectRefusal, expectSuccess } from '../harness/actions.js';
import type { Reply } from '../harness/client.js';
import type { Person } from '../harness/people.js';
import { useWorld } from '../harness/world.js';

const operatorKey = 'only-the-tests-operate-with-this-0123456789';
const world = useWorld({
  env: {
    GOTICKET_OPERATOR_KEY: operatorKey,
    GOTICKET_TRUSTED_PROXIES: '127.0.0.0/8',
    GOTICKET_ACCOUNT_LIMITS: 'read=10/1000,write=4/1000',
    GOTICKET_ADDRESS_LIMITS: 'read=20/1000,write=6/1000,auth=3/1000',
  },
});

let last = 0;
/** An address that nobody has used before. */
const address = () => `198.51.100.${++last}`;
const from = (forwarded: string) => ({ 'X-Forwarded-For': forwarded });
const profile = (person: Person, forwarded: string) => person.get('/api/auth/profile', { headers: from(forwarded) });
const events = (forwarded: string) => world().stranger.get('/api/events', { headers: from(forwarded) });

async function repeat(times: number, ask: () => Promise<Reply>): Promise<number[]> {
  const answers: number[] = [];
  for (let i = 0; i < times; i++) answers.push((await ask()).status);
  return answers;
}

describe('a quota', () => {
  test('of an account is told with each answer, and past it there is 429 until there is room again', async () => {
    const [ana, at] = [await world().person(), address()];
    const first = await profile(ana, at);
    expectSuccess(first);
    expect(first.headers['ratelimit-policy']).toBe('"account-read";q=10;w=1000');
    expect(first.headers.ratelimit).toBe('"account-read";r=9;t=100');
    expect(await repeat(9, () => profile(ana, at))).toEqual(Array(9).fill(200));
    const refused = await profile(ana, at);
    expectRefusal(refused, 429, 'RATE_LIMITED');
    expect(refused.headers.ratelimit).toMatch(/^"account-read";r=0;t=/);
    const wait = Number(refused.headers['retry-after']);
    expect(wait).toBeGreaterThan(60);
    expect(wait).toBeLessThanOrEqual(100);
  });

  test('follows its account to another address, and leaves its neighbours alone', async () => {
    const [[ana, ben], at] = [await world().people(2), address()];
    expect(await repeat(10, () => profile(ana!, at))).toEqual(Array(10).fill(200));
    expectRefusal(await profile(ana!, address()), 429, 'RATE_LIMITED');
    // What the account was refused is not counted against its address: ten of twenty are left there.
    for (let i = 0; i < 15; i++) expectRefusal(await profile(ana!, at), 429, 'RATE_LIMITED');
    expect(await repeat(10, () => profile(ben!, at))).toEqual(Array(10).fill(200));
  });

  test('of an address is for all who come from there, and no other', async () => {
    const at = address();
    // The first is read from the database, the others come from memory.
    for (let left = 19; left >= 0; left--) {
      const answer = await events(at);
      expectSuccess(answer);
      expect(answer.headers.ratelimit).toMatch(new RegExp(`^"address-read";r=${left};t=`));
    }
    const refused = await events(at);
    expectRefusal(refused, 429, 'RATE_LIMITED');
    expect(refused.headers['ratelimit-policy']).toBe('"address-read";q=20;w=1000');
    expectRefusal(await profile(await world().person(), at), 429, 'RATE_LIMITED');
    expectSuccess(await events(address()));
  });

  test('of IPv6 is for a whole network', async () => {
    let host = 0;
    expect(await repeat(20, () => events(`2001:db8::${++host}`))).toEqual(Array(20).fill(200));
    expectRefusal(await events('2001:db8::ffff:1'), 429, 'RATE_LIMITED');
    expectSuccess(await events('2001:db8:0:1::1'));
  });

  test('is one for each kind of requests', async () => {
    const [ana, at, slot] = [await world().person(), address(), await world().slot()];
    expect(await repeat(11, () => profile(ana, at))).toContain(429);
    const headers = from(at);
    expectSuccess(await book(ana, slot, 1, { headers }), 201);
    expect(await repeat(3, () => book(ana, slot, 1, { headers }))).toEqual([409, 409, 409]);
    expectRefusal(await book(ana, slot, 1, { headers }), 429, 'RATE_LIMITED');
    const login = { email: `${randomUUID()}@example.org`, password: 'correct horse' };
    const attempt = () => world().stranger.post('/api/auth/login', login, { headers });
    expect(await repeat(4, attempt)).toEqual([401, 401, 401, 429]);
  });

  test('is not got around by writing addresses before one’s own', async () => {
    const at = address();
    let forged = 0;
    const ask = () => events(`127.0.0.1, 203.0.113.${++forged}, ${at}, 127.0.0.9`);
    expect(await repeat(20, ask)).toEqual(Array(20).fill(200));
    expectRefusal(await ask(), 429, 'RATE_LIMITED');
  });

  test('is not got around by the machine’s own address, where a proxy passes on what a client wrote', async () => {
    for (const own of ['127.0.0.1', '::1']) {
      expect(await repeat(20, () => events(own))).toEqual(Array(20).fill(200));
      expectRefusal(await events(own), 429, 'RATE_LIMITED');
      expectRefusal(await profile(await world().person(), own), 429, 'RATE_LIMITED');
    }
  });
});

describe('no quota', () => {
  test('is there for the machine itself, nor said to be', async () => {
    const ana = await world().person();
    expect(await repeat(40, () => ana.get('/api/auth/profile'))).toEqual(Array(40).fill(200));
    expect((await ana.get('/api/auth/profile')).headers.ratelimit).toBeUndefined();
  });

  test('is there for whoever shows the operator’s key, and for nobody with another', async () => {
    const [ana, at] = [await world().person(), address()];
    const shown = (key: string) => ({ headers: { ...from(at), 'X-Operator-Key': key } });
    const right = shown(operatorKey);
    expect(await repeat(40, () => ana.get('/api/auth/profile', right))).toEqual(Array(40).fill(200));
    expect(await repeat(40, () => world().stranger.get('/api/events', right))).toEqual(Array(40).fill(200));
    const wrong = shown(operatorKey.replace('0', '1'));
    expect(await repeat(11, () => ana.get('/api/auth/profile', wrong))).toContain(429);
  });

  test('is there for health', async () => {
    const at = address();
    const ask = () => world().stranger.get('/api/health', { headers: from(at) });
    expect(await repeat(40, ask)).toEqual(Array(40).fill(200));
  });
});

test('what is refused is refused before its body is understood', async () => {
  const [ana, at, slot] = [await world().person(), address(), await world().slot()];
  await repeat(4, () => book(ana, slot, 1, { headers: from(at) }));
  const broken = { raw: { body: '{', type: 'application/json' }, headers: from(at) };
  expectRefusal(await ana.post('/api/bookings', undefined, broken), 429, 'RATE_LIMITED');
});

import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { expectRefusal, expectSuccess } from '../harness/actions.js';
import type { Reply } from '../harness/client.js';
import type { Session } from '../harness/objects.js';
import { until } from '../harness/wait.js';
import { useWorld } from '../harness/world.js';

const password = 'correct horse';

/** Far more than anybody mistypes, and few enough to try here. */
const manyAttempts = 60;

describe('guessing the password of one account', () => {
  const world = useWorld();

  test('is stopped after some attempts, whatever the address says', async () => {
    const email = `${randomUUID()}@example.org`;
    const made = await world().stranger.post<Session>('/api/auth/register', { email, name: 'Eva', password });
    expect(made.status).toBe(201);

    let answer: Reply | undefined;
    let attempts = 0;
    do {
      answer = await world().stranger.post('/api/auth/login', { email, password: `guess ${attempts}` });
      attempts++;
    } while (answer.status === 401 && attempts < manyAttempts);
    expectRefusal(answer, 429, 'RATE_LIMITED');
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);

    // Knowing the password doesn't help now, nor does another way to write the address.
    for (const written of [email, email.toUpperCase()]) {
      const known = await world().stranger.post('/api/auth/login', { email: written, password });
      expectRefusal(known, 429, 'RATE_LIMITED');
    }
    // Who is signed in already is not concerned.
    expectSuccess(await world().stranger.get('/api/auth/profile', { token: made.data.accessToken }));
  });
});

describe('guessing at many accounts from one address', () => {
  const world = useWorld({ env: { GOTICKET_WRONG_PASSWORDS_PER_ADDRESS: '20' } });

  test('is stopped after as many as may come from there', async () => {
    const attempt = () => world().stranger.post('/api/auth/login', { email: `${randomUUID()}@example.org`, password });
    for (let attempts = 0; attempts < 20; attempts++) expectRefusal(await attempt(), 401, 'INVALID_CREDENTIALS');
    expectRefusal(await attempt(), 429, 'RATE_LIMITED');
  });
});

describe('guessing the password of one account from everywhere', () => {
  const world = useWorld({ env: { GOTICKET_TRUSTED_PROXIES: '127.0.0.1' } });
  const account = () => ({ email: `${randomUUID()}@example.org`, name: 'Eva', password });
  const inBrowser = { 'X-Session': 'cookie' };

  /** Signs up, and has what the browser then knows the account by. */
  async function signedUp(fields: { email: string }): Promise<string> {
    const made = await world().stranger.post('/api/auth/register', fields, { headers: inBrowser });
    expectSuccess(made, 201);
    return deviceIn(made);
  }

  function deviceIn({ headers }: Reply): string {
    const cookie = headers['set-cookie']?.find((one) => one.startsWith('goticket_device='));
    const flags = 'HttpOnly; SameSite=Strict; Path=/api/auth/login; Max-Age=31536000';
    expect(cookie?.slice(cookie.indexOf('; ') + 2)).toBe(flags);
    return cookie!.slice(0, cookie!.indexOf(';'));
  }

  test('shuts out no browser that has signed in there before, and all that have not', async () => {
    const [eva, mallory] = [account(), account()];
    const [hers, another] = [await signedUp(eva), await signedUp(mallory)];
    for (let guess = 0; guess < 50; guess++) {
      const headers = { 'X-Forwarded-For': `192.0.2.${guess % 5}` };
      const guessed = { email: eva.email, password: `guess ${guess}` };
      const answer = await world().stranger.post('/api/auth/login', guessed, { headers });
      expectRefusal(answer, 401, 'INVALID_CREDENTIALS');
    }
    const login = (headers: Record<string, string>) =>
      world().stranger.post('/api/auth/login', eva, { headers: { 'X-Forwarded-For': '192.0.2.0', ...headers } });
    const shut: Array<Record<string, string>> = [
      {},
      inBrowser,
      { ...inBrowser, Cookie: another },
      { ...inBrowser, Cookie: `${hers}x` },
      { Cookie: hers },
    ];
    for (const headers of shut) expectRefusal(await login(headers), 429, 'RATE_LIMITED');
    const known = await login({ ...inBrowser, Cookie: hers });
    expectSuccess(known);
    expectSuccess(await login({ ...inBrowser, Cookie: deviceIn(known) }));
  });
});

describe('making accounts from one address', () => {
  const world = useWorld({ env: { GOTICKET_REGISTRATIONS_PER_HOUR: '3', GOTICKET_TRUSTED_PROXIES: '127.0.0.1' } });
  const from = (address: string, fields: Record<string, unknown> = {}) =>
    world().stranger.post(
      '/api/auth/register',
      { email: `${randomUUID()}@example.org`, name: 'Eva', password, ...fields },
      { headers: { 'X-Forwarded-For': address } },
    );

  test('is stopped after as many as it may make in an hour, and another address goes on', async () => {
    for (let made = 0; made < 3; made++) expectSuccess(await from('192.0.2.1'), 201);
    const refused = await from('192.0.2.1');
    expectRefusal(refused, 429, 'RATE_LIMITED');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(3_000);
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(3_600);
    expectSuccess(await from('192.0.2.2'), 201);
  });

  test('counts who asks which addresses are taken, and nobody who only mistypes', async () => {
    const email = `${randomUUID()}@example.org`;
    for (let typed = 0; typed < 10; typed++) {
      expectRefusal(await from('192.0.2.3', { password: 'short' }), 400, 'VALIDATION_ERROR');
    }
    expectSuccess(await from('192.0.2.3', { email }), 201);
    for (let asked = 0; asked < 2; asked++) expectRefusal(await from('192.0.2.3', { email }), 409, 'EMAIL_EXISTS');
    expectRefusal(await from('192.0.2.3', { email }), 429, 'RATE_LIMITED');
  });

  test('takes a network of IPv6 for one address', async () => {
    for (let made = 0; made < 3; made++) expectSuccess(await from(`2001:db8::${made}`), 201);
    expectRefusal(await from('2001:db8::ffff:1'), 429, 'RATE_LIMITED');
    expectSuccess(await from('2001:db8:0:1::1'), 201);
  });

  test('is not got around by the machine’s own address in a header', async () => {
    for (let made = 0; made < 3; made++) expectSuccess(await from('127.0.0.1'), 201);
    expectRefusal(await from('127.0.0.1'), 429, 'RATE_LIMITED');
  });

  test('is not limited at the machine itself, where an unnamed proxy would be everybody', async () => {
    for (let made = 0; made < 5; made++) {
      const fields = { email: `${randomUUID()}@example.org`, name: 'Eva', password };
      expectSuccess(await world().stranger.post('/api/auth/register', fields), 201);
    }
  });
});

describe('a slow login', () => {
  const world = useWorld();
  const login = () => world().stranger.post('/api/auth/login', { email: `${randomUUID()}@example.org`, password });

  /** How many times something is asked and answered, one after the other, while many logins wait for their hashes. */
  async function answeredMeanwhile(ask: () => Promise<unknown>): Promise<number> {
    let waiting = 40;
    const storm = Array.from({ length: waiting }, async () => {
      const { status } = await login();
      waiting--;
      return status;
    });
    await until('some have had their turn, and the rest are in the line', () => waiting <= 35, { every: 1 });
    let answered = 0;
    while (waiting > 0) {
      await ask();
      if (waiting > 0) answered++;
    }
    for (const status of await Promise.all(storm)) expect([401, 429, 503]).toContain(status);
    return answered;
  }

  test('slows nothing but logins', async () => {
    const ana = await world().person();
    const profile = async () => expectSuccess(await ana.get('/api/auth/profile'));
    expect(await answeredMeanwhile(profile)).toBeGreaterThan(3);
  });

  // The control: what stands behind the hashes in their line is answered when they are.
  test('slows logins', async () => {
    expect(await answeredMeanwhile(login)).toBeLessThan(3);
  });
});

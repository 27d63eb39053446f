import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { expectRefusal, expectSuccess } from '../harness/actions.js';
import type { Reply } from '../harness/client.js';
import type { Session } from '../harness/objects.js';
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
  const world = useWorld();

  test('is stopped too', async () => {
    const attempt = () => world().stranger.post('/api/auth/login', { email: `${randomUUID()}@example.org`, password });
    let answer = await attempt();
    for (let attempts = 1; answer.status === 401 && attempts < 300; attempts++) answer = await attempt();
    expectRefusal(answer, 429, 'RATE_LIMITED');
  });
});

describe('a slow login', () => {
  const world = useWorld();

  test('slows nothing but logins', async () => {
    const ana = await world().person();
    const storm = Promise.all(
      Array.from({ length: 40 }, () =>
        world().stranger.post('/api/auth/login', { email: `${randomUUID()}@example.org`, password }),
      ),
    );
    const slowest = { milliseconds: 0 };
    const finished = storm.then(() => true);
    while (!(await Promise.race([finished, Promise.resolve(false)]))) {
      const start = performance.now();
      expectSuccess(await ana.get('/api/auth/profile'));
      slowest.milliseconds = Math.max(slowest.milliseconds, performance.now() - start);
      await new Promise((resolve) => setImmediate(resolve));
    }
    for (const { status } of await storm) expect([401, 429, 503]).toContain(status);
    // Behind the hashes in one queue, the last of these would wait for all of them.
    expect(slowest.milliseconds).toBeLessThan(1_000);
  });
});

import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { expectRefusal, expectSuccess } from '../harness/actions.js';
import type { Session } from '../harness/objects.js';
import { useWorld } from '../harness/world.js';

const world = useWorld();
const password = 'correct horse';

async function newAccount(): Promise<Session> {
  const fields = { email: `${randomUUID()}@example.org`, name: 'Ben Siregar', password };
  const made = await world().stranger.post<Session>('/api/auth/register', fields);
  expect(made.status).toBe(201);
  return made.data;
}

const login = (email: string, word = password) =>
  world().stranger.post<Session>('/api/auth/login', { email, password: word });
const refresh = (refreshToken: string) => world().stranger.post<Session>('/api/auth/refresh', { refreshToken });
const logout = (session: Session) =>
  world().stranger.post('/api/auth/logout', undefined, { token: session.accessToken });

describe('signing in', () => {
  test('gives the account and both tokens', async () => {
    const { user } = await newAccount();
    const reply = await login(user.email);
    expectSuccess(reply);
    expect(reply.data.user).toEqual(user);
    expectSuccess(await world().stranger.get('/api/auth/profile', { token: reply.data.accessToken }));
  });

  test('answers a wrong password and an unknown address alike', async () => {
    const { user } = await newAccount();
    const wrong = await login(user.email, 'wrong horse');
    const unknown = await login(`${randomUUID()}@example.org`);
    expectRefusal(wrong, 401, 'INVALID_CREDENTIALS');
    expect(unknown.status).toBe(401);
    expect(unknown.error).toEqual(wrong.error);
  });

  test('is equally slow for an unknown address', async () => {
    const { user } = await newAccount();
    const time = async (email: string) => {
      const start = performance.now();
      expectRefusal(await login(email, 'wrong horse'), 401, 'INVALID_CREDENTIALS');
      return performance.now() - start;
    };
    const known: number[] = [];
    const unknown: number[] = [];
    // Without a hash to check, the answer comes at least ten times faster.
    const alike = () => Math.min(...unknown) > Math.min(...known) / 3;
    // The least of several is what it costs; where others disturb the machine, that takes more of them to be seen.
    for (let round = 0; round < 3 || (round < 12 && !alike()); round++) {
      known.push(await time(user.email));
      unknown.push(await time(`${randomUUID()}@example.org`));
    }
    expect(alike(), `${known} / ${unknown} ms`).toBe(true);
  });
});

describe('refreshing', () => {
  test('gives a new pair, and spends the old token', async () => {
    const first = await newAccount();
    const second = await refresh(first.refreshToken);
    expectSuccess(second);
    expect(second.data.refreshToken).not.toBe(first.refreshToken);
    expect(second.data.user.id).toBe(first.user.id);
    expectSuccess(await world().stranger.get('/api/auth/profile', { token: second.data.accessToken }));
    expectRefusal(await refresh(first.refreshToken), 401, 'INVALID_REFRESH_TOKEN');
  });

  test('with a spent token ends every session of the family', async () => {
    const first = await newAccount();
    const second = (await refresh(first.refreshToken)).data;
    const third = (await refresh(second.refreshToken)).data;
    expectRefusal(await refresh(first.refreshToken), 401, 'INVALID_REFRESH_TOKEN');
    expectRefusal(await refresh(third.refreshToken), 401, 'INVALID_REFRESH_TOKEN');
  });

  test('with a spent token leaves the person’s other sessions alone', async () => {
    const first = await newAccount();
    const elsewhere = (await login(first.user.email)).data;
    await refresh(first.refreshToken);
    expectRefusal(await refresh(first.refreshToken), 401, 'INVALID_REFRESH_TOKEN');
    expectSuccess(await refresh(elsewhere.refreshToken));
  });

  test('with one token by several at once succeeds at most once', async () => {
    const { refreshToken } = await newAccount();
    const replies = await Promise.all(Array.from({ length: 6 }, () => refresh(refreshToken)));
    const winners = replies.filter(({ status }) => status === 200);
    expect(winners).toHaveLength(1);
    for (const reply of replies) if (reply.status !== 200) expectRefusal(reply, 401, 'INVALID_REFRESH_TOKEN');
    // One of them was a copy, so nobody goes on with this family.
    expectRefusal(await refresh(winners[0]!.data.refreshToken), 401, 'INVALID_REFRESH_TOKEN');
  });

  test.each([
    ['an unknown token', 'x'.repeat(43)],
    ['an access token', undefined],
    ['nonsense', '../../etc/passwd'],
  ])('with %s is refused', async (_, given) => {
    const { accessToken } = await newAccount();
    expectRefusal(await refresh(given ?? accessToken), 401, 'INVALID_REFRESH_TOKEN');
  });

  test('after the session has expired is refused', async () => {
    const { user, refreshToken } = await newAccount();
    await world().database.query(`UPDATE sessions SET expires_at = now() - interval '1 second' WHERE user_id = $1`, [
      user.id,
    ]);
    expectRefusal(await refresh(refreshToken), 401, 'INVALID_REFRESH_TOKEN');
  });

  test('takes the role as it is now', async () => {
    const { user, refreshToken } = await newAccount();
    await world().database.query(`UPDATE users SET role = 'ADMIN' WHERE id = $1`, [user.id]);
    expect((await refresh(refreshToken)).data.user.role).toBe('ADMIN');
  });
});

describe('signing out', () => {
  test('voids that session’s refresh token', async () => {
    const session = await newAccount();
    expectSuccess(await logout(session));
    expectRefusal(await refresh(session.refreshToken), 401, 'INVALID_REFRESH_TOKEN');
  });

  test('leaves the person’s other sessions alone', async () => {
    const session = await newAccount();
    const elsewhere = (await login(session.user.email)).data;
    expectSuccess(await logout(session));
    expectSuccess(await refresh(elsewhere.refreshToken));
  });

  test('twice changes nothing more', async () => {
    const session = await newAccount();
    expectSuccess(await logout(session));
    expectSuccess(await logout(session));
    expectRefusal(await refresh(session.refreshToken), 401, 'INVALID_REFRESH_TOKEN');
  });

  test('keeps no refresh token that could be read', async () => {
    const { refreshToken } = await newAccount();
    const rows = await world().database.query<{ row: string }>('SELECT t::text AS row FROM refresh_tokens t');
    expect(rows.length).toBeGreaterThan(0);
    for (const { row } of rows) expect(row).not.toContain(refreshToken);
  });
});

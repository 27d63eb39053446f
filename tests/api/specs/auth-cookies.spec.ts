import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { expectRefusal, expectSuccess } from '../harness/actions.js';
import type { Reply } from '../harness/client.js';
import type { Session, User } from '../harness/objects.js';
import { useWorld } from '../harness/world.js';

const password = 'correct horse';
const secondsOf30Days = 30 * 24 * 60 * 60;
const cleared = 'goticket_refresh=; HttpOnly; SameSite=Strict; Path=/api/auth; Max-Age=0';

type CookieSession = Omit<Session, 'refreshToken'> & { refreshToken?: string };

const setCookies = (reply: Reply): string[] => [reply.headers['set-cookie'] ?? []].flat();

/** The token that the answer put into the browser. */
function tokenIn(reply: Reply): string {
  const [first, ...more] = setCookies(reply).filter((one) => !one.startsWith('goticket_device='));
  expect(more).toEqual([]);
  const token = /^goticket_refresh=([\w-]{32,});/.exec(first ?? '')?.[1];
  if (!token) throw new Error(`no refresh token in ${first}`);
  return token;
}

describe('a session in a cookie', () => {
  const world = useWorld();
  const account = () => ({ email: `${randomUUID()}@example.org`, name: 'Ana Lestari', password });
  const asking = (cookie?: string) => ({
    headers: { 'X-Session': 'cookie', ...(cookie === undefined ? {} : { Cookie: cookie }) },
  });
  const register = () => world().stranger.post<CookieSession>('/api/auth/register', account(), asking());
  const refresh = (cookie?: string) =>
    world().stranger.post<CookieSession>('/api/auth/refresh', undefined, asking(cookie));
  const refreshWith = (token: string) => refresh(`goticket_refresh=${token}`);
  const logout = (token: string, cookie?: string) =>
    world().stranger.post('/api/auth/logout', undefined, { token, ...asking(cookie) });

  test('is begun by registering, and the body holds no refresh token', async () => {
    const made = await register();
    expectSuccess(made, 201);
    expect(Object.keys(made.data).sort()).toEqual(['accessToken', 'user']);
    const [cookie] = setCookies(made);
    const flags = `; HttpOnly; SameSite=Strict; Path=/api/auth; Max-Age=${secondsOf30Days}`;
    expect(cookie).toBe(`goticket_refresh=${tokenIn(made)}${flags}`);
  });

  test('is begun by signing in', async () => {
    const fields = account();
    expectSuccess(await world().stranger.post('/api/auth/register', fields), 201);
    const { email } = fields;
    const reply = await world().stranger.post<CookieSession>('/api/auth/login', { email, password }, asking());
    expectSuccess(reply);
    expect(reply.data.refreshToken).toBeUndefined();
    expectSuccess(await refreshWith(tokenIn(reply)));
  });

  test('goes on by the cookie, which is exchanged each time', async () => {
    const first = await register();
    const second = await refreshWith(tokenIn(first));
    expectSuccess(second);
    expect(second.data.refreshToken).toBeUndefined();
    expect(second.data.user.id).toBe(first.data.user.id);
    expect(tokenIn(second)).not.toBe(tokenIn(first));
    const third = await refreshWith(tokenIn(second));
    expectSuccess(third);
    const profile = await world().stranger.get<User>('/api/auth/profile', { token: third.data.accessToken });
    expect(profile.data.id).toBe(first.data.user.id);
  });

  test('is found among other cookies, in quotes or not', async () => {
    const spaced = await register();
    expectSuccess(await refresh(`lang=id;goticket_refresh=${tokenIn(spaced)} ; theme="dark"`));
    const quoted = await register();
    expectSuccess(await refresh(`xgoticket_refresh=no; goticket_refresh="${tokenIn(quoted)}"`));
  });

  test('ends for everybody when a spent token comes back, and the cookie is cleared', async () => {
    const first = await register();
    const second = await refreshWith(tokenIn(first));
    const third = await refreshWith(tokenIn(second));
    const reused = await refreshWith(tokenIn(first));
    expectRefusal(reused, 401, 'INVALID_REFRESH_TOKEN');
    expect(setCookies(reused)).toEqual([cleared]);
    expectRefusal(await refreshWith(tokenIn(third)), 401, 'INVALID_REFRESH_TOKEN');
  });

  describe('when the answer to a refresh is lost, as by a reload', () => {
    test('goes on with the spent token, however often that happens', async () => {
      const first = await register();
      await refreshWith(tokenIn(first));
      await refreshWith(tokenIn(first));
      const arrived = await refreshWith(tokenIn(first));
      expectSuccess(arrived);
      expectSuccess(await refreshWith(tokenIn(arrived)));
    });

    test('ends when the successor that was replaced turns up after all', async () => {
      const first = await register();
      const stolen = await refreshWith(tokenIn(first));
      const arrived = await refreshWith(tokenIn(first));
      expectRefusal(await refreshWith(tokenIn(stolen)), 401, 'INVALID_REFRESH_TOKEN');
      expectRefusal(await refreshWith(tokenIn(arrived)), 401, 'INVALID_REFRESH_TOKEN');
    });

    test('ends when the spent token comes back more than a minute later', async () => {
      const first = await register();
      await refreshWith(tokenIn(first));
      await world().database.query(
        `UPDATE refresh_tokens SET spent_at = spent_at - interval '61 seconds'
         WHERE session_id IN (SELECT id FROM sessions WHERE user_id = $1)`,
        [first.data.user.id],
      );
      expectRefusal(await refreshWith(tokenIn(first)), 401, 'INVALID_REFRESH_TOKEN');
    });
  });

  test.each([
    ['no cookie', undefined],
    ['another cookie', 'lang=en'],
    ['an empty one', 'goticket_refresh='],
    ['one of another name', 'goticket_refreshx=abc'],
    ['nonsense', 'goticket_refresh=../../etc/passwd; ;;='],
    ['a lone name', 'goticket_refresh'],
    ['a very long one', `goticket_refresh=${'x'.repeat(6000)}`],
  ])('does not go on with %s', async (_, cookie) => {
    const reply = await refresh(cookie);
    expectRefusal(reply, 401, 'INVALID_REFRESH_TOKEN');
    expect(setCookies(reply)).toEqual([cleared]);
  });

  test('does not go on with a token in the body', async () => {
    const made = await world().stranger.post<Session>('/api/auth/register', account());
    const body = { refreshToken: made.data.refreshToken };
    expectRefusal(await world().stranger.post('/api/auth/refresh', body, asking()), 401, 'INVALID_REFRESH_TOKEN');
  });

  test('ends by signing out, which clears the cookie', async () => {
    const made = await register();
    const token = tokenIn(made);
    const reply = await logout(made.data.accessToken, `goticket_refresh=${token}`);
    expectSuccess(reply);
    expect(setCookies(reply)).toEqual([cleared]);
    expectRefusal(await refreshWith(token), 401, 'INVALID_REFRESH_TOKEN');
  });

  test('ends by signing out also where the cookie is of a later session', async () => {
    const earlier = await register();
    const later = await register();
    expectSuccess(await logout(earlier.data.accessToken, `goticket_refresh=${tokenIn(later)}`));
    for (const one of [earlier, later]) expectRefusal(await refreshWith(tokenIn(one)), 401, 'INVALID_REFRESH_TOKEN');
  });

  test('is not begun by a refused login, nor does that clear it', async () => {
    const wrong = await world().stranger.post(
      '/api/auth/login',
      { email: account().email, password: 'wrong' },
      asking(),
    );
    expectRefusal(wrong, 401, 'INVALID_CREDENTIALS');
    expect(setCookies(wrong)).toEqual([]);
  });

  describe('without the header', () => {
    test.each([undefined, '', 'Cookie', 'body', 'cookie,cookie'])('(or with %j in it) there is none', async (value) => {
      const headers: Record<string, string> = value === undefined ? {} : { 'X-Session': value };
      const made = await world().stranger.post<Session>('/api/auth/register', account(), { headers });
      expectSuccess(made, 201);
      expect(setCookies(made)).toEqual([]);
      const { refreshToken } = made.data;
      const next = await world().stranger.post<Session>('/api/auth/refresh', { refreshToken }, { headers });
      expectSuccess(next);
      expect(setCookies(next)).toEqual([]);
      const out = await world().stranger.post('/api/auth/logout', undefined, {
        token: next.data.accessToken,
        headers: { ...headers, Cookie: `goticket_refresh=${next.data.refreshToken}` },
      });
      expectSuccess(out);
      expect(setCookies(out)).toEqual([]);
    });

    test('a cookie is not looked at', async () => {
      const made = await register();
      const headers = { Cookie: `goticket_refresh=${tokenIn(made)}` };
      expectRefusal(await world().stranger.post('/api/auth/refresh', undefined, { headers }), 400, 'VALIDATION_ERROR');
      expectRefusal(await world().stranger.post('/api/auth/refresh', {}, { headers }), 400, 'VALIDATION_ERROR');
      const unknown = { refreshToken: 'x'.repeat(43) };
      const refused = await world().stranger.post('/api/auth/refresh', unknown, { headers });
      expectRefusal(refused, 401, 'INVALID_REFRESH_TOKEN');
      expect(setCookies(refused)).toEqual([]);
      // It was not spent either.
      expectSuccess(await refreshWith(tokenIn(made)));
    });
  });

  test('leaves one unspent token a session', async () => {
    await world().expectAuditClean();
  });
});

describe('where people reach the server by https', () => {
  const world = useWorld({ env: { PUBLIC_URL: 'https://tickets.example.org' } });

  test('the cookie comes back over https alone', async () => {
    const fields = { email: `${randomUUID()}@example.org`, name: 'Ana', password };
    const headers = { 'X-Session': 'cookie' };
    const made = await world().stranger.post<CookieSession>('/api/auth/register', fields, { headers });
    expectSuccess(made, 201);
    expect(setCookies(made)).toHaveLength(2);
    for (const cookie of setCookies(made)) expect(cookie).toMatch(/; Max-Age=\d+; Secure$/);
    const out = await world().stranger.post('/api/auth/logout', undefined, { headers, token: made.data.accessToken });
    expect(setCookies(out)).toEqual([`${cleared}; Secure`]);
  });
});

describe('another origin', () => {
  const origin = 'https://pages.example.org';
  const world = useWorld({ env: { GOTICKET_CORS_ORIGINS: origin } });

  test('is never told that it may send the header or the cookie, even one that may call the API', async () => {
    const asked = await world().stranger.exchange('OPTIONS', '/api/auth/refresh', {
      headers: {
        Origin: origin,
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'x-session',
      },
    });
    expect(asked.headers['access-control-allow-origin']).toBe(origin);
    expect(String(asked.headers['access-control-allow-headers']).toLowerCase()).not.toContain('x-session');
    expect(asked.headers['access-control-allow-credentials']).toBeUndefined();
  });
});

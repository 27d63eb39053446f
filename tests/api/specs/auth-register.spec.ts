import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { expectRefusal, expectSuccess, faultyFields } from '../harness/actions.js';
import type { Session } from '../harness/objects.js';
import { readToken } from '../harness/people.js';
import { fileForm, tiny } from '../harness/pictures.js';
import { useWorld } from '../harness/world.js';

const world = useWorld();

const account = (fields: Record<string, unknown> = {}) => ({
  email: `${randomUUID()}@example.org`,
  name: 'Ana Lestari',
  password: 'correct horse',
  ...fields,
});

const register = (fields: Record<string, unknown>) => world().stranger.post<Session>('/api/auth/register', fields);

describe('registering', () => {
  test('makes an account and signs in', async () => {
    const fields = account();
    const made = await register(fields);
    expect(made.status).toBe(201);
    expect(made.data.user).toMatchObject({
      email: fields.email,
      name: 'Ana Lestari',
      role: 'USER',
      timezone: 'Asia/Jakarta',
      preferences: [],
      avatarUrl: null,
    });
    const profile = await world().stranger.get('/api/auth/profile', { token: made.data.accessToken });
    expect(profile.data).toEqual(made.data.user);
  });

  test('gives a token that says who, and for 15 minutes', async () => {
    const { data } = await register(account());
    const { header, claims } = readToken(data.accessToken);
    expect(header.alg).toBe('HS256');
    expect(claims).toMatchObject({ userId: data.user.id, email: data.user.email, role: 'USER' });
    expect(claims.exp - claims.iat).toBe(15 * 60);
  });

  test('takes a time zone and preferences', async () => {
    const made = await register(account({ timezone: 'Europe/Berlin', preferences: ['WORKSHOP', 'CONCERT'] }));
    expect(made.data.user.timezone).toBe('Europe/Berlin');
    expect([...made.data.user.preferences].sort()).toEqual(['CONCERT', 'WORKSHOP']);
  });

  test('takes a form, with preferences as JSON text and a picture', async () => {
    const form = fileForm('avatar', tiny.png);
    for (const [name, value] of Object.entries(account())) form.append(name, String(value));
    form.append('preferences', '["FESTIVAL"]');
    const made = await world().stranger.post<Session>('/api/auth/register', undefined, { form });
    expect(made.status, JSON.stringify(made.error)).toBe(201);
    expect(made.data.user.preferences).toEqual(['FESTIVAL']);
    const avatar = new URL(made.data.user.avatarUrl!, 'http://any');
    expectSuccess(await world().stranger.get(avatar.pathname));
  });

  test('takes a form without a picture', async () => {
    const form = new FormData();
    for (const [name, value] of Object.entries(account())) form.append(name, String(value));
    const made = await world().stranger.post<Session>('/api/auth/register', undefined, { form });
    expect(made.status).toBe(201);
    expect(made.data.user.avatarUrl).toBeNull();
  });

  test('with a picture that is none is refused, and makes no account', async () => {
    const fields = account();
    const form = fileForm('avatar', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'a.svg', 'image/svg+xml');
    for (const [name, value] of Object.entries(fields)) form.append(name, String(value));
    expectRefusal(await world().stranger.post('/api/auth/register', undefined, { form }), 400, 'INVALID_FILE_TYPE');
    expect((await register(fields)).status).toBe(201);
  });

  test('keeps the e-mail address as typed, and knows it in any case', async () => {
    const mixed = account({ email: `Ana.${randomUUID()}@Example.ORG` });
    const made = await register(mixed);
    expect(made.status).toBe(201);
    expect(made.data.user.email.toLowerCase()).toBe(mixed.email.toLowerCase());
    expectRefusal(await register({ ...mixed, email: mixed.email.toUpperCase() }), 409, 'EMAIL_EXISTS');
    const login = { email: mixed.email.toLowerCase(), password: mixed.password };
    expectSuccess(await world().stranger.post('/api/auth/login', login));
  });

  test('of one address by many at once makes one account', async () => {
    const fields = account();
    const replies = await Promise.all(Array.from({ length: 8 }, () => register(fields)));
    expect(replies.map(({ status }) => status).sort()).toEqual([201, ...Array(7).fill(409)]);
    const count = await world().database.value('SELECT count(*) FROM users WHERE email = $1', [fields.email]);
    expect(count).toBe(1);
  });

  test('names all fields at fault at once', async () => {
    const reply = await register({ email: 'nobody', name: 'A', preferences: ['OPERA'], timezone: 'Mars/Olympus' });
    expectRefusal(reply, 400, 'VALIDATION_ERROR');
    expect(faultyFields(reply)).toEqual(['email', 'name', 'password', 'preferences.0', 'timezone']);
  });

  test('does not let anybody make themselves an administrator', async () => {
    const made = await register(account({ role: 'ADMIN', id: randomUUID() }));
    expect(made.status).toBe(201);
    expect(made.data.user.role).toBe('USER');
  });

  test('keeps no password that could be read', async () => {
    const { data } = await register(account({ password: 'a very secret word' }));
    const row = await world().database.value<string>('SELECT u::text FROM users u WHERE id = $1', [data.user.id]);
    expect(row).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
    expect(row).not.toContain('a very secret word');
  });
});

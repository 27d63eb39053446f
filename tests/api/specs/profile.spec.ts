import { describe, expect, test } from 'vitest';
import { expectRefusal, expectSuccess, faultyFields } from '../harness/actions.js';
import type { User } from '../harness/objects.js';
import { fileForm, tiny } from '../harness/pictures.js';
import { useWorld } from '../harness/world.js';

const world = useWorld();

describe('the profile', () => {
  test('can be changed in part', async () => {
    const ana = await world().person({ preferences: ['CONCERT'] });
    const before = (await ana.get<User>('/api/auth/profile')).data;
    const renamed = await ana.put<User>('/api/auth/profile', { name: 'Ana Baru' });
    expectSuccess(renamed);
    expect(renamed.data).toEqual({ ...before, name: 'Ana Baru' });
    const moved = await ana.put<User>('/api/auth/profile', { timezone: 'Asia/Makassar', preferences: ['WORKSHOP'] });
    expect(moved.data).toEqual({ ...before, name: 'Ana Baru', timezone: 'Asia/Makassar', preferences: ['WORKSHOP'] });
    expect((await ana.get('/api/auth/profile')).data).toEqual(moved.data);
  });

  test('can have its preferences emptied', async () => {
    const ana = await world().person({ preferences: ['CONCERT', 'FESTIVAL'] });
    expect((await ana.put<User>('/api/auth/profile', { preferences: [] })).data.preferences).toEqual([]);
  });

  test('takes a form with a picture, which replaces the one before', async () => {
    const ana = await world().person();
    const form = fileForm('avatar', tiny.webp, 'me.webp', 'image/webp');
    form.append('name', 'Ana Berfoto');
    form.append('preferences', '["CONCERT"]');
    const first = await ana.put<User>('/api/auth/profile', undefined, { form });
    expectSuccess(first);
    expect(first.data).toMatchObject({ name: 'Ana Berfoto', preferences: ['CONCERT'] });
    const second = await ana.put<User>('/api/auth/profile', undefined, { form: fileForm('avatar', tiny.png) });
    expect(second.data.avatarUrl).not.toBe(first.data.avatarUrl);
    expectSuccess(await world().stranger.get(new URL(second.data.avatarUrl!, 'http://any').pathname));
    expect(second.data.name).toBe('Ana Berfoto');
  });

  test('keeps what it may not change', async () => {
    const ana = await world().person();
    const before = (await ana.get<User>('/api/auth/profile')).data;
    const reply = await ana.put<User>('/api/auth/profile', { role: 'ADMIN', email: 'root@example.org', id: 'me' });
    expectSuccess(reply);
    expect(reply.data).toEqual(before);
  });

  test('names all fields at fault', async () => {
    const ana = await world().person();
    const reply = await ana.put('/api/auth/profile', { name: '', timezone: 'Nowhere', preferences: 'CONCERT' });
    expectRefusal(reply, 400, 'VALIDATION_ERROR');
    expect(faultyFields(reply)).toEqual(['name', 'preferences', 'timezone']);
  });
});

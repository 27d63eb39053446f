import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sessionFetch } from './fetch';
import { session } from './session';

const origin = 'http://localhost:3000';
let sent: { url: string; token: string | null; body: string }[] = [];

/** The server takes this token and no other. */
let good = 'new';

beforeEach(() => {
  sent = [];
  good = 'new';
  vi.stubGlobal('fetch', async (request: Request) => {
    const token = request.headers.get('Authorization')?.replace('Bearer ', '') ?? null;
    sent.push({ url: request.url.slice(origin.length), token, body: await request.text() });
    return new Response(null, { status: token === good || request.url.includes('/api/events') ? 200 : 401 });
  });
});

afterEach(() => vi.unstubAllGlobals());

const post = () => new Request(`${origin}/api/bookings`, { method: 'POST', body: '{"quantity":2}' });

describe('sessionFetch', () => {
  it('tries a refused request once more, with its body and a newer token', async () => {
    vi.spyOn(session, 'accessToken').mockResolvedValue('old');
    const after = vi.spyOn(session, 'tokenAfterRefusal').mockResolvedValue('new');
    expect((await sessionFetch(post())).status).toBe(200);
    expect(after).toHaveBeenCalledWith('old');
    expect(sent.map(({ token, body }) => [token, body])).toEqual([
      ['old', '{"quantity":2}'],
      ['new', '{"quantity":2}'],
    ]);
  });

  it('does not try a third time', async () => {
    good = 'none';
    vi.spyOn(session, 'accessToken').mockResolvedValue('old');
    vi.spyOn(session, 'tokenAfterRefusal').mockResolvedValue('new');
    expect((await sessionFetch(post())).status).toBe(401);
    expect(sent).toHaveLength(2);
  });

  it('hands on the refusal when there is no newer token', async () => {
    vi.spyOn(session, 'accessToken').mockResolvedValue('old');
    vi.spyOn(session, 'tokenAfterRefusal').mockResolvedValue(null);
    expect((await sessionFetch(post())).status).toBe(401);
    expect(sent).toHaveLength(1);
  });

  it('does not wait for a session where nobody need be signed in', async () => {
    const asked = vi.spyOn(session, 'accessToken');
    await sessionFetch(new Request(`${origin}/api/events?sort=soonest`));
    await sessionFetch(new Request(`${origin}/api/events/0190`));
    expect(asked).not.toHaveBeenCalled();
    asked.mockResolvedValue(null);
    await sessionFetch(new Request(`${origin}/api/events?sort=smart`));
    expect(asked).toHaveBeenCalledOnce();
  });
});

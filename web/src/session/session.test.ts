import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { User } from '@/api/types';
import { Session } from './session';
import type { TabMessage, Tabs } from './tabs';

const USER: User = {
  id: '0190a5c0-0000-7000-8000-000000000001',
  email: 'sari@goticket.local',
  name: 'Sari',
  role: 'USER',
  timezone: 'Asia/Jakarta',
  preferences: [],
  avatarUrl: null,
  createdAt: '2026-01-01T00:00:00.000Z',
};

/** A JWT that nobody signed; only its lifetime is read. */
function jwt(name: string, seconds = 900): string {
  const part = (value: object) => btoa(JSON.stringify(value)).replaceAll('=', '');
  return `${part({ alg: 'HS256' })}.${part({ name, iat: 1000, exp: 1000 + seconds })}.signature`;
}

/** One browser: its tabs share a lock and hear each other, later than the lock goes on, as it is with real ones. */
class Browser {
  readonly #channels: ((message: TabMessage) => void)[] = [];
  #turn: Promise<unknown> = Promise.resolve();
  #renewed = 0;

  tab(): Tabs {
    const heard: (() => void)[] = [];
    let own = 0;
    let hear: (message: TabMessage) => void = () => {};
    const receive = (message: TabMessage) => {
      hear(message);
      for (const done of heard.splice(0)) done();
    };
    this.#channels.push(receive);
    return {
      alone: (work) => {
        const turn = this.#turn.then(work, work);
        this.#turn = turn.catch(() => {});
        return turn;
      },
      send: (message) => {
        if (message.kind === 'token') {
          own = Date.now();
          this.#renewed = own;
        }
        for (const other of this.#channels) if (other !== receive) setTimeout(() => other(message), 5);
      },
      listen: (listener) => {
        hear = listener;
      },
      renewedSince: (instant) => this.#renewed >= instant && this.#renewed !== own,
      nextMessage: (timeout) =>
        new Promise((resolve) => {
          const timer = setTimeout(resolve, timeout);
          heard.push(() => {
            clearTimeout(timer);
            resolve();
          });
        }),
    };
  }
}

let refreshes = 0;
let answer: () => Response | Promise<Response>;
const ok = (token: string) => Response.json({ success: true, data: { user: USER, accessToken: token } });
const refused = (code: string) => Response.json({ success: false, error: { code, message: code } }, { status: 401 });

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-22T10:00:00Z') });
  localStorage.clear();
  refreshes = 0;
  answer = async () => {
    refreshes += 1;
    const text = jwt(`access-${refreshes}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
    return ok(text);
  };
  vi.stubGlobal('fetch', (path: string) => {
    expect(path).toBe('/api/auth/refresh');
    return answer();
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const remember = () => localStorage.setItem('goticket.user', JSON.stringify(USER));

async function startedSession(tabs = new Browser().tab()): Promise<Session> {
  remember();
  const session = new Session(tabs);
  session.start();
  await vi.advanceTimersByTimeAsync(100);
  return session;
}

describe('at the start', () => {
  it('asks the server nothing when nobody was signed in here', async () => {
    const session = new Session(new Browser().tab());
    session.start();
    expect(await session.accessToken()).toBeNull();
    expect(session.get()).toMatchObject({ status: 'out', user: null });
    expect(refreshes).toBe(0);
  });

  it('shows the last known user at once and gets a token', async () => {
    remember();
    const session = new Session(new Browser().tab());
    session.start();
    expect(session.get()).toMatchObject({ status: 'in', user: { name: 'Sari' } });
    await vi.advanceTimersByTimeAsync(100);
    expect(session.currentToken()).toBe(jwt('access-1'));
  });

  it('stays signed in, offline, when the server cannot be reached', async () => {
    answer = () => Promise.reject(new TypeError('failed to fetch'));
    const session = await startedSession();
    expect(session.get()).toMatchObject({ status: 'in', offline: true, user: { name: 'Sari' } });
    await expect(session.accessToken()).rejects.toMatchObject({ code: 'NETWORK' });
  });

  it('is signed out when the server no longer knows the session', async () => {
    answer = () => refused('INVALID_REFRESH_TOKEN');
    const session = await startedSession();
    expect(session.get().status).toBe('out');
    expect(localStorage.getItem('goticket.user')).toBeNull();
  });
});

describe('renewing', () => {
  it('happens once for any number of requests', async () => {
    remember();
    const session = new Session(new Browser().tab());
    session.start();
    const asked = Promise.all(Array.from({ length: 20 }, () => session.accessToken()));
    await vi.advanceTimersByTimeAsync(100);
    expect(new Set(await asked)).toEqual(new Set([jwt('access-1')]));
    expect(refreshes).toBe(1);
  });

  it('happens a minute before the token ends, by itself', async () => {
    const session = await startedSession();
    await vi.advanceTimersByTimeAsync(13 * 60_000 + 50_000);
    expect(refreshes).toBe(1);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(refreshes).toBe(2);
    expect(session.currentToken()).toBe(jwt('access-2'));
  });

  it('does not happen for a late 401 of a token that has been renewed meanwhile', async () => {
    const session = await startedSession();
    const old = jwt('access-1');
    const [first, second] = [session.tokenAfterRefusal(old), session.tokenAfterRefusal(old)];
    await vi.advanceTimersByTimeAsync(100);
    expect([await first, await second]).toEqual([jwt('access-2'), jwt('access-2')]);
    expect(await session.tokenAfterRefusal(old)).toBe(jwt('access-2'));
    expect(refreshes).toBe(2);
  });

  it('happens once for several tabs, and the others are handed the new token', async () => {
    remember();
    const browser = new Browser();
    const tabs = [new Session(browser.tab()), new Session(browser.tab()), new Session(browser.tab())];
    for (const tab of tabs) tab.start();
    await vi.advanceTimersByTimeAsync(2000);
    expect(tabs.map((tab) => tab.currentToken())).toEqual([jwt('access-1'), jwt('access-1'), jwt('access-1')]);
    expect(refreshes).toBe(1);
  });

  it('happens in each tab when none can speak to the others', async () => {
    remember();
    const tabs = [new Session(new Browser().tab()), new Session(new Browser().tab())];
    for (const tab of tabs) tab.start();
    await vi.advanceTimersByTimeAsync(2000);
    expect(refreshes).toBe(2);
  });

  it('is tried again after a failure of the network', async () => {
    const works = answer;
    answer = () => Promise.reject(new TypeError('failed to fetch'));
    const session = await startedSession();
    answer = works;
    await vi.advanceTimersByTimeAsync(10_100);
    expect(session.get().offline).toBe(false);
    expect(session.currentToken()).toBe(jwt('access-1'));
  });
});

describe('signing out', () => {
  it('tells the other tabs', async () => {
    remember();
    const browser = new Browser();
    const [here, there] = [new Session(browser.tab()), new Session(browser.tab())];
    here.start();
    there.start();
    await vi.advanceTimersByTimeAsync(2000);
    const paths: string[] = [];
    vi.stubGlobal('fetch', (path: string) => {
      paths.push(path);
      return Promise.resolve(Response.json({ success: true, data: { message: 'bye' } }));
    });
    const done = here.logout();
    await vi.advanceTimersByTimeAsync(100);
    await done;
    expect(paths).toEqual(['/api/auth/logout']);
    expect([here.get().status, there.get().status]).toEqual(['out', 'out']);
    expect(there.currentToken()).toBeNull();
  });

  it('holds though a renewal was under way, in this tab or in another', async () => {
    remember();
    const browser = new Browser();
    const [here, there] = [new Session(browser.tab()), new Session(browser.tab())];
    const paths: string[] = [];
    vi.stubGlobal('fetch', async (path: string) => {
      paths.push(path);
      await new Promise((resolve) => setTimeout(resolve, 50));
      return path.endsWith('refresh') ? ok(jwt('renewed')) : Response.json({ success: true, data: { message: 'bye' } });
    });
    there.start();
    here.start();
    await vi.advanceTimersByTimeAsync(20);
    const done = here.logout();
    await vi.advanceTimersByTimeAsync(2000);
    await done;
    expect([here.get().status, there.get().status]).toEqual(['out', 'out']);
    expect([here.currentToken(), there.currentToken()]).toEqual([null, null]);
    expect(paths.at(-1)).toBe('/api/auth/logout');
    expect(localStorage.length).toBe(0);
  });

  it('is made up for when the server could not be told', async () => {
    const session = await startedSession();
    const paths: string[] = [];
    let reachable = false;
    vi.stubGlobal('fetch', async (path: string) => {
      paths.push(path);
      if (!reachable) throw new TypeError('failed to fetch');
      return path.endsWith('refresh') ? ok(jwt('last')) : Response.json({ success: true, data: { message: 'bye' } });
    });
    await session.logout();
    expect(session.get().status).toBe('out');

    reachable = true;
    const later = new Session(new Browser().tab());
    later.start();
    await vi.advanceTimersByTimeAsync(100);
    expect(paths).toEqual(['/api/auth/logout', '/api/auth/refresh', '/api/auth/logout']);
    expect(later.get().status).toBe('out');
    expect(localStorage.length).toBe(0);
  });
});

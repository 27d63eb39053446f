import 'fake-indexeddb/auto';
import { QueryClient } from '@tanstack/react-query';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '@/api/error';
import { keys } from '@/api/queries';
import { session } from '@/session';
import { keepOffline, ownerOf } from './persist';

const listeners = new Set<() => void>();
let user: { id: string } | null = null;

function become(id: string | null): void {
  user = id ? { id } : null;
  for (const listener of listeners) listener();
}

async function afterWriting(): Promise<void> {
  await new Promise((done) => setTimeout(done, 1100));
}

/** A page that has just been opened. */
async function newPage(): Promise<QueryClient> {
  const client = new QueryClient();
  await keepOffline(client);
  return client;
}

const mine = (userId: string) => ({
  upcoming: [{ id: 'b1', userId, tickets: [{ qr: 'GT1.x' }] }],
  past: [],
  cancelled: [],
});

describe('what the buyer has', () => {
  beforeEach(() => {
    listeners.clear();
    vi.spyOn(session, 'get').mockImplementation(
      () => ({ status: user ? 'in' : 'out', user, isAdmin: false, offline: false }) as ReturnType<typeof session.get>,
    );
    vi.spyOn(session, 'subscribe').mockImplementation((listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    });
    become('dimas');
  });

  it('is there when the page is opened again', async () => {
    const page = await newPage();
    page.setQueryData(keys.bookings, mine('dimas'), { updatedAt: 1234 });
    page.setQueryData(keys.events, ['not kept']);
    await afterWriting();
    const again = await newPage();
    expect(again.getQueryState(keys.bookings)).toMatchObject({
      data: mine('dimas'),
      dataUpdatedAt: 1234,
      status: 'success',
    });
    expect(again.getQueryData(keys.events)).toBeUndefined();
  });

  it('stays kept when it could not be refreshed', async () => {
    const page = await newPage();
    page.setQueryData(keys.booking('b1'), mine('dimas').upcoming[0]);
    const queryFn = () => Promise.reject(new ApiError('NETWORK', 'no network'));
    await page.fetchQuery({ queryKey: keys.booking('b1'), queryFn, retry: false }).catch(() => {});
    await afterWriting();
    const again = await newPage();
    expect(again.getQueryState(keys.booking('b1'))).toMatchObject({
      status: 'success',
      error: null,
      data: { id: 'b1' },
    });
  });

  it('is not kept when the server says that it is gone', async () => {
    const page = await newPage();
    page.setQueryData(keys.booking('b2'), { id: 'b2', userId: 'dimas' });
    const queryFn = () => Promise.reject(new ApiError('BOOKING_NOT_FOUND', 'gone', { status: 404 }));
    await page.fetchQuery({ queryKey: keys.booking('b2'), queryFn, retry: false }).catch(() => {});
    await afterWriting();
    expect((await newPage()).getQueryData(keys.booking('b2'))).toBeUndefined();
  });

  it('is nobody else’s', async () => {
    const page = await newPage();
    page.setQueryData(keys.bookings, mine('dimas'));
    await afterWriting();
    become('sari');
    expect((await newPage()).getQueryData(keys.bookings)).toBeUndefined();
    // Left over in the cache of the page, it is not written under the new name either.
    page.setQueryData(keys.waitlists, [{ id: 'w1', userId: 'sari' }]);
    await afterWriting();
    const again = await newPage();
    expect(again.getQueryData(keys.bookings)).toBeUndefined();
    expect(again.getQueryData(keys.waitlists)).toEqual([{ id: 'w1', userId: 'sari' }]);
  });

  it('goes when the person signs out', async () => {
    const page = await newPage();
    page.setQueryData(keys.bookings, mine('dimas'));
    await afterWriting();
    become(null);
    await new Promise((done) => setTimeout(done, 50));
    become('dimas');
    expect((await newPage()).getQueryData(keys.bookings)).toBeUndefined();
  });
});

describe('the owner of an answer', () => {
  it('is found at any depth', () => {
    expect(ownerOf(mine('dimas'))).toBe('dimas');
    expect(ownerOf({ notifications: [], unreadCount: 0 })).toBeUndefined();
    expect(ownerOf(null)).toBeUndefined();
  });
});

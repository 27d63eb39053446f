import { QueryClientProvider } from '@tanstack/react-query';
import { configure, render } from '@testing-library/react';
import { createMemoryRouter, type RouteObject, RouterProvider } from 'react-router';
import { vi } from 'vitest';
import { queryClient } from '@/api/query-client';
import type { EventDetail, EventSummary, User } from '@/api/types';
import { Announcer } from '@/components/Announcer';
import { Toasts } from '@/components/Toasts';
import { activate, loadMessages } from '@/i18n';
import { session } from '@/session';

// A whole page is a lot of work for a busy machine.
vi.setConfig({ testTimeout: 30_000 });
configure({ asyncUtilTimeout: 8_000 });

/** What tests of these pages share: an event, somebody signed in, and a server behind `fetch`. */
const hour = 3_600_000;
const iso = (fromNow: number): string => new Date(Math.floor(Date.now() / hour) * hour + fromNow).toISOString();

export function anEvent(changes: Partial<EventDetail> = {}): EventDetail {
  const slot = (id: string, label: string, start: number, left: number, waiting = 0) => ({
    id,
    eventId: 'event',
    label,
    startTime: iso(start),
    endTime: iso(start + 2 * hour),
    capacity: 100,
    bookedCount: 100 - left,
    createdAt: iso(-hour),
    _count: { bookings: 1, waitlists: waiting },
    availableSpots: left,
    isFull: left === 0,
    waitlistFull: false,
  });
  return {
    id: 'event',
    title: 'Monsoon Brass',
    description: 'Nine horns, two drummers and a roof that opens.',
    location: 'Atap Hall, Jakarta',
    timezone: 'Asia/Jakarta',
    imageUrl: null,
    bannerUrl: null,
    category: 'CONCERT',
    createdById: 'organiser',
    createdAt: iso(-hour),
    updatedAt: iso(-hour),
    waitlistLimit: null,
    createdBy: { id: 'organiser', name: 'Wulan', email: 'wulan@example.org' },
    timeSlots: [slot('early', 'Early show', 48 * hour, 37), slot('late', 'Late show', 72 * hour, 0, 12)],
    ...changes,
  };
}

export const aSummary = (id: string, title: string): EventSummary => {
  const { timeSlots, ...event } = anEvent({ id, title });
  return {
    ...event,
    createdBy: { id: 'organiser', name: 'Wulan' },
    timeSlots: timeSlots.map(({ id: slotId, label, startTime, endTime, capacity, bookedCount }) => ({
      id: slotId,
      label,
      startTime,
      endTime,
      capacity,
      bookedCount,
    })),
  };
};

export const aUser: User = {
  id: 'user',
  email: 'sari@example.org',
  name: 'Sari Lestari',
  role: 'USER',
  timezone: 'Asia/Jakarta',
  preferences: ['CONCERT'],
  avatarUrl: null,
  createdAt: iso(-hour),
};

export const ok = (data: unknown, status = 200): Response => Response.json({ success: true, data }, { status });
export const refuse = (code: string, status: number): Response =>
  Response.json({ success: false, error: { code, message: code } }, { status });

type Answer = (request: Request) => Response | Promise<Response>;

/** Answers requests by `METHOD /path`; what is not listed is refused. Answers the requests that came. */
export function serve(routes: Record<string, Answer>): Request[] {
  const came: Request[] = [];
  vi.stubGlobal('fetch', async (input: Request | string, init?: RequestInit) => {
    const request = input instanceof Request ? input : new Request(new URL(input, location.origin), init);
    came.push(request);
    return routes[`${request.method} ${new URL(request.url).pathname}`]?.(request) ?? refuse('OVERLOADED', 503);
  });
  return came;
}

export function signIn(user: User | null): void {
  const state = { status: user ? 'in' : 'out', user, isAdmin: false, offline: false } as const;
  vi.spyOn(session, 'get').mockReturnValue(state);
  vi.spyOn(session, 'accessToken').mockResolvedValue(user ? 'token' : null);
  vi.spyOn(session, 'currentToken').mockReturnValue(user ? 'token' : null);
}

/** Shows a page at an address, with fresh caches. Answers the router. */
export async function show(routes: RouteObject[], address: string) {
  queryClient.clear();
  queryClient.setDefaultOptions({ queries: { retry: false } });
  sessionStorage.clear();
  await loadMessages('common', 'events', 'errors');
  await activate('en');
  const router = createMemoryRouter([...routes, { path: '*', element: <p>Another page</p> }], {
    initialEntries: [address],
  });
  render(
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
      <Toasts />
      <Announcer />
    </QueryClientProvider>,
  );
  return router;
}

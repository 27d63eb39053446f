import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { inlined } from '@/app/inlined';
import { api, unwrap } from './client';
import { keys } from './keys';
import type { Category } from './types';

export { keys };

export interface EventsParams {
  category?: Category | undefined;
  search?: string | undefined;
  /** `date`: newest created first; `soonest`: next slot first; `smart`: what suits the person signed in. */
  sort?: 'date' | 'smart' | 'soonest' | undefined;
  upcoming?: boolean | undefined;
  limit?: number | undefined;
}

const MINUTE = 60_000;

/** Events a page at a time: `useInfiniteQuery(eventsQuery({category}))`; `data.pages[n].events`. */
export const eventsQuery = ({ limit = 12, ...filters }: EventsParams = {}) =>
  infiniteQueryOptions({
    queryKey: [...keys.events, 'pages', { ...filters, limit }],
    queryFn: ({ pageParam, signal }) =>
      unwrap(api.GET('/api/events', { params: { query: { ...filters, limit, page: pageParam } }, signal })),
    initialPageParam: 1,
    getNextPageParam: ({ pagination }) => (pagination.page < pagination.totalPages ? pagination.page + 1 : undefined),
    staleTime: MINUTE / 2,
  });

/** One event with its slots; the server puts it into the event's own page. */
export const eventQuery = (id: string) => {
  const event = inlined()?.event;
  return queryOptions({
    queryKey: keys.event(id),
    queryFn: ({ signal }) => unwrap(api.GET('/api/events/{id}', { params: { path: { id } }, signal })),
    staleTime: MINUTE / 6,
    ...(event?.id === id ? { initialData: event, initialDataUpdatedAt: inlined()?.at } : {}),
  });
};

export const profileQuery = () =>
  queryOptions({
    queryKey: keys.profile,
    queryFn: ({ signal }) => unwrap(api.GET('/api/auth/profile', { signal })),
  });

/** `{upcoming, past, cancelled}`. */
export const myBookingsQuery = () =>
  queryOptions({
    queryKey: keys.bookings,
    queryFn: ({ signal }) => unwrap(api.GET('/api/bookings/me', { signal })),
    staleTime: MINUTE / 6,
  });

export const bookingQuery = (id: string) =>
  queryOptions({
    queryKey: keys.booking(id),
    queryFn: ({ signal }) => unwrap(api.GET('/api/bookings/{id}', { params: { path: { id } }, signal })),
    staleTime: MINUTE / 6,
  });

export const myWaitlistsQuery = () =>
  queryOptions({
    queryKey: keys.waitlists,
    queryFn: ({ signal }) => unwrap(api.GET('/api/waitlists/me', { signal })),
    staleTime: MINUTE / 6,
  });

/** `{notifications, unreadCount}`, newest first. */
export const notificationsQuery = () =>
  queryOptions({
    queryKey: keys.notifications,
    queryFn: ({ signal }) => unwrap(api.GET('/api/notifications/me', { signal })),
    staleTime: MINUTE / 6,
  });

import { queryOptions } from '@tanstack/react-query';
import { inlined } from '@/app/inlined';
import { keys } from './keys';

/** The soonest events, for the landing page. The server puts them into the page, so that the client comes only later. */
export const nextEventsQuery = () => {
  const events = inlined()?.events;
  return queryOptions({
    queryKey: keys.nextEvents,
    queryFn: async ({ signal }) => {
      const { api, unwrap } = await import('./client');
      const query = { limit: 12, sort: 'soonest' } as const;
      return (await unwrap(api.GET('/api/events', { params: { query }, signal }))).events;
    },
    staleTime: 60_000,
    ...(events ? { initialData: events, initialDataUpdatedAt: inlined()?.at } : {}),
  });
};

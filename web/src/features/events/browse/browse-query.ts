import { eventsQuery } from '@/api/queries';
import { queryClient } from '@/api/query-client';
import type { User } from '@/api/types';
import { inlined } from '@/app/inlined';
import { session } from '@/session';
import { type BrowseFilters, pageSize, readFilters } from './browse-filters';

/** Whether the order can follow somebody's preferences. */
export const canSuit = (user: User | null): boolean => (user?.preferences.length ?? 0) > 0;

/** The filters in the address, as far as they make sense for this person: "for you" may come from somebody else's. */
export function filtersFor(params: URLSearchParams, user: User | null): BrowseFilters {
  const filters = readFilters(params);
  return filters.sort === 'smart' && !canSuit(user) ? { ...filters, sort: 'soonest' } : filters;
}

export const browseQuery = ({ category, search, sort, upcoming }: BrowseFilters) =>
  eventsQuery({
    category: category ?? undefined,
    search: search.trim() || undefined,
    sort,
    upcoming,
    limit: pageSize,
  });

/** When the visit begins on this page, the events are asked for while the rest is still being put together. */
export function askEarly(): void {
  if (typeof location === 'undefined' || location.pathname !== '/events') return;
  const filters = filtersFor(new URLSearchParams(location.search), session.get().user);
  const { events, pagination, at } = inlined() ?? {};
  // The server puts the first page of the usual order into the page itself.
  if (location.search === '' && filters.sort === 'soonest' && events && pagination) {
    const pages = { pages: [{ events, pagination }], pageParams: [1] };
    queryClient.setQueryData(browseQuery(filters).queryKey, pages, { updatedAt: at });
  }
  void queryClient.prefetchInfiniteQuery(browseQuery(filters));
}

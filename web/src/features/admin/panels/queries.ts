import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';

export interface AttendeeFilters {
  search: string;
  /** Empty: every slot. */
  slotId: string;
  status: 'CONFIRMED' | 'CANCELLED' | 'ALL';
}

/** How often an open panel looks for news, in ms. */
const REFRESH = 20_000;
const PER_PAGE = 25;

/** The filters as the API takes them: it has no empty ones. */
function asQuery({ search, slotId, status }: AttendeeFilters) {
  return { status, ...(search ? { search } : {}), ...(slotId ? { slotId } : {}) };
}

export const attendeesQuery = (eventId: string, filters: AttendeeFilters, page: number) =>
  queryOptions({
    queryKey: ['admin', 'attendees', eventId, filters, page],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/admin/events/{id}/attendees', {
          params: { path: { id: eventId }, query: { ...asQuery(filters), page, limit: PER_PAGE } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH,
  });

/** The same bookings as a file, all pages of them. Throws ApiError VALIDATION_ERROR when they are too many for one. */
export const fetchAttendeesFile = (eventId: string, filters: AttendeeFilters): Promise<Blob> =>
  unwrap(
    api.GET('/api/admin/events/{id}/attendees.csv', {
      params: { path: { id: eventId }, query: asQuery(filters) },
      parseAs: 'blob',
    }),
  ) as Promise<Blob>;

export const queueQuery = (slotId: string) =>
  queryOptions({
    queryKey: ['admin', 'queue', slotId],
    queryFn: ({ signal }) => unwrap(api.GET('/api/waitlists/slot/{id}', { params: { path: { id: slotId } }, signal })),
    refetchInterval: REFRESH,
  });

export const salesQuery = (eventId: string) =>
  queryOptions({
    queryKey: ['admin', 'sales', eventId],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/admin/events/{id}/sales', { params: { path: { id: eventId } }, signal })),
    refetchInterval: REFRESH,
  });

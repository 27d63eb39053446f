import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { eventQuery, keys } from '@/api/queries';
import { useLiveEvents } from '@/live';
import type { Place } from './cache';

/** A queue may lose several people at once; one look after that tells the same. */
const SETTLE = 800;

/**
 * Keeps places in queues up to date: whenever the number of those who wait for one of the slots changes, the places are
 * read again. Only the person's own changes are told to them, and one's place moves by those of others.
 */
export function useLivePlaces(places: Place[]): void {
  const client = useQueryClient();
  const waiting = places.filter(({ status }) => status === 'WAITING');
  const eventIds = [...new Set(waiting.map(({ event }) => event.id))];
  const slotIds = new Set(waiting.map(({ timeSlotId }) => timeSlotId));
  useLiveEvents(eventIds);
  const counts = useQueries({
    queries: eventIds.map((id) => ({ ...eventQuery(id), staleTime: Number.POSITIVE_INFINITY })),
    combine: (events) =>
      events
        .flatMap(({ data }) => data?.timeSlots ?? [])
        .filter(({ id }) => slotIds.has(id))
        .map(({ id, _count, bookedCount }) => `${id} ${_count.waitlists} ${bookedCount}`)
        .join(),
  });
  const before = useRef('');
  useEffect(() => {
    const isNews = before.current !== '' && counts !== '' && before.current !== counts;
    before.current = counts;
    if (!isNews) return;
    const timer = setTimeout(() => void client.invalidateQueries({ queryKey: keys.waitlists }), SETTLE);
    return () => clearTimeout(timer);
  }, [client, counts]);
}

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { keys } from '@/api/queries';
import type { TimeSlotDetail } from '@/api/types';
import { latestOnly } from './latest-only';
import type { Mine } from './use-mine';

const atMostEvery = 3000;

/** When a queue that I am in moves, asks again which number I am: the stream tells how many wait, not where. */
export function useFreshPlaces(slots: readonly TimeSlotDetail[], mine: Mine): void {
  const client = useQueryClient();
  const asker = useRef<ReturnType<typeof latestOnly<void>>>(undefined);
  useEffect(() => {
    const made = latestOnly<void>(atMostEvery, () => void client.invalidateQueries({ queryKey: keys.waitlists }));
    asker.current = made;
    return () => made.end();
  }, [client]);

  const queues = slots
    .filter(({ id }) => mine.places.has(id))
    .map(({ id, _count }) => `${id} ${_count.waitlists}`)
    .join();
  const before = useRef(queues);
  useEffect(() => {
    if (before.current && queues && before.current !== queues) asker.current?.give();
    before.current = queues;
  }, [queues]);
}

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import { toast } from '@/components/toast';
import { useT } from '@/i18n';
import { errorText } from '@/lib/errors';
import type { Place } from './cache';
import { leaveAhead, refreshAfter } from './write';

const leaving = ['leaving-queue'] as const;

/** Gives up a place in a queue: shown at once, taken back with the reason when the server refuses. */
export function useLeaveQueue(): (place: Place) => void {
  const t = useT();
  const client = useQueryClient();
  const { mutate } = useMutation({
    mutationKey: leaving,
    mutationFn: ({ id }: Place) => unwrap(api.DELETE('/api/waitlists/{id}', { params: { path: { id } } })),
    onMutate: (place) => leaveAhead(client, place),
    onSuccess: (_left, { event }) => toast(t('bookings.waitlist.left', { event: event.title })),
    onError: (error, { event }, rollback) => {
      rollback?.();
      const { text } = errorText(t, error);
      toast(`${t('bookings.waitlist.leaveFailed', { event: event.title })} ${text}`, { tone: 'bad' });
    },
    onSettled: (_left, _error, { event }) => refreshAfter(client, event.id),
  });
  return (place) => {
    const under = { mutationKey: leaving, predicate: isOf(place.id) };
    if (client.isMutating(under) === 0) mutate(place);
  };
}

const isOf =
  (id: string) =>
  ({ state }: { state: { variables: unknown } }): boolean =>
    (state.variables as Place | undefined)?.id === id;

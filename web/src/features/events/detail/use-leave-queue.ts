import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, isApiError, unwrap } from '@/api/client';
import { keys } from '@/api/queries';
import type { WaitlistDetail } from '@/api/types';
import { toast } from '@/components/toast';
import { useT } from '@/i18n';
import { applyAhead } from '@/lib/optimistic';

/** Leaves a queue at once on the screen, and for good when the server agrees. `rejoin` is what "Join again" does. */
export function useLeaveQueue(eventId: string, rejoin: () => void): (waitlistId: string) => void {
  const t = useT();
  const client = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: (id: string) => unwrap(api.DELETE('/api/waitlists/{id}', { params: { path: { id } } })),
    onMutate: async (id) => {
      const putBack = await applyAhead<WaitlistDetail[]>(client, keys.waitlists, (places) =>
        places.filter((place) => place.id !== id),
      );
      toast(t('events.leave.done'), {
        name: `leave ${id}`,
        action: { label: t('events.leave.again'), onAction: rejoin },
      });
      return putBack;
    },
    onError: (error, id, putBack) => {
      // Somebody who is in that queue no more has what they wanted.
      if (isApiError(error, 'WAITLIST_NOT_FOUND')) return;
      putBack?.();
      toast(t('events.leave.failed'), {
        name: `leave ${id}`,
        tone: 'bad',
        action: { label: t('events.leave.retry'), onAction: () => mutate(id) },
      });
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: keys.waitlists });
      void client.invalidateQueries({ queryKey: keys.event(eventId) });
    },
  });
  return mutate;
}

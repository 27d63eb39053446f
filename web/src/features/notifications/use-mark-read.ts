import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, isApiError, unwrap } from '@/api/client';
import { keys } from '@/api/queries';
import { toast } from '@/components/toast';
import { useT } from '@/i18n';
import { errorText } from '@/lib/errors';
import { applyAhead, applyAllAhead, type Rollback } from '@/lib/optimistic';
import { type Inbox, withAllRead, withRead } from './inbox';

/** Shows as read what is about to be told to the server, in the list and at the bell. */
export function readAhead(client: QueryClient, id: string | null): Promise<Rollback> {
  const inbox = client.getQueryData<Inbox>(keys.notifications);
  const isUnread = id === null || inbox?.notifications.some((one) => one.id === id && !one.isRead) === true;
  if (!isUnread) return Promise.resolve(() => {});
  return applyAllAhead([
    applyAhead<Inbox>(client, keys.notifications, (data) => (id === null ? withAllRead(data) : withRead(data, id))),
    applyAhead<number>(client, keys.unread, (unread) => (id === null ? 0 : Math.max(0, unread - 1))),
  ]);
}

/** Marks one, or all with null; taken back with the reason when the server refuses. */
export function useMarkRead() {
  const t = useT();
  const client = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: async (id: string | null) => {
      if (id === null) await unwrap(api.PATCH('/api/notifications/read-all'));
      else await unwrap(api.PATCH('/api/notifications/{id}/read', { params: { path: { id } } }));
    },
    onMutate: (id) => readAhead(client, id),
    onError: (error, id, rollback) => {
      rollback?.();
      // One that stays unread while its page opens is no reason to interrupt.
      if (id === null) toast(`${t('notifications.readFailed')}. ${errorText(t, error).text}`, { tone: 'bad' });
      else if (isApiError(error, 'NOTIFICATION_NOT_FOUND'))
        void client.invalidateQueries({ queryKey: keys.notifications });
    },
    onSettled: (_done, _error, id) => {
      if (id === null) void client.invalidateQueries({ queryKey: keys.notifications });
    },
  });
  return { markRead: (id: string) => mutate(id), markAllRead: () => mutate(null), isPending };
}

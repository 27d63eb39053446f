import { useQuery } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { keys } from '@/api/keys';
import type { Notification } from '@/api/types';
import { useSession } from '@/session/use-session';
import { whenLive } from './load';
import type { LiveState } from './stream';

/** Keeps seats left in the caches of these events up to date while the component is mounted. */
export function useLiveEvents(eventIds: readonly string[]): void {
  const list = eventIds.join(',');
  useEffect(() => {
    if (!list) return;
    return whenLive((live) => live.watch(list.split(',')));
  }, [list]);
}

/** Mounted once, by the shell: the unread count, my bookings and waitlists; `onNotification` hears each new one. */
export function useLiveInbox(onNotification: (notification: Notification) => void): void {
  const { status } = useSession();
  useEffect(() => {
    if (status !== 'in') return;
    return whenLive((live) => {
      live.start();
      return live.onNotification(onNotification);
    });
  }, [status, onNotification]);
}

/** How many notifications are unread; 0 until it is known. */
export function useUnreadCount(): number {
  const { data } = useQuery<number>({
    queryKey: keys.unread,
    // The stream says it on connecting, and polling does when there is no stream.
    queryFn: () => 0,
    enabled: false,
  });
  return data ?? 0;
}

const subscribe = (listener: () => void) => whenLive((live) => live.onState(listener));
let current: () => LiveState = () => 'live';
whenLive((live) => {
  current = live.getState;
  return () => {};
}, false);

/** How fresh what is shown is. */
export const useLiveState = (): LiveState =>
  useSyncExternalStore(
    subscribe,
    () => current(),
    () => 'live',
  );

import { onlineManager, useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { isApiError } from '@/api/client';
import { bookingQuery, myBookingsQuery } from '@/api/queries';
import { useSession } from '@/session';
import { type Booking, findBooking } from './cache';

/** Is there no network, as far as the browser or the last renewal of the session can tell? */
export function useOffline(): boolean {
  const online = useSyncExternalStore(
    (listener) => onlineManager.subscribe(listener),
    () => onlineManager.isOnline(),
    () => true,
  );
  const { offline } = useSession();
  return !online || offline;
}

interface Found {
  booking: Booking | undefined;
  /** When the server last said so, in milliseconds. */
  updatedAt: number;
  /** Why nothing newer is there; null while all is well. */
  error: unknown;
  isLoading: boolean;
  refetch: () => void;
}

const POLL = 4000;

/** A booking by id; one that was only ever seen in the list is shown from there. `watched` asks again and again. */
export function useBooking(id: string, watched: boolean): Found {
  const own = useQuery({ ...bookingQuery(id), refetchInterval: watched ? POLL : false });
  const list = useQuery({ ...myBookingsQuery(), enabled: false });
  const gone = isApiError(own.error, 'BOOKING_NOT_FOUND', 'FORBIDDEN');
  const fromList = own.data ? undefined : findBooking(list.data, id);
  return {
    booking: gone ? undefined : (own.data ?? fromList),
    updatedAt: own.data ? own.dataUpdatedAt : list.dataUpdatedAt,
    error: own.error,
    isLoading: own.isFetching,
    refetch: () => void own.refetch(),
  };
}

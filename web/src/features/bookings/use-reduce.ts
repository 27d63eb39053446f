import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, isNoAnswer, unwrap } from '@/api/client';
import { bookingQuery } from '@/api/queries';
import { toast } from '@/components/toast';
import { useT } from '@/i18n';
import { type Booking, reduced } from './cache';
import { changing, isChanging, refreshAfter, showAhead } from './write';

interface Wish {
  booking: Booking;
  /** How many tickets go. */
  by: number;
}

/** Giving back twice would give back twice as many: after a lost answer the booking itself tells what happened. */
async function reduce(client: QueryClient, { booking, by }: Wish): Promise<number> {
  const { id, quantity } = booking;
  try {
    const answer = await unwrap(
      api.PATCH('/api/bookings/{id}/reduce', { params: { path: { id } }, body: { cancelQuantity: by } }),
    );
    return answer.newQuantity;
  } catch (error) {
    if (!isNoAnswer(error)) throw error;
    const now = await client.fetchQuery({ ...bookingQuery(id), staleTime: 0 }).catch(() => null);
    if (now?.status === 'CONFIRMED' && now.quantity === quantity - by) return now.quantity;
    throw error;
  }
}

/** Gives some of the tickets back; final, and so never ahead of the server's word. */
export function useReduce(onDone: () => void) {
  const t = useT();
  const client = useQueryClient();
  const { mutate, isPending, error, reset } = useMutation({
    mutationKey: [...changing, 'reduce'],
    mutationFn: (wish: Wish) => reduce(client, wish),
    onSuccess: async (kept, { booking, by }) => {
      await showAhead(client, reduced(booking, kept));
      onDone();
      const text = `${t('bookings.reduce.done', { count: by })}. ${t('bookings.reduce.doneText', { count: kept })}`;
      toast(text, { tone: 'good' });
    },
    onSettled: (_kept, _error, { booking }) => refreshAfter(client, booking.timeSlot.eventId),
  });
  return {
    reduce: (wish: Wish) => {
      if (!isChanging(client, wish.booking.id)) mutate(wish);
    },
    isPending,
    error,
    reset,
  };
}

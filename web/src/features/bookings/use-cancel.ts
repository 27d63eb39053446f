import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, isApiError, unwrap } from '@/api/client';
import { toast } from '@/components/toast';
import { useT } from '@/i18n';
import { serverNow } from '@/lib/server-clock';
import { type Booking, cancelled } from './cache';
import { useUndo } from './use-undo';
import { changing, isChanging, refreshAfter, showAhead } from './write';

const SNACKBAR = 15_000;

/** Cancelled before is as good as cancelled now: the answer to an earlier try may have got lost. */
async function cancel({ booking }: { booking: Booking }): Promise<Booking> {
  try {
    await unwrap(api.DELETE('/api/bookings/{id}', { params: { path: { id: booking.id } } }));
  } catch (error) {
    if (!isApiError(error, 'ALREADY_CANCELLED')) throw error;
  }
  return cancelled(booking, new Date(serverNow()).toISOString());
}

/** Gives all seats back, never ahead of the server's word, and then offers to take it back. */
export function useCancel(onDone: () => void) {
  const t = useT();
  const client = useQueryClient();
  const undo = useUndo();
  const { mutate, isPending, error, reset } = useMutation({
    mutationKey: [...changing, 'cancel'],
    mutationFn: cancel,
    onSuccess: async (gone) => {
      await showAhead(client, gone);
      onDone();
      toast(t('bookings.cancel.done'), {
        name: 'undo',
        timeout: SNACKBAR,
        action: { label: t('bookings.undo.action'), onAction: () => undo(gone) },
      });
    },
    onSettled: (_gone, _error, { booking }) => refreshAfter(client, booking.timeSlot.eventId),
  });
  return {
    cancel: (booking: Booking) => {
      if (!isChanging(client, booking.id)) mutate({ booking });
    },
    isPending,
    error,
    reset,
  };
}

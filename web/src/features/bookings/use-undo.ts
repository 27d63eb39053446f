import { useMutation, useMutationState, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { api, isApiError, isNoAnswer, unwrap } from '@/api/client';
import { toast } from '@/components/toast';
import { type Translate, useT } from '@/i18n';
import { errorText } from '@/lib/errors';
import type { Booking } from './cache';
import { changing, isChanging, refreshAfter, restoreAhead } from './write';

const undoing = [...changing, 'undo'] as const;
const REFUSALS = ['SPOTS_TAKEN', 'UNDO_EXPIRED', 'TIME_CONFLICT', 'ALREADY_BOOKED', 'SLOT_ENDED'] as const;

/** Why an undo did not work, and what can be done instead. */
export function undoRefusal(t: Translate, error: unknown): string {
  const refusal = REFUSALS.find((code) => isApiError(error, code));
  if (refusal) return t(`bookings.undo.${refusal}`);
  return isNoAnswer(error) ? t('bookings.undo.unknown') : errorText(t, error).text;
}

/** Where somebody whose undo was refused goes on. */
export function undoWayOn(t: Translate, error: unknown, { timeSlot }: Booking): { label: string; to: string } {
  if (isApiError(error, 'TIME_CONFLICT', 'ALREADY_BOOKED')) {
    return { label: t('bookings.undo.seeTickets'), to: '/bookings' };
  }
  return { label: t('bookings.undo.seeEvent'), to: `/events/${timeSlot.eventId}` };
}

/** Nothing happened twice: the earlier try, whose answer got lost, has brought the booking back. */
async function undo({ booking }: { booking: Booking }): Promise<void> {
  try {
    await unwrap(api.POST('/api/bookings/{id}/undo', { params: { path: { id: booking.id } } }));
  } catch (error) {
    if (!isApiError(error, 'NOT_CANCELLED')) throw error;
  }
}

/** Takes a cancellation back: shown at once, taken back with the reason when the server refuses. */
export function useUndo(): (booking: Booking) => void {
  const t = useT();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { mutate } = useMutation({
    mutationKey: undoing,
    mutationFn: undo,
    onMutate: ({ booking }) => restoreAhead(client, booking),
    onSuccess: () => toast(t('bookings.undo.done'), { tone: 'good', name: 'undo' }),
    onError: (error, { booking }, rollback) => {
      rollback?.();
      // The booking's own page says so where the tickets would be.
      if (location.pathname === `/bookings/${booking.id}` && !isNoAnswer(error)) return;
      const { label, to } = undoWayOn(t, error, booking);
      toast(`${t('bookings.undo.failed')}. ${undoRefusal(t, error)}`, {
        tone: 'bad',
        name: 'undo',
        ...(isNoAnswer(error) ? {} : { action: { label, onAction: () => void navigate(to) } }),
      });
    },
    onSettled: (_done, _error, { booking }) => refreshAfter(client, booking.timeSlot.eventId),
  });
  return (booking) => {
    if (!isChanging(client, booking.id)) mutate({ booking });
  };
}

/** How the last undo of this booking went on this page; null when there was none. */
export function useLastUndo(id: string): { status: 'pending' | 'error' | 'success' | 'idle'; error: unknown } | null {
  const tries = useMutationState({
    filters: {
      mutationKey: undoing,
      predicate: ({ state }) => (state.variables as { booking: Booking } | undefined)?.booking.id === id,
    },
    select: ({ state }) => ({ status: state.status, error: state.error as unknown }),
  });
  return tries.at(-1) ?? null;
}

import type { Schemas } from '@/api/types';

type Cancellable = Pick<Schemas['BookingDetail'], 'status' | 'cancelledAt'>;

/** How long a cancellation can be taken back. */
export const undoWindow = 5 * 60_000;

/** When the chance to undo ends, in milliseconds of the server's clock; null when there is nothing to undo. */
export function undoDeadline({ status, cancelledAt }: Cancellable): number | null {
  return status === 'CANCELLED' && cancelledAt ? Date.parse(cancelledAt) + undoWindow : null;
}

/** Milliseconds left to undo at `now` (the server's clock), never below 0 and never above the window. */
export function undoLeft(booking: Cancellable, now: number): number {
  const deadline = undoDeadline(booking);
  return deadline === null ? 0 : Math.min(undoWindow, Math.max(0, deadline - now));
}

/** Four and a half minutes as "4:30". Rounds up, so that "0:00" is shown only when it is over. */
export function clockText(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

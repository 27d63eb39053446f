import { useEffect, useState } from 'react';
import { serverNow } from '@/lib/server-clock';
import type { Booking } from './cache';
import { undoLeft } from './undo-window';

/** Milliseconds left to undo, counted down while the component is shown; 0 when there is nothing to undo. */
export function useUndoLeft(booking: Pick<Booking, 'status' | 'cancelledAt'>): number {
  const { status, cancelledAt } = booking;
  const [left, setLeft] = useState(() => undoLeft({ status, cancelledAt }, serverNow()));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tick = () => {
      const rest = undoLeft({ status, cancelledAt }, serverNow());
      setLeft(rest);
      // Just after the second changes, so that the shown one never lags.
      if (rest > 0) timer = setTimeout(tick, (rest % 1000) + 5);
    };
    tick();
    return () => clearTimeout(timer);
  }, [status, cancelledAt]);
  return left;
}

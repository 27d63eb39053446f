import { useEffect, useSyncExternalStore } from 'react';
import { useSession } from '@/session';
import { deskFor } from './desks';
import type { PurchaseDesk } from './purchase-desk';
import type { Purchase } from './purchase-machine';

/** The purchase for this event, and the desk that carries it; takes up what a reload or a login interrupted. */
export function usePurchase(eventId: string): { purchase: Purchase; desk: PurchaseDesk } {
  const desk = deskFor(eventId);
  const purchase = useSyncExternalStore(desk.subscribe, desk.snapshot, desk.snapshot);
  const { user } = useSession();
  const userId = user?.id;
  useEffect(() => {
    if (userId) desk.resume(userId);
  }, [desk, userId]);
  return { purchase, desk };
}

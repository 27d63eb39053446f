import { keys } from '@/api/queries';
import { queryClient } from '@/api/query-client';
import type { EventDetail } from '@/api/types';
import { toast } from '@/components/toast';
import { translate } from '@/i18n';
import { newKey } from '@/lib/id';
import { askForSeats } from './ask';
import { intentionStore } from './intention-store';
import { PurchaseDesk } from './purchase-desk';
import type { Purchase } from './purchase-machine';
import { refusalTitle } from './refusal';

const desks = new Map<string, PurchaseDesk>();
const store = intentionStore();

/** The one desk of an event in this tab. */
export function deskFor(eventId: string): PurchaseDesk {
  const known = desks.get(eventId);
  if (known) return known;
  const desk: PurchaseDesk = new PurchaseDesk(eventId, {
    ask: askForSeats,
    pause,
    store,
    now: Date.now,
    random: Math.random,
    newKey,
    settled: (purchase) => settled(purchase, eventId, desk),
  });
  desks.set(eventId, desk);
  return desk;
}

function settled(purchase: Purchase, eventId: string, desk: PurchaseDesk): void {
  void queryClient.invalidateQueries({ queryKey: keys.bookings });
  void queryClient.invalidateQueries({ queryKey: keys.waitlists });
  void queryClient.invalidateQueries({ queryKey: keys.event(eventId) });
  if (desk.watched) return;
  // The person has gone to another page meanwhile: tell there.
  const title = queryClient.getQueryData<EventDetail>(keys.event(eventId))?.title ?? '';
  if (purchase.phase === 'confirmed') {
    toast(translate('events.outcome.confirmed.toast', { count: purchase.quantity, title }), { tone: 'good' });
    desk.dismiss();
  } else if (purchase.phase === 'waitlisted') {
    toast(translate('events.outcome.waitlisted.toast', { title }));
    desk.dismiss();
  } else if (purchase.phase === 'refused') {
    toast(translate('events.refused.toast', { title, why: refusalTitle(translate, purchase.code) }), { tone: 'bad' });
    desk.dismiss();
  }
}

/** Waits; when the network comes back meanwhile, only a moment longer. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener('online', soon);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(done, 300);
    };
    let timer = setTimeout(done, Math.max(0, ms));
    addEventListener('online', soon);
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });
}

import { wasUsed } from '@/features/scan/gate-store';
import { session } from '@/session/session';
import { PICTURES } from './caches';
import { registerWorker } from './register';

/** How often check-ins that a gate still owes are tried from any page, in ms. */
const DELIVER_EVERY = 30_000;

/** What the app does beside its pages. Called once, when the first page is there and the browser has time. */
export function startBackground(): void {
  if ('serviceWorker' in navigator && import.meta.env.PROD) registerWorker().catch(() => {});
  forgetOnLeaving();
  deliverFromAnywhere();
}

/** Signing out takes along what the device knew of people; `lib/persist` sees to tickets. */
function forgetOnLeaving(): void {
  let wasIn = session.get().status === 'in';
  const forget = () => {
    if (typeof caches !== 'undefined') void caches.delete(PICTURES).catch(() => {});
    if (wasUsed()) import('@/features/scan/background').then((gate) => gate.forgetPeople()).catch(() => {});
  };
  session.subscribe(() => {
    const { status } = session.get();
    if (wasIn && status === 'out') forget();
    wasIn = status === 'in';
  });
}

/** A steward may leave the gate's page before the network is back. */
function deliverFromAnywhere(): void {
  const deliver = () => {
    if (!wasUsed() || !session.get().isAdmin || document.hidden || location.pathname === '/admin/scan') return;
    if (!navigator.onLine) return;
    // Without a network not even this part of the app may be at hand; the next turn comes.
    import('@/features/scan/background').then((gate) => gate.deliverOwed()).catch(() => {});
  };
  addEventListener('online', deliver);
  setInterval(deliver, DELIVER_EVERY);
  deliver();
}

import type { User } from '@/api/types';
import type { Token } from './token';

export type TabMessage = { kind: 'token'; token: Token; user: User } | { kind: 'out' };

/** The other tabs of this browser. */
export interface Tabs {
  /** Runs while no other tab runs anything under the same lock. */
  alone<T>(work: () => Promise<T>): Promise<T>;
  send(message: TabMessage): void;
  listen(hear: (message: TabMessage) => void): void;
  /** Has another tab renewed the session after this instant (milliseconds)? */
  renewedSince(instant: number): boolean;
  /** Resolves when another tab says something, or after so many milliseconds. */
  nextMessage(timeout: number): Promise<void>;
}

const NAME = 'goticket-session';
const RENEWED = 'goticket.renewed';

/** Tabs by Web Locks and BroadcastChannel; without them (an insecure origin, an old browser) this tab stands alone. */
export function tabs(): Tabs {
  // A program without a document (the prerendering) has no tabs, and an open channel would keep it running.
  const channel =
    typeof document === 'undefined' || typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(NAME);
  const locks = typeof navigator === 'undefined' ? undefined : navigator.locks;
  let ownRenewal = 0;

  return {
    async alone<T>(work: () => Promise<T>): Promise<T> {
      return locks ? await locks.request(NAME, work) : await work();
    },
    send(message) {
      if (message.kind === 'token') {
        ownRenewal = Date.now();
        try {
          localStorage.setItem(RENEWED, String(ownRenewal));
        } catch {
          // Then the others renew for themselves.
        }
      }
      channel?.postMessage(message);
    },
    listen(hear) {
      channel?.addEventListener('message', (event: MessageEvent<TabMessage>) => hear(event.data));
    },
    renewedSince(instant) {
      try {
        const renewed = Number(localStorage.getItem(RENEWED));
        return renewed >= instant && renewed !== ownRenewal;
      } catch {
        return false;
      }
    },
    nextMessage(timeout) {
      return new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer);
          channel?.removeEventListener('message', done);
          resolve();
        };
        const timer = setTimeout(done, timeout);
        channel?.addEventListener('message', done);
      });
    },
  };
}

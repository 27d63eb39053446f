import type { QueryClient } from '@tanstack/react-query';
import { session } from '@/session/session';

/** A database that does not answer must not hold up the page. */
const PATIENCE = 600;

/**
 * Keeps the buyer's tickets for a phone without a network, from the first moment on which somebody is signed in. The code
 * for it comes apart, so that visitors do not fetch it. Resolves when what was kept before can be shown.
 */
export function keepWhenSignedIn(client: QueryClient): Promise<void> {
  let begun = false;
  const begin = async (): Promise<void> => {
    if (begun || session.get().status !== 'in') return;
    begun = true;
    try {
      const { keepOffline } = await import('./persist');
      await keepOffline(client);
    } catch {
      // Without its code nothing is kept; the next sign of life tries again.
      begun = false;
    }
  };
  session.subscribe(() => void begin());
  return Promise.race([begin(), new Promise<void>((resolve) => setTimeout(resolve, PATIENCE))]);
}

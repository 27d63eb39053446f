import { EXTRAS } from './caches';

/**
 * Keeps parts of the app for a start without a network, besides those that every device gets with its worker: the
 * scripts and styles that this page consists of, and `more` addresses. Also where the worker has not seen them being
 * fetched, as on a first visit.
 */
export async function keepForOffline(more: readonly string[] = []): Promise<void> {
  if (typeof caches === 'undefined') return;
  const loaded = performance.getEntriesByType('resource').map(({ name }) => new URL(name));
  const own = loaded.filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith('/assets/'));
  const wanted = new Set([...own.map(({ pathname }) => pathname), ...more]);
  try {
    const cache = await caches.open(EXTRAS);
    await Promise.all([...wanted].map(async (path) => (await caches.match(path)) ?? cache.add(path)));
  } catch {
    // Without a network now, or without room: it is tried again the next time.
  }
}

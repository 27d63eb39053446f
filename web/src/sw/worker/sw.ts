import { clientsClaim } from 'workbox-core';
import { ExpirationPlugin } from 'workbox-expiration';
import { type PrecacheEntry, precacheAndRoute } from 'workbox-precaching';
import { registerRoute } from 'workbox-routing';
import { CacheFirst, StaleWhileRevalidate } from 'workbox-strategies';
import { EXTRAS, PICTURES, TAKE_OVER } from '../caches';
import { answerNavigation } from './navigation';
import { dropOldShells, keepShells } from './shells';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: PrecacheEntry[] };

const DAY = 24 * 3600;
const manifest = self.__WB_MANIFEST;

// Nothing here touches /api: what people may see of it offline, the page itself keeps, for one person.
precacheAndRoute(manifest, { cleanURLs: false, directoryIndex: '' });
clientsClaim();

registerRoute(
  ({ request, url }) => request.mode === 'navigate' && !/^\/(api|public)\//.test(url.pathname),
  ({ request, event }) => answerNavigation(request, event as FetchEvent),
);

registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/public/uploads/'),
  new StaleWhileRevalidate({
    cacheName: PICTURES,
    plugins: [new ExpirationPlugin({ maxEntries: 80, maxAgeSeconds: 30 * DAY, purgeOnQuotaError: true })],
  }),
);

registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/assets/'),
  new CacheFirst({
    cacheName: EXTRAS,
    plugins: [new ExpirationPlugin({ maxEntries: 150, maxAgeSeconds: 60 * DAY, purgeOnQuotaError: true })],
  }),
);

self.addEventListener('install', (event) => event.waitUntil(keepShells(manifest)));

self.addEventListener('activate', (event) => {
  event.waitUntil(
    Promise.all([dropOldShells(manifest), self.registration.navigationPreload?.enable().catch(() => {})]),
  );
});

self.addEventListener('message', (event) => {
  if (event.data === TAKE_OVER) void self.skipWaiting();
});

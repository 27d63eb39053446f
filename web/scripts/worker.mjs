/** Builds the service worker, last of all: it lists the files of the finished build with their versions. */

import { build } from 'vite';
import { injectManifest } from 'workbox-build';
import { filesOf, OUT, readManifest } from './manifest.mjs';

const LOCALES = ['en', 'id'];
/** What must open without a network even if it was never opened with one: finding one's tickets. */
const KEPT = [
  'index.html',
  'src/features/landing/LandingPage.tsx',
  'src/features/events/BrowsePage.tsx',
  'src/features/events/EventPage.tsx',
  'src/features/bookings/BookingsPage.tsx',
  'src/features/bookings/BookingPage.tsx',
  'src/lib/persist.ts',
];
const WORDS = ['errors', 'events', 'bookings', 'pwa'];

export async function buildWorker() {
  const manifest = readManifest();
  const words = LOCALES.flatMap((locale) => [
    `words-${locale}`,
    ...WORDS.map((name) => `src/messages/${locale}/${name}.json`),
  ]);
  const { scripts, styles } = filesOf(manifest, [...KEPT, ...words]);
  const fonts = Object.values(manifest)
    .flatMap((chunk) => chunk.assets ?? [])
    .filter((name) => /-latin-wght-.*\.woff2$/.test(name));
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      outDir: OUT.pathname,
      emptyOutDir: false,
      target: 'es2022',
      rolldownOptions: {
        input: new URL('../src/sw/worker/sw.ts', import.meta.url).pathname,
        output: { format: 'iife', entryFileNames: 'sw.js' },
      },
    },
  });
  const { warnings } = await injectManifest({
    swSrc: new URL('sw.js', OUT).pathname,
    swDest: new URL('sw.js', OUT).pathname,
    globDirectory: OUT.pathname,
    globPatterns: [...new Set([...scripts, ...styles, ...fonts]), 'theme.js', 'icons/icon.svg'],
    // Their names change with their content.
    dontCacheBustURLsMatching: /^assets\//,
    maximumFileSizeToCacheInBytes: 1_000_000,
  });
  for (const warning of warnings) console.warn(warning);
}

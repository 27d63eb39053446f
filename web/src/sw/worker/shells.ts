import type { PrecacheEntry } from 'workbox-precaching';
import { LANGUAGE_NOTE, NOTES } from '../caches';

/**
 * The empty page of the app in each language, for when no page can be had. The server makes it: its Content-Security-Policy
 * and its body name the same nonce, so header and body are kept together as they came.
 */
const path = '/offline';
const languages = ['en', 'id'];
const prefix = 'goticket-shell-';

/** One cache a version: a shell names the files of its own version. */
const cacheOf = (manifest: readonly PrecacheEntry[]) => prefix + checksum(JSON.stringify(manifest));

let current = '';

export async function keepShells(manifest: readonly PrecacheEntry[]): Promise<void> {
  const cache = await caches.open(cacheOf(manifest));
  await Promise.all(
    languages.map(async (language) => {
      // Without cookies the server goes by this header alone.
      const headers = { 'Accept-Language': language };
      const shell = await fetch(new Request(path, { headers, credentials: 'omit', cache: 'no-store' }));
      if (!shell.ok || shell.redirected) throw new Error(`no shell for ${language}: ${shell.status}`);
      await cache.put(keyOf(language), shell);
    }),
  );
}

export async function dropOldShells(manifest: readonly PrecacheEntry[]): Promise<void> {
  current = cacheOf(manifest);
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith(prefix) && name !== current).map((name) => caches.delete(name)),
  );
}

/** The shell in the visitor's language. */
export async function shell(): Promise<Response | undefined> {
  const language = await languageOfVisitor();
  // The worker may have been started anew since it was activated; then there is one cache only.
  const name = current || (await caches.keys()).find((one) => one.startsWith(prefix));
  if (!name) return undefined;
  const cache = await caches.open(name);
  return (await cache.match(keyOf(language))) ?? (await cache.match(keyOf('en')));
}

const keyOf = (language: string) => `${path}?${language}`;

async function languageOfVisitor(): Promise<string> {
  const note = await (await caches.open(NOTES)).match(LANGUAGE_NOTE);
  const language = (await note?.text()) ?? navigator.language.slice(0, 2);
  return languages.includes(language) ? language : 'en';
}

/** FNV-1a, 32 bits: tells versions apart, no more. */
function checksum(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16);
}

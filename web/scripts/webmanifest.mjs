/** Writes what makes the site an app to install: a manifest for each language, worded by its messages. */
import { readFileSync, writeFileSync } from 'node:fs';
import { OUT } from './manifest.mjs';

/** English under the common name. Browsers know the app by its `id`, so that both are one app. */
export const WEB_MANIFESTS = { en: 'manifest.webmanifest', id: 'manifest.id.webmanifest' };

const PAPER = '#f9f5ed';

const icon = (name, size, purpose) => ({
  src: `/icons/${name}-${size}.png`,
  sizes: `${size}x${size}`,
  type: 'image/png',
  ...(purpose ? { purpose } : {}),
});

export function writeWebManifests() {
  for (const [locale, file] of Object.entries(WEB_MANIFESTS)) {
    const messages = new URL(`../src/messages/${locale}/pwa.json`, import.meta.url);
    const { name, description, tickets, browse } = JSON.parse(readFileSync(messages, 'utf8')).manifest;
    const manifest = {
      id: '/',
      name,
      short_name: name,
      description,
      lang: locale,
      dir: 'ltr',
      start_url: '/',
      scope: '/',
      display: 'standalone',
      background_color: PAPER,
      theme_color: PAPER,
      categories: ['entertainment', 'events', 'lifestyle'],
      icons: [
        icon('icon', 192, 'any'),
        icon('icon', 512, 'any'),
        icon('maskable', 192, 'maskable'),
        icon('maskable', 512, 'maskable'),
        icon('monochrome', 512, 'monochrome'),
      ],
      shortcuts: [
        { name: tickets, url: '/bookings', icons: [icon('shortcut-tickets', 96)] },
        { name: browse, url: '/events', icons: [icon('shortcut-browse', 96)] },
      ],
    };
    writeFileSync(new URL(file, OUT), `${JSON.stringify(manifest, null, 2)}\n`);
  }
}

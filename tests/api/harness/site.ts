import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { brotliCompressSync, gunzipSync, gzipSync } from 'node:zlib';
import type { Reply } from './client.js';
import { makeFolder } from './temporary.js';

/** What a build of the web app leaves behind, as small as it can be. */
const html = (kind: string, language: string, body: string) =>
  `<!doctype html><html lang="${language}" data-theme="system"><head><meta charset="utf-8">` +
  '<meta property="csp-nonce" nonce="__CSP_NONCE__"><!--goticket:head--><style nonce="__CSP_NONCE__">a{}</style>' +
  `<script src="/theme.js"></script></head><body data-page="${kind}"><div id="root">${body}</div>` +
  '<!--goticket:data--><script type="module" src="/assets/main-1a2b3c.js"></script></body></html>';

const eventBody =
  '<h1>__EVENT_TITLE__</h1><p class="category">__EVENT_CATEGORY__</p><p class="dates">__EVENT_DATES__</p>' +
  '<p class="location">__EVENT_LOCATION__</p><img alt="" src="__EVENT_BANNER__"><p class="description">__EVENT_DESCRIPTION__</p>';

export const script = `export const words = ${JSON.stringify('seats '.repeat(400))};\n`;

const description = {
  routes: [
    { path: '/', page: 'landing' },
    {
      path: '/events',
      page: 'browse',
      head: {
        en: { title: 'Browse events · GoTicket', description: 'Everything on sale.' },
        id: { title: 'Jelajahi acara · GoTicket', description: 'Semua yang dijual.' },
      },
    },
    { path: '/events/:id', page: 'event' },
    { path: '/login', page: 'shell' },
    { path: '/bookings', page: 'shell', private: true },
    { path: '/bookings/:id', page: 'shell', private: true },
    { path: '/admin/events/:id', page: 'shell', private: true },
    { path: '*', page: 'shell' },
  ],
  head: {
    en: { title: 'GoTicket – tickets without the war', description: 'Concerts & workshops "near you".' },
    id: { title: 'GoTicket – tiket tanpa perang', description: 'Konser & lokakarya "di dekatmu".' },
  },
};

const pages = ['landing', 'browse', 'event', 'shell'].flatMap((kind) =>
  ['en', 'id'].map((language) => [
    `${kind}.${language}.html`,
    html(
      kind,
      language,
      kind === 'event' ? eventBody : `${kind} in ${language}${kind === 'browse' ? '__EVENT_LIST__' : ''}`,
    ),
  ]),
);

/** The pieces of browsing. */
const parts = ['en', 'id'].flatMap((language) => [
  [`list.${language}.html`, `<h1>events in ${language}</h1><ul>__EVENT_CARDS__</ul>`],
  [
    `card.${language}.html`,
    '<li><a href="/events/__EVENT_ID__">__EVENT_TITLE__</a>__EVENT_PICTURE__<p>__EVENT_LOCATION__</p></li>',
  ],
]);

const files: Record<string, string | Buffer> = {
  ...Object.fromEntries([...pages, ...parts]),
  'site.json': JSON.stringify(description),
  'assets/main-1a2b3c.js': script,
  'assets/main-1a2b3c.js.br': brotliCompressSync(script),
  'assets/main-1a2b3c.js.gz': gzipSync(script),
  'assets/look-4d5e6f.css': 'body{margin:0}',
  'assets/look-4d5e6f.css.gz': gzipSync('body{margin:0}'),
  'assets/reader-7a8b9c.wasm': Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]),
  '.vite/manifest.json': '{"routes":[]}',
  'favicon.ico': Buffer.from([0, 0, 1, 0]),
  'icons/icon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  'manifest.webmanifest': '{"name":"GoTicket"}',
  'sw.js': 'self.addEventListener("fetch", () => {});',
  'theme.js': 'document.documentElement.dataset.theme = "light";',
};

/** A folder for GOTICKET_WEB_DIR, with what a file is instead (null: it is not there). It is gone with this process. */
export function makeSite(instead: Record<string, string | null> = {}): string {
  const folder = makeFolder('web');
  for (const [name, content] of Object.entries({ ...files, ...instead })) {
    if (content === null) continue;
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** A page as a browser would see it. */
export function pageOf({ headers, body }: Reply): string {
  return (headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString('utf8');
}

/** The data that the server put into a page for the app. */
export function dataOf(page: string): unknown {
  return JSON.parse(/<script type="application\/json" id="goticket-data">(.*?)<\/script>/s.exec(page)?.[1] ?? 'null');
}

/** schema.org's words about a page. */
export function linkedDataOf(page: string): unknown {
  return JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page)?.[1] ?? 'null');
}

/** What a <meta> of that name or property says, still escaped. */
export function metaOf(page: string, name: string): string | undefined {
  return new RegExp(`<meta (?:name|property)="${name}" content="([^"]*)">`).exec(page)?.[1];
}

/** The directives of a Content-Security-Policy. */
export function policyOf({ headers }: Reply): Record<string, string> {
  const directives = String(headers['content-security-policy']).split('; ');
  return Object.fromEntries(directives.map((one) => [one.split(' ')[0]!, one.split(' ').slice(1).join(' ')]));
}

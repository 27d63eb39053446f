/** Writes the HTML pages and site.json into the build: what the server fills in and sends. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { filesOf, modulesOf, OUT, readManifest } from './manifest.mjs';
import { WEB_MANIFESTS } from './webmanifest.mjs';

const LOCALES = ['en', 'id'];
const PAGES = ['landing', 'browse', 'event', 'shell'];
/** Pages that say all they have to say before the app has come: there it comes after the first paint (theme.js). */
const READABLE = ['landing', 'browse', 'event'];
/** Pieces that the server puts into a page. */
const PARTS = ['list', 'card'];
/** Only for somebody who is signed in: search engines are asked to stay out. */
const PRIVATE = [/^\/bookings/, /^\/profile/, /^\/notifications/, /^\/admin/, /^\/offline/];
/** An empty page that the service worker keeps for when there is no network. */
const OFFLINE = '/offline';

const words = (locale) =>
  JSON.parse(readFileSync(new URL(`../src/messages/${locale}/head.json`, import.meta.url), 'utf8'));

const EARLY = '<script src="/theme.js"></script>';

const isFont = (name) => /(bricolage-grotesque|instrument-sans)-latin-wght/.test(name);

/**
 * The page's styles stand in the page: a phone far away paints it with the first answer. The links, which apply to
 * nothing, tell Vite's loader that the files are there already; they come when there is time and stay in the cache.
 * What the page will ask for anyway is asked for early, scripts behind all that can be seen.
 */
function links(manifest, page, locale) {
  const { scripts, styles } = filesOf(manifest, modulesOf(page, locale));
  const fonts = new Set(Object.values(manifest).flatMap((chunk) => chunk.assets ?? []));
  const css = styles.map((file) => readFileSync(new URL(file, OUT), 'utf8').trim()).join('\n');
  return [
    `<style nonce="__CSP_NONCE__">${css}</style>`,
    ...[...fonts]
      .filter(isFont)
      .map((file) => `<link rel="preload" href="/${file}" as="font" type="font/woff2" crossorigin>`),
    ...(READABLE.includes(page) ? [] : scripts).map(
      (file) => `<link rel="modulepreload" fetchpriority="low" crossorigin href="/${file}">`,
    ),
    ...styles.map((file) => `<link rel="stylesheet" crossorigin href="/${file}" media="print">`),
  ].join('\n    ');
}

function assemble(template, manifest, page, locale, body) {
  // Vite put in what the entry alone needs; the list below is longer and without doubles.
  const [script, entry] = /<script type="module"[^>]*src="([^"]*)"[^>]*><\/script>/.exec(template) ?? [];
  if (!script || !template.includes(EARLY)) throw new Error('index.html has no entry');
  const later = READABLE.includes(page);
  const imports = filesOf(manifest, modulesOf(page, locale)).scripts.map((file) => `/${file}`);
  const all = [entry, ...imports.filter((file) => file !== entry)].join(' ');
  return template
    .replace(script, '')
    .replace(EARLY, later ? EARLY.replace('>', ` data-then="${all}">`) : EARLY)
    .replace(/\n\s*<link rel="(modulepreload|stylesheet)"[^>]*>/g, '')
    .replace('<html lang="en"', `<html lang="${locale}"`)
    .replace(WEB_MANIFESTS.en, WEB_MANIFESTS[locale])
    .replace('<!--goticket:head-->', () => `<!--goticket:head-->\n    ${links(manifest, page, locale)}`)
    .replace('<div id="root"></div>', () => `<div id="root"${page === 'landing' ? ' data-hydrate' : ''}>${body}</div>`)
    .replace('<!--goticket:data-->', `<!--goticket:data-->\n    ${later ? '' : script}`)
    .replace(/\n\s*\n/g, '\n');
}

function site(paths) {
  const heads = Object.fromEntries(LOCALES.map((locale) => [locale, words(locale)]));
  const head = (path) => Object.fromEntries(LOCALES.map((locale) => [locale, heads[locale][path]]));
  const routes = [...paths, OFFLINE].map((path) => ({
    path,
    page: { '/': 'landing', '/events': 'browse', '/events/:id': 'event' }[path] ?? 'shell',
    ...(PRIVATE.some((pattern) => pattern.test(path)) ? { private: true } : {}),
    ...(path !== '/' && heads.en[path] ? { head: head(path) } : {}),
  }));
  return { head: head('/'), routes };
}

/** `entry` is the built src/entry-prerender.tsx. */
export async function prerender(entry) {
  const { renderPage, routePaths } = await import(entry);
  const manifest = readManifest();
  const index = new URL('index.html', OUT);
  const template = readFileSync(index, 'utf8');
  for (const locale of LOCALES) {
    for (const page of PAGES) {
      const html = assemble(template, manifest, page, locale, await renderPage(page, locale));
      writeFileSync(new URL(`${page}.${locale}.html`, OUT), html);
    }
    for (const part of PARTS) {
      writeFileSync(new URL(`${part}.${locale}.html`, OUT), await renderPage(part, locale));
    }
  }
  writeFileSync(new URL('site.json', OUT), `${JSON.stringify(site(routePaths()), null, 2)}\n`);
  rmSync(index);
}

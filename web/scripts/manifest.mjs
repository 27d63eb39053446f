/** What Vite's manifest says about which files a page needs. */
import { readFileSync } from 'node:fs';

/** Ends in a slash. WEB_OUT, a folder, takes its place for trials beside a server that runs. */
export const OUT = new URL(`${process.env.WEB_OUT ?? '../../build/web'}/`, import.meta.url);

/** The pages that are fetched when they are first shown, by the name of the prerendered page that shows them at once. */
export const FIRST_PAGES = {
  landing: 'src/features/landing/LandingPage.tsx',
  browse: 'src/features/events/BrowsePage.tsx',
  event: 'src/features/events/EventPage.tsx',
};

/** The message files of a page beside those of the first view, which are one chunk for each language (chunks.mjs). */
const MESSAGES = { landing: [], browse: ['events', 'errors'], event: ['events', 'errors'], shell: [] };

export const readManifest = () => JSON.parse(readFileSync(new URL('.vite/manifest.json', OUT), 'utf8'));

/** The scripts and styles that these modules pull in at once, themselves first. */
export function filesOf(manifest, keys) {
  const scripts = new Set();
  const styles = new Set();
  const seen = new Set();
  const visit = (key) => {
    if (seen.has(key)) return;
    seen.add(key);
    // A chunk that stands for no module has a name only.
    const chunk = manifest[key] ?? Object.values(manifest).find((one) => !one.src && one.name === key);
    if (!chunk) throw new Error(`the build has no ${key}`);
    // A message file is JSON in the source and a script in the build.
    scripts.add(chunk.file);
    for (const style of chunk.css ?? []) styles.add(style);
    for (const next of chunk.imports ?? []) visit(next);
  };
  for (const key of keys) visit(key);
  return { scripts: [...scripts], styles: [...styles] };
}

/** The modules that a page of a language needs before anything of it can be shown. */
export function modulesOf(page, locale) {
  const words = MESSAGES[page].map((name) => `src/messages/${locale}/${name}.json`);
  return ['index.html', `words-${locale}`, ...(FIRST_PAGES[page] ? [FIRST_PAGES[page]] : []), ...words];
}

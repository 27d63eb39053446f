/** The whole web app into build/web, ready to be served by goticket. */
import { rmSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import './gen-api.mjs';
import { compress } from './compress.mjs';
import { prerender } from './prerender.mjs';
import { writeWebManifests } from './webmanifest.mjs';
import { buildWorker } from './worker.mjs';

process.chdir(new URL('..', import.meta.url).pathname);
// Below web/, where Node finds the packages that it imports.
const forNode = new URL('../node_modules/.cache/prerender/', import.meta.url).pathname;

await build({ logLevel: 'warn' });
await build({
  logLevel: 'warn',
  build: { ssr: 'src/entry-prerender.tsx', outDir: forNode, emptyOutDir: true },
});
await prerender(pathToFileURL(`${forNode}entry-prerender.js`).href);
rmSync(forNode, { recursive: true });
writeWebManifests();
await buildWorker();
await compress();
// Timers of the pages rendered above would keep it running.
process.exit(0);

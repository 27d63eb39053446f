/** Fails when the landing page's first JavaScript outgrows what a phone on a bad network should have to fetch. */
import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { filesOf, modulesOf, OUT, readManifest } from './manifest.mjs';

const BUDGET_KIB = 120;
const manifest = readManifest();
let over = false;

for (const locale of ['en', 'id']) {
  const { scripts } = filesOf(manifest, modulesOf('landing', locale));
  const sizes = [...scripts, 'theme.js'].map((file) => [
    file,
    brotliCompressSync(readFileSync(new URL(file, OUT))).length,
  ]);
  const total = sizes.reduce((sum, [, size]) => sum + size, 0) / 1024;
  console.log(`/ (${locale}): ${total.toFixed(1)} KiB of JavaScript in brotli, of ${BUDGET_KIB}`);
  for (const [file, size] of sizes.sort((a, b) => b[1] - a[1]))
    console.log(`  ${(size / 1024).toFixed(1).padStart(6)}  ${file}`);
  over ||= total > BUDGET_KIB;
}
process.exit(over ? 1 : 0);

// Puts the published results into the documents: `node bench/report.mjs`. With --check it changes nothing, and fails when a
// document says something else than the results do.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

import { documents } from './report/documents.mjs';
import { judgedRows, published, read } from './results.mjs';

const root = new URL('../', import.meta.url);

/** The documents that are not what the results make of them, with what they should be. */
function outdated() {
  const rows = judgedRows(read(published));
  return Object.entries(documents).flatMap(([name, make]) => {
    const file = new URL(name, root);
    const is = existsSync(file) ? readFileSync(file, 'utf8') : '';
    const should = make(is, rows);
    return is === should ? [] : [{ name, file, should }];
  });
}

export function write() {
  for (const { file, should } of outdated()) writeFileSync(file, should);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  if (process.argv[2] === '--check') {
    for (const { name } of outdated()) {
      console.error(`${name} doesn't say what bench/results/published.json does: node bench/report.mjs`);
      process.exitCode = 1;
    }
  } else {
    write();
  }
}

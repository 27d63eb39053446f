import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, release } from 'node:os';

import { figures } from './figures/index.mjs';
import { judge } from './report/rows.mjs';

const folder = new URL('./results/', import.meta.url);
/** Of the last run here; and the one that the documents quote. */
export const latest = new URL('latest.json', folder);
export const published = new URL('published.json', folder);

const git = (...args) => execFileSync('git', args, { encoding: 'utf8' }).trim();

/** Where and of what a figure was measured. */
export function circumstances(world) {
  return {
    date: new Date().toISOString(),
    commit:
      git('rev-parse', '--short=12', 'HEAD') +
      (git('status', '--porcelain', '--', 'src', 'migrations') ? ' and changes' : ''),
    cpu: cpus()[0].model,
    cores: availableParallelism(),
    kernel: release(),
    postgresql: world.sql('SHOW server_version')[0],
  };
}

export function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (failed) {
    if (failed.code === 'ENOENT') return { figures: {} };
    throw failed;
  }
}

/** A figure's new rounds take the place of its old ones; figures that were not measured this time stay. */
export function keep(file, name, measured) {
  const results = read(file);
  results.figures[name] = measured;
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, `${JSON.stringify(results, null, 1)}\n`);
}

/** The rows of all figures that were measured, in their order. Results may be older than a row. */
export function judgedRows(results) {
  return figures
    .filter(({ name }) => results.figures[name])
    .flatMap(({ name, rows }) => {
      const measured = results.figures[name];
      const there = rows.filter((row) => measured.rounds.every((round) => row.value in round));
      return there.map((row) => ({ row, measured, judged: judge(row, measured.rounds) }));
    });
}

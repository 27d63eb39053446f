// `bench/run` calls this with what it has prepared: measures the figures one after another, a round at a time, and keeps
// every number of every round.
import { rmSync } from 'node:fs';

import { figures } from './figures/index.mjs';
import { openWorld } from './parts/world.mjs';
import { cells } from './report/table.mjs';
import { write } from './report.mjs';
import { circumstances, judgedRows, keep, latest, published } from './results.mjs';

const { BENCH_HOME: home, BENCH_BUILD: build, BENCH_NGINX: nginx, BENCH_HAPROXY: haproxy } = process.env;
const rounds = Number(process.env.ROUNDS ?? 5);
const only = process.env.BENCH_ONLY?.split(',').filter(Boolean);
const publishes = process.env.BENCH_PUBLISH === '1';

function chosen() {
  const unknown = only?.filter((name) => !figures.some((figure) => figure.name === name)) ?? [];
  if (unknown.length > 0 || !(rounds >= 1)) {
    throw new Error(`BENCH_ONLY takes ${figures.map(({ name }) => name).join(', ')}; ROUNDS a number from 1`);
  }
  return only ? figures.filter(({ name }) => only.includes(name)) : figures;
}

async function measure(world, figure) {
  const reason = figure.skip?.(world);
  if (reason) return console.log(`${figure.name}: left out, because ${reason}`);
  const began = Date.now();
  const state = await figure.open?.(world);
  const found = [];
  for (let number = 0; number < rounds; ++number) found.push(await figure.round(world, state, number));
  await world.closeServers();
  const measured = { ...circumstances(world), seconds: Math.round((Date.now() - began) / 1000), rounds: found };
  keep(latest, figure.name, measured);
  if (publishes) keep(published, figure.name, measured);
  for (const { row, judged } of judgedRows({ figures: { [figure.name]: measured } })) {
    console.log(cells(row, judged).join(' | '));
  }
}

const world = await openWorld({ home, build, nginx, haproxy });
try {
  if (!only) rmSync(latest, { force: true });
  for (const figure of chosen()) await measure(world, figure);
} finally {
  await world.close();
}
if (publishes) write();

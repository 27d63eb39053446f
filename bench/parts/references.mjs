import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { expectCounts } from './check.mjs';

const script = new URL('../sql/one_transaction_a_booking.sql', import.meta.url).pathname;

const pgbench = (world, slot, args) =>
  execFileSync('pgbench', ['-n', '-M', 'prepared', '-D', `slot=${slot}`, '-f', script, ...args, world.url('bench')], {
    encoding: 'utf8',
    cwd: world.home,
    stdio: ['ignore', 'pipe', 'pipe'],
  });

/** Bookings a second as transactions of their own, by 16 clients. */
export function oneTransactionEach(world, { seconds = 5 } = {}) {
  const [slot] = world.fresh();
  const text = pgbench(world, slot, ['-c', '16', '-j', '2', '-T', String(seconds)]);
  expectCounts(world, [slot], { confirmed: Number(/actually processed: (\d+)/.exec(text)[1]) });
  return Number(/^tps = ([\d.]+)/m.exec(text)[1]);
}

/** The median time of such a transaction when there is one client, in milliseconds. */
export function loneTransaction(world, { transactions }) {
  const [slot] = world.fresh();
  pgbench(world, slot, ['-c', '1', '-t', String(transactions), '-l', '--log-prefix', join(world.home, 'lone')]);
  const [log] = readdirSync(world.home).filter((name) => name.startsWith('lone.'));
  const lines = readFileSync(join(world.home, log), 'utf8').trim().split('\n');
  rmSync(join(world.home, log));
  const times = lines.map((line) => Number(line.split(' ')[2])).sort((a, b) => a - b);
  return times[Math.floor(times.length / 2)] / 1000;
}

/** Rows a second that PostgreSQL takes in INSERTs of 512. */
export function rawInsert(world) {
  const [slot] = world.fresh();
  const found = world.program('goticket_raw_insert', slot, 3);
  expectCounts(world, [slot], { confirmed: found.bookings });
  return found.perSecond;
}

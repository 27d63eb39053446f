import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

import { audit, startGoticket, startWorker } from './goticket.mjs';
import { load } from './load.mjs';
import { startNginx } from './nginx.mjs';
import { startPostgres } from './postgres.mjs';
import { until } from './processes.mjs';
import { startProxy } from './proxy.mjs';
import { startRedis } from './redis.mjs';

/** For a storm of 4 seconds at the rate that is aimed at. */
const peopleCount = 120_000;

/** All that figures are measured with: a private PostgreSQL with the database `bench`, people in it, and means to start
 *  servers, to empty the tables and to look whether all is right. */
export async function openWorld({ home, build, nginx, haproxy }) {
  const binary = join(build, 'goticket');
  const secret = randomBytes(32).toString('hex');
  const postgres = await startPostgres({ home, binary });
  const opened = [postgres];
  postgres.createDatabase('bench', peopleCount);
  const people = postgres.sql('bench', 'SELECT id FROM bench_people ORDER BY n');

  const keep = (server) => {
    opened.unshift(server);
    return server;
  };
  const url = (database) => postgres.url(database);

  /** Empties the tables of `bench` and gives the ids of new slots. */
  function fresh({ slots = 1, capacity = 10_000_000 } = {}) {
    const ids = postgres.sql('bench', 'fresh.sql', { slots, capacity, first: 1 });
    postgres.checkpoint();
    return ids;
  }

  /** People are told of their bookings by jobs; the next measurement begins when that is done. */
  const settle = (database = 'bench') =>
    until(
      () => postgres.sql(database, "SELECT count(*) FROM jobs WHERE status <> 'DEAD'")[0] === '0',
      'the jobs to be done',
    );

  return {
    home,
    binary,
    secret,
    postgres,
    people,
    url,
    fresh,
    settle,
    sql: (what, variables, database = 'bench') => postgres.sql(database, what, variables),
    audit: (database = 'bench') => audit({ home, binary, url: url(database) }),
    serve: async (env = {}, database = 'bench') =>
      keep(await startGoticket({ home, binary, secret, url: url(database), env })),
    work: async (env = {}) => keep(await startWorker({ home, binary, secret, url: url('bench'), env })),
    /** haproxy before these servers. */
    proxy: async (nodes) => keep(await startProxy({ home, program: haproxy, nodes })),
    redis: async () => keep(await startRedis({ home })),
    serveFiles: async (answers) =>
      keep(await startNginx({ home, program: nginx, workers: availableParallelism(), answers })),
    load: (options) => load(join(build, 'bench/goticket_load'), { home, ...options }),
    loadProgram: join(build, 'bench/goticket_load'),
    /** A program of the bench that works on a slot without HTTP. */
    program: (name, slot, seconds) =>
      JSON.parse(
        execFileSync(join(build, 'bench', name), [slot, String(seconds)], {
          env: { ...process.env, DATABASE_URL: url('bench'), GOTICKET_DATA_DIR: join(home, 'migrate') },
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'inherit'],
        }),
      ),
    /** How often the servers have said this since they began. */
    said: (words) => readFileSync(join(home, 'goticket.log'), 'utf8').split(words).length - 1,
    /** Ends what was started since the world was opened. */
    closeServers: async () => {
      while (opened.length > 1) await opened.shift().stop();
    },
    close: async () => {
      while (opened.length > 0) await opened.shift().stop();
    },
  };
}

import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { start } from './processes.mjs';

const folder = new URL('../sql/', import.meta.url).pathname;

/** The embedded PostgreSQL of goticket, with the settings that it has there. A goticket that nobody asks anything of keeps
 *  it; the measured servers work on databases of their own beside it. */
export async function startPostgres({ home, binary }) {
  const data = join(home, 'cluster');
  const keeper = await start(binary, ['serve'], {
    env: {
      GOTICKET_DATA_DIR: data,
      GOTICKET_THREADS: '1',
      GOTICKET_WORKERS: '0',
      HOST: '127.0.0.1',
      PORT: '0',
      GOTICKET_WEB_DIR: 'off',
    },
    log: join(home, 'keeper.log'),
    ready: /^listening on/,
  });
  const socket = join(data, 'run');
  const url = (database, user = 'goticket') => `host=${socket} user=${user} dbname=${database}`;

  /** Runs a file of bench/sql, or a statement, and gives the lines that come back. */
  function sql(database, what, variables = {}, user = 'goticket') {
    const source = what.endsWith('.sql') ? ['-f', folder + what] : ['-c', what];
    const set = Object.entries(variables).flatMap(([name, value]) => ['-v', `${name}=${value}`]);
    const text = execFileSync(
      'psql',
      ['-X', '-q', '-A', '-t', '-F', '\t', '-v', 'ON_ERROR_STOP=1', ...set, ...source, url(database, user)],
      { encoding: 'utf8', maxBuffer: 1 << 28 },
    );
    return text.split('\n').filter((line) => line !== '');
  }

  function createDatabase(name, people) {
    sql('postgres', `CREATE DATABASE ${name} OWNER goticket`, {}, 'postgres');
    mkdirSync(join(home, 'migrate'), { recursive: true });
    execFileSync(binary, ['migrate'], {
      env: { ...process.env, DATABASE_URL: url(name), GOTICKET_DATA_DIR: join(home, 'migrate') },
      stdio: 'ignore',
    });
    sql(name, 'people.sql', { people });
    sql(name, 'VACUUM ANALYZE', {}, 'postgres');
  }

  const checkpoint = () => sql('postgres', 'CHECKPOINT', {}, 'postgres');
  return { socket, url, sql, createDatabase, checkpoint, stop: keeper.stop };
}

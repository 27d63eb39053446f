import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { start } from './processes.mjs';

let count = 0;

function settings({ home, secret, url, env = {} }) {
  const data = join(home, `server-${++count}`);
  mkdirSync(data);
  return {
    DATABASE_URL: url,
    GOTICKET_DATA_DIR: data,
    JWT_SECRET: secret,
    HOST: '127.0.0.1',
    PORT: '0',
    GOTICKET_WEB_DIR: 'off',
    LOG_LEVEL: 'warn',
    ...env,
  };
}

/** A release server as it is shipped, but for its secret, its port and the site, which nobody asks for here. */
export async function startGoticket({ binary, ...how }) {
  const server = await start(binary, ['serve'], {
    env: settings(how),
    log: join(how.home, 'goticket.log'),
    ready: /^listening on/,
  });
  return { port: Number(/:(\d+)$/.exec(server.line)[1]), pid: server.pid, stop: server.stop };
}

/** A process that only does jobs. It says nothing when it begins, and nobody waits for that. */
export const startWorker = ({ binary, ...how }) =>
  start(binary, ['work'], { env: settings(how), log: join(how.home, 'worker.log') });

/** Recounts every invariant from the rows; throws what is broken. */
export function audit({ home, binary, url }) {
  const settings = { DATABASE_URL: url, GOTICKET_DATA_DIR: join(home, 'migrate') };
  try {
    execFileSync(binary, ['audit'], { env: { ...process.env, ...settings }, encoding: 'utf8', stdio: 'pipe' });
  } catch (failed) {
    throw new Error(`goticket audit found something:\n${failed.stdout}${failed.stderr}`);
  }
}

import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { start } from './processes.mjs';

let count = 0;

/** A release server as it is shipped, but for its secret, its port and the site, which nobody asks for here. */
export async function startGoticket({ home, binary, secret, url, env = {} }) {
  const data = join(home, `server-${++count}`);
  mkdirSync(data);
  const settings = { DATABASE_URL: url, GOTICKET_DATA_DIR: data };
  const server = await start(binary, ['serve'], {
    env: {
      ...settings,
      JWT_SECRET: secret,
      HOST: '127.0.0.1',
      PORT: '0',
      GOTICKET_WEB_DIR: 'off',
      LOG_LEVEL: 'warn',
      ...env,
    },
    log: join(home, 'goticket.log'),
    ready: /^listening on/,
  });
  return { port: Number(/:(\d+)$/.exec(server.line)[1]), pid: server.pid, stop: server.stop };
}

/** Recounts every invariant from the rows; throws what is broken. */
export function audit({ home, binary, url }) {
  const settings = { DATABASE_URL: url, GOTICKET_DATA_DIR: join(home, 'migrate') };
  try {
    execFileSync(binary, ['audit'], { env: { ...process.env, ...settings }, encoding: 'utf8', stdio: 'pipe' });
  } catch (failed) {
    throw new Error(`goticket audit found something:\n${failed.stdout}${failed.stderr}`);
  }
}

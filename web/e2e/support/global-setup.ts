import { randomBytes } from 'node:crypto';
import { accessSync, constants, existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startCluster } from '../../../tests/api/harness/cluster.js';
import { Database } from '../../../tests/api/harness/database.js';
import { run } from '../../../tests/api/harness/server.js';
import { makeFolder, removeFolder } from '../../../tests/api/harness/temporary.js';

/** What a run shares with its workers, by way of the environment. */
export interface Shared {
  binary: string;
  web: string;
  socketDir: string;
  user: string;
  /** A database with the demo data, to copy. */
  template: string;
  /** The data folder that belongs to it: uploads and keys. */
  dataDir: string;
}

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** One PostgreSQL and one template with the demo data for the whole run; each worker serves a copy of its own. */
export default async function setup(): Promise<() => Promise<void>> {
  const binary = resolve(process.env.GOTICKET_BIN ?? path('../../../build/dev/goticket'));
  const web = resolve(process.env.GOTICKET_WEB_DIR ?? path('../../../build/web'));
  accessSync(binary, constants.X_OK);
  if (!existsSync(`${web}/site.json`)) throw new Error(`there is no web app in ${web}: npm run build`);
  const cluster = await startCluster();
  const { socketDir, user } = cluster;
  const template = `goticket_template_${randomBytes(4).toString('hex')}`;
  const dataDir = makeFolder('demo');
  const database = await Database.create({ socketDir, user }, template);
  const seeded = await run(['seed', '--demo'], { binary, databaseUrl: database.url, dataDir }, 120_000);
  if (seeded.code !== 0) throw new Error(`goticket seed --demo failed:\n${seeded.stdout}${seeded.stderr}`);
  // A template can be copied only while nobody is connected to it.
  await database.disconnect();
  const shared: Shared = { binary, web, socketDir, user, template, dataDir };
  process.env.GOTICKET_E2E = JSON.stringify(shared);
  return async () => {
    await cluster.stop();
    removeFolder(dataDir);
  };
}

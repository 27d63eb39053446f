import { randomBytes } from 'node:crypto';
import { accessSync, constants } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { outerCluster, startCluster } from './cluster.js';
import { Database, type DatabaseServer } from './database.js';
import { run } from './server.js';

/** What a run shares with its spec files. */
export interface Shared extends DatabaseServer {
  binary: string;
  template: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    shared: Shared;
  }
}

const defaultBinary = fileURLToPath(new URL('../../../build/dev/goticket', import.meta.url));

/** One cluster and one migrated template for the whole run; each spec file copies the template. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const binary = resolve(process.env.GOTICKET_BIN ?? defaultBinary);
  try {
    accessSync(binary, constants.X_OK);
  } catch {
    throw new Error(`there is no program at ${binary}: build it, or say where it is with GOTICKET_BIN`);
  }
  const cluster = outerCluster() ?? (await startCluster());
  const { socketDir, user } = cluster;
  const template = `goticket_template_${randomBytes(4).toString('hex')}`;
  const database = await Database.create({ socketDir, user }, template);
  const teardown = async () => {
    await database.drop();
    await cluster.stop();
  };
  try {
    const migrated = await run(['migrate'], { binary, databaseUrl: database.url });
    if (migrated.code !== 0) throw new Error(`goticket migrate failed:\n${migrated.stdout}${migrated.stderr}`);
    // A template can be copied only while nobody is connected to it.
    await database.disconnect();
  } catch (error) {
    await teardown();
    throw error;
  }
  project.provide('shared', { binary, socketDir, user, template });
  return teardown;
}

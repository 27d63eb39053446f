import { chownSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { Process, postgresIdentity } from './process.js';
import { makeFolder, removeFolder } from './temporary.js';
import { until } from './wait.js';

/** Where a PostgreSQL listens, and who may do everything there. */
export interface Cluster {
  socketDir: string;
  user: string;
  stop(): Promise<void>;
}

function binaries(): string {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).filter((name) => Number(name) >= 15) : [];
  const newest = versions.sort((a, b) => Number(b) - Number(a))[0];
  if (!newest) throw new Error(`no PostgreSQL 15 or newer under ${root}`);
  return join(root, newest, 'bin');
}

/** A throw-away PostgreSQL: Unix socket only, and not durable, because nothing here outlives the run. */
export async function startCluster(): Promise<Cluster> {
  const bin = binaries();
  const identity = postgresIdentity();
  const folder = makeFolder('pg');
  if (identity) chownSync(folder, identity.uid, identity.gid);
  const data = join(folder, 'data');
  const env = { PATH: process.env.PATH, LANG: 'C.UTF-8' };
  const user = 'postgres';
  const remove = () => removeFolder(folder);

  const initdb = ['-D', data, '-U', user, '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'];
  const init = new Process(join(bin, 'initdb'), initdb, env, identity);
  if ((await init.exitWithin(60_000)).code !== 0) {
    remove();
    throw new Error(`initdb failed:\n${init.stderr}`);
  }

  const settings = {
    listen_addresses: '',
    unix_socket_directories: folder,
    max_connections: '300',
    shared_buffers: '128MB',
    fsync: 'off',
    full_page_writes: 'off',
    log_min_messages: 'fatal',
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = new Process(join(bin, 'postgres'), ['-D', data, ...options], env, identity);
  const killed = () => server.kill('SIGKILL');
  process.prependListener('exit', killed);
  const stop = async () => {
    process.removeListener('exit', killed);
    server.kill('SIGINT');
    await server.exitWithin(20_000).finally(remove);
  };
  try {
    await until('PostgreSQL accepts connections', async () => {
      if (!server.running) throw new Error(server.stderr);
      await connectOnce({ socketDir: folder, user });
      return true;
    });
  } catch (error) {
    await stop();
    throw error;
  }
  return { socketDir: folder, user, stop };
}

/** The cluster that an outer script has started, when there is one. */
export function outerCluster(): Cluster | undefined {
  const socketDir = process.env.GOTICKET_TEST_PG_SOCKET_DIR;
  if (!socketDir) return undefined;
  return { socketDir, user: process.env.GOTICKET_TEST_PG_USER ?? 'postgres', stop: async () => undefined };
}

async function connectOnce({ socketDir, user }: { socketDir: string; user: string }): Promise<void> {
  const client = new pg.Client({ host: socketDir, user, database: 'postgres' });
  await client.connect();
  await client.end();
}

import { chownSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseServer } from './database.js';
import { Process, postgresIdentity } from './process.js';
import { makeFolder, removeFolder } from './temporary.js';
import { patience, until } from './wait.js';

/** Only a part of the socket's name. */
const port = 6432;

/** A private PgBouncer on a Unix socket, before the PostgreSQL of the tests. It refuses to run as root, as that does. */
export class PgBouncer {
  private constructor(
    private readonly folder: string,
    private readonly process: Process,
  ) {}

  static async start({ socketDir, user }: DatabaseServer, poolMode: string): Promise<PgBouncer> {
    const folder = makeFolder('pgbouncer');
    const identity = postgresIdentity();
    if (identity) chownSync(folder, identity.uid, identity.gid);
    const file = join(folder, 'pgbouncer.ini');
    const settings = {
      pool_mode: poolMode,
      default_pool_size: 60,
      auth_type: 'any',
      unix_socket_dir: folder,
      listen_port: port,
    };
    const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}`);
    const databases = `* = host=${socketDir} user=${user}`;
    writeFileSync(file, ['[databases]', databases, '[pgbouncer]', ...lines, ''].join('\n'));
    const bouncer = new PgBouncer(folder, new Process('pgbouncer', [file], { PATH: process.env.PATH }, identity));
    await until('PgBouncer is up', () => {
      if (!bouncer.process.running) throw new Error(bouncer.process.stderr);
      return bouncer.process.stderr.includes('process up');
    });
    return bouncer;
  }

  url(database: string): string {
    return `postgresql:///${database}?${new URLSearchParams({ host: this.folder, port: String(port), user: 'anybody' })}`;
  }

  async stop(): Promise<void> {
    this.process.kill('SIGKILL');
    await this.process.exitWithin(patience).finally(() => removeFolder(this.folder));
  }
}

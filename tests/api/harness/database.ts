import { createHash } from 'node:crypto';
import pg from 'pg';

export interface DatabaseServer {
  socketDir: string;
  user: string;
}

// Counts fit in a double here, and reading them as text would make every comparison awkward.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** One database of a test, seen from behind the server's back. */
export class Database {
  private pool: pg.Pool;

  private constructor(
    private readonly server: DatabaseServer,
    readonly name: string,
  ) {
    this.pool = Database.connect(server, name);
  }

  static async create(server: DatabaseServer, name: string, template = 'template0'): Promise<Database> {
    await Database.admin(server, `CREATE DATABASE ${name} TEMPLATE ${template}`);
    return new Database(server, name);
  }

  private static connect(server: DatabaseServer, database: string): pg.Pool {
    const pool = new pg.Pool({ host: server.socketDir, user: server.user, database, max: 8 });
    // A dropped database ends its idle connections, which is no error here.
    pool.on('error', () => undefined);
    return pool;
  }

  private static async admin(server: DatabaseServer, statement: string): Promise<void> {
    const client = new pg.Client({ host: server.socketDir, user: server.user, database: 'postgres' });
    await client.connect();
    try {
      await client.query(statement);
    } finally {
      await client.end();
    }
  }

  get url(): string {
    const query = new URLSearchParams({ host: this.server.socketDir, user: this.server.user });
    return `postgresql:///${this.name}?${query}`;
  }

  async query<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
    return (await this.pool.query<Row>(text, values)).rows;
  }

  /** The single value of a statement that returns one row of one column. */
  async value<T>(text: string, values: unknown[] = []): Promise<T> {
    const { rows } = await this.pool.query<unknown[]>({ text, values, rowMode: 'array' });
    if (rows.length !== 1) throw new Error(`expected one row, got ${rows.length}: ${text}`);
    return rows[0]![0] as T;
  }

  /** Runs a function in a transaction of its own connection, and rolls back what it leaves open. */
  async transaction<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      return await work(client);
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  }

  /**
   * A fingerprint of every row of every table: equal before and after means that nothing was changed. Not of those that
   * aren't logged, in which nodes say every few seconds that they are there. Jobs write too: a test waits for them, or has
   * no workers.
   */
  async digest(): Promise<string> {
    const tables = await this.query<{ name: string }>(
      `SELECT oid::regclass::text AS name FROM pg_class
       WHERE relkind = 'r' AND relpersistence = 'p'
         AND relnamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace) ORDER BY 1`,
    );
    const hash = createHash('sha256');
    for (const { name } of tables) {
      const rows = await this.value<string>(
        `SELECT coalesce(md5(string_agg(t::text, E'\\n' ORDER BY t::text COLLATE "C")), '') FROM ${name} t`,
      );
      hash.update(`${name}=${rows};`);
    }
    return hash.digest('hex');
  }

  /** Lets nobody connect any more, while those who are connected work on; or lets them again. */
  async setClosed(closed: boolean): Promise<void> {
    await Database.admin(this.server, `ALTER DATABASE ${this.name} ALLOW_CONNECTIONS ${!closed}`);
  }

  async disconnect(): Promise<void> {
    await this.pool.end();
  }

  async drop(): Promise<void> {
    if (!this.pool.ended) await this.pool.end();
    await Database.admin(this.server, `DROP DATABASE IF EXISTS ${this.name} WITH (FORCE)`);
  }
}

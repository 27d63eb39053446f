import type { Database } from './database.js';
import { type Rewrites, swap } from './guards.js';

/** Who took which job, and how often. */
export interface Claim {
  job: string;
  kind: string;
  worker: string;
}

/** From now on the database writes down each time that a worker takes a job: what a job writes doesn't tell. */
export async function watchClaims(database: Database): Promise<void> {
  await database.query(`
    CREATE TABLE claims (job uuid NOT NULL, kind text NOT NULL, worker text NOT NULL);
    CREATE FUNCTION note_claim() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        INSERT INTO claims VALUES (NEW.id, NEW.kind, NEW.worker);
        RETURN NULL;
    END $$;
    CREATE TRIGGER note_claim AFTER UPDATE ON jobs FOR EACH ROW
        WHEN (NEW.status = 'RUNNING' AND NEW.attempts <> OLD.attempts) EXECUTE FUNCTION note_claim()`);
}

export const claims = (database: Database) =>
  database.query<Claim>('SELECT job, kind, worker FROM claims ORDER BY job');

/** How many jobs were taken, and how many of them more than once. */
export async function countClaims(database: Database): Promise<{ jobs: number; again: number }> {
  const [counted] = await database.query<{ jobs: number; again: number }>(
    `SELECT count(*) AS jobs, count(*) FILTER (WHERE times > 1) AS again
     FROM (SELECT count(*) AS times FROM claims GROUP BY job) each`,
  );
  return counted!;
}

const nap = '(SELECT pg_sleep(0.5)) IS NOT NULL';
const slowly = swap(`WHERE status = 'READY'`, `WHERE ${nap} AND status = 'READY'`);
const withoutLock = swap('FOR UPDATE SKIP LOCKED', '');

/** Workers look for jobs for so long that they do it at the same time, and are at each so long that others still find it. */
export const claimSlowly: Rewrites = {
  'jobs/claim': slowly,
  'jobs/finish': swap('WHERE', `WHERE ${nap} AND`),
};

/** And do not lock what they find. */
export const claimSlowlyWithoutLocks: Rewrites = {
  ...claimSlowly,
  'jobs/claim': (original) => withoutLock(withoutLock(slowly(original))),
};

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeFolder } from './temporary.js';

/** Statements by name ("selling/lock_slots"), each with what is to become of its text. */
export type Rewrites = Record<string, (original: string) => string>;

const statements = fileURLToPath(new URL('../../../src/storage/sql/', import.meta.url));

/** Replaces a part that must be there, so that a statement that was changed meanwhile is not silently left as it is. */
export function swap(part: string, by: string): (original: string) => string {
  return (original) => {
    if (!original.includes(part)) throw new Error(`"${part}" is not in this statement any more:\n${original}`);
    return original.replace(part, () => by);
  };
}

/** A folder for GOTICKET_SQL_OVERRIDE_DIR; the caller removes it. */
export function writeRewrites(rewrites: Rewrites): string {
  const folder = makeFolder('sql');
  for (const [name, rewrite] of Object.entries(rewrites)) {
    const file = join(folder, `${name}.sql`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, rewrite(readFileSync(join(statements, `${name}.sql`), 'utf8')));
  }
  return folder;
}

/** Locks and constraints alone must do: isolation is the second belt. */
export const atReadCommitted: Rewrites = { 'selling/begin': swap('SERIALIZABLE', 'READ COMMITTED') };

/** Nodes neither take turns at a slot nor wait for its row, and see each other's commits as they come. */
export const withoutLocks: Rewrites = {
  ...atReadCommitted,
  'selling/take_turns': () => 'SELECT $1::bigint[] IS NULL AS waited',
  'selling/lock_slots': swap('FOR NO KEY UPDATE', ''),
};

/** Makes the time between looking and writing long enough for everybody to step into it. */
export const slowly: Rewrites = {
  'selling/insert_bookings': swap('FROM unnest(', 'FROM pg_sleep(0.3) nap, unnest('),
  'selling/insert_entries': swap('FROM unnest(', 'FROM pg_sleep(0.3) nap, unnest('),
  'selling/update_bookings': swap('FROM unnest(', 'FROM pg_sleep(0.3) nap, unnest('),
};

/** The same for changes of bookings, by what they become: what is slower is written last. */
export function slowChanges(seconds: { confirmed: number; cancelled: number }): Rewrites {
  const nap = `pg_sleep(CASE x.status WHEN 'CONFIRMED' THEN ${seconds.confirmed} ELSE ${seconds.cancelled} END)`;
  return { 'selling/update_bookings': swap('\nWHERE b.id = x.id', `, LATERAL ${nap} nap\nWHERE b.id = x.id`) };
}

/** Calendars are kept, but refuse nobody; it fails where the function no longer reads as it did. */
export const calendarsThatRefuseNothing = `DO $do$
DECLARE
    was text := pg_get_functiondef('calendars_take'::regproc);
    is_now text := replace(was, ' WHERE NOT kept.busy && excluded.busy', '');
BEGIN
    ASSERT is_now <> was, 'calendars_take refuses in another way now';
    EXECUTE is_now;
END $do$`;

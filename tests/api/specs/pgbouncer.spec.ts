import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { booked, notified } from '../harness/actions.js';
import { PgBouncer } from '../harness/pgbouncer.js';
import { Stream } from '../harness/stream.js';
import { World } from '../harness/world.js';

let bouncer: PgBouncer;
let world: World;

/** Who writes there tells how its session is set. */
const witness = (table: string) => `CREATE TRIGGER witness AFTER INSERT ON ${table} EXECUTE FUNCTION note_settings()`;

beforeAll(async () => {
  bouncer = await PgBouncer.start(inject('shared'), 'session');
  const alterations = [
    'CREATE TABLE settings_seen (at text NOT NULL, settings jsonb NOT NULL)',
    `CREATE FUNCTION note_settings() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
         INSERT INTO settings_seen
         SELECT TG_TABLE_NAME, jsonb_object_agg(name, current_setting(name)) FROM pg_settings;
         RETURN NULL;
     END $$`,
    witness('bookings'),
    witness('notifications'),
  ];
  world = await World.open({ nodes: 0, alterations });
  const env = { DATABASE_URL: bouncer.url(world.database.name), GOTICKET_THREADS: '2' };
  for (let node = 0; node < 2; node++) await world.addNode(env);
});

afterAll(async () => {
  await world?.close();
  await bouncer?.stop();
});

/** The settings of the sessions that wrote there. */
async function seen(table: string): Promise<unknown[]> {
  const rows = await world.database.query<{ settings: unknown }>(
    'DELETE FROM settings_seen WHERE at = $1 RETURNING settings',
    [table],
  );
  expect(rows).not.toEqual([]);
  return rows.map(({ settings }) => settings);
}

const ofAll = { statement_timeout: '10s', idle_in_transaction_session_timeout: '10s', jit: 'off' };
const ofSelling = {
  ...ofAll,
  idle_in_transaction_session_timeout: '5s',
  lock_timeout: '500ms',
  plan_cache_mode: 'force_generic_plan',
  enable_seqscan: 'off',
  enable_hashjoin: 'off',
  enable_mergejoin: 'off',
  enable_bitmapscan: 'off',
};

test('behind a PgBouncer that pools sessions, bookings, jobs and live updates work with the settings they need', async () => {
  const event = await world.event();
  const slot = event.timeSlots[0]!;
  const stream = await Stream.open(world.servers[1]!.port, { events: [event] });
  try {
    await stream.shows(slot, { bookedCount: 0 });
    const ana = await world.person();
    await booked(ana, slot, 1, { node: 0 });
    await stream.shows(slot, { bookedCount: 1 });
    await notified(ana, 'BOOKING_CONFIRMED');
    for (const settings of await seen('bookings')) expect(settings).toMatchObject(ofSelling);
    for (const settings of await seen('notifications')) {
      expect(settings).toMatchObject({ ...ofAll, lock_timeout: '0', plan_cache_mode: 'auto' });
    }
  } finally {
    stream.close();
  }
});

test('and so they do after its servers have gone', async () => {
  const slot = await world.slot();
  await world.database.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND application_name = 'goticket'`,
  );
  await booked(await world.person(), slot);
  for (const settings of await seen('bookings')) expect(settings).toMatchObject(ofSelling);
  await world.expectAuditClean();
});

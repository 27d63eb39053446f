import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { GateParts } from './gate';
import { GateDesk } from './gate-desk';
import { Reach } from './reach';
import { ScanStore } from './scan-store';
import { booking, eventId, facts, gateList, lateSlot, ScriptedServer, sample } from './test-kit';

let name: string;
let store: ScanStore;
let server: ScriptedServer;
let parts: GateParts;
let network: boolean;

const everySlot = { eventId, slotId: null };

beforeEach(async () => {
  name = crypto.randomUUID();
  await reload();
});

afterEach(() => store.close());

/** As a reload leaves it: the same database, and nothing in memory. */
async function reload(): Promise<void> {
  store?.close();
  store = await ScanStore.open(name);
  server = new ScriptedServer();
  network = true;
  parts = {
    store,
    server,
    reach: new Reach(),
    now: () => Date.parse('2026-12-02T11:00:00.000Z'),
    newId: () => crypto.randomUUID(),
    hasNetwork: () => network,
  };
}

async function openDesk(admission = everySlot): Promise<GateDesk> {
  const desk = new GateDesk(parts, admission, 'steward');
  await desk.open();
  return desk;
}

const listed = () => ({ kind: 'list', list: gateList(booking({ checkedIn: [1] })) }) as const;

describe('a desk', () => {
  test('opens with the server’s list and counts by it', async () => {
    server.lists.push(listed);
    const desk = await openDesk();
    expect(desk.get()).toMatchObject({ loading: false, link: 'up', refused: null, count: { inside: 1, expected: 3 } });
  });

  test('has nothing to scan by where there is no list and no network', async () => {
    const desk = await openDesk();
    expect(desk.get()).toMatchObject({ loading: false, gate: null, link: 'silent' });
    expect(await desk.scan(sample.text)).toBeNull();
  });

  test('works on after a reload without a network, and delivers when that returns', async () => {
    server.lists.push(listed);
    await openDesk();
    await reload();
    network = false;
    server.published = null;
    const desk = await openDesk();
    expect(await desk.scan(sample.text)).toMatchObject({ verdict: 'ok', delivery: 'queued' });
    expect(desk.get()).toMatchObject({ queued: 1, count: { inside: 2, expected: 3 } });

    await reload();
    server.lists.push(listed, listed);
    server.checkIns.push({ kind: 'admitted', facts });
    const later = await openDesk();
    expect(later.get()).toMatchObject({ queued: 0, conflicts: [], recent: [{ delivery: 'sent' }] });
  });

  test('shows a conflict until somebody has taken note of it', async () => {
    server.lists.push(listed);
    const desk = await openDesk();
    await desk.scan(sample.text);
    server.checkIns.push({ kind: 'already', usedAt: '2026-12-02T10:58:00.000Z' });
    await desk.deliver();
    const [conflict] = desk.get().conflicts;
    expect(conflict).toMatchObject({ conflict: { kind: 'already', usedAt: '2026-12-02T10:58:00.000Z' } });
    if (conflict) await desk.note(conflict);
    expect(desk.get()).toMatchObject({ conflicts: [], queued: 0 });
  });

  test('takes scans one at a time: the same ticket twice at once goes in once', async () => {
    server.lists.push(listed);
    const desk = await openDesk();
    const both = await Promise.all([desk.scan(sample.text), desk.scan(sample.text)]);
    expect(both.map((scan) => scan?.verdict)).toEqual(['ok', 'already']);
    expect(desk.get().showing?.verdict).toBe('already');
  });

  test('does not take the list of one slot for another’s', async () => {
    await store.saveList({ ...gateList(booking()), slotId: lateSlot });
    expect((await openDesk()).get().gate).toBeNull();
    expect((await openDesk({ eventId, slotId: lateSlot } as never)).get().gate).not.toBeNull();
  });

  test('says when the steward has to sign in again, and when an event is gone', async () => {
    server.lists.push({ kind: 'signedOut' }, { kind: 'unknown' });
    const desk = await openDesk();
    expect(desk.get().link).toBe('signedOut');
    await desk.wake(false);
    expect(desk.get().link).toBe('signedOut');
    await desk.wake(true);
    expect(desk.get().refused).toBe('unknown');
  });
});

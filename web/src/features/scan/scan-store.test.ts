import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ScanStore } from './scan-store';
import { booking, eventId, gateList, sample, sampleKey, scanOf } from './test-kit';

let name: string;
let store: ScanStore;

beforeEach(async () => {
  name = crypto.randomUUID();
  store = await ScanStore.open(name);
});

afterEach(() => store.close());

async function reopened(): Promise<ScanStore> {
  store.close();
  store = await ScanStore.open(name);
  return store;
}

describe('after a reload', () => {
  test('lists and keys are still there', async () => {
    const list = gateList(booking());
    await store.saveList(list);
    await store.saveKeys([{ ...sampleKey, id: 'ffffffff' }, sampleKey]);
    const again = await reopened();
    expect(await again.list(eventId)).toEqual(list);
    expect((await again.keys()).map((key) => key.id)).toEqual(['ffffffff', sampleKey.id]);
  });

  test('so is the queue, oldest first', async () => {
    await store.claim(scanOf({ id: 'later', at: '2026-12-02T11:01:00.000Z', ticket: 'b:1' }));
    await store.claim(scanOf({ id: 'sooner', at: '2026-12-02T11:00:00.000Z' }));
    expect((await (await reopened()).queued()).map((scan) => scan.id)).toEqual(['sooner', 'later']);
  });
});

describe('one ticket', () => {
  test('is let in by one of two tabs at once', async () => {
    const other = await ScanStore.open(name);
    const claims = await Promise.all([store.claim(scanOf({ id: 'here' })), other.claim(scanOf({ id: 'there' }))]);
    expect(claims.filter((earlier) => earlier === null)).toHaveLength(1);
    expect(await store.queued()).toHaveLength(1);
    other.close();
  });

  test('that the server has disputed is not this device’s any more', async () => {
    await store.claim(scanOf());
    await store.disputed('scan-1', { kind: 'cancelled', usedAt: null });
    expect(await store.entryOf(sample.ticket)).toBeNull();
    expect(await store.queued()).toEqual([]);
    expect(await store.conflicts()).toHaveLength(1);
    await store.noted('scan-1');
    expect(await store.conflicts()).toEqual([]);
  });
});

test('the last scans come newest first, of one event', async () => {
  for (const minute of [1, 2, 3]) {
    await store.remember(scanOf({ id: `${minute}`, at: `2026-12-02T11:0${minute}:00.000Z`, delivery: 'none' }));
  }
  await store.remember(scanOf({ id: 'other', at: '2026-12-02T11:09:00.000Z', eventId: 'another' }));
  expect((await store.recent(eventId, 2)).map((scan) => scan.id)).toEqual(['3', '2']);
});

test('old scans go, but not what the server has not heard yet', async () => {
  await store.remember(scanOf({ id: 'done', delivery: 'sent' }));
  await store.remember(scanOf({ id: 'owed', ticket: 'b:1' }));
  await store.remember(scanOf({ id: 'fresh', at: '2026-12-30T11:00:00.000Z', delivery: 'none' }));
  await store.saveList(gateList(booking()));
  await store.prune(Date.parse('2026-12-31T00:00:00.000Z'));
  expect((await store.recent(eventId, 9)).map((scan) => scan.id)).toEqual(['fresh', 'owed']);
  expect(await store.lists()).toEqual([]);
});

test('signing out forgets every name and still owes the check-ins', async () => {
  await store.saveList(gateList(booking()));
  await store.remember(scanOf({ id: 'done', delivery: 'sent' }));
  await store.claim(scanOf({ id: 'owed', ticket: 'b:1' }));
  await store.forgetPeople();
  expect(await store.lists()).toEqual([]);
  expect(await store.recent(eventId, 9)).toMatchObject([{ id: 'owed', facts: { holder: null } }]);
});

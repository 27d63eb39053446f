import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deliverQueue } from './delivery';
import type { CheckInReply } from './gate-server';
import { ScanStore } from './scan-store';
import { facts, ScriptedServer, scanOf } from './test-kit';

let store: ScanStore;
let server: ScriptedServer;

beforeEach(async () => {
  store = await ScanStore.open(crypto.randomUUID());
  server = new ScriptedServer();
  for (const number of [1, 2, 3]) {
    await store.claim(
      scanOf({
        id: `scan-${number}`,
        at: `2026-12-02T11:0${number}:00.000Z`,
        ticket: `b:${number}`,
        text: `b:${number}`,
      }),
    );
  }
});

afterEach(() => store.close());

const admitted: CheckInReply = { kind: 'admitted', facts };

describe('delivering the queue', () => {
  test('sends each check-in once, oldest first, with the key of its scan', async () => {
    server.checkIns.push(admitted, admitted, admitted);
    expect(await deliverQueue(store, server)).toEqual({ sent: 3, conflicts: [], stopped: null });
    expect(server.asked.map(({ text, key }) => [text, key])).toEqual([
      ['b:1', 'scan-1'],
      ['b:2', 'scan-2'],
      ['b:3', 'scan-3'],
    ]);
    expect(await store.queued()).toEqual([]);
    await deliverQueue(store, server);
    expect(server.asked).toHaveLength(3);
  });

  test('stops where the server is silent and goes on there the next time', async () => {
    server.checkIns.push(admitted, { kind: 'silent', retryAfter: 7 });
    expect(await deliverQueue(store, server)).toMatchObject({ sent: 1, stopped: { kind: 'silent', retryAfter: 7 } });
    expect((await store.queued()).map((scan) => scan.id)).toEqual(['scan-2', 'scan-3']);
    server.checkIns.push(admitted, admitted);
    expect(await deliverQueue(store, server)).toMatchObject({ sent: 2, stopped: null });
    // The one that got no answer was asked for again with its own key: the server knows it.
    expect(server.asked.map(({ key }) => key)).toEqual(['scan-1', 'scan-2', 'scan-2', 'scan-3']);
  });

  test('keeps everything when the steward’s session is over', async () => {
    server.checkIns.push({ kind: 'signedOut' });
    expect(await deliverQueue(store, server)).toMatchObject({ sent: 0, stopped: { kind: 'signedOut' } });
    expect(await store.queued()).toHaveLength(3);
  });

  test('tells of every conflict and goes on', async () => {
    const usedAt = '2026-12-02T10:58:00.000Z';
    server.checkIns.push({ kind: 'already', usedAt }, { kind: 'cancelled' }, { kind: 'unknown' });
    const report = await deliverQueue(store, server);
    expect(report.conflicts.map((scan) => scan.conflict)).toEqual([
      { kind: 'already', usedAt },
      { kind: 'cancelled', usedAt: null },
      { kind: 'unknown', usedAt: null },
    ]);
    expect(await store.queued()).toEqual([]);
    expect((await store.conflicts()).map((scan) => scan.id)).toEqual(['scan-1', 'scan-2', 'scan-3']);
  });
});

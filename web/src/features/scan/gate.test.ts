import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { admitUnlisted, type GateDuty, type GateParts, scanTicket } from './gate';
import { Reach } from './reach';
import { ScanStore } from './scan-store';
import { booking, eventId, facts, gateList, lateSlot, ScriptedServer, sample, sampleKey, stranger } from './test-kit';
import type { TicketFacts } from './types';

let store: ScanStore;
let server: ScriptedServer;
let parts: GateParts;
let clock: number;
let network: boolean;
let ids: number;

const duty: GateDuty = {
  gate: gateList(booking()),
  keys: [sampleKey],
  admission: { eventId, slotId: null },
  userId: 'steward',
};
const elsewhere: TicketFacts = { ...facts, bookingId: stranger.bookingId, number: 1, eventTitle: 'Roast Your Own' };

beforeEach(async () => {
  store = await ScanStore.open(crypto.randomUUID());
  server = new ScriptedServer();
  clock = Date.parse('2026-12-02T11:00:00.000Z');
  network = true;
  ids = 0;
  parts = {
    store,
    server,
    reach: new Reach(),
    now: () => clock,
    newId: () => `scan-${++ids}`,
    hasNetwork: () => network,
  };
});

afterEach(() => store.close());

describe('where the server answers', () => {
  test('its word lets in, asked with the scan’s own key', async () => {
    server.checkIns.push({ kind: 'admitted', facts });
    const scan = await scanTicket(parts, duty, sample.text);
    expect(scan).toMatchObject({ verdict: 'ok', by: 'server', delivery: 'sent', facts });
    expect(server.asked).toEqual([{ what: 'checkIn', text: sample.text, key: scan.id }]);
  });

  test('a ticket that somebody else let in is refused, with the time', async () => {
    server.checkIns.push({ kind: 'already', usedAt: '2026-12-02T10:42:00.000Z' });
    expect(await scanTicket(parts, duty, sample.text)).toMatchObject({
      verdict: 'already',
      usedAt: '2026-12-02T10:42:00.000Z',
      delivery: 'none',
    });
  });

  test('a ticket that this device let in is not asked for again', async () => {
    server.checkIns.push({ kind: 'admitted', facts });
    await scanTicket(parts, duty, sample.text);
    clock += 60_000;
    expect(await scanTicket(parts, duty, `${sample.bookingId}:2`)).toMatchObject({
      verdict: 'already',
      usedAt: '2026-12-02T11:00:00.000Z',
    });
    expect(server.asked).toHaveLength(1);
  });

  test('a cancelled booking is refused as that', async () => {
    server.checkIns.push({ kind: 'cancelled' });
    expect((await scanTicket(parts, duty, sample.text)).verdict).toBe('cancelled');
  });

  test('what it does not know is a forgery, a seat given back, or nothing at all', async () => {
    server.checkIns.push({ kind: 'unknown' }, { kind: 'unknown' }, { kind: 'unknown' });
    const forged = sample.text.slice(0, -6) + (sample.text.at(-6) === 'A' ? 'B' : 'A') + sample.text.slice(-5);
    expect((await scanTicket(parts, duty, forged)).verdict).toBe('invalid');
    expect((await scanTicket(parts, duty, sample.text)).verdict).toBe('cancelled');
    expect((await scanTicket(parts, duty, `${sample.bookingId}:9`)).verdict).toBe('unknown');
  });

  test("another event's ticket is never checked in", async () => {
    server.looks.push({ kind: 'found', ticket: { eventId: 'another', facts: elsewhere } });
    expect(await scanTicket(parts, duty, stranger.text)).toMatchObject({
      verdict: 'wrongEvent',
      facts: { eventTitle: 'Roast Your Own' },
    });
    server.looks.push({ kind: 'found', ticket: { eventId: 'another', facts: elsewhere } });
    expect((await scanTicket(parts, duty, `${stranger.bookingId}:1`)).verdict).toBe('wrongEvent');
    expect(server.asked.map((question) => question.what)).toEqual(['look', 'look']);
  });

  test("another slot's ticket is never checked in", async () => {
    const late = { ...duty, admission: { eventId, slotId: lateSlot } };
    expect((await scanTicket(parts, late, sample.text)).verdict).toBe('wrongSlot');
    expect(server.asked).toEqual([]);
  });

  test('a slot that was added since the list was fetched is known to the server', async () => {
    server.looks.push({ kind: 'found', ticket: { eventId, facts: elsewhere } });
    server.checkIns.push({ kind: 'admitted', facts: elsewhere });
    expect((await scanTicket(parts, duty, stranger.text)).verdict).toBe('ok');
  });

  test('what is no ticket never reaches it', async () => {
    expect(await scanTicket(parts, duty, 'https://example.org')).toMatchObject({ verdict: 'invalid', ticket: null });
    expect(server.asked).toEqual([]);
  });
});

describe('where the server is silent', () => {
  test('the device decides, and keeps the check-in to deliver it with the same key', async () => {
    const scan = await scanTicket(parts, duty, sample.text);
    expect(scan).toMatchObject({ verdict: 'ok', by: 'device', delivery: 'queued' });
    expect(await store.queued()).toEqual([scan]);
    expect(server.asked[0]?.key).toBe(scan.id);
  });

  test('a double scan is refused, with the time of the first', async () => {
    network = false;
    await scanTicket(parts, duty, sample.text);
    clock += 120_000;
    expect(await scanTicket(parts, duty, sample.text)).toMatchObject({
      verdict: 'already',
      usedAt: '2026-12-02T11:00:00.000Z',
      delivery: 'none',
    });
    expect(await store.queued()).toHaveLength(1);
  });

  test('nobody waits for a second timeout', async () => {
    await scanTicket(parts, duty, sample.text);
    await scanTicket(parts, duty, `${sample.bookingId}:1`);
    expect(server.asked).toHaveLength(1);
    clock += 10_000;
    server.checkIns.push({ kind: 'admitted', facts });
    await scanTicket(parts, duty, `${sample.bookingId}:3`);
    expect(server.asked).toHaveLength(2);
  });

  test('a steward whose session is over goes on scanning', async () => {
    server.checkIns.push({ kind: 'signedOut' });
    expect(await scanTicket(parts, duty, sample.text)).toMatchObject({ verdict: 'ok', delivery: 'queued' });
  });

  test('without a network it is not even asked', async () => {
    network = false;
    expect((await scanTicket(parts, duty, stranger.text)).verdict).toBe('wrongEvent');
    expect(server.asked).toEqual([]);
  });

  test('a person may let in what the list does not hold', async () => {
    network = false;
    const scan = await scanTicket(parts, { ...duty, gate: gateList() }, sample.text);
    expect(scan).toMatchObject({ verdict: 'unlisted', delivery: 'none' });
    expect(await admitUnlisted(parts, scan)).toMatchObject({ id: scan.id, verdict: 'ok', delivery: 'queued' });
    expect(await store.queued()).toHaveLength(1);
    expect((await scanTicket(parts, duty, sample.text)).verdict).toBe('already');
  });
});

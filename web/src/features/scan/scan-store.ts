import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { TicketKey } from './ticket-signature';
import type { Conflict, Delivery, GateList, Scan, TicketFacts } from './types';

interface GateDb extends DBSchema {
  lists: { key: string; value: GateList };
  keys: { key: string; value: TicketKey & { order: number } };
  scans: {
    key: string;
    value: Scan;
    indexes: { ticket: string; delivery: Delivery; at: string };
  };
}

const keptFor = 14 * 24 * 3600 * 1000;
const lets: readonly Delivery[] = ['queued', 'sent'];

/**
 * What the gate knows without a network, in IndexedDB: lists, keys, and every scan. Each method is one transaction, so
 * two tabs on one device can't both let a ticket in.
 */
export class ScanStore {
  private constructor(private readonly db: IDBPDatabase<GateDb>) {}

  static async open(name = 'goticket-gate'): Promise<ScanStore> {
    const db = await openDB<GateDb>(name, 1, {
      upgrade(fresh) {
        fresh.createObjectStore('lists', { keyPath: 'eventId' });
        fresh.createObjectStore('keys', { keyPath: 'id' });
        const scans = fresh.createObjectStore('scans', { keyPath: 'id' });
        scans.createIndex('ticket', 'ticket');
        scans.createIndex('delivery', 'delivery');
        scans.createIndex('at', 'at');
      },
      // A newer version of the app wants the database: its tab would wait for ever otherwise.
      blocking: (_from, _to, event) => (event.target as IDBDatabase).close(),
    });
    return new ScanStore(db);
  }

  close(): void {
    this.db.close();
  }

  async saveList(list: GateList): Promise<void> {
    await this.db.put('lists', list);
  }

  async list(eventId: string): Promise<GateList | null> {
    return (await this.db.get('lists', eventId)) ?? null;
  }

  /** Every list that this device holds. */
  lists(): Promise<GateList[]> {
    return this.db.getAll('lists');
  }

  async saveKeys(keys: readonly TicketKey[]): Promise<void> {
    const change = this.db.transaction('keys', 'readwrite');
    await change.store.clear();
    await Promise.all(keys.map((key, order) => change.store.put({ ...key, order })));
    await change.done;
  }

  async keys(): Promise<TicketKey[]> {
    return (await this.db.getAll('keys')).sort((a, b) => a.order - b.order);
  }

  /** Lets a ticket in on this device alone: the scan is kept, unless an earlier one has let it in, which is returned. */
  async claim(scan: Scan): Promise<Scan | null> {
    const change = this.db.transaction('scans', 'readwrite');
    const earlier = scan.ticket === null ? [] : await change.store.index('ticket').getAll(scan.ticket);
    const entry = earlier.find((other) => other.id !== scan.id && lets.includes(other.delivery)) ?? null;
    if (!entry) await change.store.put(scan);
    await change.done;
    return entry;
  }

  async remember(scan: Scan): Promise<void> {
    await this.db.put('scans', scan);
  }

  /** The scan by which this device has let the ticket in, unless the server has said otherwise since. */
  async entryOf(ticket: string): Promise<Scan | null> {
    const all = await this.db.getAllFromIndex('scans', 'ticket', ticket);
    return all.find((scan) => lets.includes(scan.delivery)) ?? null;
  }

  /** Every ticket of the event that this device has let in. */
  async entriesOf(eventId: string): Promise<Scan[]> {
    const both = await Promise.all(lets.map((state) => this.db.getAllFromIndex('scans', 'delivery', state)));
    return both.flat().filter((scan) => scan.eventId === eventId);
  }

  /** Of any event, oldest first: so they are delivered. */
  queued(): Promise<Scan[]> {
    return this.oldestFirst('queued');
  }

  conflicts(): Promise<Scan[]> {
    return this.oldestFirst('conflict');
  }

  /** Newest first, at most `count`. */
  async recent(eventId: string, count: number): Promise<Scan[]> {
    const found: Scan[] = [];
    let cursor = await this.db.transaction('scans').store.index('at').openCursor(null, 'prev');
    while (cursor && found.length < count) {
      if (cursor.value.eventId === eventId) found.push(cursor.value);
      cursor = await cursor.continue();
    }
    return found;
  }

  async delivered(id: string, facts: TicketFacts | null): Promise<void> {
    await this.change(id, (scan) => ({ ...scan, delivery: 'sent', facts: facts ?? scan.facts }));
  }

  async disputed(id: string, conflict: Conflict): Promise<void> {
    await this.change(id, (scan) => ({ ...scan, delivery: 'conflict', conflict }));
  }

  /** Somebody has taken note of the conflict. */
  async noted(id: string): Promise<void> {
    await this.change(id, (scan) => (scan.delivery === 'conflict' ? { ...scan, delivery: 'noted' } : scan));
  }

  /** Drops what is over and done with. `now` in ms since 1970. */
  async prune(now: number): Promise<void> {
    const horizon = new Date(now - keptFor).toISOString();
    const change = this.db.transaction(['scans', 'lists'], 'readwrite');
    for (const scan of await change.objectStore('scans').index('at').getAll(IDBKeyRange.upperBound(horizon))) {
      if (!isOwed(scan)) await change.objectStore('scans').delete(scan.id);
    }
    for (const list of await change.objectStore('lists').getAll()) {
      if (list.fetchedAt < horizon) await change.objectStore('lists').delete(list.eventId);
    }
    await change.done;
  }

  /** Forgets every name, but owes the server its check-ins still: those stay, without a name. */
  async forgetPeople(): Promise<void> {
    const change = this.db.transaction(['scans', 'lists'], 'readwrite');
    await change.objectStore('lists').clear();
    const scans = change.objectStore('scans');
    for (const scan of await scans.getAll()) {
      if (!isOwed(scan)) await scans.delete(scan.id);
      else if (scan.facts) await scans.put({ ...scan, facts: { ...scan.facts, holder: null } });
    }
    await change.done;
  }

  private async oldestFirst(delivery: Delivery): Promise<Scan[]> {
    const scans = await this.db.getAllFromIndex('scans', 'delivery', delivery);
    return scans.sort((a, b) => a.at.localeCompare(b.at));
  }

  private async change(id: string, how: (scan: Scan) => Scan): Promise<void> {
    const change = this.db.transaction('scans', 'readwrite');
    const scan = await change.store.get(id);
    if (scan) await change.store.put(how(scan));
    await change.done;
  }
}

function isOwed(scan: Scan): boolean {
  return scan.delivery === 'queued' || scan.delivery === 'conflict';
}

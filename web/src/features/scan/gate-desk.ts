import { countGate, type GateCount } from './counters';
import { type DeliveryReport, deliverAlone } from './delivery';
import { admitUnlisted, type GateParts, scanTicket } from './gate';
import type { NoReply } from './gate-server';
import type { Link } from './reach';
import type { TicketKey } from './ticket-signature';
import type { Admission, GateList, Scan } from './types';

export interface DeskState {
  /** Until what the device holds has been read. */
  loading: boolean;
  gate: GateList | null;
  /** Why the server gives no list for this: there is no such event, or too many bookings for one list. */
  refused: 'unknown' | 'tooLarge' | null;
  link: Link;
  count: GateCount;
  /** Tickets that are in by this device's own word, as `<bookingId>:<n>`. */
  entries: ReadonlySet<string>;
  /** Newest first. */
  recent: Scan[];
  /** Check-ins that the server hasn't heard of, of any event. */
  queued: number;
  conflicts: Scan[];
  /** The scan whose result is on the screen. */
  showing: Scan | null;
  /** A scan is waiting for the server. */
  busy: boolean;
}

const recentCount = 20;

/** One steward at one gate: takes scans one at a time, keeps the list fresh, and delivers what is owed. */
export class GateDesk {
  private state: DeskState = {
    loading: true,
    gate: null,
    refused: null,
    link: 'up',
    count: { inside: 0, expected: 0 },
    entries: new Set(),
    recent: [],
    queued: 0,
    conflicts: [],
    showing: null,
    busy: false,
  };
  private keys: TicketKey[] = [];
  private readonly listeners = new Set<() => void>();
  /** The end of the line of scans. */
  private turn: Promise<unknown> = Promise.resolve();
  private refreshing: Promise<void> | null = null;

  constructor(
    private readonly parts: GateParts,
    private readonly admission: Admission,
    private readonly userId: string,
    /** Hears of every delivery that the server took or disputed something of. */
    private readonly onReport: (report: DeliveryReport) => void = () => {},
  ) {}

  get = (): DeskState => this.state;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Reads what the device holds, then asks the server for what is newer. */
  async open(): Promise<void> {
    const { store } = this.parts;
    const gate = await store.list(this.admission.eventId);
    this.keys = await store.keys();
    // A list of one slot is none for another.
    const serves = gate && (gate.slotId === null || gate.slotId === this.admission.slotId);
    await this.reread({ gate: serves ? gate : null, loading: !serves });
    await this.refresh();
    this.set({ loading: false });
    await this.deliver();
  }

  /** Fetches the list and the keys anew; what the device holds stays when that fails. */
  refresh(): Promise<void> {
    this.refreshing ??= this.fetchList().finally(() => {
      this.refreshing = null;
    });
    return this.refreshing;
  }

  /** Takes a text from camera, keyboard or field. Its result is shown when it has had its turn. */
  scan(raw: string): Promise<Scan | null> {
    return this.inTurn(async (gate) => {
      const duty = { gate, keys: this.keys, admission: this.admission, userId: this.userId };
      return scanTicket(this.parts, duty, raw);
    });
  }

  /** A person has decided to let in what the list doesn't hold. */
  admit(scan: Scan): Promise<Scan | null> {
    return this.inTurn(() => admitUnlisted(this.parts, scan));
  }

  dismiss = (): void => {
    this.set({ showing: null });
  };

  /** Shows the result of an earlier scan again. */
  show = (scan: Scan): void => {
    this.set({ showing: scan });
  };

  async note(scan: Scan): Promise<void> {
    await this.parts.store.noted(scan.id);
    await this.reread();
  }

  /** Sends what is queued; the list is fetched anew when the server took or disputed any of it. */
  async deliver(): Promise<void> {
    if (this.state.queued === 0 || !this.parts.hasNetwork()) return;
    const report = await deliverAlone(this.parts.store, this.parts.server);
    if (!report) return;
    this.hear(report.stopped);
    await this.reread();
    if (report.sent > 0 || report.conflicts.length > 0) this.onReport(report);
    if (report.conflicts.length > 0) await this.refresh();
  }

  /** Called now and then, and when there may be a network again (`eager`): asks for what is newer. */
  async wake(eager: boolean): Promise<void> {
    if (!this.parts.hasNetwork()) return;
    if (eager) this.parts.reach.tryAgain();
    if (!this.parts.reach.isUp(this.parts.now())) return;
    await this.deliver();
    await this.refresh();
  }

  private inTurn(work: (gate: GateList) => Promise<Scan>): Promise<Scan | null> {
    const result = this.turn.then(async () => {
      const { gate } = this.state;
      if (!gate) return null;
      this.set({ busy: true });
      try {
        const scan = await work(gate);
        await this.reread({ showing: scan });
        return scan;
      } finally {
        this.set({ busy: false });
      }
    });
    this.turn = result.catch(() => {});
    return result;
  }

  private async fetchList(): Promise<void> {
    const { server, store } = this.parts;
    const [listed, published] = await Promise.all([
      server.list(this.admission.eventId, this.admission.slotId),
      server.keys(),
    ]);
    if (published.kind === 'keys') {
      this.keys = published.keys;
      await store.saveKeys(published.keys);
    }
    if (listed.kind === 'list') {
      this.hear(null);
      await store.saveList(listed.list);
      await this.reread({ gate: listed.list, refused: null });
      return;
    }
    if (listed.kind === 'silent' || listed.kind === 'signedOut') this.hear(listed);
    else this.set({ refused: listed.kind });
  }

  private hear(reply: NoReply | null): void {
    if (reply) this.parts.reach.unanswered(this.parts.now(), reply);
    else this.parts.reach.answered();
    this.set({ link: this.parts.reach.link });
  }

  /** Takes over what the store holds now. */
  private async reread(change: Partial<DeskState> = {}): Promise<void> {
    const { store } = this.parts;
    const { eventId } = this.admission;
    const [entries, recent, queue, conflicts] = await Promise.all([
      store.entriesOf(eventId),
      store.recent(eventId, recentCount),
      store.queued(),
      store.conflicts(),
    ]);
    const gate = change.gate === undefined ? this.state.gate : change.gate;
    this.set({
      ...change,
      count: gate ? countGate(gate, this.admission, entries) : this.state.count,
      entries: new Set(entries.flatMap(({ ticket }) => ticket ?? [])),
      recent,
      link: this.parts.reach.link,
      queued: queue.length,
      conflicts,
    });
  }

  private set(change: Partial<DeskState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}

import type { CheckInReply, GateServer, NoReply } from './gate-server';
import type { ScanStore } from './scan-store';
import type { Conflict, Scan } from './types';

export interface DeliveryReport {
  sent: number;
  /** What the server disputes. */
  conflicts: Scan[];
  /** Why it ended before the queue did, or null. */
  stopped: NoReply | null;
}

/** How long one queued check-in waits for its answer, in ms: nobody stands and waits for it. */
const patience = 10_000;

/**
 * Delivers the queued check-ins, oldest first, each with the key of its scan: what the server had taken before the
 * answer got lost is answered as it was then. Stops where the server is silent; the rest stays queued.
 */
export async function deliverQueue(store: ScanStore, server: GateServer): Promise<DeliveryReport> {
  const report: DeliveryReport = { sent: 0, conflicts: [], stopped: null };
  for (const scan of await store.queued()) {
    const reply = await server.checkIn(scan.text, scan.id, patience);
    if (reply.kind === 'silent' || reply.kind === 'signedOut') {
      report.stopped = reply;
      break;
    }
    if (reply.kind === 'admitted') {
      await store.delivered(scan.id, reply.facts);
      report.sent += 1;
      continue;
    }
    const conflict = conflictOf(reply);
    await store.disputed(scan.id, conflict);
    report.conflicts.push({ ...scan, delivery: 'conflict', conflict });
  }
  return report;
}

/**
 * The same for one tab of this browser at a time. null: another tab is at it.
 */
export async function deliverAlone(store: ScanStore, server: GateServer): Promise<DeliveryReport | null> {
  const locks = typeof navigator === 'undefined' ? undefined : navigator.locks;
  if (!locks) return deliverQueue(store, server);
  return locks.request('goticket-gate-delivery', { ifAvailable: true }, (lock) =>
    lock ? deliverQueue(store, server) : null,
  );
}

function conflictOf(reply: Exclude<CheckInReply, NoReply | { kind: 'admitted' }>): Conflict {
  return { kind: reply.kind, usedAt: reply.kind === 'already' ? reply.usedAt : null };
}

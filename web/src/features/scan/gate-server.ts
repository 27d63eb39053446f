import type { TicketKey } from './ticket-signature';
import type { GateList, TicketFacts } from './types';

/** What the server answers to a check-in, as far as the gate cares. */
export type CheckInReply =
  | { kind: 'admitted'; facts: TicketFacts }
  | { kind: 'already'; usedAt: string | null }
  | { kind: 'cancelled' }
  | { kind: 'unknown' }
  /** It will say no again, for a reason that no scan explains. */
  | { kind: 'refused' }
  | NoReply;

/** Nothing was said of the ticket: asking again may help. */
export type NoReply =
  /** No network, no answer in time, or a server in trouble. `retryAfter` in seconds. */
  | { kind: 'silent'; retryAfter: number | null }
  /** The steward's session is over. */
  | { kind: 'signedOut' };

interface FoundTicket {
  eventId: string;
  facts: TicketFacts;
}

export type LookReply = { kind: 'found'; ticket: FoundTicket } | { kind: 'unknown' } | NoReply;

export type ListReply =
  | { kind: 'list'; list: GateList }
  /** There is no such event (any more). */
  | { kind: 'unknown' }
  /** More bookings than one list may hold: one slot has to be chosen. */
  | { kind: 'tooLarge' }
  | NoReply;

export type KeysReply = { kind: 'keys'; keys: TicketKey[] } | NoReply;

/** The gate's side of the server. Nothing here throws: trouble is a reply. */
export interface GateServer {
  /** `key`: the same for each attempt at one scan, so that an answer that was lost is no double scan. */
  checkIn(text: string, key: string, timeoutMs: number): Promise<CheckInReply>;
  look(text: string, timeoutMs: number): Promise<LookReply>;
  /** The whole event's list, or that of `slotId` alone where the whole is too large. */
  list(eventId: string, slotId: string | null): Promise<ListReply>;
  keys(): Promise<KeysReply>;
}

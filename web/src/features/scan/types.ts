/** What a scan may come to. */
export type Verdict =
  /** Let in. */
  | 'ok'
  /** This very ticket was let in before. */
  | 'already'
  | 'cancelled'
  /** No ticket of ours, or not signed by us. */
  | 'invalid'
  | 'wrongEvent'
  | 'wrongSlot'
  /** There is no such ticket. */
  | 'unknown'
  /** Genuine, but not on the list that this device holds: booked or cancelled since. Only a person can decide. */
  | 'unlisted';

/** What is known of a ticket, as far as it is. */
export interface TicketFacts {
  bookingId: string;
  number: number;
  quantity: number | null;
  slotId: string | null;
  slotLabel: string | null;
  holder: string | null;
  /** For a ticket of another event. */
  eventTitle: string | null;
}

export interface Outcome {
  verdict: Verdict;
  facts: TicketFacts | null;
  /** When the ticket was let in before, if that is known. ISO time. */
  usedAt: string | null;
  /** `device`: decided without the server's word. */
  by: 'server' | 'device';
}

/** A check-in's way to the server. */
export type Delivery =
  /** Nothing to deliver: refused, or only looked at. */
  | 'none'
  | 'queued'
  | 'sent'
  /** The server says otherwise, and nobody has taken note of it yet. */
  | 'conflict'
  | 'noted';

export interface Conflict {
  kind: 'already' | 'cancelled' | 'unknown' | 'refused';
  /** When the other one let it in, if that is known. ISO time. */
  usedAt: string | null;
}

/** A scan as this device remembers it. */
export interface Scan extends Outcome {
  /** A UUID; also the Idempotency-Key of its check-in. */
  id: string;
  /** When it was scanned here. ISO time. */
  at: string;
  eventId: string;
  /** Who scanned. An Idempotency-Key is theirs alone. */
  userId: string;
  /** What names the ticket to the server. */
  text: string;
  /** `<bookingId>:<n>`, or null for what is no ticket. */
  ticket: string | null;
  delivery: Delivery;
  conflict: Conflict | null;
}

export interface GateSlot {
  id: string;
  label: string;
  startTime: string;
  endTime: string;
}

export interface GateBooking {
  bookingId: string;
  quantity: number;
  slotId: string;
  holderName: string;
  /** The numbers of its tickets that are in. */
  checkedIn: number[];
}

/** All that is needed to check one event's tickets without the server. */
export interface GateList {
  eventId: string;
  title: string;
  timezone: string;
  slots: GateSlot[];
  bookings: GateBooking[];
  /** The one slot that the bookings are of; null: all of the event's. */
  slotId: string | null;
  /** ISO time, by this device's clock. */
  fetchedAt: string;
}

export interface Admission {
  eventId: string;
  /** null: every slot of the event. */
  slotId: string | null;
}

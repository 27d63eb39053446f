/** What the booking bar needs to know of a slot. Times in ISO 8601. */
export interface BarSlot {
  id: string;
  startTime: string;
  endTime: string;
  availableSpots: number;
  waiting: number;
  waitlistFull: boolean;
}

/** A confirmed booking of mine at the same time, elsewhere. */
export interface Conflict {
  bookingId: string;
  eventTitle: string;
  startTime: string;
  endTime: string;
}

export interface BarFacts {
  /** In ms since 1970. */
  now: number;
  gone: boolean;
  slots: readonly Pick<BarSlot, 'endTime'>[];
  slot: BarSlot | undefined;
  quantity: number;
  session: 'loading' | 'in' | 'out';
  /** Whether my bookings and queues have been fetched, or can't be. */
  mineKnown: boolean;
  booking: { id: string; quantity: number } | undefined;
  waiting: { id: string; ahead: number; quantity: number; blocked: boolean } | undefined;
  conflict: Conflict | undefined;
  purchase: 'none' | 'busy' | 'unknown';
}

/** The bar's label is its state. `settled`: whether pressing may act at once, or my own part is still being fetched. */
export type BarState =
  | { kind: 'gone' }
  | { kind: 'eventEnded' }
  | { kind: 'pick' }
  | { kind: 'slotEnded' }
  | { kind: 'busy' }
  | { kind: 'unknown' }
  | { kind: 'booked'; bookingId: string; quantity: number }
  | { kind: 'waiting'; waitlistId: string; number: number; quantity: number; blocked: boolean }
  | { kind: 'conflict'; conflict: Conflict }
  | { kind: 'soldOut'; left: number }
  | { kind: 'signIn'; left: number; ahead: number; join: boolean }
  | { kind: 'get'; left: number; settled: boolean }
  | { kind: 'join'; left: number; ahead: number; settled: boolean };

export function bookingBarState(facts: BarFacts): BarState {
  const { slot, booking, waiting, session, now } = facts;
  if (facts.gone) return { kind: 'gone' };
  if (facts.purchase === 'busy') return { kind: 'busy' };
  if (booking) return { kind: 'booked', bookingId: booking.id, quantity: booking.quantity };
  if (facts.purchase === 'unknown' && session !== 'out') return { kind: 'unknown' };
  if (facts.slots.every(({ endTime }) => hasEnded(endTime, now))) return { kind: 'eventEnded' };
  if (!slot) return { kind: 'pick' };
  if (hasEnded(slot.endTime, now)) return { kind: 'slotEnded' };
  if (waiting) {
    const { id, ahead, quantity, blocked } = waiting;
    return { kind: 'waiting', waitlistId: id, number: ahead + 1, quantity, blocked };
  }
  if (facts.conflict) return { kind: 'conflict', conflict: facts.conflict };
  const left = slot.availableSpots;
  const ahead = slot.waiting;
  const join = facts.quantity > left;
  if (join && slot.waitlistFull) return { kind: 'soldOut', left };
  if (session === 'out') return { kind: 'signIn', left, ahead, join };
  const settled = session === 'in' && facts.mineKnown;
  return join ? { kind: 'join', left, ahead, settled } : { kind: 'get', left, settled };
}

/** A slot can be booked until it ends, also while it runs. */
export function hasEnded(endTime: string, now: number): boolean {
  return Date.parse(endTime) <= now;
}

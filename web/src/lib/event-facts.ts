import type { SummarySlot } from '@/api/types';

type Slot = Pick<SummarySlot, 'startTime' | 'endTime' | 'capacity' | 'bookedCount'>;

export const seatsLeft = (slot: Pick<Slot, 'capacity' | 'bookedCount'>): number =>
  Math.max(0, slot.capacity - slot.bookedCount);

/** The slots that have not started, by start. `now` in milliseconds. */
export const slotsToCome = <S extends Slot>(slots: readonly S[], now = Date.now()): S[] =>
  slots
    .filter((slot) => Date.parse(slot.startTime) > now)
    .sort((a, b) => a.startTime.localeCompare(b.startTime) || a.endTime.localeCompare(b.endTime));

export interface EventFacts<S> {
  /** The slot that starts next, or null when all have started. */
  next: S | null;
  /** In all slots still to come. */
  left: number;
  capacity: number;
  state: 'over' | 'full' | 'few' | 'open';
}

/** What a card says of an event: `few` is a tenth of the seats or less, or under ten. */
export function eventFacts<S extends Slot>(slots: readonly S[], now = Date.now()): EventFacts<S> {
  const coming = slotsToCome(slots, now);
  const left = coming.reduce((sum, slot) => sum + seatsLeft(slot), 0);
  const capacity = coming.reduce((sum, slot) => sum + slot.capacity, 0);
  const state = !coming.length ? 'over' : left === 0 ? 'full' : left < 10 || left <= capacity / 10 ? 'few' : 'open';
  return { next: coming[0] ?? null, left, capacity, state };
}

import type { SummarySlot } from '@/api/types';
import { slotsToCome } from '@/lib/event-facts';

type Slot = Pick<SummarySlot, 'startTime' | 'endTime' | 'capacity' | 'bookedCount'>;

/** What an organiser wants to know of an event at a glance. `now` in milliseconds. */
export function listFacts<S extends Slot>(slots: readonly S[], now = Date.now()) {
  const next = slotsToCome(slots, now)[0] ?? null;
  const last = slots.reduce<S | null>(
    (latest, slot) => (latest && latest.endTime > slot.endTime ? latest : slot),
    null,
  );
  const isOn = slots.some(({ startTime, endTime }) => Date.parse(startTime) <= now && now < Date.parse(endTime));
  const state: 'onNow' | 'toCome' | 'over' = isOn ? 'onNow' : next ? 'toCome' : 'over';
  return {
    state,
    next,
    last,
    // Of all slots, past ones too: how the event as a whole has sold.
    booked: slots.reduce((sum, slot) => sum + slot.bookedCount, 0),
    capacity: slots.reduce((sum, slot) => sum + slot.capacity, 0),
  };
}

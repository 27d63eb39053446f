import { type EventDraft, movedWithBookings, type SavedEvent } from './event-draft';

/** Why the server refused the slots, put where the organiser can mend it. */
export type SlotConflict =
  /** More seats are held than the slot at `index` would have. */
  | { kind: 'capacityBelowBooked'; index: number; booked: number }
  /** The slot was taken off the list, but seats are held: it must come back. */
  | { kind: 'removedWithBookings'; slot: SavedEvent['timeSlots'][number] }
  /** Moving the slot at `index` would put somebody who holds seats in two places at once. */
  | { kind: 'movedOntoOther'; index: number };

/**
 * The 409 says what is wrong and not with which slot, and seats go while somebody types: so the draft is compared with
 * the event as it is now (`fresh`).
 */
export function slotConflicts(code: string, draft: EventDraft, fresh: SavedEvent): SlotConflict[] {
  const indexOf = (id: string) => draft.timeSlots.findIndex((slot) => slot.id === id);
  if (code === 'CAPACITY_BELOW_BOOKED') {
    return fresh.timeSlots.flatMap(({ id, bookedCount }) => {
      const index = indexOf(id);
      const tooFew = index >= 0 && draft.timeSlots[index]!.capacity < bookedCount;
      return tooFew ? [{ kind: 'capacityBelowBooked' as const, index, booked: bookedCount }] : [];
    });
  }
  if (code !== 'SLOT_HAS_BOOKINGS') return [];
  const removed = fresh.timeSlots.filter(({ id, bookedCount }) => bookedCount > 0 && indexOf(id) < 0);
  if (removed.length > 0) return removed.map((slot) => ({ kind: 'removedWithBookings' as const, slot }));
  return movedWithBookings(fresh, draft).map(({ id }) => ({ kind: 'movedOntoOther' as const, index: indexOf(id) }));
}

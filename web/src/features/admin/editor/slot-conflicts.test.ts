import { describe, expect, it } from 'vitest';
import { draftOf, type SavedEvent } from './event-draft';
import { slotConflicts } from './slot-conflicts';

const slot = (id: string, bookedCount: number, hour: number) => ({
  id,
  label: id,
  startTime: `2027-07-15T${hour}:00:00.000Z`,
  endTime: `2027-07-15T${hour + 1}:00:00.000Z`,
  capacity: 50,
  bookedCount,
});

const event = (...timeSlots: SavedEvent['timeSlots']): SavedEvent => ({
  title: 'T',
  description: 'D',
  location: 'L',
  category: 'FESTIVAL',
  timezone: 'UTC',
  imageUrl: null,
  bannerUrl: null,
  waitlistLimit: null,
  timeSlots,
});

describe('slotConflicts', () => {
  it('finds the slots that were sold beyond their new capacity meanwhile', () => {
    const draft = draftOf(event(slot('a', 0, 10), slot('b', 3, 12)));
    draft.timeSlots[1]!.capacity = 5;
    const fresh = event(slot('a', 40, 10), slot('b', 8, 12));
    expect(slotConflicts('CAPACITY_BELOW_BOOKED', draft, fresh)).toEqual([
      { kind: 'capacityBelowBooked', index: 1, booked: 8 },
    ]);
  });

  it('brings back the slot that was removed while somebody booked it', () => {
    const draft = draftOf(event(slot('a', 0, 10)));
    const fresh = event(slot('a', 0, 10), slot('b', 1, 12), slot('c', 0, 14));
    expect(slotConflicts('SLOT_HAS_BOOKINGS', draft, fresh)).toEqual([
      { kind: 'removedWithBookings', slot: fresh.timeSlots[1] },
    ]);
  });

  it('blames the moved slots with bookings when none was removed', () => {
    const fresh = event(slot('a', 2, 10), slot('b', 0, 12), slot('c', 5, 14));
    const draft = draftOf(fresh);
    draft.timeSlots[0]!.start = '2027-07-15T09:30';
    draft.timeSlots[1]!.start = '2027-07-15T11:30';
    expect(slotConflicts('SLOT_HAS_BOOKINGS', draft, fresh)).toEqual([{ kind: 'movedOntoOther', index: 0 }]);
  });

  it('has nothing to say of other refusals', () => {
    const saved = event(slot('a', 2, 10));
    expect(slotConflicts('OVERLOADED', draftOf(saved), saved)).toEqual([]);
  });
});

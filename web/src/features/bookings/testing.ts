import type { Booking, Place } from './cache';

const created = '2026-11-01T08:00:00.000Z';

/** A booking as the API answers it: three tickets for an evening in Jakarta. For tests. */
export function aBooking(changes: Partial<Booking> = {}): Booking {
  const id = changes.id ?? '0197a000-0000-7000-8000-000000000001';
  const quantity = changes.quantity ?? 3;
  return {
    id,
    userId: '0197a000-0000-7000-8000-00000000000a',
    timeSlotId: '0197a000-0000-7000-8000-00000000000b',
    quantity,
    status: 'CONFIRMED',
    cancelledAt: null,
    checkedInAt: null,
    createdAt: created,
    timeSlot: {
      id: '0197a000-0000-7000-8000-00000000000b',
      eventId: '0197a000-0000-7000-8000-00000000000c',
      label: 'Early show, seated',
      startTime: '2026-12-01T11:30:00.000Z',
      endTime: '2026-12-01T13:00:00.000Z',
      capacity: 160,
      bookedCount: 4,
      createdAt: created,
      event: {
        id: '0197a000-0000-7000-8000-00000000000c',
        title: 'Monsoon Brass',
        description: 'Nine horns, two drummers and a roof that opens.',
        location: 'Atap Hall, Jakarta',
        timezone: 'Asia/Jakarta',
        imageUrl: null,
        bannerUrl: null,
        category: 'CONCERT',
        createdById: '0197a000-0000-7000-8000-00000000000d',
        createdAt: created,
        updatedAt: created,
        waitlistLimit: null,
      },
    },
    tickets: Array.from({ length: quantity }, (_, index) => ({
      ticketId: `${id}:${index + 1}`,
      ticketNumber: index + 1,
      checkedInAt: null,
      qr: `GT1.${index + 1}`,
    })),
    ...changes,
  };
}

/** A place in a queue with three people in front. For tests. */
export function aPlace(changes: Partial<Place> = {}): Place {
  const { event, ...timeSlot } = aBooking().timeSlot;
  return {
    id: '0197a000-0000-7000-8000-0000000000e1',
    userId: '0197a000-0000-7000-8000-00000000000a',
    timeSlotId: timeSlot.id,
    quantity: 2,
    position: 14,
    status: 'WAITING',
    createdAt: created,
    timeSlot,
    event,
    peopleAhead: 3,
    blockedReason: null,
    ...changes,
  };
}

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { myBookingsQuery, myWaitlistsQuery } from '@/api/queries';
import type { BookingDetail, WaitlistDetail } from '@/api/types';
import { useSession } from '@/session';
import type { BarFacts } from './booking-bar-state';
import { overlap } from './slots';

export interface Mine {
  /** Whether there is nothing more to wait for. */
  known: boolean;
  bookings: ReadonlyMap<string, BookingDetail>;
  /** Places where I still wait, by slot. */
  places: ReadonlyMap<string, WaitlistDetail>;
}

/** My confirmed bookings and my places in queues, by slot. */
export function useMine(): Mine {
  const { status } = useSession();
  const enabled = status === 'in';
  const bookings = useQuery({ ...myBookingsQuery(), enabled });
  const waitlists = useQuery({ ...myWaitlistsQuery(), enabled });
  // What fails or waits for the network must not hold up the bar: the server refuses what doesn't fit.
  const known = [bookings, waitlists].every(
    ({ data, fetchStatus }) => data !== undefined || fetchStatus !== 'fetching',
  );
  const held = enabled ? bookings.data : undefined;
  const queued = enabled ? waitlists.data : undefined;
  return useMemo(() => {
    const confirmed = held ? [...held.past, ...held.upcoming] : [];
    const waiting = queued?.filter(({ status }) => status === 'WAITING') ?? [];
    return {
      known: status !== 'loading' && known,
      bookings: new Map(confirmed.map((booking) => [booking.timeSlotId, booking])),
      places: new Map(waiting.map((place) => [place.timeSlotId, place])),
    };
  }, [status, known, held, queued]);
}

/** What of mine concerns a slot, as the booking bar wants it. */
export function mineAt(
  mine: Mine,
  slot: { id: string; startTime: string; endTime: string } | undefined,
): Pick<BarFacts, 'booking' | 'waiting' | 'conflict'> {
  if (!slot) return { booking: undefined, waiting: undefined, conflict: undefined };
  const booking = mine.bookings.get(slot.id);
  const place = mine.places.get(slot.id);
  const other = [...mine.bookings.values()].find(
    ({ timeSlotId, timeSlot }) => timeSlotId !== slot.id && overlap(timeSlot, slot),
  );
  return {
    booking: booking && { id: booking.id, quantity: booking.quantity },
    waiting: place && {
      id: place.id,
      ahead: place.peopleAhead,
      quantity: place.quantity,
      blocked: place.blockedReason !== null,
    },
    conflict: other && {
      bookingId: other.id,
      eventTitle: other.timeSlot.event.title,
      startTime: other.timeSlot.startTime,
      endTime: other.timeSlot.endTime,
    },
  };
}

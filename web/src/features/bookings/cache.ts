import type { Schemas } from '@/api/types';

export type Booking = Schemas['BookingDetail'];
export type Place = Schemas['WaitlistDetail'];

/** What GET /api/bookings/me answers. */
export interface MyBookings {
  upcoming: Booking[];
  past: Booking[];
  cancelled: Booking[];
}

const bySlotStart = (a: Booking, b: Booking) => a.timeSlot.startTime.localeCompare(b.timeSlot.startTime);

export function cancelled(booking: Booking, at: string): Booking {
  return { ...booking, status: 'CANCELLED', cancelledAt: at };
}

export function restored(booking: Booking): Booking {
  return { ...booking, status: 'CONFIRMED', cancelledAt: null };
}

/** The tickets with the highest numbers are the ones that go. */
export function reduced(booking: Booking, quantity: number): Booking {
  return { ...booking, quantity, tickets: booking.tickets.filter(({ ticketNumber }) => ticketNumber <= quantity) };
}

export function findBooking(mine: MyBookings | undefined, id: string): Booking | undefined {
  if (!mine) return undefined;
  return [...mine.upcoming, ...mine.past, ...mine.cancelled].find((booking) => booking.id === id);
}

/** Puts a changed booking into the list where it now belongs. `now` in milliseconds tells what has ended. */
export function replaceBooking(mine: MyBookings, booking: Booking, now: number): MyBookings {
  const others = (list: Booking[]) => list.filter(({ id }) => id !== booking.id);
  const rest = { upcoming: others(mine.upcoming), past: others(mine.past), cancelled: others(mine.cancelled) };
  const list =
    booking.status === 'CANCELLED' ? 'cancelled' : Date.parse(booking.timeSlot.endTime) <= now ? 'past' : 'upcoming';
  return { ...rest, [list]: [...rest[list], booking].sort(bySlotStart) };
}

/** A place in a queue given up: everybody sees it as over at once. */
export function withoutPlace(places: Place[], id: string): Place[] {
  return places.map((place) => (place.id === id ? { ...place, status: 'EXPIRED', peopleAhead: 0 } : place));
}

/**
 * How many tickets may be given back so that some remain and none is already used: a used ticket keeps its number, and
 * the highest numbers go first.
 */
export function mostToGiveBack({ quantity, tickets }: Pick<Booking, 'quantity' | 'tickets'>): number {
  const used = tickets.filter(({ checkedInAt }) => checkedInAt !== null).map(({ ticketNumber }) => ticketNumber);
  return quantity - Math.max(1, ...used);
}

export function usedCount({ tickets }: Pick<Booking, 'tickets'>): number {
  return tickets.filter(({ checkedInAt }) => checkedInAt !== null).length;
}

import type { QueryClient } from '@tanstack/react-query';
import { keys } from '@/api/queries';
import { applyAhead, applyAllAhead, type Rollback } from '@/lib/optimistic';
import { serverNow } from '@/lib/server-clock';
import { type Booking, type MyBookings, type Place, replaceBooking, restored, withoutPlace } from './cache';

/** The first part of the key of every mutation of a booking; its variables hold the booking. */
export const changing = ['changing-booking'] as const;

interface Variables {
  booking: Booking;
}

/** Is something being done to this booking? Two buttons for the same thing, or two taps on one, must do it once. */
export function isChanging(client: QueryClient, id: string): boolean {
  return (
    client.isMutating({
      mutationKey: changing,
      predicate: ({ state }) => (state.variables as Variables | undefined)?.booking.id === id,
    }) > 0
  );
}

/** Shows a booking as it now is, on its own page and in the lists; can be taken back. */
export function showAhead(client: QueryClient, booking: Booking): Promise<Rollback> {
  return applyAllAhead([
    applyAhead<Booking>(client, keys.booking(booking.id), () => booking),
    applyAhead<MyBookings>(client, keys.bookings, (mine) => replaceBooking(mine, booking, serverNow())),
  ]);
}

/** Undo shows at once; the server has the last word. */
export const restoreAhead = (client: QueryClient, booking: Booking): Promise<Rollback> =>
  showAhead(client, restored(booking));

/** A place in a queue is gone at once; the server has the last word. */
export const leaveAhead = (client: QueryClient, place: Place): Promise<Rollback> =>
  applyAhead<Place[]>(client, keys.waitlists, (places) => withoutPlace(places, place.id));

/** What a change of a booking may have changed elsewhere is read again. */
export function refreshAfter(client: QueryClient, eventId: string): void {
  for (const queryKey of [keys.bookings, keys.waitlists, keys.event(eventId)]) {
    void client.invalidateQueries({ queryKey });
  }
}

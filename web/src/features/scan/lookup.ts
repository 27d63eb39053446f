import { readTicketText } from './ticket-text';
import type { Admission, GateBooking, GateList } from './types';

export interface LookupHit {
  booking: GateBooking;
  /** Numbers of its tickets that nobody has used, in order. */
  unused: number[];
}

const shortestQuery = 2;
const most = 6;

/**
 * Bookings that a steward may mean by what is typed: part of the holder's name, or the last characters of a booking's
 * id. Nothing for a whole code, which is a scan and no search.
 */
export function findBookings(
  gate: GateList,
  admission: Admission,
  used: ReadonlySet<string>,
  query: string,
): LookupHit[] {
  const words = query.trim().toLowerCase();
  if (words.length < shortestQuery || readTicketText(words) || readTicketText(query)) return [];
  const hits: LookupHit[] = [];
  for (const booking of gate.bookings) {
    if (admission.slotId !== null && booking.slotId !== admission.slotId) continue;
    if (!booking.holderName.toLowerCase().includes(words) && !booking.bookingId.endsWith(words)) continue;
    const numbers = Array.from({ length: booking.quantity }, (_, index) => index + 1);
    const isUsed = (number: number) => booking.checkedIn.includes(number) || used.has(`${booking.bookingId}:${number}`);
    hits.push({ booking, unused: numbers.filter((number) => !isUsed(number)) });
    if (hits.length === most) break;
  }
  return hits;
}

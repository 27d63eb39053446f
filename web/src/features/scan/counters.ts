import type { Admission, GateList, Scan } from './types';

export interface GateCount {
  /** People let in: by the list as it was fetched, and by this device since. */
  inside: number;
  expected: number;
}

export function countGate(gate: GateList, admission: Admission, entries: readonly Scan[]): GateCount {
  const counts = (slotId: string | null | undefined) => admission.slotId === null || slotId === admission.slotId;
  const inside = new Set<string>();
  let expected = 0;
  for (const booking of gate.bookings) {
    if (!counts(booking.slotId)) continue;
    expected += booking.quantity;
    for (const number of booking.checkedIn) inside.add(`${booking.bookingId}:${number}`);
  }
  for (const entry of entries) {
    if (entry.ticket !== null && counts(entry.facts?.slotId)) inside.add(entry.ticket);
  }
  // Those who booked after the list was fetched are expected too once they are in.
  return { inside: inside.size, expected: Math.max(expected, inside.size) };
}

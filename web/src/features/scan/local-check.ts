import { isGenuine, type TicketKey } from './ticket-signature';
import type { SaidTicket } from './ticket-text';
import type { Admission, GateBooking, GateList, Outcome, TicketFacts, Verdict } from './types';

/** A ticket that this device has let in. */
export interface LocalEntry {
  at: string;
}

export interface DeviceKnowledge {
  gate: GateList;
  keys: readonly TicketKey[];
  /** This device's own entry of the ticket, if it has let it in. */
  entry: LocalEntry | null;
}

export function bookingOf(gate: GateList, bookingId: string): GateBooking | null {
  return gate.bookings.find((booking) => booking.bookingId === bookingId) ?? null;
}

/** What the gate list says of a ticket. */
export function factsOf(gate: GateList, ticket: SaidTicket): TicketFacts {
  const booking = bookingOf(gate, ticket.bookingId);
  const slotId = booking?.slotId ?? ticket.slotId;
  return {
    bookingId: ticket.bookingId,
    number: ticket.number,
    quantity: booking?.quantity ?? null,
    slotId,
    slotLabel: gate.slots.find((slot) => slot.id === slotId)?.label ?? null,
    holder: booking?.holderName ?? null,
    eventTitle: null,
  };
}

/**
 * Where the ticket belongs by what the list and the ticket itself say: `here`, in another slot or event, or `unclear`
 * (an unsigned name that the list doesn't hold).
 */
export function placeOf(
  gate: GateList,
  admission: Admission,
  ticket: SaidTicket,
): 'here' | 'wrongSlot' | 'wrongEvent' | 'unclear' {
  const slotId = bookingOf(gate, ticket.bookingId)?.slotId ?? ticket.slotId;
  if (slotId === null) return 'unclear';
  if (!gate.slots.some((slot) => slot.id === slotId)) return 'wrongEvent';
  return admission.slotId !== null && admission.slotId !== slotId ? 'wrongSlot' : 'here';
}

/** The verdict without the server: by signature, by the gate list, and by what this device has let in itself. */
export async function checkLocally(known: DeviceKnowledge, admission: Admission, ticket: SaidTicket): Promise<Outcome> {
  const facts = factsOf(known.gate, ticket);
  const say = (verdict: Verdict, usedAt: string | null = null): Outcome => ({ verdict, facts, usedAt, by: 'device' });

  if (ticket.seal && !(await isGenuine(ticket.seal, known.keys))) {
    return { verdict: 'invalid', facts: null, usedAt: null, by: 'device' };
  }
  const place = placeOf(known.gate, admission, ticket);
  if (place === 'wrongEvent' || place === 'wrongSlot') return say(place);
  if (known.entry) return say('already', known.entry.at);

  const booking = bookingOf(known.gate, ticket.bookingId);
  if (!booking) return say(ticket.seal ? 'unlisted' : 'unknown');
  // Moved to another slot since it was signed: the text is good for the slot it was given for.
  if (ticket.slotId !== null && ticket.slotId !== booking.slotId) return say('invalid');
  // A booking that was reduced: a code that was printed before still names the ticket.
  if (ticket.number > booking.quantity) return say(ticket.seal ? 'cancelled' : 'unknown');
  if (booking.checkedIn.includes(ticket.number)) return say('already');
  return say('ok');
}

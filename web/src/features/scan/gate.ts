import type { CheckInReply, GateServer, NoReply } from './gate-server';
import { bookingOf, checkLocally, factsOf, placeOf } from './local-check';
import type { Reach } from './reach';
import type { ScanStore } from './scan-store';
import { isGenuine, type TicketKey } from './ticket-signature';
import { readTicketText, type SaidTicket, ticketKey } from './ticket-text';
import type { Admission, GateList, Outcome, Scan, TicketFacts, Verdict } from './types';

export interface GateParts {
  store: ScanStore;
  server: GateServer;
  reach: Reach;
  /** ms since 1970. */
  now(): number;
  newId(): string;
  /** Whether the device believes itself to have a network. */
  hasNetwork(): boolean;
}

export interface GateDuty {
  gate: GateList;
  keys: readonly TicketKey[];
  admission: Admission;
  userId: string;
}

/** How long one scan waits for the server before the device decides. In ms. */
const patience = 3000;

const refusal = (verdict: Verdict, by: Outcome['by'], facts: TicketFacts | null = null): Outcome => ({
  verdict,
  facts,
  usedAt: null,
  by,
});

/**
 * One scan: asks the server where it answers, decides by itself where it doesn't, and keeps what came of it. Call it
 * for one scan at a time.
 */
export async function scanTicket(parts: GateParts, duty: GateDuty, raw: string): Promise<Scan> {
  const ticket = readTicketText(raw);
  const scan: Scan = {
    ...refusal('invalid', 'device'),
    id: parts.newId(),
    at: new Date(parts.now()).toISOString(),
    eventId: duty.admission.eventId,
    userId: duty.userId,
    text: ticket?.text ?? raw.trim().slice(0, 200),
    ticket: ticket && ticketKey(ticket),
    delivery: 'none',
    conflict: null,
  };
  if (!ticket) return keep(parts, scan);

  const answered = await askServer(parts, duty, ticket, scan.id);
  if (answered) {
    return keep(parts, { ...scan, ...answered, delivery: answered.verdict === 'ok' ? 'sent' : 'none' });
  }
  const entry = await parts.store.entryOf(ticketKey(ticket));
  const outcome = await checkLocally({ gate: duty.gate, keys: duty.keys, entry }, duty.admission, ticket);
  const decided: Scan = { ...scan, ...outcome };
  return outcome.verdict === 'ok' ? admitHere(parts, decided) : keep(parts, decided);
}

/** A person's decision to let in a genuine ticket that the device's list doesn't hold: the server's word comes later. */
export function admitUnlisted(parts: GateParts, scan: Scan): Promise<Scan> {
  return admitHere(parts, { ...scan, verdict: 'ok', by: 'device' });
}

async function admitHere(parts: GateParts, scan: Scan): Promise<Scan> {
  const queued: Scan = { ...scan, delivery: 'queued' };
  const earlier = await parts.store.claim(queued);
  return earlier ? keep(parts, { ...scan, verdict: 'already', usedAt: earlier.at, delivery: 'none' }) : queued;
}

async function keep(parts: GateParts, scan: Scan): Promise<Scan> {
  await parts.store.remember(scan);
  return scan;
}

/** The server's verdict; null when it is silent and the device must decide. */
async function askServer(parts: GateParts, duty: GateDuty, ticket: SaidTicket, key: string): Promise<Outcome | null> {
  // Before any asking: a check-in of ours that is still to be delivered is unknown to the server.
  const entry = await parts.store.entryOf(ticketKey(ticket));
  if (entry) return { verdict: 'already', facts: factsOf(duty.gate, ticket), usedAt: entry.at, by: 'device' };

  const place = placeOf(duty.gate, duty.admission, ticket);
  if (place === 'wrongSlot') return refusal('wrongSlot', 'device', factsOf(duty.gate, ticket));
  if (!parts.hasNetwork() || !parts.reach.isUp(parts.now())) return null;

  // A check-in can't be taken back, so it must be certain before it is asked for that the ticket belongs here.
  if (place !== 'here') {
    const found = await parts.server.look(ticket.text, patience);
    if (found.kind === 'silent' || found.kind === 'signedOut') return unheard(parts, found);
    parts.reach.answered();
    if (found.kind === 'unknown') return refusal(ticket.seal ? 'invalid' : 'unknown', 'server');
    const { eventId, facts } = found.ticket;
    if (eventId !== duty.admission.eventId) return refusal('wrongEvent', 'server', facts);
    const { slotId } = duty.admission;
    if (slotId !== null && facts.slotId !== slotId) return refusal('wrongSlot', 'server', facts);
  }
  const reply = await parts.server.checkIn(ticket.text, key, patience);
  if (reply.kind === 'silent' || reply.kind === 'signedOut') return unheard(parts, reply);
  parts.reach.answered();
  return outcomeOf(reply, duty, ticket);
}

function unheard(parts: GateParts, reply: NoReply): null {
  parts.reach.unanswered(parts.now(), reply);
  return null;
}

async function outcomeOf(reply: Exclude<CheckInReply, NoReply>, duty: GateDuty, ticket: SaidTicket): Promise<Outcome> {
  const facts = factsOf(duty.gate, ticket);
  switch (reply.kind) {
    case 'admitted':
      return { verdict: 'ok', facts: reply.facts, usedAt: null, by: 'server' };
    case 'already':
      return { verdict: 'already', facts, usedAt: reply.usedAt, by: 'server' };
    case 'cancelled':
      return refusal('cancelled', 'server', facts);
    case 'refused':
      return refusal('invalid', 'server', facts);
    case 'unknown':
      return unknownToServer(duty, ticket, facts);
  }
}

/** The server answers alike for a forgery and for a seat that was given back; the signature tells them apart. */
async function unknownToServer(duty: GateDuty, ticket: SaidTicket, facts: TicketFacts): Promise<Outcome> {
  if (ticket.seal) {
    const genuine = await isGenuine(ticket.seal, duty.keys);
    return genuine ? refusal('cancelled', 'server', facts) : refusal('invalid', 'server');
  }
  const booking = bookingOf(duty.gate, ticket.bookingId);
  return booking && ticket.number <= booking.quantity
    ? refusal('cancelled', 'server', facts)
    : refusal('unknown', 'server');
}

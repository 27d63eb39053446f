import { api, isApiError, unwrap } from '@/api/client';
import type { Schemas } from '@/api/types';
import type { CheckInReply, GateServer, KeysReply, ListReply, LookReply, NoReply } from './gate-server';
import type { TicketFacts } from './types';

/** For lists, in ms: a large one over a bad network may take its time. */
const listPatience = 30_000;

/** The server by its HTTP API, with the session of whoever is signed in. */
export const gateClient: GateServer = {
  async checkIn(text, key, timeoutMs) {
    try {
      const ticket = await within(timeoutMs, (signal) =>
        unwrap(
          api.POST('/api/admin/tickets/{id}/checkin', {
            params: { path: { id: text }, header: { 'Idempotency-Key': key } },
            signal,
          }),
        ),
      );
      return { kind: 'admitted', facts: factsFrom(ticket) };
    } catch (error) {
      return checkInRefusal(error);
    }
  },

  async look(text, timeoutMs): Promise<LookReply> {
    try {
      const ticket = await within(timeoutMs, (signal) =>
        unwrap(api.GET('/api/admin/tickets/{id}/verify', { params: { path: { id: text } }, signal })),
      );
      return { kind: 'found', ticket: { eventId: ticket.event.id, facts: factsFrom(ticket) } };
    } catch (error) {
      if (isApiError(error) && error.status === 404) return { kind: 'unknown' };
      return noReply(error);
    }
  },

  async list(eventId, slotId): Promise<ListReply> {
    const path = { id: eventId };
    const gate = (query: { slotId?: string }) =>
      within(listPatience, (signal) =>
        unwrap(api.GET('/api/admin/events/{id}/gate', { params: { path, query }, signal })),
      );
    try {
      const [event, bookings] = await Promise.all([
        within(listPatience, (signal) => unwrap(api.GET('/api/events/{id}', { params: { path }, signal }))),
        gate({}).catch((error) => {
          if (slotId === null || !isTooLarge(error)) throw error;
          return gate({ slotId }).then((list) => ({ ...list, slotId }));
        }),
      ]);
      const slots = event.timeSlots.map(({ id, label, startTime, endTime }) => ({ id, label, startTime, endTime }));
      return {
        kind: 'list',
        list: {
          eventId,
          title: event.title,
          timezone: bookings.event.timezone,
          slots,
          bookings: bookings.tickets,
          slotId: 'slotId' in bookings ? bookings.slotId : null,
          fetchedAt: new Date().toISOString(),
        },
      };
    } catch (error) {
      if (isTooLarge(error)) return { kind: 'tooLarge' };
      if (isApiError(error) && error.status === 404) return { kind: 'unknown' };
      return noReply(error);
    }
  },

  async keys(): Promise<KeysReply> {
    try {
      const { keys } = await within(listPatience, (signal) => unwrap(api.GET('/api/tickets/keys', { signal })));
      return { kind: 'keys', keys };
    } catch (error) {
      return noReply(error);
    }
  },
};

const isTooLarge = (error: unknown) => isApiError(error, 'VALIDATION_ERROR');

/** What a check-in that failed says of the ticket. */
export function checkInRefusal(error: unknown): CheckInReply {
  if (!isApiError(error)) return noReply(error);
  switch (error.code) {
    case 'ALREADY_CHECKED_IN':
      return { kind: 'already', usedAt: error.fault('checkedInAt')?.message ?? null };
    case 'TICKET_NOT_CONFIRMED':
      return { kind: 'cancelled' };
    case 'TICKET_NOT_FOUND':
      return { kind: 'unknown' };
    default:
      return isFinal(error.status) ? { kind: 'refused' } : noReply(error);
  }
}

/** Whether asking again in the same words would be refused again. 401 and 403 are about the steward, not the ticket. */
function isFinal(status: number): boolean {
  return status >= 400 && status < 500 && ![401, 403, 408, 425, 429].includes(status);
}

function noReply(error: unknown): NoReply {
  if (!isApiError(error)) return { kind: 'silent', retryAfter: null };
  if (error.status === 401 || error.status === 403) return { kind: 'signedOut' };
  return { kind: 'silent', retryAfter: error.retryAfter ?? null };
}

/**
 * Gives up after that many ms. The signal alone would not do: before the request is made, the session may be waiting
 * for a renewal.
 */
async function within<T>(timeoutMs: number, ask: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new DOMException('no answer in time', 'TimeoutError'));
      stop.abort();
    }, timeoutMs);
  });
  try {
    return await Promise.race([ask(stop.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}

type NamedTicket = Pick<Schemas['CheckIn'], 'bookingId' | 'ticketNumber' | 'quantity' | 'holder' | 'slot' | 'event'>;

function factsFrom(ticket: NamedTicket): TicketFacts {
  return {
    bookingId: ticket.bookingId,
    number: ticket.ticketNumber,
    quantity: ticket.quantity,
    slotId: ticket.slot.id,
    slotLabel: ticket.slot.label,
    holder: ticket.holder.name,
    eventTitle: ticket.event.title,
  };
}

import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import type { EventSummary } from '@/api/types';
import type { GateList, GateSlot } from './types';

export interface ScannableEvent {
  id: string;
  title: string;
  /** null where only the guest list is known. */
  location: string | null;
  zone: string;
  /** By start. */
  slots: GateSlot[];
}

const hour = 3_600_000;
/** Doors open before a slot starts, and somebody is always late. */
const before = 4 * hour;
const after = 12 * hour;
const pageSize = 24;

/** What a steward may have come for, without any search: what is on, what comes next. */
export const scannableQuery = (search: string) =>
  queryOptions({
    queryKey: ['gate', 'events', search],
    queryFn: ({ signal }) => (search === '' ? fetchNear(signal) : fetchFound(search, signal)),
    staleTime: 60_000,
    // Without an answer there are the events that this device keeps: nobody is to wait for a second try.
    retry: false,
    networkMode: 'always',
  });

async function fetchNear(signal: AbortSignal): Promise<ScannableEvent[]> {
  const coming = await fetchPage({ upcoming: true, page: 1 }, signal);
  // By the soonest next start, events without one come last, the latest over first: what runs right now with nothing
  // more to come is right behind all that is still to come.
  const page = Math.floor(coming.pagination.total / pageSize) + 1;
  const over = await fetchPage({ upcoming: false, page }, signal);
  const known = new Set(coming.events.map((event) => event.id));
  return [...coming.events, ...over.events.filter((event) => !known.has(event.id))].map(fromSummary);
}

async function fetchFound(search: string, signal: AbortSignal): Promise<ScannableEvent[]> {
  const { events } = await fetchPage({ upcoming: false, page: 1, search }, signal);
  return events.map(fromSummary);
}

function fetchPage(query: { upcoming: boolean; page: number; search?: string }, signal: AbortSignal) {
  return unwrap(api.GET('/api/events', { params: { query: { sort: 'soonest', limit: pageSize, ...query } }, signal }));
}

function fromSummary({ id, title, location, timezone, timeSlots }: EventSummary): ScannableEvent {
  return { id, title, location, zone: timezone, slots: byStart(timeSlots) };
}

/** An event by the guest list that this device keeps. */
export function fromList({ eventId, title, timezone, slots, slotId }: GateList): ScannableEvent {
  const listed = slots.filter((slot) => slotId === null || slot.id === slotId);
  return { id: eventId, title, location: null, zone: timezone, slots: byStart(listed) };
}

const byStart = (slots: readonly GateSlot[]) => [...slots].sort((a, b) => a.startTime.localeCompare(b.startTime));

/** What is on and what comes next; what is long over is in neither. `now` in ms since 1970. */
export function arrange(
  events: readonly ScannableEvent[],
  now: number,
): { on: ScannableEvent[]; next: ScannableEvent[] } {
  const on: ScannableEvent[] = [];
  const next: ScannableEvent[] = [];
  for (const event of events) {
    const slots = event.slots.filter((slot) => Date.parse(slot.endTime) + after > now);
    const isOn = slots.some((slot) => Date.parse(slot.startTime) - before <= now);
    if (slots.length > 0) (isOn ? on : next).push({ ...event, slots });
  }
  return { on, next };
}

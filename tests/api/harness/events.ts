import { expect } from 'vitest';
import type { EventDetail, EventWithSlots, TimeSlot, TimeSlotDetail } from './objects.js';
import type { Person } from './people.js';

export interface NewSlot {
  id?: string;
  label: string;
  startTime: string;
  endTime: string;
  capacity: number;
}

const hour = 3_600_000;

const minute = 60_000;
/** One instant for a whole spec file: times that are to touch must not be reckoned from two sides of a full minute. */
const now = Math.floor(Date.now() / minute) * minute;

/** An instant so many hours from now, on the full minute. */
export function inHours(hours: number): string {
  return new Date(Math.floor((now + hours * hour) / minute) * minute).toISOString();
}

let daysAhead = 10;

/** A slot of two hours on a day of its own, so that nobody's bookings overlap by accident. */
export function newSlot(fields: Partial<NewSlot> = {}): NewSlot {
  const start = 24 * daysAhead++;
  return { label: 'Doors open', startTime: inHours(start), endTime: inHours(start + 2), capacity: 10, ...fields };
}

let numbered = 0;

export function newEvent(fields: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    title: `Evening no. ${++numbered}`,
    description: 'An evening that is worth queueing for.',
    location: 'Gedung Kesenian, Jakarta',
    category: 'CONCERT',
    timeSlots: [newSlot()],
    ...fields,
  };
}

export async function makeEvent(admin: Person, fields: Record<string, unknown> = {}): Promise<EventWithSlots> {
  const made = await admin.post<EventWithSlots>('/api/events', newEvent(fields));
  expect(made.status, JSON.stringify(made.error)).toBe(201);
  return made.data;
}

export async function makeSlot(admin: Person, fields: Partial<NewSlot> = {}): Promise<TimeSlot> {
  return (await makeEvent(admin, { timeSlots: [newSlot(fields)] })).timeSlots[0]!;
}

export async function readEvent(anybody: Person, id: string, node = 0): Promise<EventDetail> {
  const read = await anybody.at(node).get<EventDetail>(`/api/events/${id}`);
  expect(read.status).toBe(200);
  return read.data;
}

/** The slot as everybody sees it now. */
export async function readSlot(anybody: Person, slot: TimeSlot, node = 0): Promise<TimeSlotDetail> {
  const event = await readEvent(anybody, slot.eventId, node);
  const found = event.timeSlots.find(({ id }) => id === slot.id);
  if (!found) throw new Error(`event ${event.id} has no slot ${slot.id}`);
  return found;
}

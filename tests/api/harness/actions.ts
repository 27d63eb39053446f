import { expect } from 'vitest';
import type { Reply, RequestOptions } from './client.js';
import type {
  Booking,
  BookingDetail,
  BookingOutcome,
  MyBookings,
  Notification,
  Notifications,
  TimeSlot,
  Waitlist,
  WaitlistDetail,
} from './objects.js';
import type { Person } from './people.js';
import { until } from './wait.js';

export interface Where extends RequestOptions {
  node?: number;
}

type Slot = Pick<TimeSlot, 'id'>;
type Held = Pick<Booking, 'id'>;

export function book(person: Person, slot: Slot, quantity = 1, { node = 0, ...options }: Where = {}) {
  return person.at(node).post<BookingOutcome>('/api/bookings', { timeSlotId: slot.id, quantity }, options);
}

export function join(person: Person, slot: Slot, quantity = 1, { node = 0, ...options }: Where = {}) {
  return person.at(node).post<Waitlist>('/api/waitlists', { timeSlotId: slot.id, quantity }, options);
}

export function cancel(person: Person, booking: Held, { node = 0 }: Where = {}) {
  return person.at(node).delete<{ message: string; bookingId: string }>(`/api/bookings/${booking.id}`);
}

export function reduce(person: Person, booking: Held, cancelQuantity: number, { node = 0 }: Where = {}) {
  return person.at(node).patch<{ message: string; newQuantity: number }>(`/api/bookings/${booking.id}/reduce`, {
    cancelQuantity,
  });
}

export function undo(person: Person, booking: Held, { node = 0 }: Where = {}) {
  return person.at(node).post<{ message: string; booking: Booking }>(`/api/bookings/${booking.id}/undo`);
}

/** Books, and insists on seats. */
export async function booked(person: Person, slot: Slot, quantity = 1, where: Where = {}): Promise<Booking> {
  const reply = await book(person, slot, quantity, where);
  if (reply.status !== 201 || reply.data.status !== 'CONFIRMED') throw new Error(`no seats: ${reply.body}`);
  return reply.data.booking;
}

/** Books, and insists on a place in the queue. */
export async function queued(person: Person, slot: Slot, quantity = 1, where: Where = {}): Promise<Waitlist> {
  const reply = await book(person, slot, quantity, where);
  if (reply.status !== 200 || reply.data.status !== 'WAITLISTED')
    throw new Error(`no place in the queue: ${reply.body}`);
  return reply.data.waitlist;
}

export async function cancelled(person: Person, booking: Held): Promise<void> {
  expectSuccess(await cancel(person, booking));
}

export function expectSuccess(reply: Reply, status = 200): void {
  expect({ status: reply.status, error: reply.error }).toEqual({ status, error: undefined });
}

export function expectRefusal(reply: Reply, status: number, code: string): void {
  expect({ status: reply.status, code: reply.error?.code }).toEqual({ status, code });
}

/** Which fields a refusal names, as `timeSlots.0.capacity`, sorted. */
export function faultyFields(reply: Reply): string[] {
  return [...new Set((reply.error?.details ?? []).map(({ path }) => path.join('.')))].sort();
}

export async function myBookings(person: Person, node = 0): Promise<MyBookings> {
  const reply = await person.at(node).get<MyBookings>('/api/bookings/me');
  expectSuccess(reply);
  return reply.data;
}

export async function bookingOf(person: Person, booking: Held): Promise<BookingDetail> {
  const reply = await person.get<BookingDetail>(`/api/bookings/${booking.id}`);
  expectSuccess(reply);
  return reply.data;
}

export async function myWaitlists(person: Person, node = 0): Promise<WaitlistDetail[]> {
  const reply = await person.at(node).get<WaitlistDetail[]>('/api/waitlists/me');
  expectSuccess(reply);
  return reply.data;
}

export async function waitlistOf(person: Person, slot: Slot): Promise<WaitlistDetail> {
  const found = (await myWaitlists(person)).find(({ timeSlotId }) => timeSlotId === slot.id);
  if (!found) throw new Error(`${person.name} never queued for ${slot.id}`);
  return found;
}

/** The seats that promotion gave, waiting for it a moment when need be. */
export function promoted(person: Person, slot: Slot): Promise<BookingDetail> {
  return until(`${person.name} is promoted`, async () => {
    const { upcoming } = await myBookings(person);
    return upcoming.find(({ timeSlotId }) => timeSlotId === slot.id);
  });
}

export async function notifications(person: Person, query = ''): Promise<Notifications> {
  const reply = await person.get<Notifications>(`/api/notifications/me${query}`);
  expectSuccess(reply);
  return reply.data;
}

/** Notifications are written by a job, so they come a moment later. */
export function notified(person: Person, type: Notification['type']): Promise<Notification> {
  return until(`${person.name} is told of ${type}`, async () =>
    (await notifications(person)).notifications.find((one) => one.type === type),
  );
}

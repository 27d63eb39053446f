// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { type BarFacts, type BarSlot, bookingBarState } from './booking-bar-state';

const now = Date.parse('2026-11-27T12:00:00.000Z');
const slot: BarSlot = {
  id: 's',
  startTime: '2026-11-27T18:00:00.000Z',
  endTime: '2026-11-27T20:00:00.000Z',
  availableSpots: 37,
  waiting: 0,
  waitlistFull: false,
};
const over = { ...slot, id: 'o', startTime: '2026-11-27T08:00:00.000Z', endTime: '2026-11-27T12:00:00.000Z' };
const facts: BarFacts = {
  now,
  gone: false,
  slots: [slot],
  slot,
  quantity: 1,
  session: 'in',
  mineKnown: true,
  booking: undefined,
  waiting: undefined,
  conflict: undefined,
  purchase: 'none',
};
const conflict = {
  bookingId: 'b2',
  eventTitle: 'Velvet Circuit',
  startTime: '2026-11-27T19:00:00.000Z',
  endTime: '2026-11-27T21:00:00.000Z',
};
const state = (change: Partial<BarFacts>) => bookingBarState({ ...facts, ...change });

describe('the booking bar', () => {
  it('offers tickets with the number left', () => {
    expect(state({})).toEqual({ kind: 'get', left: 37, settled: true });
  });
  it('asks to sign in, and says for what', () => {
    expect(state({ session: 'out' })).toEqual({ kind: 'signIn', left: 37, ahead: 0, join: false });
    expect(state({ session: 'out', slot: { ...slot, availableSpots: 0, waiting: 12 } })).toEqual({
      kind: 'signIn',
      left: 0,
      ahead: 12,
      join: true,
    });
  });
  it('holds back while the session or my bookings are being fetched', () => {
    expect(state({ session: 'loading', mineKnown: false })).toEqual({ kind: 'get', left: 37, settled: false });
    expect(state({ mineKnown: false })).toEqual({ kind: 'get', left: 37, settled: false });
  });
  it('offers the waitlist when sold out, with the number ahead', () => {
    expect(state({ slot: { ...slot, availableSpots: 0, waiting: 12 } })).toEqual({
      kind: 'join',
      left: 0,
      ahead: 12,
      settled: true,
    });
  });
  it('offers the waitlist when more is wanted than is left', () => {
    expect(state({ quantity: 3, slot: { ...slot, availableSpots: 2 } })).toMatchObject({ kind: 'join', left: 2 });
    expect(state({ quantity: 2, slot: { ...slot, availableSpots: 2 } })).toMatchObject({ kind: 'get', left: 2 });
  });
  it('says that all is gone when nobody more may wait, signed in or not', () => {
    const full = { ...slot, availableSpots: 0, waiting: 12, waitlistFull: true };
    expect(state({ slot: full })).toEqual({ kind: 'soldOut', left: 0 });
    expect(state({ slot: full, session: 'out' })).toEqual({ kind: 'soldOut', left: 0 });
    expect(state({ slot: full, waiting: { id: 'w', ahead: 3, quantity: 2, blocked: false } }).kind).toBe('waiting');
    expect(state({ slot: full, booking: { id: 'b', quantity: 2 } }).kind).toBe('booked');
  });
  it('sells what is left however many wait, and no more', () => {
    const full = { ...slot, availableSpots: 2, waiting: 12, waitlistFull: true };
    expect(state({ slot: full, quantity: 2 })).toMatchObject({ kind: 'get', left: 2 });
    expect(state({ slot: full, quantity: 3 })).toEqual({ kind: 'soldOut', left: 2 });
  });
  it('shows the booking I have', () => {
    expect(state({ booking: { id: 'b', quantity: 2 } })).toEqual({ kind: 'booked', bookingId: 'b', quantity: 2 });
  });
  it('shows the booking I have also when the slot has ended or is sold out', () => {
    const booking = { id: 'b', quantity: 2 };
    expect(state({ booking, slot: over, slots: [over] }).kind).toBe('booked');
    expect(state({ booking, slot: { ...slot, availableSpots: 0 } }).kind).toBe('booked');
  });
  it('shows my number in the queue', () => {
    const waiting = { id: 'w', ahead: 3, quantity: 2, blocked: false };
    expect(state({ waiting })).toEqual({ kind: 'waiting', waitlistId: 'w', number: 4, quantity: 2, blocked: false });
  });
  it('names the booking that overlaps', () => {
    expect(state({ conflict })).toEqual({ kind: 'conflict', conflict });
  });
  it('prefers my place in the queue to the overlap that blocks it', () => {
    expect(state({ conflict, waiting: { id: 'w', ahead: 0, quantity: 1, blocked: true } })).toMatchObject({
      kind: 'waiting',
      blocked: true,
    });
  });
  it('says that a slot has ended, at the very moment', () => {
    expect(state({ slot: over, slots: [over, slot] })).toEqual({ kind: 'slotEnded' });
  });
  it('still sells a slot that has begun', () => {
    expect(state({ now: Date.parse('2026-11-27T19:59:59.999Z') }).kind).toBe('get');
  });
  it('says that the event has ended when all its slots have', () => {
    expect(state({ slot: over, slots: [over, over] })).toEqual({ kind: 'eventEnded' });
    expect(state({ slot: undefined, slots: [] })).toEqual({ kind: 'eventEnded' });
  });
  it('asks to pick a time when none is picked', () => {
    expect(state({ slot: undefined })).toEqual({ kind: 'pick' });
  });
  it('says that a booking is under way, before all else', () => {
    expect(state({ purchase: 'busy', booking: { id: 'b', quantity: 2 } })).toEqual({ kind: 'busy' });
  });
  it('says that the outcome is unknown, until the booking turns up', () => {
    expect(state({ purchase: 'unknown' })).toEqual({ kind: 'unknown' });
    expect(state({ purchase: 'unknown', booking: { id: 'b', quantity: 2 } }).kind).toBe('booked');
  });
  it('does not show somebody signed out what is unknown of another', () => {
    expect(state({ purchase: 'unknown', session: 'out' }).kind).toBe('signIn');
  });
  it('says that the event is gone', () => {
    expect(state({ gone: true, booking: { id: 'b', quantity: 2 }, purchase: 'busy' })).toEqual({ kind: 'gone' });
  });
});

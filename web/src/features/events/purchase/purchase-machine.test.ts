// @vitest-environment node
import { describe, expect, it } from 'vitest';
import {
  type Answer,
  type Intention,
  idle,
  maxAttempts,
  type Purchase,
  pauseAfter,
  purchaseReducer,
} from './purchase-machine';

const intention: Intention = { key: 'k', userId: 'u', eventId: 'e', slotId: 's', quantity: 2, madeAt: 0, hoped: true };
const asking = (attempt = 1, unsure = false): Purchase => ({ phase: 'asking', intention, attempt, unsure });
const answer = (state: Purchase, what: Answer) =>
  purchaseReducer(state, { type: 'answer', answer: what, now: 1000, jitter: 0 });
const lost: Answer = { kind: 'hitch', hitch: 'timeout', ambiguous: true };
const busy: Answer = { kind: 'hitch', hitch: 'overloaded', ambiguous: false, retryAfter: 7 };
const rate: Answer = { kind: 'hitch', hitch: 'rate', ambiguous: false, retryAfter: 30 };

describe('an answer', () => {
  it('confirms', () => {
    expect(answer(asking(), { kind: 'confirmed', bookingId: 'b', quantity: 2 })).toEqual({
      phase: 'confirmed',
      intention,
      bookingId: 'b',
      quantity: 2,
    });
  });
  it('puts on the waitlist', () => {
    expect(answer(asking(), { kind: 'waitlisted', waitlistId: 'w', quantity: 2 }).phase).toBe('waitlisted');
  });
  it('refuses', () => {
    expect(answer(asking(), { kind: 'refused', code: 'SLOT_ENDED' })).toEqual({
      phase: 'refused',
      intention,
      code: 'SLOT_ENDED',
    });
  });
  it('that got lost leads to a pause, in doubt', () => {
    expect(answer(asking(), lost)).toMatchObject({ phase: 'pausing', attempt: 1, unsure: true, until: 2000 });
  });
  it('that says overloaded leads to a pause as long as asked, not in doubt', () => {
    expect(answer(asking(), busy)).toMatchObject({ phase: 'pausing', unsure: false, until: 8000 });
  });
  it('about haste is shown with the time to wait', () => {
    expect(answer(asking(), rate)).toMatchObject({ phase: 'refused', code: 'RATE_LIMITED', until: 31_000 });
  });
  it('about haste is waited out when an earlier attempt may have booked', () => {
    expect(answer(asking(2, true), rate)).toMatchObject({ phase: 'pausing', unsure: true });
  });
  it('comes too late when nobody asks', () => {
    expect(answer(idle, { kind: 'confirmed', bookingId: 'b', quantity: 1 })).toBe(idle);
  });
});

describe('the last attempt', () => {
  it('leaves it unknown when one may have booked', () => {
    expect(answer(asking(maxAttempts), lost)).toEqual({ phase: 'unknown', intention });
    expect(answer(asking(maxAttempts, true), busy).phase).toBe('unknown');
  });
  it('says overloaded when none can have booked', () => {
    expect(answer(asking(maxAttempts), busy)).toMatchObject({ phase: 'refused', code: 'OVERLOADED' });
  });
});

describe('stopping', () => {
  it('between attempts that did nothing is as if nothing was asked', () => {
    expect(purchaseReducer(answer(asking(), busy), { type: 'stop' })).toBe(idle);
  });
  it('while asking leaves it unknown', () => {
    expect(purchaseReducer(asking(), { type: 'stop' }).phase).toBe('unknown');
  });
  it('between attempts in doubt leaves it unknown', () => {
    expect(purchaseReducer(answer(asking(), lost), { type: 'stop' }).phase).toBe('unknown');
  });
});

describe('the rest', () => {
  it('does not start a second purchase while one is open', () => {
    const other = { ...intention, key: 'other' };
    for (const open of [asking(), answer(asking(), lost), { phase: 'unknown', intention } as Purchase]) {
      expect(purchaseReducer(open, { type: 'start', intention: other })).toBe(open);
    }
  });
  it('does not forget what is under way', () => {
    expect(purchaseReducer(asking(), { type: 'dismiss' })).toEqual(asking());
  });
  it('is settled by a booking that turns up in my bookings before the answer', () => {
    for (const open of [asking(), answer(asking(), lost), { phase: 'unknown', intention } as Purchase]) {
      const state = purchaseReducer(open, { type: 'found', bookingId: 'b', quantity: 2 });
      expect(state).toMatchObject({ phase: 'confirmed', bookingId: 'b' });
    }
    expect(purchaseReducer(idle, { type: 'found', bookingId: 'b', quantity: 2 })).toBe(idle);
  });
  it('counts attempts', () => {
    expect(purchaseReducer(answer(asking(3), lost), { type: 'wake' })).toMatchObject({ phase: 'asking', attempt: 4 });
  });
  it('waits longer each time, up to a bound, and spreads a crowd', () => {
    expect([1, 2, 3, 4, 5, 6].map((n) => pauseAfter(n, undefined, 0))).toEqual([1000, 2000, 4000, 8000, 15000, 15000]);
    expect(pauseAfter(1, undefined, 1)).toBe(1250);
    expect(pauseAfter(1, 3600, 0)).toBe(60_000);
  });
});

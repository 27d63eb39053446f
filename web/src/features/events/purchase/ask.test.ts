import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '@/api/client';
import { session } from '@/session';
import { askForSeats, judge } from './ask';
import type { Intention } from './purchase-machine';

const intention: Intention = {
  key: 'the-key',
  userId: 'u',
  eventId: 'e',
  slotId: 's',
  quantity: 2,
  madeAt: 0,
  hoped: true,
};

describe('a failed attempt', () => {
  const failed = (code: string, status = 0, retryAfter?: number) =>
    judge(new ApiError(code, 'said so', { status, ...(retryAfter === undefined ? {} : { retryAfter }) }));

  it('may have booked when its answer was lost', () => {
    expect(failed('TIMEOUT')).toEqual({ kind: 'hitch', hitch: 'timeout', ambiguous: true });
    expect(failed('NETWORK')).toEqual({ kind: 'hitch', hitch: 'network', ambiguous: true });
    expect(failed('SERVER', 502)).toMatchObject({ kind: 'hitch', ambiguous: true });
    expect(judge(new TypeError('odd'))).toMatchObject({ kind: 'hitch', ambiguous: true });
  });
  it('did nothing when the server was too busy or the person too hasty', () => {
    expect(failed('OVERLOADED', 503, 3)).toEqual({
      kind: 'hitch',
      hitch: 'overloaded',
      ambiguous: false,
      retryAfter: 3,
    });
    expect(failed('RATE_LIMITED', 429, 9)).toEqual({ kind: 'hitch', hitch: 'rate', ambiguous: false, retryAfter: 9 });
  });
  it('asks to sign in again', () => {
    expect(failed('UNAUTHORIZED', 401)).toEqual({ kind: 'signedOut' });
  });
  it('passes on a refusal', () => {
    for (const code of ['SLOT_ENDED', 'ALREADY_BOOKED', 'TIME_CONFLICT', 'ALREADY_WAITLISTED', 'SOLD_OUT'])
      expect(failed(code, 409)).toEqual({ kind: 'refused', code });
    expect(failed('IDEMPOTENCY_KEY_REUSED', 422)).toEqual({ kind: 'refused', code: 'IDEMPOTENCY_KEY_REUSED' });
    expect(failed('SLOT_NOT_FOUND', 404)).toEqual({ kind: 'refused', code: 'SLOT_NOT_FOUND' });
  });
});

const signedIn = (id: string) =>
  vi.spyOn(session, 'get').mockReturnValue({ status: 'in', user: { id } as never, isAdmin: false, offline: false });

describe('an attempt', () => {
  const sent: Request[] = [];
  let answer: () => Response;

  beforeEach(() => {
    signedIn('u');
    vi.spyOn(session, 'accessToken').mockResolvedValue('token');
    vi.stubGlobal('fetch', async (request: Request) => {
      sent.push(request);
      return answer();
    });
  });
  afterEach(() => {
    sent.length = 0;
    vi.unstubAllGlobals();
  });

  it('sends the key and the wish, and tells of the booking', async () => {
    const booking = { id: 'b', quantity: 2 };
    answer = () =>
      Response.json({ success: true, data: { status: 'CONFIRMED', booking, message: 'Yes' } }, { status: 201 });
    expect(await askForSeats(intention, new AbortController().signal)).toEqual({
      kind: 'confirmed',
      bookingId: 'b',
      quantity: 2,
    });
    expect(sent[0]?.headers.get('Idempotency-Key')).toBe('the-key');
    expect(sent[0]?.headers.get('Authorization')).toBe('Bearer token');
    expect(await sent[0]?.json()).toEqual({ timeSlotId: 's', quantity: 2 });
  });

  it('goes on with the same key when the session was renewed in the middle', async () => {
    vi.spyOn(session, 'tokenAfterRefusal').mockResolvedValue('newer');
    const waitlist = { id: 'w', quantity: 2, position: 9 };
    answer = () =>
      sent.length === 1
        ? Response.json({ success: false, error: { code: 'UNAUTHORIZED', message: 'No' } }, { status: 401 })
        : Response.json({ success: true, data: { status: 'WAITLISTED', waitlist, message: 'Soon' } });
    expect(await askForSeats(intention, new AbortController().signal)).toMatchObject({
      kind: 'waitlisted',
      waitlistId: 'w',
    });
    expect(sent.map(({ headers }) => [headers.get('Idempotency-Key'), headers.get('Authorization')])).toEqual([
      ['the-key', 'Bearer token'],
      ['the-key', 'Bearer newer'],
    ]);
    expect(await sent[1]?.json()).toEqual({ timeSlotId: 's', quantity: 2 });
  });

  it('is not made for somebody else', async () => {
    signedIn('another');
    expect(await askForSeats(intention, new AbortController().signal)).toEqual({ kind: 'signedOut' });
    expect(sent).toEqual([]);
  });
});

import { describe, expect, test } from 'vitest';
import { ApiError } from '@/api/error';
import { checkInRefusal } from './gate-client';

const error = (code: string, status: number, rest = {}) => new ApiError(code, code, { status, ...rest });

describe('a check-in that failed', () => {
  test('says when the ticket was used', () => {
    const message = '2026-12-02T10:42:00.000Z';
    const details = [{ path: ['checkedInAt'], code: 'already_checked_in', message }];
    expect(checkInRefusal(error('ALREADY_CHECKED_IN', 409, { details }))).toEqual({ kind: 'already', usedAt: message });
    expect(checkInRefusal(error('ALREADY_CHECKED_IN', 409))).toEqual({ kind: 'already', usedAt: null });
  });

  test('is about the ticket, or about the steward, or about nothing yet', () => {
    expect(checkInRefusal(error('TICKET_NOT_CONFIRMED', 400))).toEqual({ kind: 'cancelled' });
    expect(checkInRefusal(error('TICKET_NOT_FOUND', 404))).toEqual({ kind: 'unknown' });
    expect(checkInRefusal(error('IDEMPOTENCY_KEY_REUSED', 422))).toEqual({ kind: 'refused' });
    expect(checkInRefusal(error('UNAUTHORIZED', 401))).toEqual({ kind: 'signedOut' });
    expect(checkInRefusal(error('FORBIDDEN', 403))).toEqual({ kind: 'signedOut' });
    expect(checkInRefusal(error('RATE_LIMITED', 429, { retryAfter: 4 }))).toEqual({ kind: 'silent', retryAfter: 4 });
    expect(checkInRefusal(error('SERVER', 500))).toEqual({ kind: 'silent', retryAfter: null });
    expect(checkInRefusal(error('NETWORK', 0))).toEqual({ kind: 'silent', retryAfter: null });
    expect(checkInRefusal(new DOMException('late', 'TimeoutError'))).toEqual({ kind: 'silent', retryAfter: null });
  });
});

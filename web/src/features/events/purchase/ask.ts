import { ApiError, api, unwrap } from '@/api/client';
import { session } from '@/session';
import type { Answer, Intention } from './purchase-machine';

/** One attempt at booking, with the intention's key. Never throws. */
export async function askForSeats({ key, userId, slotId, quantity }: Intention, signal: AbortSignal): Promise<Answer> {
  // Whoever signed in meanwhile must not book what somebody else wanted.
  if (session.get().user?.id !== userId) return { kind: 'signedOut' };
  try {
    const data = await unwrap(
      api.POST('/api/bookings', {
        params: { header: { 'Idempotency-Key': key } },
        body: { timeSlotId: slotId, quantity },
        signal,
      }),
    );
    return data.status === 'CONFIRMED'
      ? { kind: 'confirmed', bookingId: data.booking.id, quantity: data.booking.quantity }
      : { kind: 'waitlisted', waitlistId: data.waitlist.id, quantity: data.waitlist.quantity };
  } catch (error) {
    return judge(error);
  }
}

/** What a failed attempt means: whether it may have booked, and whether asking again makes sense. */
export function judge(error: unknown): Answer {
  if (!(error instanceof ApiError)) return { kind: 'hitch', hitch: 'fault', ambiguous: true };
  const { code, status, retryAfter } = error;
  if (code === 'TIMEOUT') return { kind: 'hitch', hitch: 'timeout', ambiguous: true };
  if (code === 'NETWORK') return { kind: 'hitch', hitch: 'network', ambiguous: true };
  // The session could not be renewed: the one who asked is signed out.
  if (status === 401) return { kind: 'signedOut' };
  // By their meaning, these two did nothing.
  if (code === 'OVERLOADED') return { kind: 'hitch', hitch: 'overloaded', ambiguous: false, retryAfter };
  if (status === 429) return { kind: 'hitch', hitch: 'rate', ambiguous: false, retryAfter };
  if (status >= 500) return { kind: 'hitch', hitch: 'fault', ambiguous: true, retryAfter };
  return { kind: 'refused', code };
}

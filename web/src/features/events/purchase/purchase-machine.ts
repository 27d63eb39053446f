/**
 * Buying as a state machine. It is never optimistic: `confirmed` and `waitlisted` come only from an answer of the
 * server. One intention has one Idempotency-Key, so asking again after a lost answer can't book twice.
 */

/** What somebody asked for; the key goes with every attempt. `madeAt` in ms since 1970. */
export interface Intention {
  key: string;
  userId: string;
  eventId: string;
  slotId: string;
  quantity: number;
  madeAt: number;
  /** Whether enough seats were left when it was made: then a place in the queue comes as a surprise. */
  hoped: boolean;
}

/** Why an attempt brought no outcome. */
type Hitch = 'timeout' | 'network' | 'overloaded' | 'rate' | 'fault';

/**
 * What an attempt brought. `ambiguous`: it may have booked all the same, because only the answer got lost.
 * `retryAfter` in seconds, as the server asks.
 */
export type Answer =
  | { kind: 'confirmed'; bookingId: string; quantity: number }
  | { kind: 'waitlisted'; waitlistId: string; quantity: number }
  | { kind: 'refused'; code: string }
  | { kind: 'hitch'; hitch: Hitch; ambiguous: boolean; retryAfter?: number | undefined }
  | { kind: 'signedOut' };

/** `unsure`: an earlier attempt may have booked. `until` in ms since 1970. */
export type Purchase =
  | { phase: 'idle' }
  | { phase: 'asking'; intention: Intention; attempt: number; unsure: boolean }
  | { phase: 'pausing'; intention: Intention; attempt: number; unsure: boolean; hitch: Hitch; until: number }
  | { phase: 'signedOut'; intention: Intention; unsure: boolean }
  | { phase: 'unknown'; intention: Intention }
  | { phase: 'refused'; intention: Intention; code: string; until?: number | undefined }
  | { phase: 'confirmed'; intention: Intention; bookingId: string; quantity: number }
  | { phase: 'waitlisted'; intention: Intention; waitlistId: string; quantity: number };

export type PurchaseAction =
  | { type: 'start'; intention: Intention }
  /** After a reload: `asked` when the person had not stopped it and it is not long ago. */
  | { type: 'resume'; intention: Intention; asking: boolean }
  | { type: 'answer'; answer: Answer; now: number; jitter: number }
  | { type: 'wake' }
  | { type: 'stop' }
  | { type: 'again' }
  /** The booking turned up elsewhere, in the list of my bookings: by another way than the answer. */
  | { type: 'found'; bookingId: string; quantity: number }
  | { type: 'dismiss' };

export const idle: Purchase = { phase: 'idle' };
export const maxAttempts = 8;
/** Pauses before the second, third… attempt, in ms. */
const pauses = [1000, 2000, 4000, 8000, 15000];
const longestPause = 60_000;

/** How long to wait after attempt number `attempt` (1, 2…), in ms; `jitter` 0…1 spreads a crowd by up to a quarter. */
export function pauseAfter(attempt: number, retryAfter: number | undefined, jitter: number): number {
  const own = pauses[Math.min(attempt, pauses.length) - 1] ?? 1000;
  const wished = Math.min((retryAfter ?? 0) * 1000, longestPause);
  return Math.round(Math.max(own, wished) * (1 + jitter / 4));
}

export function purchaseReducer(state: Purchase, action: PurchaseAction): Purchase {
  switch (action.type) {
    case 'start':
      return isOpen(state) ? state : { phase: 'asking', intention: action.intention, attempt: 1, unsure: false };
    case 'resume':
      if (state.phase !== 'idle') return state;
      return action.asking
        ? { phase: 'asking', intention: action.intention, attempt: 1, unsure: true }
        : { phase: 'unknown', intention: action.intention };
    case 'answer':
      return state.phase === 'asking' ? answered(state, action.answer, action.now, action.jitter) : state;
    case 'wake':
      if (state.phase !== 'pausing') return state;
      return { phase: 'asking', intention: state.intention, attempt: state.attempt + 1, unsure: state.unsure };
    case 'stop':
      if (state.phase === 'pausing' && !state.unsure) return idle;
      if (state.phase === 'signedOut' && !state.unsure) return idle;
      // A request that is under way may book although nobody listens any more.
      if (isUnderWay(state) || state.phase === 'signedOut') return { phase: 'unknown', intention: state.intention };
      return state;
    case 'again':
      if (state.phase === 'unknown' || state.phase === 'signedOut')
        return { phase: 'asking', intention: state.intention, attempt: 1, unsure: true };
      return state;
    case 'found':
      if (!isOpen(state)) return state;
      return { phase: 'confirmed', intention: state.intention, bookingId: action.bookingId, quantity: action.quantity };
    case 'dismiss':
      return isUnderWay(state) ? state : idle;
  }
}

export function isUnderWay(state: Purchase): state is Extract<Purchase, { phase: 'asking' | 'pausing' }> {
  return state.phase === 'asking' || state.phase === 'pausing';
}

type Open = Extract<Purchase, { phase: 'asking' | 'pausing' | 'unknown' | 'signedOut' }>;

/** Whether something was asked, and the server has not said what became of it. */
export function isOpen(state: Purchase): state is Open {
  return isUnderWay(state) || state.phase === 'unknown' || state.phase === 'signedOut';
}

type Asking = Extract<Purchase, { phase: 'asking' }>;

function answered({ intention, attempt, unsure }: Asking, answer: Answer, now: number, jitter: number): Purchase {
  switch (answer.kind) {
    case 'confirmed':
      return { phase: 'confirmed', intention, bookingId: answer.bookingId, quantity: answer.quantity };
    case 'waitlisted':
      return { phase: 'waitlisted', intention, waitlistId: answer.waitlistId, quantity: answer.quantity };
    case 'refused':
      return { phase: 'refused', intention, code: answer.code };
    case 'signedOut':
      return { phase: 'signedOut', intention, unsure };
    case 'hitch': {
      const doubt = unsure || answer.ambiguous;
      const until = now + pauseAfter(attempt, answer.retryAfter, jitter);
      // Being told off for haste is for the person to see, unless it hides what became of an earlier attempt.
      if (answer.hitch === 'rate' && !doubt) {
        return { phase: 'refused', intention, code: 'RATE_LIMITED', until: now + (answer.retryAfter ?? 1) * 1000 };
      }
      if (attempt < maxAttempts)
        return { phase: 'pausing', intention, attempt, unsure: doubt, hitch: answer.hitch, until };
      return doubt ? { phase: 'unknown', intention } : { phase: 'refused', intention, code: 'OVERLOADED', until };
    }
  }
}

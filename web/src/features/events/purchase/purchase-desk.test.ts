// @vitest-environment node
import { beforeEach, describe, expect, it } from 'vitest';
import { type IntentionStore, intentionStore } from './intention-store';
import { PurchaseDesk } from './purchase-desk';
import type { Answer, Intention, Purchase } from './purchase-machine';

/** A shop that keeps outcomes by key as the server does, and whose answers can get lost on the way. */
class Shop {
  seats = 10;
  readonly bookings: string[] = [];
  readonly keys: string[] = [];
  private readonly kept = new Map<string, Answer>();
  /** What happens to the next attempts; then all goes well. */
  script: ('answer lost' | 'request lost' | 'overloaded' | 'signed out' | 'hangs')[] = [];

  async ask({ key, quantity }: Intention, signal: AbortSignal): Promise<Answer> {
    this.keys.push(key);
    const fate = this.script.shift();
    if (fate === 'overloaded') return { kind: 'hitch', hitch: 'overloaded', ambiguous: false, retryAfter: 2 };
    if (fate === 'request lost') return { kind: 'hitch', hitch: 'network', ambiguous: true };
    if (fate === 'signed out') return { kind: 'signedOut' };
    const answer = this.kept.get(key) ?? this.sell(key, quantity);
    this.kept.set(key, answer);
    if (fate === 'answer lost') return { kind: 'hitch', hitch: 'timeout', ambiguous: true };
    if (fate === 'hangs') await new Promise((resolve) => signal.addEventListener('abort', resolve));
    return answer;
  }

  private sell(key: string, quantity: number): Answer {
    if (quantity > this.seats) return { kind: 'waitlisted', waitlistId: `w-${key}`, quantity };
    this.seats -= quantity;
    this.bookings.push(key);
    return { kind: 'confirmed', bookingId: `b-${key}`, quantity };
  }
}

let shop: Shop;
let store: IntentionStore;
let now: number;
let pauses: number[];
let told: Purchase[];

function open(eventId = 'event'): PurchaseDesk {
  return new PurchaseDesk(eventId, {
    ask: (intention, signal) => shop.ask(intention, signal),
    pause: async (ms) => {
      pauses.push(ms);
      now += ms;
    },
    store,
    now: () => now,
    random: () => 0,
    newKey: () => `key-${shop.keys.length}`,
    settled: (purchase) => told.push(purchase),
  });
}

/** Resolves when the desk is in one of these phases. */
function reaches(desk: PurchaseDesk, ...phases: Purchase['phase'][]): Promise<Purchase> {
  return new Promise((resolve) => {
    const look = () => {
      const state = desk.snapshot();
      if (phases.includes(state.phase)) {
        leave();
        resolve(state);
      }
    };
    const leave = desk.subscribe(look);
    look();
  });
}

const wish = { userId: 'user', slotId: 'slot', quantity: 2, hoped: true };

beforeEach(() => {
  shop = new Shop();
  const kept = new Map<string, string>();
  const storage = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, text: string) => void kept.set(name, text),
    removeItem: (name: string) => void kept.delete(name),
  } as unknown as Storage;
  store = intentionStore(() => storage);
  now = 1_000_000;
  pauses = [];
  told = [];
});

describe('a purchase', () => {
  it('books', async () => {
    const desk = open();
    desk.start(wish);
    expect(await reaches(desk, 'confirmed')).toMatchObject({ bookingId: 'b-key-0', quantity: 2 });
    expect(told).toHaveLength(1);
    expect(store.read('event')).toBeNull();
  });

  it('that times out is asked again with the same key and booked once', async () => {
    shop.script = ['answer lost', 'answer lost'];
    const desk = open();
    desk.start(wish);
    expect(await reaches(desk, 'confirmed')).toMatchObject({ bookingId: 'b-key-0' });
    expect(shop.keys).toEqual(['key-0', 'key-0', 'key-0']);
    expect(shop.bookings).toEqual(['key-0']);
    expect(shop.seats).toBe(8);
    expect(pauses).toEqual([1000, 2000]);
  });

  it('that never arrived is asked again with the same key', async () => {
    shop.script = ['request lost'];
    const desk = open();
    desk.start(wish);
    await reaches(desk, 'confirmed');
    expect(shop.keys).toEqual(['key-0', 'key-0']);
  });

  it('waits as long as an overloaded server asks', async () => {
    shop.script = ['overloaded'];
    const desk = open();
    desk.start(wish);
    await reaches(desk, 'confirmed');
    expect(pauses).toEqual([2000]);
  });

  it('pressed twice is one', async () => {
    const desk = open();
    desk.start(wish);
    desk.start(wish);
    await reaches(desk, 'confirmed');
    expect(shop.keys).toHaveLength(1);
  });

  it('has a new key the next time', async () => {
    const desk = open();
    desk.start(wish);
    await reaches(desk, 'confirmed');
    desk.dismiss();
    desk.start(wish);
    await reaches(desk, 'confirmed');
    expect(new Set(shop.keys).size).toBe(2);
  });
});

describe('a reload in the middle', () => {
  it('goes on with the same key', async () => {
    shop.script = ['hangs'];
    open().start(wish);
    await Promise.resolve();
    const desk = open();
    desk.resume('user');
    expect(await reaches(desk, 'confirmed')).toMatchObject({ bookingId: 'b-key-0' });
    expect(shop.keys).toEqual(['key-0', 'key-0']);
    expect(shop.bookings).toEqual(['key-0']);
  });

  it('much later asks the person first', async () => {
    shop.script = ['hangs'];
    open().start(wish);
    now += 6 * 60_000;
    const desk = open();
    desk.resume('user');
    expect(desk.snapshot().phase).toBe('unknown');
    desk.again();
    await reaches(desk, 'confirmed');
    expect(shop.bookings).toEqual(['key-0']);
  });

  it('after a day is forgotten, as the server has forgotten it', () => {
    shop.script = ['hangs'];
    open().start(wish);
    now += 25 * 3_600_000;
    const desk = open();
    desk.resume('user');
    expect(desk.snapshot().phase).toBe('idle');
    expect(store.read('event')).toBeNull();
  });

  it('never asks for somebody else', () => {
    shop.script = ['hangs'];
    open().start(wish);
    const desk = open();
    desk.resume('somebody else');
    expect(desk.snapshot().phase).toBe('idle');
    expect(store.read('event')).toBeNull();
  });

  it('does not touch another event', () => {
    shop.script = ['hangs'];
    open().start(wish);
    const desk = open('another event');
    desk.resume('user');
    expect(desk.snapshot().phase).toBe('idle');
  });
});

describe('a session that expires in the middle', () => {
  it('goes on with the same key after signing in', async () => {
    shop.script = ['answer lost', 'signed out'];
    const desk = open();
    desk.start(wish);
    await reaches(desk, 'signedOut');
    expect(store.read('event')).toMatchObject({ stopped: false });
    desk.resume('user');
    await reaches(desk, 'confirmed');
    expect(shop.keys).toEqual(['key-0', 'key-0', 'key-0']);
    expect(shop.bookings).toEqual(['key-0']);
  });

  it('goes on with the same key when signing in loaded the page anew', async () => {
    shop.script = ['signed out'];
    const desk = open();
    desk.start(wish);
    await reaches(desk, 'signedOut');
    const next = open();
    next.resume('user');
    await reaches(next, 'confirmed');
    expect(shop.keys).toEqual(['key-0', 'key-0']);
  });

  it('is dropped when somebody else signs in', async () => {
    shop.script = ['signed out'];
    const desk = open();
    desk.start(wish);
    await reaches(desk, 'signedOut');
    desk.resume('somebody else');
    expect(desk.snapshot().phase).toBe('idle');
    expect(store.read('event')).toBeNull();
  });
});

describe('stopping', () => {
  it('keeps the key, so that asking again cannot book twice', async () => {
    shop.script = ['hangs'];
    const desk = open();
    desk.start(wish);
    await Promise.resolve();
    desk.stop();
    expect(desk.snapshot().phase).toBe('unknown');
    expect(store.read('event')).toMatchObject({ stopped: true });
    desk.again();
    await reaches(desk, 'confirmed');
    expect(shop.bookings).toEqual(['key-0']);
  });

  it('is remembered over a reload', async () => {
    shop.script = ['hangs'];
    const desk = open();
    desk.start(wish);
    desk.stop();
    const next = open();
    next.resume('user');
    expect(next.snapshot().phase).toBe('unknown');
    expect(shop.keys).toHaveLength(1);
  });

  it('ends when the booking turns up', () => {
    shop.script = ['hangs'];
    const desk = open();
    desk.start(wish);
    desk.stop();
    desk.found('b-key-0', 2);
    expect(desk.snapshot()).toMatchObject({ phase: 'confirmed', bookingId: 'b-key-0' });
    expect(store.read('event')).toBeNull();
  });
});

import { type IntentionStore, keyLife, resumeLife } from './intention-store';
import {
  type Answer,
  type Intention,
  idle,
  isOpen,
  isUnderWay,
  type Purchase,
  type PurchaseAction,
  purchaseReducer,
} from './purchase-machine';

export interface DeskTools {
  /** One attempt; never throws. */
  ask(intention: Intention, signal: AbortSignal): Promise<Answer>;
  /** Waits, or less when the network comes back; ends early when aborted. */
  pause(ms: number, signal: AbortSignal): Promise<void>;
  store: IntentionStore;
  now(): number;
  random(): number;
  newKey(): string;
  /** Tells of the outcome once: to fetch what changed. */
  settled(purchase: Purchase): void;
}

/**
 * Carries one purchase for one event through its attempts, and keeps its intention until the outcome is known.
 * It lives outside the page, so that leaving the page doesn't lose the answer.
 */
export class PurchaseDesk {
  private state: Purchase = idle;
  private readonly listeners = new Set<() => void>();
  private running: AbortController | null = null;

  constructor(
    private readonly eventId: string,
    private readonly tools: DeskTools,
  ) {}

  readonly snapshot = (): Purchase => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Whether a page shows what happens here. */
  get watched(): boolean {
    return this.listeners.size > 0;
  }

  start(wish: Pick<Intention, 'userId' | 'slotId' | 'quantity' | 'hoped'>): void {
    const intention = { ...wish, eventId: this.eventId, key: this.tools.newKey(), madeAt: this.tools.now() };
    this.dispatch({ type: 'start', intention });
  }

  /** Takes up what a reload or a login interrupted; somebody else's intention is dropped. */
  resume(userId: string): void {
    if (this.state.phase !== 'idle' && this.state.intention.userId !== userId) this.forget();
    if (this.state.phase === 'signedOut') this.dispatch({ type: 'again' });
    if (this.state.phase !== 'idle') return;
    const kept = this.tools.store.read(this.eventId);
    if (!kept) return;
    const age = this.tools.now() - kept.intention.madeAt;
    if (kept.intention.userId !== userId || age > keyLife) {
      this.tools.store.remove(this.eventId);
      return;
    }
    this.dispatch({ type: 'resume', intention: kept.intention, asking: !kept.stopped && age <= resumeLife });
  }

  stop(): void {
    this.dispatch({ type: 'stop' });
  }

  again(): void {
    this.dispatch({ type: 'again' });
  }

  found(bookingId: string, quantity: number): void {
    this.dispatch({ type: 'found', bookingId, quantity });
  }

  dismiss(): void {
    this.dispatch({ type: 'dismiss' });
  }

  private forget(): void {
    this.running?.abort();
    this.tools.store.remove(this.eventId);
    this.state = idle;
    this.tell();
  }

  private dispatch(action: PurchaseAction): void {
    const before = this.state;
    const after = purchaseReducer(before, action);
    if (after === before) return;
    this.state = after;
    this.keep(before);
    this.tell();
    const asksNow = after.phase === 'asking' && before.phase !== 'pausing';
    if (asksNow) void this.run();
    else if (!isUnderWay(after)) this.running?.abort();
    if (!isOpen(after) && after.phase !== 'idle') this.tools.settled(after);
  }

  private keep(before: Purchase): void {
    const { state } = this;
    if (isOpen(state)) {
      this.tools.store.write({ intention: state.intention, stopped: state.phase === 'unknown' });
    } else if (isOpen(before)) {
      this.tools.store.remove(this.eventId);
    }
  }

  private async run(): Promise<void> {
    this.running?.abort();
    const running = new AbortController();
    this.running = running;
    const { signal } = running;
    while (!signal.aborted && isUnderWay(this.state)) {
      if (this.state.phase === 'asking') {
        const answer = await this.tools.ask(this.state.intention, signal);
        if (!signal.aborted) {
          this.dispatch({ type: 'answer', answer, now: this.tools.now(), jitter: this.tools.random() });
        }
      } else {
        await this.tools.pause(this.state.until - this.tools.now(), signal);
        if (!signal.aborted) this.dispatch({ type: 'wake' });
      }
    }
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

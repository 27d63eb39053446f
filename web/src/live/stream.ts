import { createParser } from 'eventsource-parser';

export interface StreamEvent {
  type: string;
  data: unknown;
}

/** `polling`: what is shown is looked at every few seconds, by the page or, where it can't hear other nodes, the server. */
export type LiveState = 'live' | 'polling' | 'offline';

export interface StreamOptions {
  /** The address for the next connection, or null when there is nothing to listen to. */
  address(): string | null;
  /** A token that holds, or null; may throw when there is no network. */
  token(): Promise<string | null>;
  onEvent(event: StreamEvent): void;
  onState(state: LiveState): void;
  /** Called every ten seconds while the stream does not work. */
  poll(): void;
  fetch?: typeof fetch;
  /** 0 ≤ n < 1; for tests. */
  random?: () => number;
}

/** The server says something every 15 s; silence for longer means that the connection is dead. */
const SILENCE = 40_000;
const POLL = 10_000;
const LONGEST = 30_000;
const FAILURES_BEFORE_POLLING = 3;
/** A connection that held this long was a good one: the next failure is a first one again. */
const GOOD = 5_000;

/**
 * One text/event-stream over fetch (EventSource cannot send a token). It reconnects with growing, jittered pauses and
 * says where it left off, so that nothing is missed; after three failures in a row it polls, and goes on trying.
 */
export class LiveStream {
  readonly #options: StreamOptions;
  #open: AbortController | null = null;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #poller: ReturnType<typeof setInterval> | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;
  #lastId = '';
  #pause = 2000;
  #failures = 0;
  #running = false;
  #state: LiveState | undefined;

  constructor(options: StreamOptions) {
    this.#options = options;
  }

  /** Begins, or begins anew after a change of what `address` or `token` answer. */
  start(): void {
    this.#running = true;
    this.#disconnect();
    this.#failures = 0;
    void this.#connect();
  }

  /** Ends everything; `start` goes on from the last event. */
  stop(): void {
    this.#running = false;
    this.#disconnect();
    this.#stopPolling();
  }

  /** Somebody else is listening from now on: what was missed before is not theirs. */
  forget(): void {
    this.#lastId = '';
  }

  /** For the browser's word on the network. */
  setOnline(online: boolean): void {
    if (online) {
      if (this.#running) this.start();
    } else {
      this.#running = true;
      this.#disconnect();
      this.#stopPolling();
      this.#setState('offline');
    }
  }

  async #connect(): Promise<void> {
    const address = this.#options.address();
    if (address === null) {
      this.#stopPolling();
      return;
    }
    const open = new AbortController();
    this.#open = open;
    let since = 0;
    let wait: number | undefined;
    try {
      const token = await this.#options.token();
      if (open.signal.aborted) return;
      this.#listenForSilence(open);
      const response = await (this.#options.fetch ?? fetch)(address, {
        headers: {
          Accept: 'text/event-stream',
          ...(token ? { Authorization: `Bearer ${token}` } : {}),
          ...(this.#lastId ? { 'Last-Event-ID': this.#lastId } : {}),
        },
        cache: 'no-store',
        signal: open.signal,
      });
      if (!response.ok || !response.body) {
        const seconds = Number(response.headers.get('Retry-After'));
        if (seconds > 0) wait = seconds * 1000;
        throw new Error(`the stream answered ${response.status}`);
      }
      since = Date.now();
      this.#stopPolling();
      this.#setState('live');
      await this.#read(response.body, open);
    } catch {
      // Every ending is treated alike below.
    }
    clearTimeout(this.#silence);
    // Who aborted it has begun something else, or nothing. Silence aborts too, but leaves `#open` as it is.
    if (this.#open !== open) return;
    this.#open = null;
    this.#failures = since && Date.now() - since > GOOD ? 0 : this.#failures + 1;
    this.#again(wait);
  }

  async #read(body: ReadableStream<Uint8Array>, open: AbortController): Promise<void> {
    let bye = false;
    const parser = createParser({
      onEvent: ({ id, event = 'message', data }) => {
        if (id) this.#lastId = id;
        if (event === 'bye') bye = true;
        else this.#hand(event, data);
      },
      onRetry: (milliseconds) => {
        this.#pause = Math.min(LONGEST, Math.max(500, milliseconds));
      },
    });
    const reader = body
      .pipeThrough(new TextDecoderStream() as unknown as TransformStream<Uint8Array, string>)
      .getReader();
    while (!bye) {
      const { done, value } = await reader.read();
      if (done) return;
      this.#listenForSilence(open);
      parser.feed(value);
    }
    await reader.cancel();
  }

  #hand(type: string, text: string): void {
    let data: unknown;
    try {
      data = JSON.parse(text);
    } catch {
      return;
    }
    // The server looks for itself every few seconds, for all its pages: they needn't ask on top of that.
    if (type === 'pace') this.#setState((data as { polling: boolean }).polling ? 'polling' : 'live');
    else this.#options.onEvent({ type, data });
  }

  #again(wait?: number): void {
    if (!this.#running) return;
    if (this.#failures >= FAILURES_BEFORE_POLLING) this.#startPolling();
    const random = this.#options.random ?? Math.random;
    const pause = Math.min(LONGEST, this.#pause * 2 ** Math.max(0, this.#failures - 1));
    // Half of it is chance: after a restart not everybody must come back at the same instant.
    const next = Math.max(wait ?? 0, pause / 2 + (random() * pause) / 2);
    this.#retry = setTimeout(() => void this.#connect(), next);
  }

  #listenForSilence(open: AbortController): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => open.abort(), SILENCE);
  }

  #disconnect(): void {
    clearTimeout(this.#retry);
    clearTimeout(this.#silence);
    const open = this.#open;
    this.#open = null;
    open?.abort();
  }

  #startPolling(): void {
    if (this.#poller) return;
    this.#setState('polling');
    this.#options.poll();
    this.#poller = setInterval(() => this.#options.poll(), POLL);
  }

  #stopPolling(): void {
    clearInterval(this.#poller);
    this.#poller = undefined;
  }

  #setState(state: LiveState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#options.onState(state);
  }
}

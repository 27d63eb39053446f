import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type LiveState, LiveStream, type StreamEvent } from './stream';

/** A connection as the server has it. */
interface Line {
  headers: Headers;
  send(text: string): void;
  end(): void;
  closed: boolean;
}

let lines: Line[] = [];
let answers: (() => Response)[] = [];
let events: StreamEvent[] = [];
let states: LiveState[] = [];
let polls = 0;

const connect: typeof fetch = async (_address, init) => {
  const refuse = answers.shift();
  if (refuse) return refuse();
  const encoder = new TextEncoder();
  let control!: ReadableStreamDefaultController<Uint8Array>;
  const line: Line = {
    headers: new Headers(init?.headers),
    send: (text) => control.enqueue(encoder.encode(text)),
    end: () => control.close(),
    closed: false,
  };
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      control = controller;
    },
    cancel() {
      line.closed = true;
    },
  });
  init?.signal?.addEventListener('abort', () => {
    if (line.closed) return;
    line.closed = true;
    control.error(new DOMException('gone', 'AbortError'));
  });
  lines.push(line);
  return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
};

function stream(change: Partial<ConstructorParameters<typeof LiveStream>[0]> = {}): LiveStream {
  return new LiveStream({
    address: () => '/api/stream?events=a',
    token: async () => 'token',
    onEvent: (event) => events.push(event),
    onState: (state) => states.push(state),
    poll: () => {
      polls += 1;
    },
    fetch: connect,
    random: () => 0.5,
    ...change,
  });
}

const pass = (milliseconds = 1) => vi.advanceTimersByTimeAsync(milliseconds);

beforeEach(() => {
  vi.useFakeTimers();
  lines = [];
  answers = [];
  events = [];
  states = [];
  polls = 0;
});
afterEach(() => void vi.useRealTimers());

describe('a live stream', () => {
  it('hands on what comes, also in pieces, and sends the token', async () => {
    stream().start();
    await pass();
    lines[0]?.send('retry: 2000\n\nid: 7\nevent: inbox\nda');
    lines[0]?.send('ta: {"unreadCount":3}\n\n: beat\n\nevent: seats\ndata: no json\n\n');
    await pass();
    expect(lines[0]?.headers.get('Authorization')).toBe('Bearer token');
    expect(events).toEqual([{ type: 'inbox', data: { unreadCount: 3 } }]);
    expect(states).toEqual(['live']);
  });

  it('comes back after the end and says where it left off', async () => {
    stream().start();
    await pass();
    lines[0]?.send('retry: 1000\n\nid: 41\nevent: bookings\ndata: {}\n\n');
    await pass(6000);
    lines[0]?.end();
    await pass(2000);
    expect(lines).toHaveLength(2);
    expect(lines[0]?.headers.has('Last-Event-ID')).toBe(false);
    expect(lines[1]?.headers.get('Last-Event-ID')).toBe('41');
  });

  it('does so when the server says goodbye, which is not handed on', async () => {
    stream().start();
    await pass();
    lines[0]?.send('event: bye\ndata: {"reason":"restart"}\n\n');
    await pass(3000);
    expect(events).toEqual([]);
    expect(lines).toHaveLength(2);
    expect(lines[0]?.closed).toBe(true);
  });

  it('tells that its server only polls, and when it does so no more, without polling itself', async () => {
    stream().start();
    await pass();
    lines[0]?.send('event: pace\ndata: {"polling":true}\n\n');
    await pass(15_000);
    expect(states).toEqual(['live', 'polling']);
    lines[0]?.send('event: pace\ndata: {"polling":false}\n\n');
    await pass();
    expect(states).toEqual(['live', 'polling', 'live']);
    expect([polls, events, lines.length]).toEqual([0, [], 1]);
  });

  it('takes a new connection for a live one until it hears otherwise', async () => {
    stream().start();
    await pass();
    lines[0]?.send('event: pace\ndata: {"polling":true}\n\nevent: bye\ndata: {"reason":"restart"}\n\n');
    await pass(3000);
    expect(lines).toHaveLength(2);
    expect(states).toEqual(['live', 'polling', 'live']);
  });

  it('takes silence for the end', async () => {
    stream().start();
    await pass(30_000);
    lines[0]?.send(': beat\n\n');
    await pass(30_000);
    expect(lines).toHaveLength(1);
    await pass(20_000);
    expect(lines[0]?.closed).toBe(true);
    expect(lines).toHaveLength(2);
  });

  it('polls after three failures, goes on trying, and stops polling when it is back', async () => {
    answers = Array.from({ length: 4 }, () => () => new Response(null, { status: 500 }));
    stream().start();
    await pass(2000);
    expect(states).toEqual([]);
    await pass(6000);
    expect(states).toEqual(['polling']);
    expect(polls).toBe(1);
    await pass(30_000);
    expect(polls).toBeGreaterThan(1);
    expect(states).toEqual(['polling', 'live']);
    const before = polls;
    await pass(20_000);
    expect(polls).toBe(before);
  });

  it('waits as long as the server asks', async () => {
    answers = [() => new Response(null, { status: 503, headers: { 'Retry-After': '20' } })];
    stream().start();
    await pass(19_000);
    expect(lines).toHaveLength(0);
    await pass(2000);
    expect(lines).toHaveLength(1);
  });

  it('spreads its tries: half of each pause is chance', async () => {
    const times: number[] = [];
    for (const random of [0, 0.99]) {
      lines = [];
      answers = [() => new Response(null, { status: 500 })];
      const begun = Date.now();
      const one = stream({ random: () => random });
      one.start();
      while (!lines.length) await pass(50);
      times.push(Date.now() - begun);
      one.stop();
    }
    expect(times[0]).toBeGreaterThanOrEqual(1000);
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(800);
  });

  it('closes and stays closed when it is stopped, and is one connection however often it is started', async () => {
    const one = stream();
    one.start();
    one.start();
    await pass();
    one.start();
    await pass();
    expect(lines.filter((line) => !line.closed)).toHaveLength(1);
    one.stop();
    await pass(60_000);
    expect(lines.every((line) => line.closed)).toBe(true);
    expect(polls).toBe(0);
  });

  it('rests without a network', async () => {
    const one = stream();
    one.start();
    await pass();
    one.setOnline(false);
    await pass(60_000);
    expect(states).toEqual(['live', 'offline']);
    expect(lines).toHaveLength(1);
    one.setOnline(true);
    await pass();
    expect(lines).toHaveLength(2);
    expect(states.at(-1)).toBe('live');
  });
});

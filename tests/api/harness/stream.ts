import { type ClientRequest, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import type { Notification } from './objects.js';
import { contract } from './openapi.js';
import type { Person } from './people.js';
import { patience, until } from './wait.js';

export interface SlotSeats {
  id: string;
  capacity: number;
  bookedCount: number;
  availableSpots: number;
  waitingCount: number;
  waitlistFull: boolean;
}

interface Said {
  seats: { eventId: string; slotCount: number; slots: SlotSeats[] };
  gone: { eventId: string };
  inbox: { unreadCount: number };
  notification: Notification;
  bookings: Record<string, never>;
  pace: { polling: boolean };
  bye: { reason: string };
}

const schemas: Record<keyof Said, string> = {
  seats: 'LiveSeats',
  gone: 'LiveGone',
  inbox: 'LiveInbox',
  notification: 'Notification',
  bookings: 'LiveBookings',
  pace: 'LivePace',
  bye: 'LiveBye',
};

export interface Message<Name extends keyof Said = keyof Said> {
  event: Name;
  id: string;
  data: Said[Name];
  /** When it came, in milliseconds. */
  at: number;
}

export interface StreamOptions {
  events?: Array<{ id: string } | string>;
  person?: Person;
  /** Instead of the person's. */
  token?: string;
  lastId?: string | undefined;
}

/** GET /api/stream as a page reads it. */
export class Stream {
  readonly messages: Message[] = [];
  readonly comments: string[] = [];
  /** The first words, before any message. */
  retry: number | undefined;
  ended = false;
  private rest = '';
  private fault: unknown;

  private constructor(
    private readonly asked: ClientRequest,
    private readonly answer: IncomingMessage,
  ) {
    answer.setEncoding('utf8');
    answer.on('data', (text: string) => this.read(text));
    const end = () => {
      this.ended = true;
    };
    answer.on('end', end).on('close', end).on('error', end);
  }

  static open(port: number, { events = [], person, token = person?.token, lastId }: StreamOptions = {}) {
    const ids = events.map((event) => (typeof event === 'string' ? event : event.id));
    const headers = {
      Accept: 'text/event-stream',
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
      ...(lastId === undefined ? {} : { 'Last-Event-ID': lastId }),
    };
    const path = `/api/stream${ids.length ? `?events=${ids.map(encodeURIComponent).join(',')}` : ''}`;
    return new Promise<Stream>((resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port, path, headers, agent: false }, (answer) => {
        if (answer.statusCode === 200) resolve(new Stream(asked, answer));
        else reject(new Error(`no stream: ${answer.statusCode}`));
      });
      asked.on('error', reject);
      asked.end();
    });
  }

  private read(text: string): void {
    this.rest += text;
    for (let end = this.rest.indexOf('\n\n'); end >= 0; end = this.rest.indexOf('\n\n')) {
      this.take(this.rest.slice(0, end));
      this.rest = this.rest.slice(end + 2);
    }
  }

  private take(block: string): void {
    if (block.startsWith(':')) {
      this.comments.push(block.slice(1).trim());
      return;
    }
    const fields = Object.fromEntries(
      block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
    );
    if (fields.retry) this.retry = Number(fields.retry);
    if (!fields.event) return;
    try {
      contract().checkValue(schemas[fields.event as keyof Said], JSON.parse(fields.data!));
    } catch (error) {
      this.fault ??= error;
    }
    const message = { event: fields.event, id: fields.id ?? '', data: JSON.parse(fields.data!), at: performance.now() };
    this.messages.push(message as Message);
  }

  get headers(): IncomingHttpHeaders {
    return this.answer.headers;
  }

  get lastId(): string | undefined {
    return this.messages.at(-1)?.id;
  }

  all<Name extends keyof Said>(event: Name): Array<Message<Name>> {
    return this.messages.filter((one) => one.event === event) as unknown as Array<Message<Name>>;
  }

  /** The first such message, waiting for it. */
  next<Name extends keyof Said>(
    event: Name,
    wanted: (data: Said[Name]) => boolean = () => true,
    within = patience,
  ): Promise<Message<Name>> {
    return this.until(`the stream says ${event}`, () => this.all(event).find(({ data }) => wanted(data)), within);
  }

  /** What all messages so far come to. */
  seats({ id }: { id: string }): SlotSeats | undefined {
    return this.all('seats')
      .flatMap(({ data }) => data.slots)
      .findLast((slot) => slot.id === id);
  }

  /** Waits until the slot stands so. */
  shows(slot: { id: string }, wanted: Partial<SlotSeats>, within = patience): Promise<SlotSeats> {
    const fits = (seats: SlotSeats) =>
      Object.entries(wanted).every(([name, value]) => seats[name as keyof SlotSeats] === value);
    const shown = () => {
      const seats = this.seats(slot);
      return seats && fits(seats) && seats;
    };
    return this.until(`the stream shows ${JSON.stringify(wanted)}`, shown, within);
  }

  /** Also insists that all that came so far is as described. */
  private async until<T>(what: string, attempt: () => T | undefined | false, within: number): Promise<T> {
    const found = await until(what, attempt, { within, every: 5 });
    if (this.fault) throw this.fault;
    return found as T;
  }

  closes(within = patience): Promise<boolean> {
    return until('the stream ends', () => this.ended, { within });
  }

  close(): void {
    this.asked.destroy();
  }
}

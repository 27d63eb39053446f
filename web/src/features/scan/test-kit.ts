import type { CheckInReply, GateServer, KeysReply, ListReply, LookReply } from './gate-server';
import type { TicketKey } from './ticket-signature';
import type { GateBooking, GateList, Scan, TicketFacts } from './types';

/** Signed by the server's own code with the seed of 32 bytes of 1; its unit test pins the same text. */
export const sample = {
  text:
    'GT1.AcXiGrEBiQpdrJZ3S7zOswIJmoBXAYkKXayWd0u8zrMCCZqAWAI.' +
    'schOCnatrag-F4yMp-CQpd1cOnlpXujudK0J85rad4ekEZdx0-xbszCFJPjFGQJaxr9D1QAddJoSq0vp6lSYCQ',
  bookingId: '01890a5d-ac96-774b-bcce-b302099a8057',
  slotId: '01890a5d-ac96-774b-bcce-b302099a8058',
  number: 2,
  ticket: '01890a5d-ac96-774b-bcce-b302099a8057:2',
};

/** As a server with that seed answers GET /api/tickets/keys. */
export const sampleKey: TicketKey = {
  id: 'c5e21ab1',
  algorithm: 'Ed25519',
  publicKey: 'iojj3XQJ8ZX9UtstPLpdcspnCb8dlBIb83SIAbQPb1w',
};

/** A second ticket by the same key, from a server's demo data: another booking, in another event's slot. */
export const stranger = {
  text:
    'GT1.AcXiGrEBogV0gldwAYK8o7Nh_ok6AaIFdIK8cACpMQ9JURhrEAE.' +
    'hHiOcbjOdyOxSpyV4YTMYZgv_t0A3rolg3SOhGjZscXjZANzANvZXwg1syw8j4CR6x_0rsQasSKUw_YQyBnlAw',
  bookingId: '01a20574-8257-7001-82bc-a3b361fe893a',
  slotId: '01a20574-82bc-7000-a931-0f4951186b10',
};

export const lateSlot = '01890a5d-ac96-774b-bcce-b302099a8059';
export const eventId = '01890a5d-ac96-774b-bcce-b302099a8000';

export function booking(changes: Partial<GateBooking> = {}): GateBooking {
  return {
    bookingId: sample.bookingId,
    quantity: 3,
    slotId: sample.slotId,
    holderName: 'Sari Dewi',
    checkedIn: [],
    ...changes,
  };
}

export function gateList(...bookings: GateBooking[]): GateList {
  return {
    eventId,
    title: 'Monsoon Brass',
    timezone: 'Asia/Jakarta',
    slots: [
      { id: sample.slotId, label: 'Early', startTime: '2026-12-02T11:30:00.000Z', endTime: '2026-12-02T13:00:00.000Z' },
      { id: lateSlot, label: 'Late', startTime: '2026-12-02T14:30:00.000Z', endTime: '2026-12-02T16:00:00.000Z' },
    ],
    bookings,
    slotId: null,
    fetchedAt: '2026-12-02T10:00:00.000Z',
  };
}

export const facts: TicketFacts = {
  bookingId: sample.bookingId,
  number: sample.number,
  quantity: 3,
  slotId: sample.slotId,
  slotLabel: 'Early',
  holder: 'Sari Dewi',
  eventTitle: null,
};

export function scanOf(changes: Partial<Scan> = {}): Scan {
  return {
    id: 'scan-1',
    at: '2026-12-02T11:00:00.000Z',
    eventId,
    userId: 'steward',
    text: sample.text,
    ticket: sample.ticket,
    verdict: 'ok',
    facts,
    usedAt: null,
    by: 'device',
    delivery: 'queued',
    conflict: null,
    ...changes,
  };
}

type Answer<Reply> = Reply | (() => Reply);

/** A server that answers what the test tells it to, in order, and is silent afterwards. */
export class ScriptedServer implements GateServer {
  readonly asked: Array<{ what: 'checkIn' | 'look'; text: string; key?: string }> = [];
  readonly checkIns: Answer<CheckInReply>[] = [];
  readonly looks: Answer<LookReply>[] = [];
  readonly lists: Answer<ListReply>[] = [];
  /** null: silent when asked for keys. */
  published: TicketKey[] | null = [sampleKey];

  async checkIn(text: string, key: string): Promise<CheckInReply> {
    this.asked.push({ what: 'checkIn', text, key });
    return next(this.checkIns);
  }

  async look(text: string): Promise<LookReply> {
    this.asked.push({ what: 'look', text });
    return next(this.looks);
  }

  async list(): Promise<ListReply> {
    return next(this.lists);
  }

  async keys(): Promise<KeysReply> {
    return this.published ? { kind: 'keys', keys: this.published } : silence;
  }
}

const silence = { kind: 'silent', retryAfter: null } as const;

function next<Reply>(script: Answer<Reply>[]): Reply | typeof silence {
  const answer = script.shift() ?? silence;
  return typeof answer === 'function' ? (answer as () => Reply)() : answer;
}

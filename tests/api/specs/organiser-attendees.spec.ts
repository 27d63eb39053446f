import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { booked, cancelled, expectRefusal, expectSuccess, faultyFields } from '../harness/actions.js';
import { newSlot } from '../harness/events.js';
import type { Attendee, AttendeePage, Booking, EventWithSlots, TimeSlot } from '../harness/objects.js';
import type { Person } from '../harness/people.js';
import { useWorld } from '../harness/world.js';

const world = useWorld({ env: { GOTICKET_WORKERS: '0' } });

interface Cast {
  event: EventWithSlots;
  early: TimeSlot;
  late: TimeSlot;
  people: Record<'ana' | 'ben' | 'eva', Person>;
  bookings: Record<'ana' | 'ben' | 'eva', Booking>;
}
let cast: Cast;

async function named(name: string): Promise<Person> {
  const person = await world().person();
  await world().database.query('UPDATE users SET name = $2 WHERE id = $1', [person.id, name]);
  return person;
}

const path = (event: { id: string }, what = 'attendees') => `/api/admin/events/${event.id}/${what}`;

async function attendees(query = '', event: { id: string } = cast.event): Promise<AttendeePage> {
  const reply = await world().admin.get<AttendeePage>(`${path(event)}${query}`);
  expectSuccess(reply);
  return reply.data;
}

const names = ({ attendees }: AttendeePage) => attendees.map(({ user }) => user.name);

async function csv(query = '', event: { id: string } = cast.event): Promise<string> {
  const reply = await world().admin.get(`${path(event, 'attendees.csv')}${query}`);
  expectSuccess(reply);
  expect(reply.headers['content-type']).toBe('text/csv; charset=utf-8');
  return reply.body.toString('utf8');
}

/** Reads RFC 4180, strictly. */
function cells(text: string): string[][] {
  expect(text.startsWith('\uFEFF')).toBe(true);
  const rows: string[][] = [];
  const pattern = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  pattern.lastIndex = 1;
  const row: string[] = [];
  while (pattern.lastIndex < text.length) {
    const found = pattern.exec(text);
    if (!found) throw new Error(`not a table: ${JSON.stringify(text)}`);
    row.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
    if (found[3] !== ',') rows.push(row.splice(0));
  }
  expect(row).toEqual([]);
  return rows;
}

beforeAll(async () => {
  const event = await world().event({
    title: 'Gamelan, After Dark!',
    timeSlots: [newSlot({ label: 'Early, with "tea"' }), newSlot({ label: 'Late' })],
  });
  const [early, late] = event.timeSlots as [TimeSlot, TimeSlot];
  const people = {
    ana: await named('Ana Lestari'),
    ben: await named('Ben 100%_Siregar'),
    eva: await named('Éva Wulandari'),
  };
  const bookings = {
    ana: await booked(people.ana, early, 3),
    ben: await booked(people.ben, late, 2),
    eva: await booked(people.eva, late, 1),
  };
  await cancelled(people.eva, bookings.eva);
  expectSuccess(await world().admin.post(`/api/admin/tickets/${bookings.ana.id}:2/checkin`));
  cast = { event, early, late, people, bookings };
});

describe('the attendees of an event', () => {
  test('are who holds a booking, the newest first', async () => {
    const { ana } = cast.people;
    const page = await attendees();
    expect(names(page)).toEqual(['Ben 100%_Siregar', 'Ana Lestari']);
    expect(page.pagination).toEqual({ page: 1, limit: 25, total: 2, totalPages: 1 });
    const { id, label, startTime, endTime } = cast.early;
    expect(page.attendees[1]).toEqual({
      bookingId: cast.bookings.ana.id,
      quantity: 3,
      status: 'CONFIRMED',
      checkedInCount: 1,
      createdAt: cast.bookings.ana.createdAt,
      cancelledAt: null,
      user: { id: ana.id, name: 'Ana Lestari', email: ana.email },
      slot: { id, label, startTime, endTime },
    } satisfies Attendee);
  });

  test('can be those who cancelled, or all', async () => {
    const gone = await attendees('?status=CANCELLED');
    expect(gone.attendees).toMatchObject([{ status: 'CANCELLED', cancelledAt: expect.any(String) }]);
    expect(names(gone)).toEqual(['Éva Wulandari']);
    expect((await attendees('?status=ALL')).pagination.total).toBe(3);
    expect(names(await attendees('?status=CONFIRMED'))).toHaveLength(2);
  });

  test('can be those of one slot', async () => {
    expect(names(await attendees(`?slotId=${cast.early.id}`))).toEqual(['Ana Lestari']);
    expect(names(await attendees(`?slotId=${cast.late.id}&status=ALL`))).toHaveLength(2);
    const elsewhere = await world().slot();
    await booked(cast.people.ana, elsewhere);
    for (const slot of [elsewhere.id, randomUUID()]) expect(names(await attendees(`?slotId=${slot}`))).toEqual([]);
  });

  test.each([
    ['part of a name', 'lest', ['Ana Lestari']],
    ['a name in another case', 'ANA LESTARI', ['Ana Lestari']],
    ['a letter with an accent in another case', 'éVA', ['Éva Wulandari']],
    ['a percent sign, as itself', '100%_', ['Ben 100%_Siregar']],
    ['a lone percent sign', 'B%n', []],
    ['an underscore, as itself', 'A_a', []],
    ['a backslash', '\\', []],
    ['a quote', "' OR ''='", []],
    ['outer white space', '  lestari ', ['Ana Lestari']],
  ])('can be searched for %s', async (_, words, expected) => {
    const page = await attendees(`?status=ALL&search=${encodeURIComponent(words)}`);
    expect(names(page)).toEqual(expected);
    expect(page.pagination.total).toBe(expected.length);
  });

  test('can be searched by e-mail address, in any case', async () => {
    const { email, name } = cast.people.ben;
    expect(name).not.toBe('');
    expect(names(await attendees(`?search=${email.toUpperCase()}`))).toEqual(['Ben 100%_Siregar']);
    expect(names(await attendees('?search=@EXAMPLE'))).toHaveLength(2);
  });

  test('come in pages, each booking once', async () => {
    const pages = await Promise.all([1, 2, 3, 4].map((page) => attendees(`?status=ALL&limit=1&page=${page}`)));
    expect(pages.flatMap(names)).toEqual(['Éva Wulandari', 'Ben 100%_Siregar', 'Ana Lestari']);
    for (const { pagination } of pages) expect(pagination).toMatchObject({ limit: 1, total: 3, totalPages: 3 });
  });

  test('of an event without bookings are nobody', async () => {
    const event = await world().event();
    const { attendees: nobody, pagination } = await attendees('', event);
    expect({ nobody, pagination }).toEqual({
      nobody: [],
      pagination: { page: 1, limit: 25, total: 0, totalPages: 0 },
    });
  });

  test('name all parameters at fault', async () => {
    const reply = await world().admin.get(`${path(cast.event)}?page=0&limit=101&status=GONE&slotId=1&search=%00`);
    expectRefusal(reply, 400, 'VALIDATION_ERROR');
    expect(faultyFields(reply)).toEqual(['limit', 'page', 'search', 'slotId', 'status']);
  });
});

describe('the attendees as a table', () => {
  test('have a line each, under the names of the columns', async () => {
    const { ana, ben } = cast.bookings;
    const { early, late, people } = cast;
    const rows = cells(await csv());
    expect(rows).toEqual([
      'bookingId,name,email,slot,startTime,endTime,quantity,status,checkedIn,bookedAt,cancelledAt'.split(','),
      [
        ...[ben.id, 'Ben 100%_Siregar', people.ben.email, 'Late', late.startTime, late.endTime],
        ...['2', 'CONFIRMED', '0', ben.createdAt, ''],
      ],
      [
        ...[ana.id, 'Ana Lestari', people.ana.email, 'Early, with "tea"', early.startTime, early.endTime],
        ...['3', 'CONFIRMED', '1', ana.createdAt, ''],
      ],
    ]);
  });

  test('are a file to download, named after the event', async () => {
    const reply = await world().admin.get(path(cast.event, 'attendees.csv'));
    expect(reply.headers['content-disposition']).toBe('attachment; filename="attendees-gamelan-after-dark.csv"');
    const foreign = await world().event({ title: '漢字 "\r\nX-Evil: 1' });
    const named = await world().admin.get(path(foreign, 'attendees.csv'));
    expect(named.headers['content-disposition']).toBe('attachment; filename="attendees-x-evil-1.csv"');
    expect(named.headers['x-evil']).toBeUndefined();
  });

  test('can be narrowed as the list can', async () => {
    const names = (text: string) =>
      cells(text)
        .slice(1)
        .map((row) => row[1]);
    expect(names(await csv('?status=CANCELLED'))).toEqual(['Éva Wulandari']);
    expect(names(await csv(`?status=ALL&slotId=${cast.early.id}`))).toEqual(['Ana Lestari']);
    expect(names(await csv('?search=SIREGAR'))).toEqual(['Ben 100%_Siregar']);
    expect(names(await csv('', await world().event()))).toEqual([]);
  });

  test.each(['=1+1', '+62', '-2+3', '@SUM(A1)', '=HYPERLINK("http://evil.example","click, me")'])(
    'run nothing in a spreadsheet: %s',
    async (name) => {
      const event = await world().event({ timeSlots: [newSlot({ label: name })] });
      const person = await named(name);
      await booked(person, event.timeSlots[0]!);
      const [, row] = cells(await csv('', event));
      expect([row?.[1], row?.[3]]).toEqual([`'${name}`, `'${name}`]);
    },
  );

  test('run nothing in a spreadsheet even where the database holds what the API would not take', async () => {
    for (const name of ['\t=1+1', '\r=1+1']) {
      const event = await world().event();
      await booked(await named(name), event.timeSlots[0]!);
      expect(cells(await csv('', event))[1]?.[1]).toBe(`'${name}`);
    }
  });

  test('keep names with line breaks, quotes and commas in one cell', async () => {
    const event = await world().event();
    const name = 'Ana "the\r\nfirst", of\nher name';
    await booked(await named(name), event.timeSlots[0]!);
    expect(cells(await csv('', event))[1]?.[1]).toBe(name);
  });

  test('are refused beyond 100,000 lines, and given at 100,000', async () => {
    const event = await world().event({ timeSlots: [newSlot({ capacity: 200_000 })] });
    const { id, startTime, endTime } = event.timeSlots[0]!;
    const person = await world().person();
    // Cancelled, so that one person can have them all.
    const add = (count: number) =>
      world().database.query(
        `INSERT INTO bookings (id, user_id, time_slot_id, quantity, status, start_time, end_time, cancelled_at)
         SELECT gen_random_uuid(), $1, $2, 1, 'CANCELLED', $3, $4, now() FROM generate_series(1, $5::int)`,
        [person.id, id, startTime, endTime, count],
      );
    await add(100_000);
    const full = await csv('?status=ALL', event);
    expect(full.split('\r\n')).toHaveLength(100_002);
    await add(1);
    const reply = await world().admin.get(`${path(event, 'attendees.csv')}?status=ALL`);
    expectRefusal(reply, 400, 'VALIDATION_ERROR');
    expect(faultyFields(reply)).toEqual(['slotId']);
    expect(cells(await csv('', event))).toHaveLength(1);
    expect((await attendees('?status=ALL&limit=100&page=1001', event)).attendees).toHaveLength(1);
  }, 60_000);
});

describe.each(['attendees', 'attendees.csv', 'sales', 'gate'])('the %s', (what) => {
  test('are for organisers alone', async () => {
    expectRefusal(await cast.people.ana.get(path(cast.event, what)), 403, 'FORBIDDEN');
    expectRefusal(await world().stranger.get(path(cast.event, what)), 401, 'UNAUTHORIZED');
  });

  test('of an event that is not there, or was called off, are not found', async () => {
    const gone = await world().event();
    expectSuccess(await world().admin.delete(`/api/events/${gone.id}`));
    for (const id of [randomUUID(), 'nonsense', gone.id]) {
      expectRefusal(await world().admin.get(path({ id }, what)), 404, 'EVENT_NOT_FOUND');
    }
  });
});

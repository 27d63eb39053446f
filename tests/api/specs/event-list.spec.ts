import { beforeAll, describe, expect, test } from 'vitest';
import { expectRefusal, expectSuccess, faultyFields } from '../harness/actions.js';
import { inHours, newSlot } from '../harness/events.js';
import type { Category, EventPage } from '../harness/objects.js';
import type { Person } from '../harness/people.js';
import { until } from '../harness/wait.js';
import { useWorld } from '../harness/world.js';

const world = useWorld();

async function list(query = '', person?: Person): Promise<EventPage> {
  const client = person ? person.at(0) : world().stranger;
  const reply = await client.get<EventPage>(`/api/events${query}`);
  expectSuccess(reply);
  return reply.data;
}

const titles = (page: EventPage) => page.events.map(({ title }) => title);

/** Announces an event that starts after so many hours and has so many seats. */
async function announce(title: string, category: Category, hours: number, capacity = 10, description?: string) {
  const timeSlots = [newSlot({ startTime: inHours(hours), endTime: inHours(hours + 1), capacity })];
  return world().event({ title, category, timeSlots, ...(description === undefined ? {} : { description }) });
}

beforeAll(async () => {
  await announce('Workshop batik', 'WORKSHOP', 30);
  await announce('Konser kecil', 'CONCERT', 20, 5, 'A quiet evening with a Café-Orchestra, 100% acoustic.');
  await announce('Festival laut', 'FESTIVAL', 10);
  await announce('Konser besar', 'CONCERT', 20, 500);
  const past = await announce('Konser lama', 'CONCERT', 40);
  await world().endSlot(past.timeSlots[0]!);
});

describe('the list of events', () => {
  test('shows those with a slot still to start, newest first', async () => {
    const page = await list();
    expect(titles(page)).toEqual(['Konser besar', 'Festival laut', 'Konser kecil', 'Workshop batik']);
    expect(page.pagination).toEqual({ page: 1, limit: 10, total: 4, totalPages: 1 });
    expect(page.events[0]?.createdBy).toEqual({ id: world().admin.id, name: world().admin.name });
    expect(page.events[0]?.timeSlots).toMatchObject([{ capacity: 500, bookedCount: 0 }]);
  });

  test('shows all on request', async () => {
    expect(titles(await list('?upcoming=false'))).toContain('Konser lama');
    expect(titles(await list('?upcoming=true'))).not.toContain('Konser lama');
  });

  test('can be narrowed to a category', async () => {
    expect(titles(await list('?category=CONCERT'))).toEqual(['Konser besar', 'Konser kecil']);
  });

  test.each([
    ['part of a title', 'ser bes', ['Konser besar']],
    ['a title in another case', 'KONSER', ['Konser besar', 'Konser kecil']],
    ['part of a description in another case', 'café-ORCHESTRA', ['Konser kecil']],
    ['a percent sign, as itself', '100%', ['Konser kecil']],
    ['a lone percent sign, as itself', '0% a', ['Konser kecil']],
    ['an underscore, as itself', 'K_nser', []],
    ['a backslash', '\\', []],
    ['a quote', "' OR ''='", []],
    ['nothing that is there', 'opera', []],
  ])('can be searched for %s', async (_, words, expected) => {
    const page = await list(`?search=${encodeURIComponent(words)}`);
    expect(titles(page)).toEqual(expected);
    expect(page.pagination.total).toBe(expected.length);
  });

  test('can be searched within a category', async () => {
    expect(titles(await list('?search=la&category=FESTIVAL'))).toEqual(['Festival laut']);
  });

  test('comes in pages, each event once', async () => {
    const first = await list('?limit=3');
    const second = await list('?limit=3&page=2');
    expect(first.pagination).toEqual({ page: 1, limit: 3, total: 4, totalPages: 2 });
    expect(second.pagination).toEqual({ page: 2, limit: 3, total: 4, totalPages: 2 });
    expect([...titles(first), ...titles(second)]).toEqual(titles(await list()));
  });

  test('is empty behind its last page', async () => {
    const page = await list('?page=9');
    expect(page.events).toEqual([]);
    expect(page.pagination).toMatchObject({ page: 9, total: 4, totalPages: 1 });
  });

  test('names all parameters at fault', async () => {
    const reply = await world().stranger.get('/api/events?page=0&limit=51&category=OPERA&sort=best&upcoming=maybe');
    expectRefusal(reply, 400, 'VALIDATION_ERROR');
    expect(faultyFields(reply)).toEqual(['category', 'limit', 'page', 'sort', 'upcoming']);
  });
});

describe('the order of the next starts', () => {
  test('puts the event that begins soonest first, for anybody', async () => {
    const expected = ['Festival laut', 'Konser besar', 'Konser kecil', 'Workshop batik'];
    expect(titles(await list('?sort=soonest'))).toEqual(expected);
    const ana = await world().person({ preferences: ['WORKSHOP'] });
    expect(titles(await list('?sort=soonest', ana))).toEqual(expected);
  });

  test('goes through pages, categories and searches in one order', async () => {
    const pages = [await list('?sort=soonest&limit=2'), await list('?sort=soonest&limit=2&page=2')];
    expect(pages.flatMap(titles)).toEqual(titles(await list('?sort=soonest')));
    expect(titles(await list('?sort=soonest&category=CONCERT&search=kecil'))).toEqual(['Konser kecil']);
  });

  test('counts the next slot, not the first', async () => {
    const event = await world().event({
      title: 'Workshop dua hari',
      category: 'WORKSHOP',
      timeSlots: [
        newSlot({ label: 'Second day', startTime: inHours(200), endTime: inHours(201) }),
        newSlot({ label: 'First day', startTime: inHours(25), endTime: inHours(26) }),
      ],
    });
    const titled = async () => titles(await list('?sort=soonest&category=WORKSHOP'));
    expect(await titled()).toEqual(['Workshop dua hari', 'Workshop batik']);
    await world().endSlot(event.timeSlots.find(({ label }) => label === 'First day')!);
    // By the clock alone, of which nobody tells.
    await until('the event being listed by its second day', async () => (await titled())[0] === 'Workshop batik');
    expect(await titled()).toEqual(['Workshop batik', 'Workshop dua hari']);
    expectSuccess(await world().admin.delete(`/api/events/${event.id}`));
  });

  test('puts what is over last, the latest first', async () => {
    const older = await announce('Konser purba', 'CONCERT', 50);
    await world().database.query(
      `UPDATE time_slots SET start_time = now() - interval '3 days', end_time = now() - interval '2 days' WHERE id = $1`,
      [older.timeSlots[0]!.id],
    );
    const all = titles(await list('?sort=soonest&upcoming=false'));
    expect(all.slice(-2)).toEqual(['Konser lama', 'Konser purba']);
    expect(all[0]).toBe('Festival laut');
  });
});

describe('smart order', () => {
  test('puts preferred categories first, then the soonest, then more seats left', async () => {
    const ana = await world().person({ preferences: ['CONCERT'] });
    expect(titles(await list('?sort=smart', ana))).toEqual([
      'Konser besar',
      'Konser kecil',
      'Festival laut',
      'Workshop batik',
    ]);
  });

  test('takes several preferences', async () => {
    const ana = await world().person({ preferences: ['WORKSHOP', 'FESTIVAL'] });
    expect(titles(await list('?sort=smart', ana))).toEqual([
      'Festival laut',
      'Workshop batik',
      'Konser besar',
      'Konser kecil',
    ]);
  });

  test('is the order by date without a token or without preferences', async () => {
    const byDate = titles(await list());
    expect(titles(await list('?sort=smart'))).toEqual(byDate);
    expect(titles(await list('?sort=smart', await world().person()))).toEqual(byDate);
  });

  test('goes through pages in one order', async () => {
    const ana = await world().person({ preferences: ['FESTIVAL'] });
    const pages = [await list('?sort=smart&limit=1', ana), await list('?sort=smart&limit=1&page=2', ana)];
    expect(pages.flatMap(titles)).toEqual(['Festival laut', 'Konser besar']);
  });

  test('takes the preferences as they are now', async () => {
    const ana = await world().person({ preferences: ['CONCERT'] });
    expectSuccess(await ana.put('/api/auth/profile', { preferences: ['WORKSHOP'] }));
    expect(titles(await list('?sort=smart', ana))[0]).toBe('Workshop batik');
  });
});

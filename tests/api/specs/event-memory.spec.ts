import { describe, expect, test } from 'vitest';
import { booked, cancelled, expectSuccess } from '../harness/actions.js';
import { newSlot, readEvent, readSlot } from '../harness/events.js';
import type { EventPage } from '../harness/objects.js';
import type { Person } from '../harness/people.js';
import { RawConnection } from '../harness/raw.js';
import { until } from '../harness/wait.js';
import { useWorld } from '../harness/world.js';

const world = useWorld({ nodes: 2 });

const titles = (page: EventPage) => page.events.map(({ title }) => title);

async function tagOf(path: string): Promise<string> {
  const reply = await world().stranger.get(path);
  expectSuccess(reply);
  expect(reply.headers['cache-control']).toBe('no-cache');
  expect(reply.headers.etag).toMatch(/^"[0-9a-f]{32}"$/);
  return reply.headers.etag!;
}

describe('events and lists from memory', () => {
  test('need not be sent again to who has them', async () => {
    const event = await world().event();
    for (const path of [`/api/events/${event.id}`, '/api/events', '/api/events?sort=soonest&limit=3']) {
      const tag = await tagOf(path);
      expect(await tagOf(path)).toBe(tag);
      for (const wanted of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
        const reply = await world().stranger.get(path, { headers: { 'If-None-Match': wanted } });
        expect(reply.status).toBe(304);
        expect(reply.body).toHaveLength(0);
        expect(reply.headers.etag).toBe(tag);
        expect(reply.headers['cache-control']).toBe('no-cache');
        expect(reply.headers['content-type']).toBeUndefined();
      }
      const other = await world().stranger.get(path, { headers: { 'If-None-Match': '"other"' } });
      expectSuccess(other);
    }
  });

  test('have a new tag when their seats change, and the old one when these are as before', async () => {
    const [ana, event] = [await world().person(), await world().event()];
    const paths = [`/api/events/${event.id}`, '/api/events'];
    const before = await Promise.all(paths.map(tagOf));
    const booking = await booked(ana, event.timeSlots[0]!, 2);
    const after = await Promise.all(paths.map(tagOf));
    expect(after[0]).not.toBe(before[0]);
    expect(after[1]).not.toBe(before[1]);
    await cancelled(ana, booking);
    expect(await Promise.all(paths.map(tagOf))).toEqual(before);
  });

  test('answer HEAD and pipelined requests as each by itself', async () => {
    const event = await world().event();
    const path = `/api/events/${event.id}`;
    const tag = await tagOf(path);
    const head = await world().stranger.send('HEAD', path);
    const whole = await world().stranger.get(path);
    expect(head.body).toHaveLength(0);
    expect(head.headers['content-length']).toBe(whole.headers['content-length']);
    expect(head.headers.etag).toBe(tag);
    const raw = await RawConnection.open(world().servers[0]!.port);
    const get = (more = '') => `GET ${path} HTTP/1.1\r\nHost: a\r\n${more}\r\n`;
    const requests = [get(), get(`If-None-Match: ${tag}\r\nX-Request-Id: mine\r\n`), get('Connection: close\r\n')];
    raw.write(requests.join(''));
    const { responses } = await raw.read(3);
    expect(responses.map(({ status }) => status)).toEqual([200, 304, 200]);
    expect(responses[1]?.headers['x-request-id']).toBe('mine');
    expect(responses[0]?.headers['x-request-id']).not.toBe(responses[2]?.headers['x-request-id']);
    expect(Buffer.from(responses[0]!.body, 'latin1').equals(whole.body)).toBe(true);
    expect(Buffer.from(responses[2]!.body, 'latin1').equals(whole.body)).toBe(true);
    expect(responses.map(({ headers }) => headers.connection)).toEqual(['keep-alive', 'keep-alive', 'close']);
  });

  test('show everybody what they booked themselves, in the middle of a war', async () => {
    const event = await world().event({ timeSlots: [newSlot({ capacity: 500 }), newSlot()] });
    const [war, quiet] = [event.timeSlots[0]!, event.timeSlots[1]!];
    let over = false;
    const buyers = (await world().people(12)).map(async (person) => {
      while (!over) await cancelled(person, await booked(person, war));
    });
    const readers = Array.from({ length: 12 }, async () => {
      while (!over) expectSuccess(await world().stranger.get(`/api/events/${event.id}`));
    });
    try {
      for (const [index, person] of (await world().people(10)).entries()) {
        await booked(person, quiet);
        expect((await readSlot(person, quiet)).bookedCount).toBe(index + 1);
      }
    } finally {
      over = true;
      await Promise.all([...buyers, ...readers]);
    }
  });

  test('show each booking of one after the other at once, to whoever asks', async () => {
    const slot = await world().slot({ capacity: 8 });
    const anybody = world().admin;
    for (const [index, person] of (await world().people(8)).entries()) {
      await booked(person, slot);
      expect((await readSlot(anybody, slot)).bookedCount).toBe(index + 1);
    }
  });

  test('follow what another node commits', async () => {
    const [ana, event] = [await world().person(), await world().event()];
    const slot = event.timeSlots[0]!;
    expect((await readSlot(ana, slot, 1)).bookedCount).toBe(0);
    await booked(ana, slot, 3, { node: 0 });
    await until('node 1 showing the booking', async () => (await readSlot(ana, slot, 1)).bookedCount === 3);
    expectSuccess(await world().admin.at(0).put(`/api/events/${event.id}`, { title: 'Another evening' }));
    expect((await readEvent(ana, event.id)).title).toBe('Another evening');
    await until(
      'node 1 showing the title',
      async () => (await readEvent(ana, event.id, 1)).title === 'Another evening',
    );
    expectSuccess(await world().admin.at(0).delete(`/api/events/${event.id}`));
    const read = (node: number) => ana.at(node).get(`/api/events/${event.id}`);
    expect((await read(0)).status).toBe(404);
    await until('node 1 not showing it', async () => (await read(1)).status === 404);
  });

  test('follow a new name of their organiser', async () => {
    const event = await world().event();
    const before = world().admin.name;
    expect((await readEvent(world().admin, event.id)).createdBy.name).toBe(before);
    expectSuccess(await world().admin.put('/api/auth/profile', { name: 'Another Name' }));
    expect((await readEvent(world().admin, event.id)).createdBy.name).toBe('Another Name');
    expectSuccess(await world().admin.put('/api/auth/profile', { name: before }));
  });

  test('are nobody’s but their own in smart order', async () => {
    const mark = `Pick ${Date.now()}`;
    for (const category of ['CONCERT', 'WORKSHOP', 'FESTIVAL']) {
      await world().event({ title: `${mark} ${category}`, category, timeSlots: [newSlot()] });
    }
    const asked = `/api/events?sort=smart&limit=50&search=${encodeURIComponent(mark)}`;
    const everything = '/api/events?sort=smart&limit=50';
    const first = async (path: string, person?: Person) => {
      const reply = await (person ? person.at(0) : world().stranger).get<EventPage>(path);
      expectSuccess(reply);
      expect(reply.headers['cache-control']).toBe(person ? 'no-store' : 'no-cache');
      return titles(reply.data).find((title) => title.startsWith(mark));
    };
    const ana = await world().person({ preferences: ['WORKSHOP'] });
    const budi = await world().person({ preferences: ['CONCERT'] });
    for (let round = 0; round < 2; round++) {
      for (const path of [asked, everything]) {
        expect(await first(path)).toBe(`${mark} FESTIVAL`);
        expect(await first(path, ana)).toBe(`${mark} WORKSHOP`);
        expect(await first(path, budi)).toBe(`${mark} CONCERT`);
      }
    }
  });

  test('leave the list when their last slot starts', async () => {
    const listed = async (event: { id: string }) => {
      const reply = await world().stranger.get<EventPage>('/api/events?limit=50');
      return reply.data.events.some(({ id }) => id === event.id);
    };
    /** One that was in the list; where the machine was too slow to see it there, one that starts later. */
    const seen = async (ahead: number): Promise<{ event: { id: string }; startTime: string }> => {
      const startTime = new Date(Date.now() + ahead).toISOString();
      const event = await world().event({ timeSlots: [newSlot({ startTime })] });
      const isListed = await listed(event);
      if (Date.now() >= Date.parse(startTime)) return seen(ahead * 3);
      expect(isListed).toBe(true);
      return { event, startTime };
    };
    const { event, startTime } = await seen(1500);
    await until('the event having left the list', async () => !(await listed(event)), { every: 10 });
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(startTime));
  });
});

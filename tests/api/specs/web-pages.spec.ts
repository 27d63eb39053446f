import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { expectRefusal } from '../harness/actions.js';
import { inHours, newSlot } from '../harness/events.js';
import type { EventPage } from '../harness/objects.js';
import { dataOf, makeSite, metaOf, pageOf, policyOf } from '../harness/site.js';
import { until } from '../harness/wait.js';
import { useWorld } from '../harness/world.js';

const world = useWorld({ env: { GOTICKET_WEB_DIR: makeSite(), PUBLIC_URL: 'http://tickets.example.org/' } });

const browser = { Accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };

const open = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  world().stranger.exchange(method, path, { headers: { ...browser, ...headers } });

/** Which page of the build it is, and in which language. */
const pageIn = (page: string) => `${/data-page="(\w+)"/.exec(page)?.[1]}.${/<html lang="(\w+)"/.exec(page)?.[1]}`;

describe('an address of the app is its page', () => {
  test.each([
    ['/', 'landing.en'],
    ['/?utm_source=poster', 'landing.en'],
    ['/events', 'browse.en'],
    ['/events?category=CONCERT&search=%22', 'browse.en'],
    ['/login', 'shell.en'],
    ['/bookings', 'shell.en'],
    [`/bookings/${randomUUID()}`, 'shell.en'],
    ['/admin/events/anything', 'shell.en'],
  ])('%s', async (path, kind) => {
    const reply = await open(path);
    expect(reply.status).toBe(200);
    expect(reply.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(pageIn(pageOf(reply))).toBe(kind);
    expect(pageOf(reply)).not.toMatch(/__[A-Z_]+__|<!--goticket/);
  });

  test('whatever the client accepts', async () => {
    for (const accept of ['*/*', 'application/json', '']) {
      expect((await open('/events', { Accept: accept })).status).toBe(200);
    }
  });

  test('and HEAD says the same without a body', async () => {
    for (const path of ['/', '/events', '/bookings/1']) {
      const [got, head] = [await open(path), await open(path, {}, 'HEAD')];
      expect(head.status).toBe(200);
      expect(head.body.length).toBe(0);
      expect(head.headers['content-length']).toBe(got.headers['content-length']);
    }
  });

  test('and other methods are refused with Allow', async () => {
    const reply = await open('/events', {}, 'POST');
    expectRefusal(reply, 405, 'METHOD_NOT_ALLOWED');
    expect(reply.headers.allow).toBe('GET, HEAD, OPTIONS');
    expect((await open('/events', {}, 'OPTIONS')).status).toBe(204);
  });

  test('and a slash too many is taken away', async () => {
    for (const [path, where] of [
      ['/events/', '/events'],
      ['/events/?search=a%20b&page=2', '/events?search=a%20b&page=2'],
      ['/bookings/17/', '/bookings/17'],
      ['//', '/'],
    ] as const) {
      const reply = await open(path);
      expect({ path, status: reply.status, to: reply.headers.location }).toEqual({ path, status: 308, to: where });
    }
  });

  test('and no slash leads to another server', async () => {
    for (const path of ['//evil.example.org/', '/\\evil.example.org/', '//evil.example.org/%2e%2e/', '//events/']) {
      const reply = await open(path);
      expect({ path, status: reply.status, to: reply.headers.location }).toEqual({ path, status: 404, to: undefined });
    }
  });
});

describe('what is no address of the app', () => {
  test('is 404 with the app for a browser, and for nobody to keep', async () => {
    for (const path of ['/nothing', '/events/a/b', '/site.json', '/shell.en.html', '/landing.en.html', '/*', '/%ff']) {
      const reply = await open(path);
      expect({ path, status: reply.status }).toEqual({ path, status: 404 });
      expect(pageIn(pageOf(reply))).toBe('shell.en');
      expect(metaOf(pageOf(reply), 'robots')).toBe('noindex');
    }
  });

  test('is 404 in the envelope for a program', async () => {
    for (const accept of ['*/*', 'application/json', '', 'image/webp', 'text/html;q=0, */*']) {
      expectRefusal(await open('/nothing', { Accept: accept }), 404, 'NOT_FOUND');
    }
    expectRefusal(await open('/nothing', {}, 'POST'), 404, 'NOT_FOUND');
  });

  test('is 404 in the envelope below /api and /public for a browser too', async () => {
    for (const path of [
      '/api',
      '/api/nothing',
      '/%61pi/nothing',
      '/public',
      '/public/nothing',
      '/public/uploads/a.png',
    ]) {
      expectRefusal(await open(path), 404, 'NOT_FOUND');
    }
    expectRefusal(await open(`/api/events/${randomUUID()}`), 404, 'EVENT_NOT_FOUND');
    expectRefusal(await open('/api/health', {}, 'DELETE'), 405, 'METHOD_NOT_ALLOWED');
  });
});

describe('the language', () => {
  test.each([
    ['', '', 'en'],
    ['', 'id', 'id'],
    ['', 'id-ID,id;q=0.9,en;q=0.8', 'id'],
    ['', 'in-ID', 'id'],
    ['', 'de,fr;q=0.9', 'en'],
    ['', 'en;q=0.3, id;q=0.7', 'id'],
    ['', 'en, id', 'en'],
    ['', 'id;q=0', 'en'],
    ['', ';;q=,,id;q=x', 'en'],
    ['lang=id', 'en', 'id'],
    ['theme=dark; lang=en', 'id', 'en'],
    ['lang=fr', 'id', 'id'],
    ['xlang=id', 'en', 'en'],
  ])('by cookie "%s" and Accept-Language "%s" is %s', async (cookie, accepted, language) => {
    const reply = await open('/', { Cookie: cookie, 'Accept-Language': accepted });
    expect(pageIn(pageOf(reply))).toBe(`landing.${language}`);
    expect(reply.headers['content-language']).toBe(language);
    expect(reply.headers.vary).toBe('Accept-Language, Cookie, Accept-Encoding');
  });
});

describe('browsing', () => {
  test('has the soonest events in it before the app comes, in the language of the reader', async () => {
    const own = await world().event({
      title: 'Angklung & "Friends"',
      location: '<Bandung>',
      imageUrl: '/public/uploads/2b.webp',
      timeSlots: [newSlot({ startTime: inHours(1), endTime: inHours(2) })],
    });
    const foreign = await world().event({
      title: 'Far away',
      imageUrl: 'https://pictures.example.org/a.webp',
      timeSlots: [newSlot({ startTime: inHours(3), endTime: inHours(4) })],
    });
    const picture = (id: string) => new RegExp(`<a href="/events/${id}">[^<]*</a>(<img [^>]*>)?<p>[^<]*</p>`);
    await expect.poll(async () => pageOf(await open('/events'))).toContain(foreign.id);
    const page = pageOf(await open('/events', { 'Accept-Language': 'id' }));
    expect(page).toContain('<h1>events in id</h1>');
    expect(page).toContain(
      `<a href="/events/${own.id}">Angklung &amp; &quot;Friends&quot;</a><img src="/public/uploads/2b.webp"`,
    );
    expect(page).toContain('<p>&lt;Bandung&gt;</p>');
    expect(picture(foreign.id).exec(page)?.[1]).toBeUndefined();
    const listed = (dataOf(page) as { events: Array<{ id: string }> }).events.map(({ id }) => id);
    expect([...page.matchAll(/<li><a href="\/events\/([^"]+)"/g)].map(([, id]) => id)).toEqual(listed);
  });

  test('leaves to the app what an address asks for besides', async () => {
    const page = pageOf(await open('/events?category=CONCERT'));
    expect(page).not.toContain('<li>');
    expect(dataOf(page)).toEqual({});
  });
});

describe('the policy of a page', () => {
  test('lets no inline script and no other origin in', async () => {
    for (const path of ['/', '/events', '/nothing']) {
      const policy = policyOf(await open(path));
      expect(policy['default-src']).toBe("'none'");
      expect(policy['script-src']).toBe("'self' 'wasm-unsafe-eval'");
      expect(policy['style-src']).toMatch(/^'self' 'nonce-[\w+/]{22}=='$/);
      expect(policy['style-src-attr']).toBe("'unsafe-inline'");
      expect(policy['img-src']).toBe("'self' data: blob:");
      expect(policy['connect-src']).toBe("'self'");
      expect(policy['base-uri']).toBe("'none'");
      expect(policy['frame-ancestors']).toBe("'none'");
      expect(policy['form-action']).toBe("'self'");
    }
  });

  test('has a nonce of its own each time, which the page knows', async () => {
    const seen = new Set<string>();
    for (let time = 0; time < 8; time++) {
      const reply = await open('/');
      const [nonce] = /(?<='nonce-)[^']+/.exec(String(reply.headers['content-security-policy']))!;
      expect(pageOf(reply).match(/nonce="[^"]*"/g)).toEqual([`nonce="${nonce}"`, `nonce="${nonce}"`]);
      seen.add(nonce);
    }
    expect(seen.size).toBe(8);
  });

  test('is not the only guard', async () => {
    const { headers } = await open('/');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-frame-options']).toBe('DENY');
    expect(headers['referrer-policy']).toBeTruthy();
    expect(headers['cache-control']).toBe('no-cache');
    expect(headers.etag).toBeUndefined();
    expect(headers['x-request-id']).toBeTruthy();
  });
});

describe('a page is compressed', () => {
  test.each([
    ['gzip', 'gzip'],
    ['gzip, deflate, br', 'gzip'],
    ['br;q=1, gzip;q=0.2', 'gzip'],
    ['*', 'gzip'],
    ['br', undefined],
    ['gzip;q=0', undefined],
    ['identity;q=1, gzip;q=0.5', undefined],
    ['', undefined],
  ])('for Accept-Encoding "%s" as %s', async (accepted, coding) => {
    await world().event({ description: 'Doors at seven. '.repeat(100) });
    const reply = await open('/', { 'Accept-Encoding': accepted });
    expect(reply.headers['content-encoding']).toBe(coding);
    expect(pageOf(reply)).toMatch(/^<!doctype html>.*<\/html>$/s);
    expect(dataOf(pageOf(reply))).toHaveProperty('events');
  });
});

describe('the landing page', () => {
  test('brings the soonest events, as the API lists them', async () => {
    const soon = await world().event({ timeSlots: [{ ...slotIn(2), capacity: 7 }] });
    const list = await world().stranger.get<EventPage>('/api/events?limit=12&sort=soonest');
    expect(list.data.events[0]?.id).toBe(soon.id);
    // Each event loop keeps them for a second.
    await until('the landing page has the new event', async () => {
      const data = dataOf(pageOf(await open('/'))) as { events: EventPage['events'] };
      return JSON.stringify(data.events) === JSON.stringify(list.data.events) ? data : undefined;
    });
  });

  test('says what it is in both languages', async () => {
    const page = pageOf(await open('/'));
    expect(page).toContain('<title>GoTicket – tickets without the war</title>');
    expect(metaOf(page, 'description')).toBe('Concerts &amp; workshops &quot;near you&quot;.');
    expect(metaOf(page, 'og:title')).toBe('GoTicket – tickets without the war');
    expect(metaOf(page, 'og:url')).toBe('http://tickets.example.org/');
    expect(metaOf(page, 'og:locale')).toBe('en_US');
    expect(metaOf(page, 'robots')).toBeUndefined();
    expect(page).toContain('<link rel="canonical" href="http://tickets.example.org/">');
    const indonesian = pageOf(await open('/', { 'Accept-Language': 'id' }));
    expect(indonesian).toContain('<title>GoTicket – tiket tanpa perang</title>');
    expect(metaOf(indonesian, 'og:locale')).toBe('id_ID');
  });
});

describe('other pages', () => {
  test('have words of their own where the build gives them some', async () => {
    const page = pageOf(await open('/events?category=CONCERT'));
    expect(page).toContain('<title>Browse events · GoTicket</title>');
    expect(metaOf(page, 'description')).toBe('Everything on sale.');
    expect(page).toContain('<link rel="canonical" href="http://tickets.example.org/events">');
    expect(dataOf(page)).toEqual({});
  });

  test('are not for search engines when they are for those who are signed in', async () => {
    for (const path of ['/bookings', '/bookings/1', '/admin/events/1']) {
      const page = pageOf(await open(path));
      expect(page).toContain('<title>GoTicket</title>');
      expect(metaOf(page, 'robots')).toBe('noindex');
      expect(page).not.toContain('canonical');
    }
    expect(metaOf(pageOf(await open('/login')), 'robots')).toBeUndefined();
  });
});

function slotIn(minutes: number) {
  const at = (time: number) => new Date(Date.now() + time * 60_000).toISOString();
  return { label: 'Any minute now', startTime: at(minutes), endTime: at(minutes + 60) };
}

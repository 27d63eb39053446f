import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { booked } from '../harness/actions.js';
import { newSlot, readEvent } from '../harness/events.js';
import { dataOf, linkedDataOf, makeSite, metaOf, pageOf, policyOf } from '../harness/site.js';
import { useWorld } from '../harness/world.js';

const address = 'https://tickets.example.org';
const world = useWorld({ env: { GOTICKET_WEB_DIR: makeSite(), PUBLIC_URL: address } });

const open = (id: string, headers: Record<string, string> = {}) =>
  world().stranger.exchange('GET', `/events/${id}`, { headers: { Accept: 'text/html', ...headers } });

const seven = { startTime: '2031-03-01T12:00:00Z', endTime: '2031-03-01T15:00:00Z' };

describe('the page of an event', () => {
  test('brings what the API answers', async () => {
    const { id } = await world().event();
    expect(dataOf(pageOf(await open(id)))).toEqual({ event: await readEvent(world().admin, id) });
  });

  test('says what it is to those who pass it on', async () => {
    const { id } = await world().event({
      title: 'Suara & Senja',
      description: `Two nights\n\n  by the sea: ${'waves and words '.repeat(20)}`,
      bannerUrl: '/public/uploads/0f.webp',
    });
    const page = pageOf(await open(id));
    expect(page).toContain('<title>Suara &amp; Senja · GoTicket</title>');
    const description = metaOf(page, 'description')!;
    expect(description).toMatch(/^Two nights by the sea: waves and words .*(waves|and|words)…$/);
    expect([...description].length).toBeLessThanOrEqual(161);
    expect(page).toContain(`<link rel="canonical" href="${address}/events/${id}">`);
    expect(page).toContain('<link rel="preload" as="image" href="/public/uploads/0f.webp" fetchpriority="high">');
    const said = Object.fromEntries(
      ['title', 'description', 'image', 'url', 'type', 'site_name', 'locale'].map((name) => [
        name,
        metaOf(page, `og:${name}`),
      ]),
    );
    expect(said).toEqual({
      title: 'Suara &amp; Senja · GoTicket',
      description,
      image: `${address}/public/uploads/0f.webp`,
      url: `${address}/events/${id}`,
      type: 'website',
      site_name: 'GoTicket',
      locale: 'en_US',
    });
    expect(metaOf(page, 'twitter:card')).toBe('summary_large_image');
  });

  test('fills its template, in the language of the reader', async () => {
    const { id } = await world().event({
      title: 'Gamelan "Larasati"',
      timezone: 'Asia/Makassar',
      category: 'WORKSHOP',
      imageUrl: '/public/uploads/1a.webp',
      timeSlots: [newSlot(seven)],
    });
    const english = pageOf(await open(id));
    expect(english).toContain('<h1>Gamelan &quot;Larasati&quot;</h1><p class="category">Workshop</p>');
    expect(english).toContain('<p class="dates">Sat, 1 Mar 2031, 20:00 WITA</p>');
    expect(english).toContain(
      '<p class="location">Gedung Kesenian, Jakarta</p><img alt="" src="/public/uploads/1a.webp">',
    );
    const indonesian = pageOf(await open(id, { Cookie: 'lang=id' }));
    expect(indonesian).toContain('<p class="category">Lokakarya</p>');
    expect(indonesian).toContain('<p class="dates">Sab, 1 Mar 2031, 20.00 WITA</p>');
  });

  test('without a picture has none', async () => {
    const { id } = await world().event();
    const page = pageOf(await open(id));
    expect(page).not.toContain('og:image');
    expect(page).not.toContain('rel="preload"');
    expect(metaOf(page, 'twitter:card')).toBe('summary');
  });

  test.each(['nonsense', '0', randomUUID(), '%3Cscript%3E', "'", '1e9', 'x'.repeat(3000)])(
    'that does not exist is 404 with the empty app: %s',
    async (id) => {
      const reply = await open(id);
      expect(reply.status).toBe(404);
      const page = pageOf(reply);
      expect(page).toContain('data-page="shell"');
      expect(metaOf(page, 'robots')).toBe('noindex');
      expect(page).toContain('<title>GoTicket</title>');
      expect(page).not.toContain('canonical');
      expect(dataOf(page)).toEqual({});
    },
  );

  test('is gone with the event', async () => {
    const { id } = await world().event();
    expect((await open(id)).status).toBe(200);
    await world().admin.delete(`/api/events/${id}`);
    expect((await open(id)).status).toBe(404);
  });
});

describe("an event's words stay words", () => {
  const hostile = [
    '</script><img src=x onerror=alert(1)>',
    '</title><script>alert(1)</script>',
    '<!--goticket:head--> __CSP_NONCE__ __EVENT_TITLE__',
    '" onload="alert(1)',
    "' autofocus onfocus='alert(1)",
    '<!--<script>',
    '&lt;b&gt; &amp;amp;',
    '\u2028\u2029 {{7*7}} %{7*7}',
    'Ünïcödé 🎫 نص',
  ];

  test.each(hostile)('%s', async (words) => {
    const description = `${words} and at least ten characters`;
    const { id } = await world().event({ title: `x ${words}`, description, location: `Hall ${words}` });
    const reply = await open(id);
    const page = pageOf(reply);
    const event = await readEvent(world().admin, id);
    expect(dataOf(page)).toEqual({ event });
    expect(linkedDataOf(page)).toMatchObject({ name: event.title, description, location: { name: event.location } });
    // Whatever was written, the page has the elements of its template and of its head, and no others.
    const elements = page.match(/<[a-z!/]/g)!.length;
    const plain = await world().event({ title: 'plain', description: 'and at least ten characters', location: 'Hall' });
    expect(elements).toBe(pageOf(await open(plain.id)).match(/<[a-z!/]/g)!.length);
    expect(page).toContain(`<title>${escaped(event.title)} · GoTicket</title>`);
    expect(page).toContain(`<h1>${escaped(event.title)}</h1>`);
    const nonce = /'nonce-([^']+)'/.exec(String(reply.headers['content-security-policy']))![1]!;
    expect(page.split(nonce).length - 1).toBe(2);
  });

  test.each(['/public/uploads/a"onerror="x.webp', "/public/uploads/a'b.webp"])(
    'in a picture too: %s',
    async (picture) => {
      const { id } = await world().event();
      await world().database.query('UPDATE events SET banner_url = $2 WHERE id = $1', [id, picture]);
      expect(pageOf(await open(id))).toContain(`src="${escaped(picture)}"`);
    },
  );
});

describe('pictures from elsewhere', () => {
  test('are let in by their origin alone', async () => {
    const { id } = await world().event({
      imageUrl: 'https://img.example.net:8443/a/b.jpg?size=l',
      bannerUrl: 'https://cdn.example.com/banner.webp',
    });
    const reply = await open(id);
    expect(policyOf(reply)['img-src']).toBe("'self' data: blob: https://cdn.example.com https://img.example.net:8443");
    expect(metaOf(pageOf(reply), 'og:image')).toBe('https://cdn.example.com/banner.webp');
  });

  test.each([
    "https://evil.example.org;script-src 'unsafe-inline'/a.png",
    'https://evil.example.org,x/a.png',
    'https://*/a.png',
    'https:///a.png',
    'javascript:alert(1)',
    "data:text/html,<script>'",
    '//evil.example.org/a.png',
  ])('never add a directive: %s', async (picture) => {
    const { id } = await world().event();
    await world().database.query('UPDATE events SET banner_url = $2 WHERE id = $1', [id, picture]);
    const reply = await open(id);
    expect(reply.status).toBe(200);
    expect(policyOf(reply)['img-src']).toBe("'self' data: blob:");
    expect(policyOf(reply)['script-src']).toBe("'self' 'wasm-unsafe-eval'");
  });
});

describe('schema.org/Event', () => {
  test('of one slot', async () => {
    const { id } = await world().event({
      title: 'Senja',
      timezone: 'Europe/Berlin',
      bannerUrl: 'https://cdn.example.com/b.webp',
      imageUrl: '/public/uploads/1a.webp',
      timeSlots: [newSlot({ ...seven, startTime: '2031-07-01T12:00:00Z', endTime: '2031-07-01T15:00:00Z' })],
    });
    const url = `${address}/events/${id}`;
    expect(linkedDataOf(pageOf(await open(id)))).toEqual({
      '@context': 'https://schema.org',
      '@type': 'Event',
      name: 'Senja',
      description: 'An evening that is worth queueing for.',
      url,
      image: ['https://cdn.example.com/b.webp', `${address}/public/uploads/1a.webp`],
      startDate: '2031-07-01T14:00:00+02:00',
      endDate: '2031-07-01T17:00:00+02:00',
      eventStatus: 'https://schema.org/EventScheduled',
      eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
      location: { '@type': 'Place', name: 'Gedung Kesenian, Jakarta', address: 'Gedung Kesenian, Jakarta' },
      organizer: { '@type': 'Organization', name: (await readEvent(world().admin, id)).createdBy.name },
      offers: { '@type': 'Offer', availability: 'https://schema.org/InStock', url },
    });
  });

  test('of several slots, each with what is left of it', async () => {
    const late = { startTime: '2031-03-02T12:00:00Z', endTime: '2031-03-02T15:00:00Z' };
    const event = await world().event({
      title: 'Senja',
      timeSlots: [
        newSlot({ ...late, label: 'Sunday', capacity: 9 }),
        newSlot({ ...seven, label: 'Saturday', capacity: 2 }),
      ],
    });
    const saturday = event.timeSlots.find(({ label }) => label === 'Saturday')!;
    await booked(await world().person(), saturday, 2);
    const stock = (name: string) => ({ offers: { availability: `https://schema.org/${name}` } });
    expect(linkedDataOf(pageOf(await open(event.id)))).toMatchObject({
      startDate: '2031-03-01T19:00:00+07:00',
      endDate: '2031-03-02T22:00:00+07:00',
      ...stock('InStock'),
      subEvent: [
        { '@type': 'Event', name: 'Senja – Saturday', startDate: '2031-03-01T19:00:00+07:00', ...stock('SoldOut') },
        { '@type': 'Event', name: 'Senja – Sunday', endDate: '2031-03-02T22:00:00+07:00', ...stock('InStock') },
      ],
    });
    expect(pageOf(await open(event.id))).toContain('<p class="dates">Sat, 1 Mar – Sun, 2 Mar 2031</p>');
  });
});

function escaped(text: string): string {
  const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (character) => names[character]!);
}

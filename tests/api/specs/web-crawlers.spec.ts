import { describe, expect, test } from 'vitest';
import { inHours, newSlot } from '../harness/events.js';
import { makeSite } from '../harness/site.js';
import { useWorld } from '../harness/world.js';

const address = 'https://tickets.example.org';
const world = useWorld({ env: { GOTICKET_WEB_DIR: makeSite(), PUBLIC_URL: address } });

test('robots.txt keeps crawlers from what is for people who are signed in', async () => {
  const reply = await world().stranger.exchange('GET', '/robots.txt');
  expect(reply.status).toBe(200);
  expect(reply.headers['content-type']).toBe('text/plain; charset=utf-8');
  expect(reply.body.toString().trimEnd().split('\n')).toEqual([
    'User-agent: *',
    'Disallow: /api/',
    'Disallow: /admin',
    'Disallow: /bookings',
    'Disallow: /profile',
    'Disallow: /notifications',
    `Sitemap: ${address}/sitemap.xml`,
  ]);
});

describe('sitemap.xml', () => {
  test('lists the pages for everybody and the events to come', async () => {
    const [coming, over, gone] = [await world().event(), await world().event(), await world().event()];
    await world().endSlot(over.timeSlots[0]!);
    await world().admin.delete(`/api/events/${gone.id}`);
    const running = await world().event({ timeSlots: [newSlot({ startTime: inHours(-1), endTime: inHours(1) })] });
    const reply = await world().stranger.exchange('GET', '/sitemap.xml');
    expect(reply.status).toBe(200);
    expect(reply.headers['content-type']).toBe('application/xml; charset=utf-8');
    const xml = reply.body.toString();
    expect(xml).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<urlset xmlns="http:\/\/www.sitemaps.org\/schemas/);
    const listed = [...xml.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, where]) => where);
    expect(listed).toEqual([`${address}/`, `${address}/events`, `${address}/login`, `${address}/events/${coming.id}`]);
    expect(xml).toContain(`<lastmod>${coming.updatedAt}</lastmod>`);
    expect(xml).not.toContain(running.id);
  });

  test('answers HEAD', async () => {
    const head = await world().stranger.exchange('HEAD', '/sitemap.xml');
    expect({ status: head.status, length: head.body.length }).toEqual({ status: 200, length: 0 });
    expect(Number(head.headers['content-length'])).toBeGreaterThan(100);
  });
});

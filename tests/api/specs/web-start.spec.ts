import { describe, expect, test } from 'vitest';
import { expectRefusal, expectSuccess } from '../harness/actions.js';
import { swap } from '../harness/guards.js';
import { dataOf, makeSite, pageOf } from '../harness/site.js';
import { useWorld } from '../harness/world.js';

const browser = { headers: { Accept: 'text/html' } };

describe('a server without the web app', () => {
  const world = useWorld({ env: { GOTICKET_WEB_DIR: 'off' } });

  test('serves the API, and the envelope for all else', async () => {
    expectSuccess(await world().stranger.get('/api/events'));
    for (const path of ['/', '/events', '/robots.txt', '/sitemap.xml', '/assets/main.js', '/favicon.ico']) {
      expectRefusal(await world().stranger.exchange('GET', path, browser), 404, 'NOT_FOUND');
    }
  });

  test.each([
    ['a folder that is none', '/nowhere/at/all', 'GOTICKET_WEB_DIR'],
    ['a folder without a build', '/usr', 'GOTICKET_WEB_DIR'],
    ['a description that is not JSON', makeSite({ 'site.json': '{' }), 'site.json is not JSON'],
    ['a description without words', makeSite({ 'site.json': '{"routes":[]}' }), 'head is required'],
    ['a page that is no page', makeSite({ 'site.json': '{"routes":[{"path":"/","page":"home"}],"head":{}}' }), 'page'],
    ['a build that lacks a page', makeSite({ 'event.id.html': null }), 'event.id.html'],
    ['a build that lacks a piece of one', makeSite({ 'card.en.html': null }), 'card.en.html'],
  ])('does not start on %s, and says why', async (_, folder, why) => {
    const { code, stderr } = await world().run(['serve'], { GOTICKET_WEB_DIR: folder, PORT: '0' });
    expect(code).not.toBe(0);
    expect(stderr).toContain(why);
  });
});

describe('while the database fails', () => {
  const world = useWorld({
    env: { GOTICKET_WEB_DIR: makeSite() },
    rewrites: {
      'events/find_page': swap('SELECT count(*)', 'SELECT count(*) / 0'),
      'slots/read_counted': swap('WHERE s.event_id = $1', 'WHERE s.event_id = $1 AND s.capacity / 0 = 1'),
    },
  });

  test('the landing page is there without its events', async () => {
    const reply = await world().stranger.exchange('GET', '/', browser);
    expect(reply.status).toBe(200);
    expect(pageOf(reply)).toContain('landing in en');
    expect(dataOf(pageOf(reply))).toEqual({});
  });

  test('the page of an event is the app, which asks again', async () => {
    const { id } = await world().event();
    const reply = await world().stranger.exchange('GET', `/events/${id}`, browser);
    expect(reply.status).toBe(503);
    expect(reply.headers['retry-after']).toBe('1');
    expect(pageOf(reply)).toContain('data-page="shell"');
  });
});

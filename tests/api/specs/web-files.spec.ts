import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { expectRefusal } from '../harness/actions.js';
import { sendRaw } from '../harness/raw.js';
import { makeSite, policyOf, script } from '../harness/site.js';
import { useWorld } from '../harness/world.js';

const world = useWorld({ env: { GOTICKET_WEB_DIR: makeSite() } });

const main = '/assets/main-1a2b3c.js';

const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  world().stranger.exchange(method, path, { headers });

describe('a file of the web app', () => {
  test.each([
    [main, 'text/javascript; charset=utf-8'],
    ['/assets/look-4d5e6f.css', 'text/css; charset=utf-8'],
    ['/assets/reader-7a8b9c.wasm', 'application/wasm'],
    ['/favicon.ico', 'image/x-icon'],
    ['/icons/icon.svg', 'image/svg+xml'],
    ['/manifest.webmanifest', 'application/manifest+json; charset=utf-8'],
    ['/sw.js', 'text/javascript; charset=utf-8'],
  ])('%s is %s', async (path, type) => {
    const reply = await get(path);
    expect({ status: reply.status, type: reply.headers['content-type'] }).toEqual({ status: 200, type });
    expect(reply.headers['x-content-type-options']).toBe('nosniff');
  });

  test('with a hash in its name may be kept for a year, another is asked for each time', async () => {
    expect((await get(main)).headers['cache-control']).toBe('public, max-age=31536000, immutable');
    for (const path of ['/sw.js', '/theme.js', '/favicon.ico', '/manifest.webmanifest']) {
      expect((await get(path)).headers['cache-control']).toBe('no-cache');
    }
  });

  test('answers HEAD with the length', async () => {
    const head = await get(main, {}, 'HEAD');
    expect(head.headers['content-length']).toBe(String(script.length));
    expect(head.body.length).toBe(0);
  });

  test('takes no other method', async () => {
    const reply = await get('/sw.js', {}, 'PUT');
    expectRefusal(reply, 405, 'METHOD_NOT_ALLOWED');
    expect(reply.headers.allow).toBe('GET, HEAD, OPTIONS');
  });

  test('that is a script may fetch from here when it runs as a worker, and from nowhere else', async () => {
    expect(policyOf(await get('/sw.js'))).toEqual({
      'default-src': "'none'",
      'script-src': "'self' 'wasm-unsafe-eval'",
      'connect-src': "'self'",
      'frame-ancestors': "'none'",
    });
    expect(policyOf(await get('/icons/icon.svg'))).toEqual({ 'default-src': "'none'", 'frame-ancestors': "'none'" });
  });
});

describe('compression', () => {
  test.each([
    ['', undefined],
    ['identity', undefined],
    ['gzip', 'gzip'],
    ['br', 'br'],
    ['gzip, deflate, br, zstd', 'br'],
    ['BR', 'br'],
    ['br;q=0, gzip', 'gzip'],
    ['br;q=0.0, gzip;q=0', undefined],
    ['br;q=0.4, gzip;q=0.8', 'gzip'],
    ['br;q=0.5, gzip;q=0.5', 'br'],
    ['*', 'br'],
    ['*;q=0', undefined],
    ['br;q=0, *', 'gzip'],
    ['gzip;q=0.1, identity;q=0.9', undefined],
    ['identity;q=0, *;q=0', undefined],
    ['deflate', undefined],
    ['br;q=2, gzip;q=abc', undefined],
    ['brotli', undefined],
  ])('for Accept-Encoding "%s" is %s', async (accepted, coding) => {
    const reply = await get(main, { 'Accept-Encoding': accepted });
    expect(reply.headers['content-encoding']).toBe(coding);
    expect(reply.headers.vary).toBe('Accept-Encoding');
    const plain = { br: brotliDecompressSync, gzip: gunzipSync }[coding ?? ''] ?? ((body: Buffer) => body);
    expect(plain(reply.body).toString()).toBe(script);
  });

  test('has only the forms that the build made', async () => {
    const accepted = { 'Accept-Encoding': 'gzip, br' };
    expect((await get('/assets/look-4d5e6f.css', accepted)).headers['content-encoding']).toBe('gzip');
    expect((await get('/assets/reader-7a8b9c.wasm', accepted)).headers['content-encoding']).toBeUndefined();
  });
});

describe('a file that is there already', () => {
  test('is not sent again', async () => {
    for (const accepted of ['', 'br', 'gzip']) {
      const first = await get('/assets/main-1a2b3c.js', { 'Accept-Encoding': accepted });
      const tag = String(first.headers.etag);
      expect(tag).toMatch(/^"[\w-]+"$/);
      for (const sent of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
        const again = await get(main, { 'Accept-Encoding': accepted, 'If-None-Match': sent });
        expect(again.status).toBe(304);
        expect(again.body.length).toBe(0);
        expect(again.headers.etag).toBe(tag);
        expect(again.headers['cache-control']).toBe('public, max-age=31536000, immutable');
        expect(again.headers.vary).toBe('Accept-Encoding');
        expect(again.headers['content-length']).toBeUndefined();
      }
    }
  });

  test('is sent in the other form', async () => {
    const plain = await get(main);
    const compressed = await get(main, { 'Accept-Encoding': 'br', 'If-None-Match': String(plain.headers.etag) });
    expect(compressed.status).toBe(200);
    expect(compressed.headers.etag).not.toBe(plain.headers.etag);
  });

  test('keeps the connection usable', async () => {
    const { etag } = (await get('/sw.js')).headers;
    const again = `GET /sw.js HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: ${etag}\r\n\r\n`;
    const health = 'GET /api/health HTTP/1.1\r\nHost: localhost\r\n\r\n';
    const { responses } = await sendRaw(world().port, again + health, 2);
    expect(responses.map(({ status }) => status)).toEqual([304, 200]);
  });
});

describe('what is no file of the web app', () => {
  const browser = { Accept: 'text/html' };

  test('is 404 in the envelope below /assets, for a browser too', async () => {
    for (const path of ['/assets/gone-000000.js', '/assets/', '/assets/main-1a2b3c.js.br', '/assets/a/b/c']) {
      expectRefusal(await get(path, browser), 404, 'NOT_FOUND');
    }
  });

  test.each([
    '/../etc/passwd',
    '/assets/../site.json',
    '/assets/../../../../etc/passwd',
    '/assets/%2e%2e/site.json',
    '/assets/..%2fsite.json',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/..%5c..%5cetc/passwd',
    '/assets//main-1a2b3c.js',
    '/./sw.js',
    '/sw.js%00.png',
    '/sw.js/',
    '//etc/passwd',
    '/etc/passwd',
    '/proc/self/environ',
    '/site.json',
    '/.vite/manifest.json',
    '/shell.en.html',
    '/.env',
    '/SW.JS',
  ])('is 404, and nothing is read: %s', async (path) => {
    expectRefusal(await get(path), 404, 'NOT_FOUND');
    const shown = await get(path, browser);
    expect(shown.status).toBe(404);
    expect(shown.body.toString()).not.toMatch(/root:|"routes"|addEventListener|seats seats/);
  });
});

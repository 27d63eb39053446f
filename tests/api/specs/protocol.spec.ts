import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectRefusal, expectSuccess } from '../harness/actions.js';
import type { Event } from '../harness/objects.js';
import { contract } from '../harness/openapi.js';
import { RawConnection, sendRaw } from '../harness/raw.js';
import { useWorld, World } from '../harness/world.js';

const world = useWorld();

const get = (path: string, more = '') => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n${more}\r\n`;

describe('every answer', () => {
  test('to an unknown route is 404 in the envelope', async () => {
    for (const path of ['/api/nothing', '/api', '/api/events/a/b/c', '/api/bookings/', '/API/health', '/api//health']) {
      const reply = await world().stranger.exchange('GET', path);
      expectRefusal(reply, 404, 'NOT_FOUND');
      expect(reply.headers['content-type']).toMatch(/^application\/json/);
      expect(reply.headers['x-request-id']).toBeTruthy();
    }
  });

  const paths = [...new Set(contract().operations.map(({ path }) => path))];
  test.each(paths)('to a wrong method on %s is 405 with Allow', async (path) => {
    const concrete = path.replace(/\{\w+\}/g, randomUUID());
    const known = contract()
      .matching(concrete)
      .map(({ method }) => method);
    const wrong = ['DELETE', 'PUT', 'PATCH', 'POST', 'GET'].find((method) => !known.includes(method))!;
    const reply = await world().admin.at(0).send(wrong, concrete);
    expectRefusal(reply, 405, 'METHOD_NOT_ALLOWED');
  });

  test('to a method nobody knows is 405 or 501 in the envelope', async () => {
    const { responses } = await sendRaw(world().port, 'BREW /api/health HTTP/1.1\r\nHost: localhost\r\n\r\n');
    expect([405, 501]).toContain(responses[0]?.status);
    expect(JSON.parse(responses[0]!.body).success).toBe(false);
  });

  test('carries a request id of its own when none was sent', async () => {
    const ids = await Promise.all(
      Array.from({ length: 5 }, async () => (await world().stranger.get('/api/health')).headers['x-request-id']),
    );
    expect(new Set(ids).size).toBe(5);
  });

  test.each(['abc-123', randomUUID(), 'trace.42_X'])('echoes the sane request id %s', async (id) => {
    const reply = await world().stranger.get('/api/health', { headers: { 'X-Request-Id': id } });
    expect(reply.headers['x-request-id']).toBe(id);
  });

  test.each([
    ['over-long', 'x'.repeat(500)],
    ['with spaces and quotes', 'a "b" c'],
    ['with markup', '<script>'],
  ])('replaces a request id %s', async (_, id) => {
    const reply = await world().stranger.get('/api/health', { headers: { 'X-Request-Id': id } });
    expect(reply.headers['x-request-id']).not.toBe(id);
    expect(reply.headers['x-request-id']).toMatch(/^[\w.-]{1,100}$/);
  });

  test('keeps browsers from guessing, framing and telling', async () => {
    const { headers } = await world().stranger.get('/api/health');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-frame-options'] ?? headers['content-security-policy']).toMatch(/DENY|frame-ancestors 'none'/);
    expect(headers['referrer-policy']).toBeTruthy();
  });
});

describe('health', () => {
  test('says ok and when', async () => {
    const reply = await world().stranger.get('/api/health');
    const { status, timestamp } = JSON.parse(reply.body.toString());
    expect(status).toBe('ok');
    expect(Math.abs(Date.parse(timestamp) - Date.now())).toBeLessThan(60_000);
  });

  test('says ready while the database is there', async () => {
    expectSuccess(await world().stranger.get('/api/health/ready'));
  });
});

describe('HEAD', () => {
  test('answers as GET, without a body', async () => {
    const got = await world().stranger.get('/api/events');
    const head = await world().stranger.send('HEAD', '/api/events');
    expect(head.status).toBe(200);
    expect(head.headers['content-length']).toBe(String(got.body.length));
    expectRefusalByHead(await world().stranger.send('HEAD', `/api/events/${randomUUID()}`));
  });

  const expectRefusalByHead = ({ status, body }: { status: number; body: Buffer }) =>
    expect({ status, bytes: body.length }).toEqual({ status: 404, bytes: 0 });

  test('leaves the connection usable', async () => {
    const head = 'HEAD /api/health HTTP/1.1\r\nHost: localhost\r\n\r\n';
    const connection = await RawConnection.open(world().port);
    connection.write(head + get('/api/health/ready', 'Connection: close\r\n'));
    await connection.closes();
    const statuses = connection.text.match(/HTTP\/1\.1 \d{3}/g);
    connection.destroy();
    expect(statuses).toEqual(['HTTP/1.1 200', 'HTTP/1.1 200']);
  });
});

describe('OPTIONS', () => {
  test('says what a route allows', async () => {
    const reply = await world().stranger.exchange('OPTIONS', `/api/events/${randomUUID()}`);
    expect([200, 204]).toContain(reply.status);
    const allowed = String(reply.headers.allow).split(/\s*,\s*/);
    expect(allowed).toEqual(expect.arrayContaining(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS']));
    expect(allowed).not.toContain('POST');
  });
});

describe('other origins', () => {
  let open: World;
  const friend = 'https://tickets.example.org';

  beforeAll(async () => {
    open = await World.open({ env: { GOTICKET_CORS_ORIGINS: friend } });
  });
  afterAll(() => open.close());

  const preflight = (target: World, origin: string) =>
    target.stranger.exchange('OPTIONS', '/api/bookings', {
      headers: {
        Origin: origin,
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'authorization,content-type,idempotency-key',
      },
    });

  test('that are named may ask, and see the answer', async () => {
    const { status, headers } = await preflight(open, friend);
    expect([200, 204]).toContain(status);
    expect(headers['access-control-allow-origin']).toBe(friend);
    expect(headers['access-control-allow-methods']).toContain('POST');
    expect(headers['access-control-allow-headers']?.toLowerCase()).toContain('authorization');
    expect(headers['access-control-allow-headers']?.toLowerCase()).toContain('idempotency-key');
    const read = await open.stranger.get('/api/events', { headers: { Origin: friend } });
    expect(read.headers['access-control-allow-origin']).toBe(friend);
    expect(read.headers.vary?.toLowerCase()).toContain('origin');
  });

  test('that are named see refusals too', async () => {
    const reply = await open.stranger.get('/api/auth/profile', { headers: { Origin: friend } });
    expectRefusal(reply, 401, 'UNAUTHORIZED');
    expect(reply.headers['access-control-allow-origin']).toBe(friend);
  });

  test.each(['https://evil.example.org', `${friend}.evil.example.org`, 'null', 'http://tickets.example.org'])(
    'that are not named get nothing: %s',
    async (origin) => {
      expect((await preflight(open, origin)).headers['access-control-allow-origin']).toBeUndefined();
      const read = await open.stranger.get('/api/events', { headers: { Origin: origin } });
      expect(read.headers['access-control-allow-origin']).toBeUndefined();
    },
  );

  test('get nothing where none is named', async () => {
    expect((await preflight(world(), friend)).headers['access-control-allow-origin']).toBeUndefined();
  });
});

describe('one connection', () => {
  test('serves many requests', async () => {
    const connection = await RawConnection.open(world().port);
    for (let count = 1; count <= 20; count++) {
      connection.write(get('/api/health'));
      const { responses, closed } = await connection.read(count);
      expect({ count: responses.length, closed }).toEqual({ count, closed: false });
    }
    connection.destroy();
  });

  test('answers pipelined requests in order', async () => {
    const event = await world().event();
    const paths = ['/api/health', `/api/events/${event.id}`, '/api/nothing', '/api/health'];
    const { responses } = await sendRaw(world().port, paths.map((path) => get(path)).join(''), paths.length);
    expect(responses.map(({ status }) => status)).toEqual([200, 200, 404, 200]);
    expect((JSON.parse(responses[1]!.body) as { data: Event }).data.id).toBe(event.id);
  });

  test('answers pipelined writes in order', async () => {
    const [ana, slot] = [await world().person(), await world().slot()];
    const body = JSON.stringify({ timeSlotId: slot.id, quantity: 1 });
    const post =
      `POST /api/bookings HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${ana.token}\r\n` +
      `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
    const { responses } = await sendRaw(world().port, post + post + get('/api/health'), 3);
    expect(responses.map(({ status }) => status)).toEqual([201, 409, 200]);
  });

  test('takes a request that comes a byte at a time', async () => {
    const connection = await RawConnection.open(world().port);
    for (const byte of get('/api/health')) connection.write(byte);
    expect((await connection.read(1)).responses.map(({ status }) => status)).toEqual([200]);
    connection.destroy();
  });

  test('takes a chunked body', async () => {
    const [ana, slot] = [await world().person(), await world().slot()];
    const body = JSON.stringify({ timeSlotId: slot.id, quantity: 2 });
    const [head, tail] = [body.slice(0, 10), body.slice(10)];
    const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`;
    const { responses } = await sendRaw(
      world().port,
      `POST /api/bookings HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${ana.token}\r\n` +
        `Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n${chunk(head)}${chunk(tail)}0\r\n\r\n`,
    );
    expect(responses.map(({ status }) => status)).toEqual([201]);
  });

  test('is closed when the client asks for it', async () => {
    const connection = await RawConnection.open(world().port);
    connection.write(get('/api/health', 'Connection: close\r\n'));
    expect((await connection.read(1)).responses[0]?.headers.connection?.toLowerCase()).toBe('close');
    expect(await connection.closes()).toBe(true);
  });

  test('is closed after a request by HTTP/1.0', async () => {
    const connection = await RawConnection.open(world().port);
    connection.write('GET /api/health HTTP/1.0\r\nHost: localhost\r\n\r\n');
    expect(await connection.closes()).toBe(true);
    expect(connection.text).toMatch(/^HTTP\/1\.[01] 200/);
  });

  test('is asked to go on before a body it waits for', async () => {
    const [ana, slot] = [await world().person(), await world().slot()];
    const body = JSON.stringify({ timeSlotId: slot.id, quantity: 1 });
    const connection = await RawConnection.open(world().port);
    connection.write(
      `POST /api/bookings HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${ana.token}\r\nExpect: 100-continue\r\n` +
        `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`,
    );
    await connection.read(1);
    expect(connection.text).toMatch(/^HTTP\/1\.1 100 /);
    connection.write(body);
    const { responses } = await connection.read(2);
    expect(responses.map(({ status }) => status)).toEqual([100, 201]);
    connection.destroy();
  });
});

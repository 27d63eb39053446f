import { describe, expect, test } from 'vitest';
import { expectSuccess } from '../harness/actions.js';
import { RawConnection, sendRaw } from '../harness/raw.js';
import { useWorld } from '../harness/world.js';

const world = useWorld();

const host = 'Host: localhost\r\n';
const post = (headers: string, body = '') =>
  `POST /api/auth/login HTTP/1.1\r\n${host}Content-Type: application/json\r\n${headers}\r\n${body}`;
const smuggled = 'GET /api/events HTTP/1.1\r\nHost: smuggled\r\n\r\n';

/** Each could make a proxy and us see different requests, so each is refused and its connection ends. */
const malformed: Array<[string, string]> = [
  ['a transfer encoding other than chunked', post('Transfer-Encoding: gzip\r\n', `0\r\n\r\n${smuggled}`)],
  ['a transfer encoding that only looks like chunked', post('Transfer-Encoding: xchunked\r\n', `0\r\n\r\n${smuggled}`)],
  ['gzip and then a length', post('Transfer-Encoding: gzip\r\nContent-Length: 5\r\n', '0\r\n\r\n')],
  ['xchunked and then a length', post('Transfer-Encoding: xchunked\r\nContent-Length: 5\r\n', '0\r\n\r\n')],
  ['chunked and a length', post('Transfer-Encoding: chunked\r\nContent-Length: 5\r\n', `0\r\n\r\n${smuggled}`)],
  ['a length and then chunked', post('Content-Length: 5\r\nTransfer-Encoding: chunked\r\n', `0\r\n\r\n${smuggled}`)],
  ['two transfer encodings', post('Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n', '0\r\n\r\n')],
  ['chunked twice', post('Transfer-Encoding: chunked, chunked\r\n', '0\r\n\r\n')],
  ['chunked before gzip', post('Transfer-Encoding: chunked, gzip\r\n', '0\r\n\r\n')],
  ['chunked by HTTP/1.0', post('Transfer-Encoding: chunked\r\n', '0\r\n\r\n').replace('HTTP/1.1', 'HTTP/1.0')],
  ['two differing lengths', post('Content-Length: 5\r\nContent-Length: 6\r\n', '{"a":1')],
  ['a list of differing lengths', post('Content-Length: 5, 6\r\n', '{"a":1')],
  ['a negative length', post('Content-Length: -1\r\n', '{}')],
  ['a length with a plus', post('Content-Length: +2\r\n', '{}')],
  ['a length in hexadecimal', post('Content-Length: 0x2\r\n', '{}')],
  ['a length that is no number', post('Content-Length: two\r\n', '{}')],
  ['a length beyond any number', post(`Content-Length: ${'9'.repeat(40)}\r\n`, '{}')],
  ['an empty length', post('Content-Length:\r\n', '{}')],
  ['no host', 'GET /api/health HTTP/1.1\r\nAccept: */*\r\n\r\n'],
  ['two hosts', `GET /api/health HTTP/1.1\r\n${host}Host: other\r\n\r\n`],
  ['two equal hosts', `GET /api/health HTTP/1.1\r\n${host}${host}\r\n`],
  ['a folded header', `GET /api/health HTTP/1.1\r\n${host}X-Long: one\r\n two\r\n\r\n`],
  ['a header folded by a tab', `GET /api/health HTTP/1.1\r\n${host}X-Long: one\r\n\ttwo\r\n\r\n`],
  ['a folded first header', `GET /api/health HTTP/1.1\r\n ${host}\r\n`],
  ['a space before the colon', `GET /api/health HTTP/1.1\r\nHost : localhost\r\n\r\n`],
  ['a header without a colon', `GET /api/health HTTP/1.1\r\n${host}nonsense\r\n\r\n`],
  ['a header without a name', `GET /api/health HTTP/1.1\r\n${host}: value\r\n\r\n`],
  ['a NUL in a header', `GET /api/health HTTP/1.1\r\n${host}X-A: a\0b\r\n\r\n`],
  ['a lone carriage return in a header', `GET /api/health HTTP/1.1\r\n${host}X-A: a\rb\r\n\r\n`],
  ['a NUL in the path', `GET /api/he\0alth HTTP/1.1\r\n${host}\r\n`],
  ['a space in the path', `GET /api/he alth HTTP/1.1\r\n${host}\r\n`],
  ['no path', `GET HTTP/1.1\r\n${host}\r\n`],
  ['no version', `GET /api/health\r\n${host}\r\n`],
  ['an unknown version', `GET /api/health HTTP/9.9\r\n${host}\r\n`],
  ['another protocol', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  ['the greeting of TLS', '\x16\x03\x01\x00\xa5\x01\x00\x00\xa1\x03\x03aaaaaaaaaaaaaaaa\r\n\r\n'],
  ['nothing but nonsense', '\x00\xff\xfe nonsense\r\n\r\n'],
  ['a chunk size that is no number', post('Transfer-Encoding: chunked\r\n', 'zz\r\n{}\r\n0\r\n\r\n')],
  ['a chunk size that overflows', post('Transfer-Encoding: chunked\r\n', 'ffffffffffffffff1\r\n{}\r\n0\r\n\r\n')],
  ['a chunk longer than it says', post('Transfer-Encoding: chunked\r\n', '1\r\n{}\r\n0\r\n\r\n')],
];

describe('a request with', () => {
  test.each(malformed)('%s is refused with 400, and the connection closed', async (_, bytes) => {
    const connection = await RawConnection.open(world().port);
    connection.write(bytes);
    const closed = await connection.closes();
    const { responses, text } = await connection.read(1, 100);
    connection.destroy();
    expect({ statuses: responses.map(({ status }) => status), closed }, text).toEqual({
      statuses: [400],
      closed: true,
    });
    expect(JSON.parse(responses[0]!.body)).toMatchObject({ success: false, error: { code: 'VALIDATION_ERROR' } });
  });

  test('a path without a slash finds nothing', async () => {
    const { responses } = await sendRaw(world().port, `GET api/health HTTP/1.1\r\n${host}\r\n`);
    expect([400, 404]).toContain(responses[0]?.status);
  });

  test('two equal lengths is either refused or read once', async () => {
    const { responses } = await sendRaw(
      world().port,
      post('Content-Length: 2\r\nContent-Length: 2\r\n', `{}${smuggled}`),
      2,
    );
    if (responses.length === 1) expect(responses[0]?.status).toBe(400);
    else expect(responses.map(({ status }) => status)).toEqual([400, 200]);
  });

  test.each([
    ['one enormous header', `GET /api/health HTTP/1.1\r\n${host}X-Big: ${'x'.repeat(200_000)}\r\n\r\n`],
    ['thousands of headers', `GET /api/health HTTP/1.1\r\n${host}${'X-Many: x\r\n'.repeat(20_000)}\r\n`],
    ['an enormous path', `GET /${'x'.repeat(200_000)} HTTP/1.1\r\n${host}\r\n`],
    ['a method without end', 'G'.repeat(200_000)],
  ])('%s is refused, and the connection closed', async (_, bytes) => {
    const connection = await RawConnection.open(world().port);
    connection.write(bytes);
    const closed = await connection.closes();
    const status = /^HTTP\/1\.1 (\d+)/.exec(connection.text)?.[1];
    connection.destroy();
    expect(closed).toBe(true);
    // The answer may be lost when the server closes while we still send.
    expect(['400', '413', '414', '431', undefined]).toContain(status);
    expectSuccess(await world().stranger.get('/api/health'));
  });
});

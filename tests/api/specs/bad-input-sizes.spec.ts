import { beforeAll, describe, expect, test } from 'vitest';
import { expectRefusal, expectSuccess, faultyFields } from '../harness/actions.js';
import { authorizationOf } from '../harness/client.js';
import { newEvent } from '../harness/events.js';
import { type Fixture, makeFixtures } from '../harness/fixtures.js';
import { contract } from '../harness/openapi.js';
import { tiny } from '../harness/pictures.js';
import { RawConnection } from '../harness/raw.js';
import { useWorld } from '../harness/world.js';

const world = useWorld({ env: { GOTICKET_WORKERS: '0' } });
let fixtures: Record<string, Fixture>;

beforeAll(async () => {
  fixtures = await makeFixtures(world());
});

const withBody = contract().operations.filter(({ body }) => body !== undefined);

function head(id: string, framing: string): string {
  const { method, body } = contract().byId(id);
  const { path, caller } = fixtures[id]!;
  const type = body?.['application/json'] ? 'application/json' : 'multipart/form-data; boundary=x';
  const token = caller ? `Authorization: ${authorizationOf(caller.token)}\r\n` : '';
  return `${method} ${path} HTTP/1.1\r\nHost: localhost\r\n${token}Content-Type: ${type}\r\n${framing}\r\n`;
}

/** The upload route has a word of its own for what is too large. */
async function expectTooLarge(id: string, connection: RawConnection): Promise<void> {
  const { path } = contract().byId(id);
  const [status, code] = path === '/api/upload' ? [400, 'UPLOAD_ERROR'] : [413, 'PAYLOAD_TOO_LARGE'];
  const { responses, text } = await connection.read(1);
  connection.destroy();
  expect(
    responses.map(({ status }) => status),
    text.slice(0, 500),
  ).toEqual([status]);
  expect(JSON.parse(responses[0]!.body)).toMatchObject({ success: false, error: { code } });
}

describe.each(withBody.map(({ id }) => id))('%s refuses', (id) => {
  test('a body that says it is too large, before it comes', async () => {
    const connection = await RawConnection.open(world().port);
    connection.write(head(id, 'Content-Length: 1000000000000\r\n'));
    await expectTooLarge(id, connection);
  });

  test('a body that grows too large without saying so', async () => {
    const connection = await RawConnection.open(world().port);
    connection.write(head(id, 'Transfer-Encoding: chunked\r\n'));
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
    for (let sent = 0; sent < 1000 && !connection.closed && connection.text === ''; sent++) {
      connection.write(chunk);
      if (sent % 16 === 15) await connection.read(1, 20);
    }
    await expectTooLarge(id, connection);
  });
});

describe('a body that stops early', () => {
  test('does nothing', async () => {
    const { book } = fixtures;
    const before = await world().database.digest();
    const text = JSON.stringify(book!.body);
    const connection = await RawConnection.open(world().port);
    connection.write(head('book', `Content-Length: ${text.length}\r\n`) + text.slice(0, -1));
    await connection.read(1, 100);
    connection.destroy();
    expectSuccess(await world().stranger.get('/api/health'));
    expect(await world().database.digest()).toBe(before);
  });
});

describe('a form', () => {
  const forms = contract().operations.filter(({ body }) => body?.['multipart/form-data'] && body?.['application/json']);
  const part = (name: string, value: string, more = '') =>
    `--x\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`;

  test.each(forms.map(({ id }) => id))('that is broken is refused by %s, and changes nothing', async (id) => {
    const { path, caller } = fixtures[id]!;
    const client = caller ? caller.at(0) : world().stranger;
    const type = 'multipart/form-data; boundary=x';
    const text = id.endsWith('Event') ? 'title' : 'name';
    const broken: Array<[string, Buffer | string]> = [
      [type, ''],
      [type, 'no parts at all'],
      [type, part(text, 'abc')],
      [type, `${part(text, 'abc')}--x`],
      [type, '--x\r\n\r\nvalue\r\n--x--\r\n'],
      [type, '--x\r\nContent-Disposition: form-data\r\n\r\nvalue\r\n--x--\r\n'],
      [type, '--x\r\nContent-Disposition: form-data; name="a\r\n\r\nvalue\r\n--x--\r\n'],
      [type, `--x\r\n${'X: y\r\n'.repeat(5000)}\r\nvalue\r\n--x--\r\n`],
      [type, `${Array.from({ length: 500 }, (_, i) => part(`field${i}`, 'v')).join('')}--x--\r\n`],
      [
        type,
        Buffer.concat([
          Buffer.from(part(text, '').slice(0, -2)),
          Buffer.from([0xff, 0xfe]),
          Buffer.from('\r\n--x--\r\n'),
        ]),
      ],
      [type, `${part(text, 'a\0b')}--x--\r\n`],
      ['multipart/form-data', `${part(text, 'Ana')}--x--\r\n`],
      [`multipart/form-data; boundary=${'x'.repeat(71)}`, `${part(text, 'Ana')}--x--\r\n`],
      ['multipart/mixed; boundary=x', `${part(text, 'Ana')}--x--\r\n`],
    ];
    const before = await world().database.digest();
    for (const [sent, body] of broken) {
      const reply = await client.send(contract().byId(id).method, path, { raw: { type: sent, body } });
      expect({ body: body.slice(0, 80), status: reply.status, code: reply.error?.code }).toEqual({
        body: body.slice(0, 80),
        status: 400,
        code: 'VALIDATION_ERROR',
      });
    }
    expect(await world().database.digest()).toBe(before);
  });

  test.each(['not json', '{"a":1}', '[', '[1]', 'null', '[{"label":"x"}]'])(
    'with slots written as %s is refused',
    async (slots) => {
      const form = new FormData();
      for (const [name, value] of Object.entries(newEvent()))
        form.append(name, name === 'timeSlots' ? slots : String(value));
      const before = await world().database.digest();
      const reply = await world().admin.post('/api/events', undefined, { form });
      expectRefusal(reply, 400, 'VALIDATION_ERROR');
      expect(faultyFields(reply).every((field) => field.startsWith('timeSlots'))).toBe(true);
      expect(await world().database.digest()).toBe(before);
    },
  );

  test('with two pictures for one field is refused', async () => {
    const form = new FormData();
    for (const name of ['a.png', 'b.png']) form.append('avatar', new Blob([new Uint8Array(tiny.png)]), name);
    const reply = await fixtures.updateProfile!.caller!.put('/api/auth/profile', undefined, { form });
    expect(reply.status).toBe(400);
  });
});

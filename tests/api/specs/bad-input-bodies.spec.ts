import { beforeAll, describe, expect, test } from 'vitest';
import { faultyFields } from '../harness/actions.js';
import type { Reply } from '../harness/client.js';
import { faultyBodies } from '../harness/faults.js';
import { type Fixture, makeFixtures } from '../harness/fixtures.js';
import { contract } from '../harness/openapi.js';
import { atOnce } from '../harness/wait.js';
import { useWorld } from '../harness/world.js';

// Without workers nothing but a request can change a row.
const world = useWorld({ env: { GOTICKET_WORKERS: '0' } });
let fixtures: Record<string, Fixture>;

beforeAll(async () => {
  fixtures = await makeFixtures(world());
});

const withJson = contract().operations.filter(({ body }) => body?.['application/json']);
const json = 'application/json';

function send(id: string, body: Buffer | string, type: string | null = json): Promise<Reply> {
  const { path, caller } = fixtures[id]!;
  const client = caller ? caller.at(0) : world().stranger;
  return client.send(contract().byId(id).method, path, { raw: { body, type } });
}

/** Sends all of them, and insists that every row is as it was. */
async function changingNothing(attempts: Array<() => Promise<void>>): Promise<void> {
  expect(attempts.length).toBeGreaterThan(0);
  const before = await world().database.digest();
  await atOnce(attempts, 4);
  expect(await world().database.digest()).toBe(before);
}

/** An input of the right shape that is nevertheless not acceptable may be refused by its own name. */
const ownRefusals = ['INVALID_CANCEL_QUANTITY', 'INVALID_TIME_RANGE', 'INVALID_REFRESH_TOKEN'];

describe.each(withJson.map(({ id }) => id))('%s refuses', (id) => {
  const schema = contract().byId(id).body![json]!.schema;

  test('each field that is missing, null, of a wrong type, out of range or malformed, and names it', async () => {
    const faulty = faultyBodies(schema, fixtures[id]!.body!);
    await changingNothing(
      faulty.map(({ what, body, field }) => async () => {
        const reply = await send(id, body);
        const said = `${what}: ${reply.status} ${reply.body}`;
        expect(reply.status, said).toBeGreaterThanOrEqual(400);
        expect(reply.status, said).toBeLessThan(500);
        if (ownRefusals.includes(reply.error!.code)) return;
        expect(reply.error!.code, said).toBe('VALIDATION_ERROR');
        if (!field) return;
        const named = faultyFields(reply).some((path) => path === field || path.startsWith(`${field}.`));
        expect(named, said).toBe(true);
      }),
    );
  });

  test('a body that is no JSON object', async () => {
    const whole = JSON.stringify(fixtures[id]!.body);
    const cuts = [1, Math.floor(whole.length / 2), whole.length - 1].map((length) => whole.slice(0, length));
    const notJson = [
      '',
      ' ',
      ...cuts,
      `${whole}}`,
      `${whole}${whole}`,
      `/* comment */${whole}`,
      whole.replace('}', ',}'),
      whole.replaceAll('"', "'"),
      'undefined',
      'null',
      'true',
      '42',
      '"text"',
      '[]',
      `[${whole}]`,
      '{"__proto__":',
      '<xml/>',
      'a=b&c=d',
      '\u0000',
    ];
    await changingNothing(
      notJson.map((body) => async () => {
        const reply = await send(id, body);
        expect({ body, status: reply.status, code: reply.error?.code }).toEqual({
          body,
          status: 400,
          code: 'VALIDATION_ERROR',
        });
      }),
    );
  });

  test('a body in another encoding than UTF-8', async () => {
    const text = JSON.stringify(fixtures[id]!.body);
    const member = (bytes: number[]) =>
      Buffer.concat([Buffer.from('{"more":"'), Buffer.from(bytes), Buffer.from(`",${text.slice(1)}`)]);
    const bodies = [
      member([0xff]),
      member([0xc3]),
      member([0xc0, 0xaf]),
      member([0xed, 0xa0, 0x80]),
      member([0xf4, 0x90, 0x80, 0x80]),
      Buffer.from(text, 'utf16le'),
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]),
    ];
    await changingNothing(
      bodies.map((body) => async () => {
        const reply = await send(id, body);
        expect({ status: reply.status, code: reply.error?.code }).toEqual({ status: 400, code: 'VALIDATION_ERROR' });
      }),
    );
  });

  test('a body nested without end', async () => {
    const text = JSON.stringify(fixtures[id]!.body);
    const deep = (open: string, close: string, depth: number) => `${open.repeat(depth)}1${close.repeat(depth)}`;
    const bodies = [
      deep('[', ']', 20_000),
      deep('{"a":', '}', 5_000),
      `{"more":${deep('[', ']', 10_000)},${text.slice(1)}`,
      '['.repeat(30_000),
    ];
    await changingNothing(
      bodies.map((body) => async () => {
        const reply = await send(id, body);
        expect({ status: reply.status, code: reply.error?.code }).toEqual({ status: 400, code: 'VALIDATION_ERROR' });
      }),
    );
  });

  test('a good body under another content type', async () => {
    const body = JSON.stringify(fixtures[id]!.body);
    const types = [
      null,
      '',
      'text/plain',
      'application/xml',
      'application/x-www-form-urlencoded',
      'application/jsonp',
      'json',
    ];
    const others = ['multipart/form-data', 'multipart/form-data; boundary=', 'a/b/c; x'];
    await changingNothing(
      [...types, ...others].map((type) => async () => {
        const reply = await send(id, body, type);
        expect({ type, status: reply.status, code: reply.error?.code }).toEqual({
          type,
          status: 400,
          code: 'VALIDATION_ERROR',
        });
      }),
    );
  });
});

test('routes of JSON alone refuse a form with the same fields', async () => {
  const slot = await world().slot();
  const person = await world().person();
  const field = (name: string, value: string) =>
    `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const body = `${field('timeSlotId', slot.id)}${field('quantity', '1')}--x--\r\n`;
  for (const path of ['/api/bookings', '/api/waitlists']) {
    const raw = { body, type: 'multipart/form-data; boundary=x' };
    const reply = await person.post(path, undefined, { raw });
    expect({ path, status: reply.status, code: reply.error?.code }).toEqual({
      path,
      status: 400,
      code: 'VALIDATION_ERROR',
    });
  }
});

test('JSON is taken with a charset, in any case, and with members that nobody knows', async () => {
  const { path, caller } = fixtures.updateProfile!;
  for (const type of ['application/json; charset=utf-8', 'Application/JSON;charset="UTF-8"']) {
    const body = JSON.stringify({ name: 'Still Ana', unknown: { deep: [1, 2, { three: null }] } });
    const reply = await caller!.put(path, undefined, { raw: { body, type } });
    expect(reply.status, reply.body.toString()).toBe(200);
  }
});

test('what looks like SQL or markup in a free text is kept as it is, and does nothing', async () => {
  const words = [
    "Robert'); DROP TABLE users;--",
    '" OR ""="',
    '$1 \\ %s %n {0}',
    '<script>alert(1)</script>',
    'Ünïcödé 漢字 🎫 \u202Eright to left',
  ];
  const { caller } = fixtures.updateProfile!;
  for (const name of words) {
    const reply = await caller!.put<{ name: string }>('/api/auth/profile', { name });
    expect({ status: reply.status, name: reply.data?.name }).toEqual({ status: 200, name });
    const found = await world().stranger.get(`/api/events?search=${encodeURIComponent(name)}`);
    expect(found.status).toBe(200);
  }
});

import { beforeAll, describe, expect, test } from 'vitest';
import { faultyFields } from '../harness/actions.js';
import { faultyTexts } from '../harness/faults.js';
import { type Fixture, makeFixtures } from '../harness/fixtures.js';
import { contract } from '../harness/openapi.js';
import { atOnce } from '../harness/wait.js';
import { useWorld } from '../harness/world.js';

const world = useWorld({ env: { GOTICKET_WORKERS: '0' } });
let fixtures: Record<string, Fixture>;

beforeAll(async () => {
  fixtures = await makeFixtures(world());
});

/** As they stand in the path, so already encoded where they must be. */
const badIds = [
  'nonsense',
  '0',
  '-1',
  '1e400',
  '9223372036854775808',
  '00000000-0000-0000-0000-000000000000',
  '00000000000000000000000000000000',
  '{00000000-0000-0000-0000-000000000000}',
  '00000000-0000-0000-0000-00000000000g',
  "'%20OR%20'1'='1",
  '1;DROP%20TABLE%20users',
  '%27%22%60%5C',
  '$1',
  '*',
  'null',
  'undefined',
  '%5Bobject%20Object%5D',
  '<script>'.replace('<', '%3C').replace('>', '%3E'),
  '%F0%9F%8E%AB',
  'x'.repeat(2000),
  '::::',
];

/** Not even an id: what no part of a path should be. Refused as malformed or not found, never looked for on disk. */
const hostile = [
  '%00',
  'a%00b',
  '%ff',
  '%c0%af',
  '%ed%a0%80',
  '%2e%2e',
  '%2e%2e%2f%2e%2e%2fetc%2fpasswd',
  '..%5c..',
  '%',
  '%zz',
  '%2',
];

const withId = contract().operations.filter(({ path, id }) => path.includes('{') && id !== 'getUpload');

describe.each(withId.map(({ id }) => id))('%s', (id) => {
  const { method, path, body } = contract().byId(id);

  async function call(part: string, described: boolean) {
    const { caller, body: valid } = fixtures[id]!;
    const client = caller ? caller.at(0) : world().stranger;
    const options = body?.['application/json'] ? { json: valid } : {};
    const concrete = path.replace(/\{\w+\}/, part);
    return described ? client.send(method, concrete, options) : client.exchange(method, concrete, options);
  }

  test('finds nothing under a malformed id, and changes nothing', async () => {
    const before = await world().database.digest();
    await atOnce(
      badIds.map((part) => async () => {
        const reply = await call(part, true);
        expect({ part, status: reply.status }).toEqual({ part, status: 404 });
      }),
      4,
    );
    expect(await world().database.digest()).toBe(before);
  });

  test('is not reached by a path that is none', async () => {
    const before = await world().database.digest();
    await atOnce(
      hostile.map((part) => async () => {
        const reply = await call(part, false);
        expect([400, 404], `${part}: ${reply.status} ${reply.body}`).toContain(reply.status);
        expect(reply.error?.code, part).toMatch(/^(VALIDATION_ERROR|\w*NOT_FOUND)$/);
      }),
      4,
    );
    expect(await world().database.digest()).toBe(before);
  });
});

const withQuery = contract().operations.flatMap(({ id, method, parameters }) =>
  parameters.filter((parameter) => parameter.in === 'query').map(({ name, schema }) => ({ id, method, name, schema })),
);

describe.each(withQuery)('$id refuses a wrong $name', ({ id, method, name, schema }) => {
  test('and names it', async () => {
    const { caller, path } = fixtures[id]!;
    const client = caller ? caller.at(0) : world().stranger;
    for (const text of faultyTexts(schema)) {
      const reply = await client.send(method, `${path}?${name}=${encodeURIComponent(text)}`);
      expect({ text, status: reply.status, fields: faultyFields(reply) }).toEqual({
        text,
        status: 400,
        fields: [name],
      });
    }
  });

  test('that is not even text', async () => {
    const { caller, path } = fixtures[id]!;
    const client = caller ? caller.at(0) : world().stranger;
    for (const text of ['%ff', '%c0%af', '%', '%zz', '%ed%a0%80']) {
      const reply = await client.send(method, `${path}?${name}=${text}`);
      expect({ text, status: reply.status, code: reply.error?.code }).toEqual({
        text,
        status: 400,
        code: 'VALIDATION_ERROR',
      });
    }
  });
});

test('parameters that nobody knows are ignored', async () => {
  const reply = await world().stranger.get('/api/events?limit=2&unknown=%27&%27=1&&=&limit');
  expect([200, 400]).toContain(reply.status);
  expect((await world().stranger.get('/api/events?limit=2&unknown=1')).status).toBe(200);
});

test('a query without end is refused or ignored', async () => {
  const reply = await world().stranger.exchange('GET', `/api/events?${'a=1&'.repeat(1500)}`);
  expect([200, 400, 414, 431]).toContain(reply.status);
});

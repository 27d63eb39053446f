import { afterEach, describe, expect, test } from 'vitest';
import { booked, expectRefusal } from '../harness/actions.js';
import { signToken } from '../harness/people.js';
import { RawConnection, sendRaw } from '../harness/raw.js';
import { Stream } from '../harness/stream.js';
import { atOnce, until } from '../harness/wait.js';
import { useWorld } from '../harness/world.js';

const world = useWorld();
const streams: Stream[] = [];

async function open(...given: Parameters<typeof Stream.open>): Promise<Stream> {
  const stream = await Stream.open(...given);
  streams.push(stream);
  return stream;
}

afterEach(() => {
  for (const stream of streams.splice(0)) stream.close();
});

describe('GET /api/stream', () => {
  test('answers what pages and proxies in between understand', async () => {
    const event = await world().event();
    const { headers, retry } = await open(world().port, { events: [event] }).then(async (stream) => {
      await stream.next('seats');
      return stream;
    });
    expect(headers['content-type']).toBe('text/event-stream');
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['x-accel-buffering']).toBe('no');
    expect(headers['x-request-id']).toBeTruthy();
    expect(retry).toBe(2000);
  });

  test('says that an event is gone when there is none of that id', async () => {
    const [event, nobodys] = [await world().event(), '01234567-89ab-7def-8123-456789abcdef'];
    const stream = await open(world().port, { events: ['nonsense', event, nobodys, '"<b>'] });
    await stream.next('seats');
    await until('three are gone', () => stream.all('gone').length === 3);
    expect(stream.all('gone').map(({ data }) => data.eventId)).toEqual(['nonsense', '"<b>', nobodys]);
  });

  test('tells of twenty events and refuses more', async () => {
    const events = await atOnce(Array.from({ length: 20 }, () => () => world().event()));
    const stream = await open(world().port, { events });
    await until('all are told', () => stream.all('seats').length === 20);
    const tooMany = Array(21).fill('x').join(',');
    const refused = await world().stranger.get(`/api/stream?events=${tooMany}`);
    expectRefusal(refused, 400, 'VALIDATION_ERROR');
    expect(refused.error!.details![0]!.path).toEqual(['events']);
  });

  test('takes a token that is none for nobody’s', async () => {
    const [event, ana] = [await world().event(), await world().person()];
    for (const token of [
      'nonsense',
      signToken({ ...ana.claims(), exp: 1 }),
      signToken(ana.claims(), { secret: 'x' }),
    ]) {
      const stream = await open(world().port, { events: [event], token });
      await stream.next('seats');
      expect(stream.all('inbox')).toEqual([]);
    }
  });

  test('to HEAD is its head, and the connection goes on', async () => {
    const head = 'HEAD /api/stream HTTP/1.1\r\nHost: localhost\r\n\r\n';
    const health = 'GET /api/health HTTP/1.1\r\nHost: localhost\r\n\r\n';
    const { responses } = await sendRaw(world().port, head + health, 2);
    expect(responses.map(({ status }) => status)).toEqual([200, 200]);
    expect(responses[0]!.headers['content-type']).toBe('text/event-stream');
  });

  test('numbers its messages', async () => {
    const [event, ana] = [await world().event(), await world().person()];
    const stream = await open(world().port, { events: [event], person: ana });
    await stream.next('inbox');
    await booked(ana, event.timeSlots[0]!);
    await stream.next('notification');
    const numbers = stream.messages.map(({ id }) => Number(id.split('-')[0]));
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  });

  test('says goodbye when the access token expires', async () => {
    const ana = await world().person();
    const now = Math.floor(Date.now() / 1000);
    const stream = await open(world().port, { token: signToken({ ...ana.claims(), exp: now + 5 }) });
    await stream.next('inbox');
    expect((await stream.next('bye')).data).toEqual({ reason: 'expiry' });
    await stream.closes();
    expect(Date.now() / 1000).toBeGreaterThanOrEqual(now + 5);
  });

  test('ends when its client talks on without end', async () => {
    const connection = await RawConnection.open(world().port);
    connection.write('GET /api/stream HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await until('it began', () => connection.text.includes('retry'));
    connection.write('x'.repeat(100_000));
    expect(await connection.closes()).toBe(true);
  });
});

describe('streams are bounded', () => {
  test('in number, and whoever leaves makes room', async () => {
    const node = await world().addNode({ GOTICKET_MAX_STREAMS: '3' });
    const client = world().clients.at(-1)!;
    const first = await Promise.all([1, 2, 3].map(() => open(node.port)));
    const refused = await client.get('/api/stream');
    expectRefusal(refused, 503, 'OVERLOADED');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    first[0]!.close();
    await until('there is room', () => open(node.port));
  });
});

test('a stop ends fifty streams with a goodbye', async () => {
  const node = await world().addNode();
  const [event, people] = [await world().event(), await world().people(25)];
  const open50 = Array.from({ length: 50 }, (_, index) => {
    const person = index % 2 ? people[(index - 1) / 2]! : undefined;
    return Stream.open(node.port, { events: [event], ...(person ? { person } : {}) });
  });
  const all = await Promise.all(open50);
  for (const stream of all) await stream.next('seats');
  // By itself and in order: what hangs is ended by force, with another exit code and without a goodbye.
  await node.stop();
  for (const stream of all) {
    expect(stream.messages.at(-1)).toMatchObject({ event: 'bye', data: { reason: 'restart' } });
  }
});

import { describe, expect, test } from 'vitest';
import { expectSuccess } from '../harness/actions.js';
import { RawConnection } from '../harness/raw.js';
import { atOnce, patience } from '../harness/wait.js';
import { useWorld } from '../harness/world.js';

const world = useWorld();

const host = 'Host: localhost\r\n';

/** Keeps a connection busy with a little now and then; whether the server ended it in that time. */
async function dripping(first: string, drop: string, within: number): Promise<boolean> {
  const slow = await RawConnection.open(world().port);
  slow.write(first);
  const drip = setInterval(() => slow.write(drop), 500);
  try {
    return await slow.closes(within);
  } finally {
    clearInterval(drip);
    slow.destroy();
  }
}

describe('a slow client', () => {
  test.concurrent('that never ends its header loses its connection', async () => {
    expect(await dripping(`GET /api/health HTTP/1.1\r\n${host}`, 'X-Drip: x\r\n', 2 * patience)).toBe(true);
  });

  test.concurrent('that never ends its body loses its connection', async () => {
    const head = `POST /api/auth/login HTTP/1.1\r\n${host}Content-Type: application/json\r\nContent-Length: 10000\r\n\r\n{`;
    expect(await dripping(head, ' ', 3 * patience)).toBe(true);
  });

  test.concurrent('makes nobody else wait', async () => {
    const slow = await atOnce(Array.from({ length: 200 }, () => () => RawConnection.open(world().port)));
    for (const connection of slow) connection.write('GET /api/he');
    expectSuccess(await world().stranger.get('/api/health'));
    // Had it been their turn first, the answer would have come after the ten seconds that a header may take.
    expect(slow.filter(({ closed }) => closed)).toEqual([]);
    for (const connection of slow) connection.destroy();
  });

  test.concurrent('that never reads its answers makes nobody else wait', async () => {
    const event = await world().event({ description: 'x'.repeat(5000) });
    const slow = await RawConnection.open(world().port);
    slow.pause();
    for (let count = 0; count < 2000; count++) slow.write(`GET /api/events/${event.id} HTTP/1.1\r\n${host}\r\n`);
    const replies = await atOnce(Array.from({ length: 50 }, () => () => world().stranger.get('/api/health')));
    for (const reply of replies) expectSuccess(reply);
    slow.destroy();
  });

  test.concurrent('that goes away in the middle of anything does no harm', async () => {
    const login = `POST /api/auth/login HTTP/1.1\r\n${host}Content-Type: application/json\r\nContent-Length: 30\r\n\r\n{"email":"a@example.org"}`;
    for (let cut = 1; cut < login.length; cut += 7) {
      const connection = await RawConnection.open(world().port);
      connection.write(login.slice(0, cut));
      connection.destroy();
    }
    expectSuccess(await world().stranger.get('/api/health'));
  });
});

test('slow clients do not hold up a stop', async () => {
  const node = await world().addNode();
  const event = await world().event({ description: 'x'.repeat(9000) });
  const head = `POST /api/auth/login HTTP/1.1\r\n${host}Content-Type: application/json\r\nContent-Length: 10000\r\n\r\n`;
  const slow = await atOnce(Array.from({ length: 4 }, () => () => RawConnection.open(node.port)));
  slow[0]!.write('GET /api/he');
  slow[1]!.write(`${head}{"email":`);
  slow[2]!.pause();
  for (let count = 0; count < 2000; count++) slow[2]!.write(`GET /api/events/${event.id} HTTP/1.1\r\n${host}\r\n`);
  slow[3]!.write(`POST /api/auth/login HTTP/1.1\r\n${host}Transfer-Encoding: chunked\r\n\r\n5\r\n{"ema`);
  // By itself: what holds it up is ended by force, with another exit code.
  await node.stop();
  for (const connection of slow) connection.destroy();
});

test('a chunk header without end is refused before it fills the memory', async () => {
  const endless = await RawConnection.open(world().port);
  endless.write(`POST /nothing HTTP/1.1\r\n${host}Transfer-Encoding: chunked\r\n\r\n1;`);
  endless.write('a'.repeat(100_000));
  const { responses } = await endless.read(1);
  expect(responses.map(({ status }) => status)).toEqual([404]);
  expect(await endless.closes()).toBe(true);
});

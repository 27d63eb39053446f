import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { booked } from '../harness/actions.js';
import { newSlot } from '../harness/events.js';
import { RawConnection } from '../harness/raw.js';
import { Stream } from '../harness/stream.js';
import { atOnce, patience, pause, until } from '../harness/wait.js';
import { useWorld } from '../harness/world.js';

const world = useWorld();

/** Whether the server still holds its end of a connection, as the kernel lists it: what a client sees comes later. */
function serves(port: number, clientPort: number): boolean {
  const hex = (number: number) => number.toString(16).toUpperCase().padStart(4, '0');
  const established = new RegExp(`:${hex(port)} \\w+:${hex(clientPort)} 01 `);
  return established.test(readFileSync('/proc/net/tcp', 'utf8'));
}

test.concurrent('a stream beats every 15 seconds, so that nothing in between takes it for dead', async () => {
  const began = performance.now();
  const stream = await Stream.open(world().port);
  await until('a beat', () => stream.comments[0] === 'beat', { within: 2 * patience });
  expect(performance.now() - began).toBeGreaterThan(14_000);
  stream.close();
});

/** The id of the last message that had come whole before the connection ended, for who reads it only now. */
async function lastIdOf(slow: RawConnection): Promise<string | undefined> {
  slow.resume();
  await slow.closes();
  const messages = slow.text.split('\n\n').slice(0, -1);
  return messages.flatMap((text) => /^id: (.*)$/m.exec(text)?.[1] ?? []).at(-1);
}

test.concurrent('who reads nothing is dropped, and nobody else notices, and goes on with the latest state', async () => {
  const slots = () => Array.from({ length: 200 }, () => newSlot({ capacity: 100 }));
  const events = await atOnce(
    Array.from({ length: 20 }, () => () => world().event({ timeSlots: slots() })),
    2,
  );
  const ids = events.map(({ id }) => id).join(',');
  const ana = await world().person();
  const began = performance.now();
  const slow = await RawConnection.open(world().port);
  slow.pause();
  const head = `Host: localhost\r\nAuthorization: Bearer ${ana.token}\r\n`;
  slow.write(`GET /api/stream?events=${ids} HTTP/1.1\r\n${head}\r\n`);
  const slot = events[0]!.timeSlots[0]!;
  const other = await Stream.open(world().port, { events: [events[0]!] });
  await other.shows(slot, { bookedCount: 0 });
  // It ends when the server drops the connection, or else with the test's time.
  let count = 0;
  while (serves(world().port, slow.localPort)) {
    // Ana among them, who has something unread since.
    await booked(count === 0 ? ana : await world().person(), slot);
    await other.shows(slot, { bookedCount: ++count });
    await pause(1_000);
  }
  expect(performance.now() - began).toBeGreaterThan(25_000);
  other.close();

  const lastId = await lastIdOf(slow);
  const again = await Stream.open(world().port, { events, person: ana, lastId });
  // All of it, and not what had been waiting for her.
  await again.shows(slot, { bookedCount: count });
  for (const event of events) {
    await again.next('seats', ({ eventId }) => eventId === event.id);
    for (const one of event.timeSlots) {
      expect(again.seats(one)?.bookedCount).toBe(one.id === slot.id ? count : 0);
    }
  }
  await again.next('inbox', ({ unreadCount }) => unreadCount === 1);
  expect(Number.parseInt(again.messages[0]!.id, 10)).toBe(Number.parseInt(lastId!, 10) + 1);
  again.close();
  slow.destroy();
});

import { connect } from 'node:net';

import { requestText } from './load.mjs';

/** So many connect at a time: what is measured is not how a server takes a crowd at its door. */
const crowd = 200;

/** One live stream, open from its first message of seats on. What it gets then is thrown away, or not read at all: some
 *  seconds of it fit into a socket. */
function open({ port }, text, reads) {
  return new Promise((resolve, reject) => {
    let got = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    const ended = () => reject(new Error(`a stream ended after: ${got}`));
    const read = (bytes) => {
      got += bytes;
      if (!got.includes('event: seats')) return;
      socket.off('data', read).off('close', ended);
      if (reads) socket.resume();
      else socket.pause();
      resolve(socket);
    };
    socket.on('error', () => {}).on('close', ended).on('data', read);
  });
}

/** Live streams of an event, by people without an account. */
export async function holdStreams(server, { event, streams, reads = true }) {
  const text = requestText('GET', `/api/stream?events=${event}`);
  const held = [];
  while (held.length < streams) {
    const next = Math.min(crowd, streams - held.length);
    held.push(...(await Promise.all(Array.from({ length: next }, () => open(server, text, reads)))));
  }
  return {
    /** How many are still there. */
    open: () => held.filter((socket) => !socket.destroyed).length,
    stop: () => held.forEach((socket) => socket.destroy()),
  };
}

/** One stream that is read: `shown(count)` gives when so many bookings were seen on it, by performance.now(). */
export function followSeats({ port }, { event }) {
  return new Promise((resolve, reject) => {
    let text = '';
    let wanted = null;
    const look = () => {
      const counts = [...text.matchAll(/"bookedCount":(\d+)/g)];
      if (!wanted || counts.length === 0 || Number(counts.at(-1)[1]) < wanted.count) return;
      wanted.resolve(performance.now());
      wanted = null;
    };
    const shown = (count) =>
      new Promise((seen) => {
        wanted = { count, resolve: seen };
        look();
      });
    const socket = connect(port, '127.0.0.1', () =>
      socket.write(requestText('GET', `/api/stream?events=${event}`)),
    );
    socket.on('error', reject).on('data', (bytes) => {
      text += bytes;
      if (text.includes('event: seats')) resolve({ shown, stop: () => socket.destroy() });
      look();
    });
  });
}

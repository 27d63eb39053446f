import { connect } from 'node:net';

import { requestText } from './load.mjs';

/** So many connect at a time: what is measured is not how a server takes a crowd at its door. */
const crowd = 200;

/** One live stream, open from its first message of seats on. */
function open({ port }, text) {
  return new Promise((resolve, reject) => {
    let got = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    const ended = () => reject(new Error(`a stream ended after: ${got}`));
    const read = (bytes) => {
      got += bytes;
      if (!got.includes('event: seats')) return;
      socket.off('data', read).off('close', ended);
      socket.resume();
      resolve(socket);
    };
    socket.on('error', () => {}).on('close', ended).on('data', read);
  });
}

/** Live streams of an event, by people without an account. */
export async function holdStreams(server, { event, streams }) {
  const text = requestText('GET', `/api/stream?events=${event}`);
  const held = [];
  while (held.length < streams) {
    const next = Math.min(crowd, streams - held.length);
    held.push(...(await Promise.all(Array.from({ length: next }, () => open(server, text)))));
  }
  return {
    /** How many are still there. */
    open: () => held.filter((socket) => !socket.destroyed).length,
    stop: () => held.forEach((socket) => socket.destroy()),
  };
}

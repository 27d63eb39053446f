import { connect } from 'node:net';

import { pause, until } from './processes.mjs';

const tick = 10;

/** A connection that has at most one request under way. Only the status of an answer is looked at; each comes in one piece,
 *  since nothing else is on the connection. */
function open({ port }, told) {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => resolve(line));
    const line = { socket, busy: false };
    socket.on('error', reject);
    socket.on('data', (bytes) => {
      line.busy = false;
      told(bytes.toString('latin1', 9, 12));
    });
  });
}

/** Sends the same request `perSecond` times, for some seconds, whatever is answered, and gives how often each status came.
 *  When all connections wait for an answer, a request that is due is left out: `late` says how many. */
export async function hammer(server, { text, perSecond, seconds, connections }) {
  const statuses = {};
  const told = (status) => {
    statuses[status] = (statuses[status] ?? 0) + 1;
  };
  const lines = await Promise.all(Array.from({ length: connections }, () => open(server, told)));
  const began = Date.now();
  let due = 0;
  let late = 0;
  const send = () => {
    for (const end = ((Date.now() - began) / 1000) * perSecond; due < end; ++due) {
      const free = lines.find(({ busy }) => !busy);
      if (!free) {
        ++late;
        continue;
      }
      free.busy = true;
      free.socket.write(text);
    }
  };
  const timer = setInterval(send, tick);
  await pause(seconds * 1000);
  clearInterval(timer);
  await until(() => lines.every(({ busy }) => !busy), 'the answers to the script', 10_000);
  for (const { socket } of lines) socket.destroy();
  return { statuses, sent: due - late, late };
}

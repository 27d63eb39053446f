import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { freePort } from './ports.mjs';
import { start, until } from './processes.mjs';

const shipped = new URL('../../packaging/haproxy.cfg', import.meta.url);
const namedNode = /^ *server (?:one|two) .*\n/gm;

/** HAProxy writes the names of headers in small letters, and the load looks for this one as our server writes it. */
const namesAsWritten = [
  ['global\n', 'global\n    h1-case-adjust content-length Content-Length\n'],
  ['frontend everybody\n', 'frontend everybody\n    option h1-case-adjust-bogus-client\n'],
];

/** The load tells whose each request is, as another proxy in front would. */
const addressesKept = ['    http-request del-header X-Forwarded-For\n', ''];

function replaced(text, [is, should]) {
  if (!text.includes(is)) throw new Error(`${shipped.pathname} has no ${JSON.stringify(is)}`);
  return text.replace(is, should);
}

/** The proxy as it is shipped, but for the number of its nodes, what the load can read and what it says of addresses. */
function configuration(nodes) {
  const text = readFileSync(shipped, 'utf8');
  const lines = text.match(namedNode) ?? [];
  if (lines.length !== 2) throw new Error(`${shipped.pathname} names its nodes otherwise than expected`);
  const servers = nodes.map(({ port }, n) => `    server node${n} 127.0.0.1:${port}\n`);
  const counted = text.replace(lines.join(''), servers.join(''));
  return [...namesAsWritten, addressesKept].reduce(replaced, counted);
}

async function knowsAll(status, nodes) {
  const table = await fetch(`http://127.0.0.1:${status}/;csv`).then(
    (answer) => answer.text(),
    () => '',
  );
  return nodes.every((_, n) => new RegExp(`^nodes,node${n},.*,UP,`, 'm').test(table));
}

let count = 0;

/** Is there when all nodes have said that they are ready. */
export async function startProxy({ home, program, nodes }) {
  const folder = join(home, `proxy-${++count}`);
  mkdirSync(folder);
  const [port, status] = [await freePort(), await freePort()];
  const file = join(folder, 'haproxy.cfg');
  writeFileSync(file, configuration(nodes));
  const proxy = await start(program, ['-db', '-f', file], {
    env: { LISTEN: `127.0.0.1:${port}`, STATUS: `127.0.0.1:${status}` },
    log: join(folder, 'log'),
  });
  await until(() => knowsAll(status, nodes), 'the proxy to know its nodes', 10_000);
  return { port, pid: proxy.pid, stop: proxy.stop };
}

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { freePort } from './ports.mjs';
import { start, until } from './processes.mjs';

/** nginx says these itself. */
const own = new Set(['date', 'connection', 'content-length', 'content-type', 'x-request-id', 'server', 'keep-alive']);

const quoted = (text) => `"${text.replaceAll('"', '\\"')}"`;

function location(folder, { path, headers, body }, index) {
  const file = join(folder, `${index}.json`);
  writeFileSync(file, body);
  const type = headers.find(([name]) => name === 'content-type')?.[1] ?? 'text/plain';
  const copied = headers
    .filter(([name]) => !own.has(name))
    .map(([name, value]) => `add_header ${name} ${quoted(value)};`);
  const lines = [
    `alias ${file};`,
    `default_type ${quoted(type)};`,
    'add_header X-Request-Id $request_id;',
    'add_header Last-Modified "";',
    ...copied,
  ];
  return `location = ${path} { ${lines.join(' ')} }`;
}

/** Plain set-up for small files kept in memory, as fast as nginx does it: without sendfile an answer
 *  of this size costs nginx 8 µs of CPU, with it 11, with tcp_nopush besides 10. */
function configuration(home, port, workers, locations) {
  return `
worker_processes ${workers};
daemon off;
pid ${home}/nginx.pid;
error_log ${home}/nginx.log warn;
events { worker_connections 4096; }
http {
  access_log off;
  client_body_temp_path ${home}/body;
  proxy_temp_path ${home}/proxy;
  fastcgi_temp_path ${home}/fastcgi;
  uwsgi_temp_path ${home}/uwsgi;
  scgi_temp_path ${home}/scgi;
  server_tokens off;
  etag off;
  max_ranges 0;
  sendfile off;
  tcp_nodelay on;
  open_file_cache max=100 inactive=1h;
  open_file_cache_valid 1h;
  keepalive_requests 1000000000;
  keepalive_timeout 300s;
  types { }
  server {
    listen 127.0.0.1:${port} reuseport backlog=4096;
    ${locations.join('\n    ')}
  }
}
`;
}

let count = 0;

/** nginx with these answers {path, headers, body} as static files, with as many workers as goticket has threads. */
export async function startNginx({ home, program, workers, answers }) {
  const folder = join(home, `nginx-${++count}`);
  mkdirSync(folder, { mode: 0o755 });
  const port = await freePort();
  const locations = answers.map((answer, index) => location(folder, answer, index));
  const file = join(folder, 'nginx.conf');
  writeFileSync(file, configuration(folder, port, workers, locations));
  const server = await start(program, ['-p', folder, '-c', file, '-e', join(folder, 'nginx.log')], {
    log: join(folder, 'start.log'),
  });
  await until(
    () =>
      fetch(`http://127.0.0.1:${port}/`).then(
        () => true,
        () => false,
      ),
    'nginx',
    10_000,
  );
  return { port, pid: server.pid, stop: server.stop };
}

import { execFile } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { cpuOf } from './cpu.mjs';
import { start } from './processes.mjs';

const run = promisify(execFile);
const crlf = '\r\n';

/** The bytes of a request; `head` are its lines beyond those that all have. */
export function requestText(method, path, head = [], body = null) {
  const lines = [
    `${method} ${path} HTTP/1.1`,
    'Host: goticket.local',
    'User-Agent: goticket-bench',
    'Accept: application/json',
    ...head,
  ];
  if (method !== 'GET' && method !== 'DELETE') lines.push(`Content-Length: ${body === null ? 0 : sizeOf(body)}`);
  return lines.join(crlf) + crlf + crlf + (body ?? '');
}

/** The gaps of a body stand for ids: 36 characters each. */
const sizeOf = (body) => body.replace(/\$\d/g, '0'.repeat(36)).length;

let loads = 0;

/** Files of its own for each: several may run at once. */
function filesIn(home) {
  ++loads;
  return { template: join(home, `request-${loads}`), values: join(home, `values-${loads}`) };
}

function command(files, { server, connections, template, values, seconds, warmUp, rate, window, turn, cycle }) {
  writeFileSync(files.template, template);
  if (values) writeFileSync(files.values, `${values.join('\n')}\n`);
  return [
    ...['--port', server.port, '--connections', connections, '--template', files.template],
    ...(values ? ['--values', files.values] : []),
    ...(seconds ? ['--seconds', seconds] : []),
    ...(warmUp ? ['--warm-up', warmUp] : []),
    ...(rate ? ['--rate', rate] : []),
    ...(window ? ['--window', window] : []),
    ...(turn === undefined ? [] : ['--turn', turn]),
    ...(cycle ? ['--cycle'] : []),
  ].map(String);
}

const cpuOfAll = (pids) => pids.reduce((sum, pid) => sum + cpuOf(pid), 0);

/** Runs bench/load against a server and gives what it counted, and how many microseconds of the server's CPU an answer
 *  cost. A server may be several processes: `pids`. */
export async function load(program, options) {
  const { pid, pids = [pid] } = options.server;
  const before = cpuOfAll(pids);
  const files = filesIn(options.home);
  const found = JSON.parse((await run(program, command(files, options))).stdout);
  for (const file of Object.values(files)) rmSync(file, { force: true });
  const cpu = (cpuOfAll(pids) - before) / (found.answers + found.unmeasured);
  const errors = Object.entries(found.statuses).filter(([status]) => status >= 500);
  return { ...found, cpu, failed: found.broken + errors.reduce((sum, [, count]) => sum + count, 0) };
}

/** Connections that have asked once and stay open until stop(). */
export async function hold(program, options) {
  const held = await start(program, [...command(filesIn(options.home), options), '--hold'], {
    log: join(options.home, 'hold.log'),
    ready: /^{/,
  });
  return { found: JSON.parse(held.line), stop: held.stop };
}

/** A whole answer, to be served by nginx too. */
export async function fetchAnswer({ port }, path, { headers, ...options } = {}) {
  const plain = { 'accept-encoding': 'identity', ...headers };
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { ...options, headers: plain });
  return { status: answer.status, headers: [...answer.headers], body: await answer.text() };
}

/** Asks for something to be made; throws unless it was. */
export async function create(server, path, what, headers = {}) {
  const asked = { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(what) };
  const { status, body } = await fetchAnswer(server, path, asked);
  if (status !== 201) throw new Error(`${path} answered ${status}: ${body}`);
}

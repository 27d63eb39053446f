import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { createInterface } from 'node:readline';

const exited = (child) => child.exitCode !== null || child.signalCode !== null;

/** Starts a program that runs until it is stopped, with what it complains of in a file. `ready`: what it prints when it
 *  serves; without it the caller finds out otherwise. */
export async function start(command, args, { env = {}, log, ready, cwd }) {
  const errors = openSync(log, 'a');
  const child = spawn(command, args, {
    env: { ...process.env, ...env },
    cwd,
    stdio: ['pipe', ready ? 'pipe' : errors, errors],
  });
  const stop = () =>
    new Promise((resolve) => {
      if (exited(child)) return resolve();
      child.once('exit', resolve);
      child.kill('SIGTERM');
    });
  const line = ready ? await firstLine(child, ready, `${command} (its log: ${log})`) : null;
  return { pid: child.pid, line, stop, kill: (signal) => child.kill(signal), input: child.stdin };
}

function firstLine(child, wanted, name) {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code} before it was ready`)));
    createInterface({ input: child.stdout }).on('line', (text) => {
      if (wanted.test(text)) resolve(text);
    });
  });
}

export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Asks again until the answer is true. */
export async function until(condition, what, limit = 120_000) {
  const end = Date.now() + limit;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`waited for ${what} in vain`);
    await pause(50);
  }
}

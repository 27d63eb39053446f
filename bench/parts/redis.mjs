import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { start, until } from './processes.mjs';

let count = 0;

/** A private Redis on a Unix socket, which may be killed, stalled and emptied, and put right again. */
export async function startRedis({ home }) {
  const folder = join(home, `redis-${++count}`);
  mkdirSync(folder);
  const socket = join(folder, 'socket');
  const settings = ['--port', '0', '--unixsocket', socket, '--save', '', '--appendonly', 'no', '--dir', folder];
  const ask = (...words) => execFileSync('redis-cli', ['-s', socket, ...words], { encoding: 'utf8', stdio: 'pipe' });
  const answers = () => {
    try {
      return ask('PING').startsWith('PONG');
    } catch {
      return false;
    }
  };

  let redis = null;
  async function begin() {
    redis = await start('redis-server', settings, { log: join(folder, 'log') });
    await until(answers, 'Redis', 10_000);
  }
  /** Nothing in it is worth an orderly end, and one that is stalled would not come to it. */
  async function stop() {
    redis.kill('SIGKILL');
    await redis.stop();
  }
  /** Each node has a channel of its own, too. */
  const subscribers = () => {
    const channels = ask('PUBSUB', 'CHANNELS').split('\n').filter(Boolean);
    const counts = channels.map((channel) => Number(ask('PUBSUB', 'NUMSUB', channel).split('\n')[1]));
    return Math.max(0, ...counts);
  };

  await begin();
  return {
    url: `unix://${socket}`,
    kill: () => redis.kill('SIGKILL'),
    stall: () => redis.kill('SIGSTOP'),
    flush: () => ask('FLUSHALL'),
    /** Another one in its place, with nothing in it, that so many nodes listen to. */
    async renew(nodes) {
      await stop();
      await begin();
      await until(() => subscribers() >= nodes, 'the nodes to find Redis again', 30_000);
    },
    stop,
  };
}

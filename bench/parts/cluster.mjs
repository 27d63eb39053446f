import { randomBytes } from 'node:crypto';

/** Nodes, a worker beside them and Redis, as docs/scaling.md has them, and what stands before the first 1, 2, … of the nodes.
 *  All nodes are there whatever is measured: what they cost when idle is the same then. */
export async function startCluster(world, { nodes: count }) {
  const redis = await world.redis();
  const env = {
    REDIS_URL: redis.url,
    GOTICKET_TRUSTED_PROXIES: '127.0.0.1',
    GOTICKET_OPERATOR_KEY: randomBytes(32).toString('hex'),
  };
  const nodes = [];
  for (let n = 0; n < count; ++n) nodes.push(await world.serve({ ...env, GOTICKET_WORKERS: '0' }));
  await world.work(env);
  await redis.renew(count);

  /** The proxy before the first of the nodes, with what their CPU is counted by. */
  async function before(first) {
    const some = nodes.slice(0, first);
    const proxy = await world.proxy(some);
    return { port: proxy.port, pids: some.map(({ pid }) => pid), proxy };
  }
  return { env, redis, nodes, before };
}

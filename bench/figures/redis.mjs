import { bookingStorm, rateOf } from '../parts/booking_storm.mjs';
import { startCluster } from '../parts/cluster.mjs';
import { failedRow } from '../parts/failed_row.mjs';
import { pause } from '../parts/processes.mjs';

const nodes = 2;
const seconds = 4;

/** What becomes of Redis half way through a storm. */
const disturbances = {
  undisturbed: () => {},
  killed: (redis) => redis.kill(),
  stalled: (redis) => redis.stall(),
  flushed: (redis) => redis.flush(),
};
const kinds = Object.keys(disturbances);

async function storm(world, { server, redis }, kind) {
  await redis.renew(nodes);
  const meanwhile = async () => {
    await pause((seconds * 1000) / 2);
    disturbances[kind](redis);
  };
  const found = await bookingStorm(world, server, { addressed: true, seconds, meanwhile });
  return { rate: rateOf(found, 201), p99: found.milliseconds.p99, failed: found.failed };
}

const row = (kind) => ({
  id: `redis-${kind}`,
  what: `Confirmed bookings, two nodes, Redis ${kind} half way`,
  chart: `Two nodes, Redis ${kind}`,
  unit: '/s',
  value: kind,
  reference: { what: 'undisturbed', value: 'undisturbed' },
  judged: 'percent',
  least: 90,
  aim: 100,
  beside: [
    { what: 'p99', value: `${kind}P99`, unit: ' ms' },
    { what: 'undisturbed', value: 'undisturbedP99', unit: ' ms' },
  ],
});

export default {
  name: 'redis',
  async open(world) {
    const { before, redis } = await startCluster(world, { nodes });
    return { server: await before(nodes), redis };
  },
  /** Another one begins each round, so that none is always the last on what the others left. */
  async round(world, state, number) {
    const found = { failed: 0 };
    for (let n = 0; n < kinds.length; ++n) {
      const kind = kinds[(number + n) % kinds.length];
      const { rate, p99, failed } = await storm(world, state, kind);
      Object.assign(found, { [kind]: rate, [`${kind}P99`]: p99 });
      found.failed += failed;
    }
    return found;
  },
  rows: [
    ...['killed', 'stalled', 'flushed'].map(row),
    failedRow('redis-failed', 'Failed requests in those storms'),
  ],
};

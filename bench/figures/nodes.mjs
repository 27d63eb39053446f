import { bookingStorm, failedOf, rateOf } from '../parts/booking_storm.mjs';
import { startCluster } from '../parts/cluster.mjs';
import { rehearse } from '../parts/drill.mjs';
import { failedRow } from '../parts/failed_row.mjs';

const numbers = [1, 2, 3];
const names = { 1: 'one', 2: 'two', 3: 'three' };

export default {
  name: 'nodes',
  async open(world) {
    const { before, env } = await startCluster(world, { nodes: 3 });
    const proxies = {};
    for (const number of numbers) proxies[number] = await before(number);
    for (const number of [2, 3]) await rehearse(world, proxies[number], env);
    return proxies;
  },
  /** Another one begins each round. */
  async round(world, proxies, number) {
    const found = { failed: 0 };
    for (let n = 0; n < numbers.length; ++n) {
      const count = numbers[(number + n) % numbers.length];
      const storm = await bookingStorm(world, proxies[count], { addressed: true });
      const name = names[count];
      Object.assign(found, { [name]: rateOf(storm, 201), [`${name}P99`]: storm.milliseconds.p99 });
      found[`${name}Cpu`] = storm.cpu;
      found.failed += failedOf(storm);
    }
    return found;
  },
  rows: [
    {
      id: 'nodes',
      what: 'Confirmed bookings, one hot slot, two nodes behind a proxy',
      chart: 'One hot slot, two nodes against one',
      unit: '/s',
      value: 'two',
      reference: { what: 'one node behind the same proxy', value: 'one' },
      judged: 'percent',
      least: 80,
      aim: 100,
      beside: [
        { what: 'p99', value: 'twoP99', unit: ' ms' },
        { what: 'of one node', value: 'oneP99', unit: ' ms' },
        { what: 'CPU of the nodes each', value: 'twoCpu', unit: ' µs' },
        { what: 'of one node', value: 'oneCpu', unit: ' µs' },
        { what: 'three nodes', value: 'three', unit: '/s' },
        { what: 'their p99', value: 'threeP99', unit: ' ms' },
      ],
    },
    failedRow('nodes-failed', 'Failed requests in those storms'),
  ],
};

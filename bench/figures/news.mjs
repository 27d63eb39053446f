import { tokensOf } from '../parts/booking_storm.mjs';
import { startCluster } from '../parts/cluster.mjs';
import { create } from '../parts/load.mjs';
import { pause } from '../parts/processes.mjs';
import { summary } from '../parts/statistics.mjs';
import { followSeats } from '../parts/streams.mjs';

const bookings = 25;
/** Nodes look and tell in turns: bookings fall anywhere between two. */
const between = () => pause(Math.random() * 300);

const book = (server, token, slot) =>
  create(server, '/api/bookings', { timeSlotId: slot, quantity: 1 }, { authorization: `Bearer ${token}` });

/** Milliseconds from each booking's answer at the one node to a stream's message of its seat at the other. */
async function ages(world, [here, there]) {
  const [slot] = world.fresh();
  const [event] = world.sql('SELECT id FROM events');
  const stream = await followSeats(there, { event });
  const found = [];
  for (const [n, token] of tokensOf(world, world.people.slice(0, bookings)).entries()) {
    await book(here, token, slot);
    const booked = performance.now();
    found.push(Math.max(0, (await stream.shown(n + 1)) - booked));
    await between();
  }
  stream.stop();
  return found;
}

const row = (id, what) => ({
  id: `news-${id}`,
  what: `From a booking’s answer to its seat on a stream at another node, by ${what}`,
  chart: `A booking on another node’s streams, by ${what}`,
  unit: ' ms',
  value: id,
  judged: 'value',
  less: true,
  least: 1000,
  aim: 500,
  beside: [{ what: 'half of them within', value: `${id}Median`, unit: ' ms' }],
});

export default {
  name: 'news',
  async open(world) {
    const { nodes } = await startCluster(world, { nodes: 2 });
    return { redis: nodes, notify: [await world.serve(), await world.serve()] };
  },
  /** The longest of a round counts. */
  async round(world, carriers) {
    const found = {};
    for (const [name, nodes] of Object.entries(carriers)) {
      const all = summary(await ages(world, nodes));
      Object.assign(found, { [name]: all.max, [`${name}Median`]: all.median });
    }
    return found;
  },
  rows: [row('redis', 'Redis'), row('notify', 'NOTIFY')],
};

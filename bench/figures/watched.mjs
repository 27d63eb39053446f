import { bookingStorm, failedOf, rateOf } from '../parts/booking_storm.mjs';
import { holdStreams } from '../parts/streams.mjs';

const streams = 10_000;

async function storm(world, server, watching) {
  const slots = world.fresh();
  const [event] = world.sql('SELECT id FROM events');
  const held = watching ? await holdStreams(server, { event, streams, reads: false }) : null;
  const found = await bookingStorm(world, server, { slots });
  held?.stop();
  return found;
}

export default {
  name: 'watched',
  open: (world) => world.serve({ GOTICKET_MAX_CONNECTIONS: String(2 * streams) }),
  /** Every second round begins with the watched one. */
  async round(world, server, number) {
    const first = number % 2 === 0;
    const found = [await storm(world, server, first), await storm(world, server, !first)];
    const [watched, alone] = first ? found : found.reverse();
    return {
      watched: rateOf(watched, 201),
      alone: rateOf(alone, 201),
      p99: watched.milliseconds.p99,
      failed: failedOf(...found),
    };
  },
  rows: [
    {
      id: 'watched',
      what: 'Confirmed bookings, one hot slot, whose seats 10,000 live streams show',
      chart: 'One hot slot, 10,000 people watch it',
      unit: '/s',
      value: 'watched',
      reference: { what: 'nobody watches', value: 'alone' },
      judged: 'percent',
      least: 50,
      aim: 80,
      beside: [{ what: 'p99', value: 'p99', unit: ' ms' }],
    },
  ],
};

import { bookingStorm, failedOf, rateOf, tokensOf } from '../parts/booking_storm.mjs';
import { expectCounts } from '../parts/check.mjs';
import { requestText } from '../parts/load.mjs';

const seats = 10_000;

/** A full slot with as many waiting as there are seats: everybody who has a seat gives it back, somebody else gets it. */
async function cancelAll(world, server) {
  const slots = world.fresh({ capacity: seats });
  const [slot] = slots;
  const held = world.sql('book.sql', { slot, first: 1, seats }).map((line) => line.split('\t')[1]);
  world.sql('wait.sql', { slot, first: seats + 1, waiting: seats });
  world.sql('VACUUM ANALYZE bookings, waitlists');
  world.postgres.checkpoint();
  const tokens = tokensOf(world, world.people.slice(0, seats));
  const template = requestText('DELETE', '/api/bookings/$2', ['Authorization: Bearer $1']);
  const values = tokens.map((token, n) => `${token}\t${held[n]}`);
  const found = await world.load({ server, connections: 256, seconds: 60, template, values });
  await world.settle();
  const done = found.statuses[200] ?? 0;
  expectCounts(world, slots, { cancelled: done, confirmed: seats, promoted: done }, { unsure: found.failed });
  world.audit();
  return found;
}

export default {
  name: 'cancel',
  open: (world) => world.serve(),
  async round(world, server) {
    const confirmed = await bookingStorm(world, server);
    const cancelled = await cancelAll(world, server);
    return {
      confirmed: rateOf(confirmed, 201),
      cancelled: rateOf(cancelled, 200),
      p99: cancelled.milliseconds.p99,
      failed: failedOf(confirmed, cancelled),
    };
  },
  rows: [
    {
      id: 'cancel',
      what: 'Cancellations with promotion, full slot, 10,000 waiting',
      unit: '/s',
      value: 'cancelled',
      reference: { what: 'confirmed bookings', value: 'confirmed' },
      judged: 'percent',
      least: 25,
      aim: 50,
    },
  ],
};

import { bookingStorm, failedOf, rateOf } from '../parts/booking_storm.mjs';
import { loneTransaction } from '../parts/references.mjs';

const bookings = 500;

export default {
  name: 'lone',
  open: (world) => world.serve(),
  async round(world, server) {
    const transaction = loneTransaction(world, { transactions: bookings });
    const found = await bookingStorm(world, server, {
      connections: 1,
      people: world.people.slice(0, bookings),
      seconds: 60,
    });
    if (rateOf(found, 201) === 0) throw new Error('nothing was booked');
    return { lone: found.milliseconds.p50, p99: found.milliseconds.p99, transaction, failed: failedOf(found) };
  },
  rows: [
    {
      id: 'lone',
      what: 'A lone booking on an idle server, p50',
      unit: ' ms',
      value: 'lone',
      reference: { what: 'one pgbench transaction, 1 client', value: 'transaction' },
      judged: 'times',
      less: true,
      least: 1.5,
      aim: 1,
    },
  ],
};

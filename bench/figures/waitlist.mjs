import { bookingStorm, failedOf, rateOf } from '../parts/booking_storm.mjs';

/** The only seat is the first one's, and everybody else asks for one. */
async function fullSlot(world, server) {
  const slots = world.fresh({ capacity: 1 });
  world.sql('book.sql', { slot: slots[0], first: 1, seats: 1 });
  return bookingStorm(world, server, { slots, people: world.people.slice(1), seated: 1 });
}

export default {
  name: 'waitlist',
  open: (world) => world.serve(),
  async round(world, server) {
    const confirmed = await bookingStorm(world, server);
    const waitlisted = await fullSlot(world, server);
    return {
      confirmed: rateOf(confirmed, 201),
      waitlisted: rateOf(waitlisted, 200),
      p99: waitlisted.milliseconds.p99,
      failed: failedOf(confirmed, waitlisted),
    };
  },
  rows: [
    {
      id: 'waitlist',
      what: 'Waitlisted on a full slot',
      unit: '/s',
      value: 'waitlisted',
      reference: { what: 'confirmed bookings', value: 'confirmed' },
      judged: 'percent',
      least: 80,
      aim: 100,
    },
  ],
};

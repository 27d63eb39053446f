import { bookingStorm, expectOnly } from '../parts/booking_storm.mjs';

/** The only seat is the first one's, and everybody else asks for one. */
async function fullSlot(world, server) {
  const slots = world.fresh({ capacity: 1 });
  world.sql('book.sql', { slot: slots[0], first: 1, seats: 1 });
  const found = await bookingStorm(world, server, { slots, people: world.people.slice(1), seated: 1 });
  expectOnly(found, 200);
  return found;
}

export default {
  name: 'waitlist',
  open: (world) => world.serve(),
  async round(world, server) {
    const confirmed = await bookingStorm(world, server);
    const waitlisted = await fullSlot(world, server);
    return { confirmed: confirmed.perSecond, waitlisted: waitlisted.perSecond, p99: waitlisted.milliseconds.p99 };
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

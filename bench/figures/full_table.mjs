import { bookingStorm, failedOf, rateOf } from '../parts/booking_storm.mjs';

const evenings = 20;
const seats = 100_000;

/** Every person has been to 20 evenings. */
function fill(world) {
  const began = Date.now();
  world.postgres.createDatabase('bench_full', world.people.length);
  world.sql('full_slots.sql', {}, 'bench_full');
  for (let evening = 1; evening <= evenings; ++evening) world.sql('full_evening.sql', { evening, seats }, 'bench_full');
  world.postgres.sql('bench_full', 'VACUUM ANALYZE', {}, 'postgres');
  world.postgres.checkpoint();
  return (Date.now() - began) / 1000;
}

export default {
  name: 'full_table',
  async open(world) {
    const seconds = fill(world);
    const people = world.sql('SELECT id FROM bench_people ORDER BY n', {}, 'bench_full');
    return { empty: await world.serve(), full: await world.serve({}, 'bench_full'), people, filledIn: seconds };
  },
  /** Later rounds book other slots: this table is never emptied. */
  async round(world, { empty, full, people, filledIn }, number) {
    const none = await bookingStorm(world, empty);
    const slots = world.sql('slots.sql', { slots: 1, first: number + 1, capacity: 10_000_000 }, 'bench_full');
    world.postgres.checkpoint();
    const filled = await bookingStorm(world, full, { slots, people, database: 'bench_full' });
    return {
      none: rateOf(none, 201),
      filled: rateOf(filled, 201),
      p99: filled.milliseconds.p99,
      failed: failedOf(none, filled),
      filledIn,
    };
  },
  rows: [
    {
      id: 'full-table',
      what: 'Confirmed bookings with 2,000,000 in the table',
      unit: '/s',
      value: 'filled',
      reference: { what: 'with none', value: 'none' },
      judged: 'percent',
      least: 80,
      aim: 95,
    },
  ],
};

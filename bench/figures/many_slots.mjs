import { bookingStorm, failedOf, rateOf } from '../parts/booking_storm.mjs';

export default {
  name: 'many_slots',
  open: (world) => world.serve(),
  async round(world, server) {
    const one = await bookingStorm(world, server);
    const many = await bookingStorm(world, server, { slots: world.fresh({ slots: 200 }) });
    const crowded = await bookingStorm(world, server, { slots: world.fresh({ slots: 200 }), connections: 2048 });
    return {
      one: rateOf(one, 201),
      many: rateOf(many, 201),
      crowded: rateOf(crowded, 201),
      p99: many.milliseconds.p99,
      crowdedFailed: failedOf(crowded),
      failed: failedOf(one, many),
    };
  },
  rows: [
    {
      id: 'many-slots',
      what: '200 hot slots at once, 256 connections',
      unit: '/s',
      value: 'many',
      reference: { what: 'one hot slot', value: 'one' },
      judged: 'percent',
      least: 60,
      aim: 100,
      beside: [
        { what: 'with 2,048 connections', value: 'crowded', unit: '/s' },
        { what: 'of these failed a round', value: 'crowdedFailed', unit: '' },
      ],
    },
  ],
};

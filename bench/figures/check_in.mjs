import { failedOf, rateOf } from '../parts/booking_storm.mjs';
import { expectCounts } from '../parts/check.mjs';
import { requestText } from '../parts/load.mjs';
import { accessToken, organiser } from '../parts/tokens.mjs';

const guests = 40_000;

export default {
  name: 'check_in',
  open: (world) => world.serve(),
  async round(world, server) {
    const slots = world.fresh();
    const held = world.sql('book.sql', { slot: slots[0], first: 1, seats: guests }).map((line) => line.split('\t')[1]);
    world.sql('VACUUM ANALYZE bookings');
    world.postgres.checkpoint();
    const head = [`Authorization: Bearer ${accessToken(world.secret, organiser)}`];
    const template = requestText('POST', '/api/admin/tickets/$1:1/checkin', head);
    const found = await world.load({ server, connections: 32, seconds: 3, template, values: held });
    expectCounts(world, slots, { checkIns: found.statuses[200] ?? 0 }, { unsure: found.failed });
    world.audit();
    return { checkIns: rateOf(found, 200), p99: found.milliseconds.p99, failed: failedOf(found) };
  },
  rows: [
    {
      id: 'check-in',
      what: 'Check-ins, 32 scanners',
      unit: '/s',
      value: 'checkIns',
      judged: 'value',
      least: 2000,
      aim: 10_000,
    },
  ],
};

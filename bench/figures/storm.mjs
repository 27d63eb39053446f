import { bookingStorm, rateOf } from '../parts/booking_storm.mjs';
import { failedRow } from '../parts/failed_row.mjs';
import { oneTransactionEach, rawInsert } from '../parts/references.mjs';

export default {
  name: 'storm',
  open: (world) => world.serve(),
  async round(world, server) {
    const pgbench = oneTransactionEach(world);
    const raw = rawInsert(world);
    const storm = await bookingStorm(world, server);
    const keyless = await bookingStorm(world, server, { keyed: false });
    return {
      pgbench,
      raw,
      confirmed: rateOf(storm, 201),
      p50: storm.milliseconds.p50,
      p99: storm.milliseconds.p99,
      failed: storm.failed,
      cpu: storm.cpu,
      keyless: rateOf(keyless, 201),
      keylessP99: keyless.milliseconds.p99,
    };
  },
  rows: [
    {
      id: 'storm',
      what: 'Confirmed bookings, one hot slot, 256 connections',
      chart: 'Confirmed bookings, one hot slot, against pgbench',
      unit: '/s',
      value: 'confirmed',
      reference: { what: 'pgbench, one transaction a booking, 16 clients', value: 'pgbench' },
      judged: 'times',
      least: 20,
      aim: 45,
      beside: [
        { what: 'without an Idempotency-Key', value: 'keyless', unit: '/s' },
        { what: 'server CPU each', value: 'cpu', unit: ' µs' },
      ],
    },
    {
      id: 'storm-raw',
      what: 'The same',
      chart: 'The same against raw INSERT',
      unit: '/s',
      value: 'confirmed',
      reference: { what: 'raw INSERT of 512 rows, same table and indexes', value: 'raw' },
      judged: 'percent',
      least: 15,
      aim: 30,
    },
    {
      id: 'storm-p99',
      what: 'p99 of that storm',
      unit: ' ms',
      value: 'p99',
      judged: 'value',
      less: true,
      least: 100,
      aim: 30,
      beside: [{ what: 'p50', value: 'p50', unit: ' ms' }],
    },
    failedRow('storm-failed', 'Failed requests in that storm'),
  ],
};

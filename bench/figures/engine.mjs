import { expectCounts } from '../parts/check.mjs';
import { rawInsert } from '../parts/references.mjs';

export default {
  name: 'engine',
  async round(world) {
    const raw = rawInsert(world);
    const [slot] = world.fresh();
    const engine = world.program('goticket_bench', slot, 3);
    expectCounts(world, [slot], { confirmed: engine.bookings });
    world.audit();
    return { raw, engine: engine.perSecond };
  },
  rows: [
    {
      id: 'engine',
      what: 'The selling engine alone (no HTTP), batches of 512',
      unit: '/s',
      value: 'engine',
      reference: { what: 'raw INSERT of 512 rows', value: 'raw' },
      judged: 'percent',
      least: 45,
      aim: 60,
    },
  ],
};

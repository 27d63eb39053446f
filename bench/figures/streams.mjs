import { megabytes } from '../parts/memory.mjs';
import { pause } from '../parts/processes.mjs';
import { holdStreams } from '../parts/streams.mjs';

const streams = 10_000;
/** Longer than the beat that each stream has every 15 seconds: what a beat takes is part of it. */
const idleFor = 17_000;

export default {
  name: 'streams',
  /** A new server each round: memory once had is not always given back. */
  async round(world) {
    world.fresh();
    const [event] = world.sql('SELECT id FROM events');
    const server = await world.serve();
    const before = megabytes(server.pid);
    const held = await holdStreams(server, { event, streams });
    await pause(idleFor);
    const memory = megabytes(server.pid);
    const open = held.open();
    held.stop();
    await world.closeServers();
    if (open !== streams) throw new Error(`${streams - open} streams did not stay`);
    return { memory, before };
  },
  rows: [
    {
      id: 'streams',
      what: 'Memory of a node, 10,000 idle live streams',
      unit: ' MB',
      value: 'memory',
      judged: 'value',
      less: true,
      least: 200,
      aim: 100,
      beside: [{ what: 'without them', value: 'before', unit: ' MB' }],
    },
  ],
};

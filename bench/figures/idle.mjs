import { hold, requestText } from '../parts/load.mjs';
import { megabytes } from '../parts/memory.mjs';

const connections = 10_000;

export default {
  name: 'idle',
  /** A new server each round: memory once had is not always given back. */
  async round(world) {
    const server = await world.serve({ GOTICKET_MAX_CONNECTIONS: String(3 * connections) });
    const before = megabytes(server.pid);
    const template = requestText('GET', '/api/health');
    const held = await hold(world.loadProgram, { home: world.home, server, connections, template });
    const memory = megabytes(server.pid);
    await held.stop();
    await world.closeServers();
    if (held.found.statuses[200] !== connections)
      throw new Error(`not all were connected: ${JSON.stringify(held.found)}`);
    return { memory, before };
  },
  rows: [
    {
      id: 'idle',
      what: 'Memory, 10,000 idle keep-alive connections',
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

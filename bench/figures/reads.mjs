import { failedOf, rateOf } from '../parts/booking_storm.mjs';
import { fetchAnswer, requestText } from '../parts/load.mjs';

const kinds = [
  { id: 'event', what: 'GET /api/events/:id' },
  { id: 'list', what: 'GET /api/events' },
];
const connections = [64, 512];

const row = ({ id, what }, count) => ({
  id: `${id}-${count}`,
  what: `${what}, ${count} connections`,
  unit: '/s',
  value: `${id}${count}`,
  reference: { what: 'nginx, a static file of the same bytes', value: `${id}${count}nginx` },
  judged: 'percent',
  least: 100,
  aim: 140,
  beside: [
    { what: 'server CPU each', value: `${id}${count}cpu`, unit: ' µs' },
    { what: 'nginx', value: `${id}${count}nginxCpu`, unit: ' µs' },
  ],
});

/** Both say the same; their names for themselves and for a request differ by some characters. */
function expectSameSize(answer, file) {
  const [ours, theirs] = [answer, file].map(({ bytes, answers }) => bytes / answers);
  if (Math.abs(ours - theirs) > 0.03 * ours) throw new Error(`answers of ${ours} bytes, and of ${theirs} from nginx`);
}

export default {
  name: 'reads',
  async open(world) {
    world.fresh();
    const [event] = world.sql('events.sql');
    world.sql('VACUUM ANALYZE events, time_slots');
    const server = await world.serve();
    const paths = { event: `/api/events/${event}`, list: '/api/events' };
    const answers = [];
    for (const path of Object.values(paths)) answers.push({ path, ...(await fetchAnswer(server, path)) });
    if (!answers.every(({ status }) => status === 200)) throw new Error('the events can not be read');
    return { server, nginx: await world.serveFiles(answers), paths };
  },
  async round(world, { server, nginx, paths }) {
    const found = { failed: 0 };
    for (const { id } of kinds) {
      for (const count of connections) {
        const ask = async (at) => {
          const template = requestText('GET', paths[id]);
          const got = await world.load({ server: at, connections: count, seconds: 2.5, warmUp: 0.5, template });
          return { ...got, rate: rateOf(got, 200) };
        };
        const file = await ask(nginx);
        const answer = await ask(server);
        Object.assign(found, { [`${id}${count}`]: answer.rate, [`${id}${count}nginx`]: file.rate });
        Object.assign(found, { [`${id}${count}cpu`]: answer.cpu, [`${id}${count}nginxCpu`]: file.cpu });
        found.failed += failedOf(answer);
        expectSameSize(answer, file);
      }
    }
    return found;
  },
  rows: kinds.flatMap((kind) => connections.map((count) => row(kind, count))),
};

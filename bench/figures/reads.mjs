import { expectOnly } from '../parts/booking_storm.mjs'
import { fetchAnswer, requestText } from '../parts/load.mjs'

const kinds = [
  { id: 'event', what: 'GET /api/events/:id' },
  { id: 'list', what: 'GET /api/events' },
]
const connections = [64, 512]

const row = ({ id, what }, count) => ({
  id: `${id}-${count}`,
  what: `${what}, ${count} connections`,
  unit: '/s',
  value: `${id}${count}`,
  reference: { what: 'nginx, a static file of the same bytes', value: `${id}${count}nginx` },
  judged: 'percent',
  least: 100,
  aim: 140,
})

export default {
  name: 'reads',
  async open(world) {
    world.fresh()
    const [event] = world.sql('events.sql')
    world.sql('VACUUM ANALYZE events, time_slots')
    const server = await world.serve()
    const paths = { event: `/api/events/${event}`, list: '/api/events' }
    const answers = []
    for (const path of Object.values(paths)) answers.push({ path, ...(await fetchAnswer(server.port, path)) })
    if (!answers.every(({ status }) => status === 200)) throw new Error('the events can not be read')
    return { server, nginx: await world.serveFiles(answers), paths }
  },
  round(world, { server, nginx, paths }) {
    const found = {}
    for (const { id } of kinds) {
      for (const count of connections) {
        const ask = ({ port }) => {
          const template = requestText('GET', paths[id])
          const got = world.load({ port, connections: count, seconds: 2.5, warmUp: 0.5, template })
          expectOnly(got, 200)
          return got
        }
        const file = ask(nginx)
        const answer = ask(server)
        Object.assign(found, { [`${id}${count}`]: answer.perSecond, [`${id}${count}nginx`]: file.perSecond })
        Object.assign(found, { [`${id}Bytes`]: answer.bytes / answer.answers, [`${id}BytesNginx`]: file.bytes / file.answers })
      }
    }
    return found
  },
  rows: kinds.flatMap((kind) => connections.map((count) => row(kind, count))),
}

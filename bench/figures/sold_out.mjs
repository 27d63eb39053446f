import { bookingRequest, failedOf, rateOf, tokensOf } from '../parts/booking_storm.mjs';
import { fetchAnswer, requestText } from '../parts/load.mjs';

/** A slot with one seat, which somebody has, and no waitlist. */
function soldOutSlot(world) {
  const [slot] = world.fresh({ capacity: 1 });
  world.sql('book.sql', { slot, first: 1, seats: 1 });
  world.sql('UPDATE events SET waitlist_limit = 0');
  return slot;
}

const askOnce = (server, slot, token) =>
  fetchAnswer(server, '/api/bookings', {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ timeSlotId: slot, quantity: 1 }),
  });

const known =
  "SELECT count(*) FROM information_schema.columns WHERE table_name = 'events' AND column_name = 'waitlist_limit'";

export default {
  name: 'sold_out',
  skip: (world) =>
    world.sql(known)[0] === '0' ? 'this server knows no waitlistLimit: every full slot has a waitlist' : null,
  async open(world) {
    const server = await world.serve();
    const answer = await askOnce(server, soldOutSlot(world), tokensOf(world, [world.people[1]])[0]);
    if (answer.status !== 409 || !answer.body.includes('SOLD_OUT'))
      throw new Error(`expected SOLD_OUT: ${answer.body}`);
    return { server, nginx: await world.serveFiles([{ ...answer, path: '/sold-out' }]) };
  },
  async round(world, { server, nginx }) {
    const file = await world.load({
      server: nginx,
      connections: 256,
      seconds: 3,
      warmUp: 0.5,
      template: requestText('GET', '/sold-out'),
    });
    const values = tokensOf(world, world.people.slice(1));
    const template = bookingRequest(soldOutSlot(world));
    const found = await world.load({ server, connections: 256, seconds: 3, cycle: true, template, values });
    return {
      soldOut: rateOf(found, 409),
      p99: found.milliseconds.p99,
      nginx: rateOf(file, 200),
      failed: failedOf(found),
    };
  },
  rows: [
    {
      id: 'sold-out',
      what: 'Sold-out answers, 256 connections',
      unit: '/s',
      value: 'soldOut',
      reference: { what: 'nginx, a static file of that size', value: 'nginx' },
      judged: 'percent',
      least: 60,
      aim: 100,
    },
  ],
};

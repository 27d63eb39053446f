import { failedOf, rateOf } from '../parts/booking_storm.mjs';
import { create, requestText } from '../parts/load.mjs';

const password = 'A long one, for the bench';
const people = 2000;

/** Everybody has the password of somebody who registered. */
async function givePasswords(world, server) {
  world.fresh();
  const email = `${Date.now()}@bench.local`;
  await create(server, '/api/auth/register', { email, name: 'Somebody', password });
  const [hash] = world.sql(`SELECT password_hash FROM users WHERE email = '${email}'`);
  world.sql(`UPDATE users SET password_hash = '${hash}' FROM bench_people b WHERE b.id = users.id AND b.n <= ${people}`);
}

export default {
  name: 'sign_in',
  async open(world) {
    const server = await world.serve();
    await givePasswords(world, server);
    return server;
  },
  async round(world, server) {
    const body = JSON.stringify({ email: '$1@bench.local', password });
    const template = requestText('POST', '/api/auth/login', ['Content-Type: application/json'], body);
    const values = world.people.slice(0, people);
    const found = await world.load({ server, connections: 32, seconds: 5, template, values, cycle: true });
    return { signedIn: rateOf(found, 200), p99: found.milliseconds.p99, failed: failedOf(found) };
  },
  rows: [
    {
      id: 'sign-in',
      what: 'Signing in, 32 connections',
      unit: '/s',
      value: 'signedIn',
      judged: 'value',
      least: 60,
      aim: 80,
      beside: [{ what: 'p99', value: 'p99', unit: ' ms' }],
    },
  ],
};

import { randomUUID } from 'node:crypto';

import { expectCounts } from './check.mjs';
import { requestText } from './load.mjs';
import { accessToken } from './tokens.mjs';

/** A token for each of these people, made just before they come. */
export const tokensOf = (world, people) =>
  people.map((id) => accessToken(world.secret, { id, email: `${id}@bench.local` }));

/** A request for one ticket, by whoever's token is in the first column. As our web app does, with an Idempotency-Key of its
 *  own, unless `keyed` is false; `from` the address that a proxy on this machine is told. */
export function bookingRequest(slot, { keyed = true, from } = {}) {
  const head = ['Authorization: Bearer $1', 'Content-Type: application/json'];
  if (from) head.push(`X-Forwarded-For: ${from}`);
  if (keyed) head.push(`Idempotency-Key: ${randomUUID().slice(0, 24)}$#`);
  return requestText('POST', '/api/bookings', head, `{"timeSlotId":"${slot}","quantity":1}`);
}

const usual = { connections: 256, seconds: 3, keyed: true, addressed: false, seated: 0, database: 'bench' };

/** As many addresses as people, none of them this machine's, which nobody limits. */
const addressOf = (n) => `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`;

/** Each of the people asks once for a ticket, for some seconds. Then the rows of the slots, where `seated` were booked
 *  before, must be what was answered. `addressed`: each has an address, so that they are limited as people are.
 *  `window`: milliseconds, for counts of each. `meanwhile`: what is done during the storm. */
export async function bookingStorm(world, server, options = {}) {
  const how = { ...usual, people: world.people, ...options };
  const slots = how.slots ?? world.fresh();
  const tokens = tokensOf(world, how.people);
  const several = slots.length > 1;
  const second = several ? (n) => slots[n % slots.length] : addressOf;
  const request = { keyed: how.keyed, from: how.addressed ? '$2' : undefined };
  const [found] = await Promise.all([
    world.load({
      server,
      connections: how.connections,
      seconds: how.seconds,
      window: how.window,
      template: bookingRequest(several ? '$2' : slots[0], request),
      values: several || how.addressed ? tokens.map((token, n) => `${token}\t${second(n)}`) : tokens,
    }),
    how.meanwhile?.(slots),
  ]);
  await world.settle(how.database);
  const confirmed = how.seated + (found.statuses[201] ?? 0);
  const waiting = found.statuses[200] ?? 0;
  expectCounts(world, slots, { confirmed, waiting }, { unsure: found.failed, database: how.database });
  world.audit(how.database);
  return found;
}

/** Answers of the kind that is measured, a second. Failed requests lower the rate and are shown; any other answer means that
 *  something else was measured. */
export function rateOf(found, status) {
  const others = Object.keys(found.statuses).filter((one) => Number(one) !== status && Number(one) < 500);
  if (others.length > 0) throw new Error(`expected answers ${status} alone, and got ${JSON.stringify(found.statuses)}`);
  return (found.statuses[status] ?? 0) / found.seconds;
}

export const failedOf = (...all) => all.reduce((sum, { failed }) => sum + failed, 0);

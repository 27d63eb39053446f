import { bookingRequest, bookingStorm, failedOf, rateOf, tokensOf } from '../parts/booking_storm.mjs';
import { startCluster } from '../parts/cluster.mjs';
import { summary } from '../parts/statistics.mjs';

/** Of an account, by default: so many at once, and so many a second from then on (docs/configuration.md). */
const limit = { atOnce: 60, perSecond: 6 };
const times = 100;
/** Long enough for two nodes to make up for what they let through too much at the beginning. */
const secondsAtTwo = 12;
/** What a node says when Redis has kept it waiting: from then on it counts alone. */
const away = 'Redis at';

const window = 250;
/** The others fill the node, until people are told of their bookings. */
const others = { addressed: true, seconds: 3, window };
const storms = 6;
/** All who are there, at two nodes. */
const crowd = { addressed: true, seconds: 5 };

/** Somebody who has a ticket asks for another one, again and again, from an address of their own. */
function scriptOf(world, number) {
  const slots = world.fresh();
  world.sql('book.sql', { slot: slots[0], first: number + 1, seats: 1 });
  const [token] = tokensOf(world, [world.people[number]]);
  const text = bookingRequest(slots[0], { keyed: false, from: `192.0.2.${number % 250}` }).replace('$1', token);
  return { slots, text };
}

const scriptAt = (world, server, template, how) =>
  world.load({ server, template, rate: times * limit.perSecond, connections: 32, ...how });

/** A storm with the script in every second window, and what the others got in those with it and in those without. The first
 *  two windows and the last are left out: they are cut short, and something begins or ends in them. */
async function stormBeside(world, { one, others: people }, number) {
  const { slots, text } = scriptOf(world, number);
  const turn = number % 2;
  let script = null;
  const meanwhile = async () => {
    script = await scriptAt(world, one, text, { seconds: others.seconds, window, turn });
  };
  const storm = await bookingStorm(world, one, { ...others, people, slots, seated: 1, meanwhile });
  expectLimited(script);
  rateOf(storm, 201);
  const all = storm.windows.map((one, n) => ({ ...one, beside: (storm.firstWindow + n) % 2 === turn })).slice(2, -1);
  return { beside: all.filter((one) => one.beside), alone: all.filter((one) => !one.beside), storm, script };
}

const rate = (windows) => (windows.reduce((sum, { answers }) => sum + answers, 0) / windows.length / window) * 1000;
const p99 = (windows) => summary(windows.map((one) => one.p99)).median;

/** What the limit lets through in that time, at all nodes together. */
const allowed = (seconds) => limit.atOnce + limit.perSecond * seconds;

function letThrough({ statuses }) {
  if (!statuses[429]) throw new Error(`the script was never refused: ${JSON.stringify(statuses)}`);
  return Object.entries(statuses).reduce((sum, [status, count]) => (status === '429' ? sum : sum + count), 0);
}

/** At one node the limit holds to the request; answers may be a moment late. */
function expectLimited(script) {
  const most = allowed(others.seconds + 1);
  if (letThrough(script) > most) throw new Error(`more than ${most} got through: ${JSON.stringify(script.statuses)}`);
}

async function together(world, state, number) {
  const found = [];
  for (let n = 0; n < storms; ++n) found.push(await stormBeside(world, state, number * storms + n));
  return {
    beside: found.flatMap(({ beside }) => beside),
    alone: found.flatMap(({ alone }) => alone),
    all: found.map(({ storm }) => storm),
    scripts: found.map(({ script }) => script),
  };
}

/** The script goes on when the others have been served. */
async function atTwoNodes(world, { two, others: people }, number) {
  const { slots, text } = scriptOf(world, 500 + number);
  const before = world.said(away);
  let script = null;
  const meanwhile = async () => {
    script = await scriptAt(world, two, text, { seconds: secondsAtTwo });
  };
  const storm = await bookingStorm(world, two, { ...crowd, people, slots, seated: 1, meanwhile });
  return { storm, script, away: world.said(away) - before };
}

export default {
  name: 'script',
  async open(world) {
    const { before } = await startCluster(world, { nodes: 2 });
    // Each time somebody else is the script: what they used of their limit is not forgotten at once.
    return { one: await before(1), two: await before(2), others: world.people.slice(1000) };
  },
  async round(world, state, number) {
    const { beside, alone, all, scripts } = await together(world, state, number);
    const atTwo = await atTwoNodes(world, state, number);
    const seconds = (storms * others.seconds) / 2;
    return {
      others: rate(beside),
      alone: rate(alone),
      othersP99: p99(beside),
      aloneP99: p99(alone),
      sent: scripts.reduce((sum, { answers }) => sum + answers, 0) / seconds,
      refused: scripts.reduce((sum, { statuses }) => sum + (statuses[429] ?? 0), 0) / seconds,
      through: letThrough(atTwo.script),
      atTwo: rateOf(atTwo.storm, 201),
      away: atTwo.away,
      allowed: allowed(secondsAtTwo),
      failed: failedOf(...all, ...scripts, atTwo.storm, atTwo.script),
    };
  },
  rows: [
    {
      id: 'script',
      what: `Confirmed bookings of others beside a script at ${times} times its limit`,
      chart: 'Others beside a script at 100 times its limit',
      unit: '/s',
      value: 'others',
      reference: { what: 'without the script', value: 'alone' },
      judged: 'percent',
      least: 95,
      aim: 100,
      beside: [
        { what: 'p99', value: 'othersP99', unit: ' ms' },
        { what: 'without it', value: 'aloneP99', unit: ' ms' },
        { what: 'the script’s requests', value: 'sent', unit: '/s' },
        { what: 'answered 429', value: 'refused', unit: '/s' },
      ],
    },
    {
      id: 'script-through',
      what: `Requests of such a script that two nodes let through in ${secondsAtTwo} s`,
      unit: '',
      value: 'through',
      reference: { what: 'what the limit lets through', value: 'allowed' },
      judged: 'percent',
      less: true,
      least: 105,
      aim: 100,
      beside: [
        { what: 'beside others’ bookings', value: 'atTwo', unit: '/s' },
        { what: 'times a node lost Redis', value: 'away', unit: '' },
      ],
    },
  ],
};

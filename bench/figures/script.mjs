import { bookingRequest, bookingStorm, failedOf, rateOf, tokensOf } from '../parts/booking_storm.mjs';
import { startCluster } from '../parts/cluster.mjs';
import { hammer } from '../parts/paced_script.mjs';

/** Of an account, by default: so many at once, and so many a second from then on (docs/configuration.md). */
const limit = { atOnce: 60, perSecond: 6 };
const times = 100;
const seconds = 6;
/** Long enough for two nodes to make up for what they let through too much at the beginning. */
const secondsAtTwo = 12;

/** The others are enough to be busy with and too few to fill the machine, on which the load runs too. */
const others = { connections: 32, addressed: true, seconds };

const undisturbed = (world, { one, others: people }) => bookingStorm(world, one, { ...others, people });

/** Somebody who has a ticket asks for another one, again and again, from an address of their own. */
function scriptOf(world, number) {
  const slots = world.fresh();
  world.sql('book.sql', { slot: slots[0], first: number + 1, seats: 1 });
  const [token] = tokensOf(world, [world.people[number]]);
  const text = bookingRequest(slots[0], { keyed: false, from: `192.0.2.${number % 250}` }).replace('$1', token);
  return { slots, text };
}

const sendTo = (server, text, long) =>
  hammer(server, { text, perSecond: times * limit.perSecond, seconds: long, connections: 32 });

async function beside(world, { one, others: people }, number) {
  const { slots, text } = scriptOf(world, number);
  let script = null;
  const meanwhile = async () => {
    script = await sendTo(one, text, seconds);
  };
  const storm = await bookingStorm(world, one, { ...others, people, slots, seated: 1, meanwhile });
  return { storm, script };
}

/** What the limit lets through in that time, at all nodes together. */
const allowed = limit.atOnce + limit.perSecond * secondsAtTwo;

function letThrough({ statuses }) {
  if (!statuses[429]) throw new Error(`the script was never refused: ${JSON.stringify(statuses)}`);
  return Object.entries(statuses).reduce((sum, [status, count]) => (status === '429' ? sum : sum + count), 0);
}

const failedOfScript = ({ statuses }) =>
  Object.entries(statuses).reduce((sum, [status, count]) => (status >= 500 ? sum + count : sum), 0);

export default {
  name: 'script',
  async open(world) {
    const { before } = await startCluster(world, { nodes: 2 });
    // Each round somebody else is the script: what they used of their limit is not forgotten at once.
    return { one: await before(1), two: await before(2), others: world.people.slice(1000) };
  },
  async round(world, state, number) {
    const alone = number % 2 === 0 ? await undisturbed(world, state) : null;
    const { storm, script } = await beside(world, state, number);
    const reference = alone ?? (await undisturbed(world, state));
    const atTwo = await sendTo(state.two, scriptOf(world, 500 + number).text, secondsAtTwo);
    return {
      others: rateOf(storm, 201),
      alone: rateOf(reference, 201),
      othersP99: storm.milliseconds.p99,
      aloneP99: reference.milliseconds.p99,
      sent: script.sent / seconds,
      refused: (script.statuses[429] ?? 0) / seconds,
      through: letThrough(atTwo),
      allowed,
      failed: failedOf(reference, storm) + failedOfScript(script) + failedOfScript(atTwo),
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
    },
  ],
};

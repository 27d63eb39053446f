/** Throws unless the rows of these slots are as many as were acknowledged. Of failed requests nobody knows: `unsure` is how
 *  many there were. */
export function expectCounts(world, slots, expected, { unsure = 0, database = 'bench' } = {}) {
  const found = JSON.parse(world.sql('counts.sql', { slots: `{${slots.join(',')}}` }, database)[0]);
  for (const [what, count] of Object.entries(expected)) {
    if (found[what] < count || found[what] > count + unsure) {
      throw new Error(`${count} were acknowledged as ${what}, and the database has ${found[what]}`);
    }
  }
}

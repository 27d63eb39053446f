/** Throws unless the rows of these slots are as many as were acknowledged. */
export function expectCounts(world, slots, expected, database = 'bench') {
  const found = JSON.parse(world.sql('counts.sql', { slots: `{${slots.join(',')}}` }, database)[0]);
  for (const [what, count] of Object.entries(expected)) {
    if (found[what] !== count) {
      throw new Error(`${count} were acknowledged as ${what}, and the database has ${found[what]}`);
    }
  }
}

import { expect, test } from 'vitest';
import { until } from '../harness/wait.js';
import { useWorld } from '../harness/world.js';

const world = useWorld({ nodes: 2 });

test('a doctor lists the nodes of a database, and says what they miss without Redis', async () => {
  const examined = await until('both have told themselves', async () => {
    const { code, stdout, stderr } = await world().run(['doctor']);
    expect(code, `${stdout}${stderr}`).toBe(0);
    return /^nodes +ok +2$/m.test(stdout) && stdout;
  });
  expect(examined).toMatch(/^database +ok +PostgreSQL 1\d/m);
  expect(examined).toMatch(/^schema +ok/m);
  expect(examined).toMatch(/^clocks +ok/m);
  expect(examined).toMatch(/^Redis +note +none: each node counts/m);
  for (const { port } of world().servers) expect(examined).toMatch(new RegExp(`:${port} +serve +\\d`));
});

test('a node that ends is not listed any more', async () => {
  const third = await world().addNode();
  await until('it is known', async () => (await world().run(['doctor'])).stdout.includes(`:${third.port} `));
  await third.stop();
  world().servers.pop();
  world().clients.pop()?.close();
  expect((await world().run(['doctor'])).stdout).not.toContain(`:${third.port} `);
});

test('a doctor names everything that is wrong, and says so to the shell', async () => {
  const { code, stdout, stderr } = await world().run(['doctor'], {
    REDIS_URL: 'unix:///nowhere',
    GOTICKET_TRUSTED_PROXIES: '0.0.0.0/0',
    DATABASE_URL: 'host=/nowhere',
  });
  expect(code, stderr).toBe(1);
  for (const subject of ['database', 'Redis', 'proxies']) expect(stdout).toMatch(new RegExp(`^${subject} +WRONG`, 'm'));
});

import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { until } from '../harness/wait.js';
import { useWorld } from '../harness/world.js';

const signingKey = () => randomBytes(32).toString('base64url');

const world = useWorld({ nodes: 2, env: { TICKET_SIGNING_KEY: signingKey() } });

test('a doctor lists the nodes of a database, and says what they miss without Redis', async () => {
  const examined = await until('both have told themselves', async () => {
    const { code, stdout, stderr } = await world().run(['doctor']);
    expect(code, `${stdout}${stderr}`).toBe(0);
    return /^nodes +ok +2$/m.test(stdout) && stdout;
  });
  expect(examined).toMatch(/^database +ok +PostgreSQL 1\d/m);
  expect(examined).toMatch(/^schema +ok/m);
  expect(examined).toMatch(/^clocks +ok/m);
  expect(examined).toMatch(/^connections +ok +PostgreSQL takes 297, the nodes at most [1-9]/m);
  expect(examined).not.toMatch(/^(JWT_SECRET|TICKET_SIGNING_KEY|GOTICKET_OPERATOR_KEY|REDIS_URL)/m);
  // Each has a folder of its own.
  expect(examined).toMatch(/^uploads +note +not the same at all nodes/m);
  expect(examined).toMatch(/^Redis +note +none: each node counts/m);
  for (const { port } of world().servers) expect(examined).toMatch(new RegExp(`:${port} +serve +\\d`));
});

test('a node that signs with other keys is named, and when it ends, it is not listed any more', async () => {
  const third = await world().addNode({ TICKET_SIGNING_KEY: signingKey(), REDIS_URL: 'unix:///nowhere' });
  const examined = await until('it is known', async () => {
    const { code, stdout } = await world().run(['doctor']);
    return stdout.includes(`:${third.port} `) && { code, stdout };
  });
  expect(examined.code, examined.stdout).toBe(1);
  const [first, second] = world().servers.map(({ port }) => `\\S+:${port}`);
  const alone = `\\S+:${third.port}`;
  const camps = `(?:${alone} \\| ${first}, ${second}|${first}, ${second} \\| ${alone})\\.`;
  expect(examined.stdout).toMatch(new RegExp(`^TICKET_SIGNING_KEY +WRONG +not the same at all nodes: ${camps}`, 'm'));
  expect(examined.stdout).toMatch(new RegExp(`^REDIS_URL +note +not the same at all nodes: ${camps}`, 'm'));
  expect(examined.stdout).not.toMatch(/^JWT_SECRET/m);
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

import { expect, test } from 'vitest';
import { contract } from '../harness/openapi.js';
import { useWorld } from '../harness/world.js';

const world = useWorld();

test('the routes of the program are those of api/openapi.yaml, no more and no fewer', async () => {
  const { code, stdout, stderr } = await world().run(['routes']);
  expect(code, stderr).toBe(0);
  const routes = JSON.parse(stdout) as Array<{ method: string; path: string }>;
  const served = routes
    .filter(({ method, path }) => path.startsWith('/api/') && !['HEAD', 'OPTIONS'].includes(method))
    .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
  const described = contract()
    .operations.filter(({ path }) => path.startsWith('/api/'))
    .map(({ method, path }) => `${method} ${path}`);
  expect(served.sort()).toEqual(described.sort());
});

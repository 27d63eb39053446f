import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import { applyAhead, applyAllAhead } from './optimistic';

const key = ['notifications'];
const seenAt = 1_000;

function clientWith(count: number): QueryClient {
  const client = new QueryClient();
  client.setQueryData(key, { count }, { updatedAt: seenAt });
  return client;
}

const decrease = ({ count }: { count: number }) => ({ count: count - 1 });

describe('a change ahead of the answer', () => {
  it('shows at once and keeps the time at which the server last spoke', async () => {
    const client = clientWith(3);
    await applyAhead(client, key, decrease);
    expect(client.getQueryState(key)).toMatchObject({ data: { count: 2 }, dataUpdatedAt: seenAt });
  });

  it('is taken back when the server refuses', async () => {
    const client = clientWith(3);
    const rollback = await applyAhead(client, key, decrease);
    rollback();
    expect(client.getQueryState(key)).toMatchObject({ data: { count: 3 }, dataUpdatedAt: seenAt });
  });

  it('does not overwrite what arrived meanwhile', async () => {
    const client = clientWith(3);
    const rollback = await applyAhead(client, key, decrease);
    client.setQueryData(key, { count: 7 });
    rollback();
    expect(client.getQueryData(key)).toEqual({ count: 7 });
  });

  it('stops a fetch whose answer would be older', async () => {
    const client = clientWith(3);
    let answer: (data: { count: number }) => void = () => {};
    const fetched = client.fetchQuery({ queryKey: key, queryFn: () => new Promise((done) => (answer = done)) });
    await applyAhead(client, key, decrease);
    answer({ count: 3 });
    await fetched.catch(() => {});
    expect(client.getQueryData(key)).toEqual({ count: 2 });
  });

  it('is nothing where nothing is known yet', async () => {
    const client = new QueryClient();
    const rollback = await applyAhead(client, key, decrease);
    rollback();
    expect(client.getQueryData(key)).toBeUndefined();
  });

  it('stands or falls with others', async () => {
    const client = clientWith(3);
    client.setQueryData(['other'], { count: 1 });
    const rollback = await applyAllAhead([applyAhead(client, key, decrease), applyAhead(client, ['other'], decrease)]);
    expect([client.getQueryData(key), client.getQueryData(['other'])]).toEqual([{ count: 2 }, { count: 0 }]);
    rollback();
    expect([client.getQueryData(key), client.getQueryData(['other'])]).toEqual([{ count: 3 }, { count: 1 }]);
  });
});

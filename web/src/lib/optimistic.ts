import type { QueryClient, QueryKey } from '@tanstack/react-query';

/** Takes a change back, unless something newer has arrived meanwhile. */
export type Rollback = () => void;

/**
 * Changes cached data ahead of the server's answer. A fetch under way is stopped first, since its answer would be older
 * than the change. The time of the last update stays: that is when the server last spoke.
 */
export async function applyAhead<T>(
  client: QueryClient,
  queryKey: QueryKey,
  change: (data: T) => T,
): Promise<Rollback> {
  await client.cancelQueries({ queryKey, exact: true });
  const before = client.getQueryState<T>(queryKey);
  if (before?.data === undefined) return () => {};
  const data = before.data;
  const updatedAt = before.dataUpdatedAt;
  const applied = client.setQueryData<T>(queryKey, change(data), { updatedAt });
  return () => {
    if (client.getQueryData<T>(queryKey) === applied) client.setQueryData<T>(queryKey, data, { updatedAt });
  };
}

/** Several changes that stand or fall together. */
export async function applyAllAhead(changes: Promise<Rollback>[]): Promise<Rollback> {
  const rollbacks = await Promise.all(changes);
  return () => {
    for (const rollback of rollbacks) rollback();
  };
}

/**
 * When to give up, in ms. No test is about this number: it is far beyond what the slowest machine needs, and costs nothing
 * where the condition comes.
 */
export const patience = 30_000;

/** Waits for a condition instead of for a time: tries until the value is neither undefined, null nor false. */
export async function until<T>(
  what: string,
  attempt: () => Promise<T | undefined | null | false> | T | undefined | null | false,
  { within = patience, every = 25 }: { within?: number; every?: number } = {},
): Promise<T> {
  const deadline = Date.now() + within;
  let failure: unknown;
  for (;;) {
    try {
      const value = await attempt();
      if (value !== undefined && value !== null && value !== false) return value;
      failure = undefined;
    } catch (error) {
      failure = error;
    }
    if (Date.now() > deadline) throw new Error(`waited ${within} ms for: ${what}`, { cause: failure });
    await pause(every);
  }
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Runs all tasks with at most `width` under way, and keeps the order of the answers. */
export async function atOnce<T>(tasks: Array<() => Promise<T>>, width = tasks.length): Promise<T[]> {
  const answers: T[] = new Array(tasks.length);
  let next = 0;
  const lane = async () => {
    while (next < tasks.length) {
      const index = next++;
      answers[index] = await tasks[index]!();
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, tasks.length) }, lane));
  return answers;
}

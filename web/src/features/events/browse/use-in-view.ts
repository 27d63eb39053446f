import { type RefObject, useEffect, useState } from 'react';

/** How many events one stream carries. */
const most = 20;
/** A changed choice means a new connection: wait until the scrolling has come to rest. */
const rest = 1500;

/** The ids of at most twenty listed events: all when they are so few, else those seen last. */
export function useInView(
  list: RefObject<HTMLElement | null>,
  events: readonly { id: string }[] | undefined,
): string[] {
  const all = events?.map(({ id }) => id) ?? [];
  const key = all.join();
  const many = all.length > most;
  const [seen, setSeen] = useState<string[]>([]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` tells when other elements are in the list.
  useEffect(() => {
    if (!many || !list.current || typeof IntersectionObserver === 'undefined') return;
    // A set keeps the order of arrival: the first is the one seen longest ago.
    const latest = new Set<string>();
    let timer: ReturnType<typeof setTimeout>;
    const watching = new IntersectionObserver((changes) => {
      for (const { target, isIntersecting } of changes) {
        const id = (target as HTMLElement).dataset.event;
        if (!id || !isIntersecting) continue;
        latest.delete(id);
        latest.add(id);
      }
      clearTimeout(timer);
      timer = setTimeout(() => setSeen([...latest].slice(-most)), rest);
    });
    for (const element of list.current.querySelectorAll('[data-event]')) watching.observe(element);
    return () => {
      clearTimeout(timer);
      watching.disconnect();
    };
  }, [list, key, many]);

  return many ? (seen.length ? seen : all.slice(0, most)) : all;
}

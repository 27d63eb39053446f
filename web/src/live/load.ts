import { whenIdle } from '@/lib/when-idle';

type Live = typeof import('./live')['live'];

let loaded: Live | null = null;
let fetching = false;
const waiting = new Set<(live: Live) => void>();

/**
 * Calls `use` when the live stream's code has come, which is fetched when the page has nothing better to do; at once
 * when it is there. What `use` answers undoes it. `fetchIt` false only waits for others to need it.
 */
export function whenLive(use: (live: Live) => () => void, fetchIt = true): () => void {
  if (loaded) return use(loaded);
  let undo: (() => void) | null = null;
  const onLoad = (live: Live) => {
    undo = use(live);
  };
  waiting.add(onLoad);
  if (fetchIt) fetchLive();
  return () => {
    waiting.delete(onLoad);
    undo?.();
  };
}

function fetchLive(): void {
  if (fetching) return;
  fetching = true;
  whenIdle(() => {
    import('./live').then(
      ({ live }) => {
        loaded = live;
        for (const onLoad of waiting) onLoad(live);
        waiting.clear();
      },
      () => {
        // Without a network there is nothing to listen to either; the next one who asks tries again.
        fetching = false;
      },
    );
  });
}

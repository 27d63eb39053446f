import { whenIdle } from '@/lib/when-idle';

type Live = typeof import('./live')['live'];

/** About how long after a failure the code is asked for again, in ms. */
const AGAIN = 3000;

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
        // Without a server there is nothing to listen to either; it is asked for again as long as somebody waits.
        fetching = false;
        setTimeout(() => waiting.size && fetchLive(), AGAIN * (0.5 + Math.random()));
      },
    );
  });
}

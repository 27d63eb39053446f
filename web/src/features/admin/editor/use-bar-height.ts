import { useEffect, useRef } from 'react';

/** Tells the page how much a bar at its foot covers, as `--bar`: messages then stand above it. */
export function useBarHeight<Bar extends HTMLElement>() {
  const ref = useRef<Bar>(null);
  useEffect(() => {
    const bar = ref.current;
    if (!bar) return;
    const root = document.documentElement.style;
    const watch = new ResizeObserver(() => {
      root.setProperty('--bar', `${bar.offsetHeight}px`);
      // What takes the focus is scrolled to above it, not behind it.
      root.scrollPaddingBottom = `${bar.offsetHeight + 24}px`;
    });
    watch.observe(bar);
    return () => {
      watch.disconnect();
      root.removeProperty('--bar');
      root.scrollPaddingBottom = '';
    };
  }, []);
  return ref;
}

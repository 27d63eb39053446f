import { type RefObject, useEffect, useState } from 'react';

/** True from when the element comes near the visible part of the page: what only the reader of it needs may wait till then. */
export function useSeen(ref: RefObject<Element | null>): boolean {
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (seen || !ref.current) return;
    if (typeof IntersectionObserver === 'undefined') {
      setSeen(true);
      return;
    }
    const watching = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && setSeen(true),
      { rootMargin: '64px' },
    );
    watching.observe(ref.current);
    return () => watching.disconnect();
  }, [ref, seen]);
  return seen;
}

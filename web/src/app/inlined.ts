import type { EventDetail, EventSummary, Schemas } from '@/api/types';

interface Inlined {
  events?: EventSummary[];
  pagination?: Schemas['Pagination'];
  event?: EventDetail;
  /** When the page started, in milliseconds: about when the server read these. */
  at: number;
}

let cached: Inlined | null | undefined;

/** The data that the server put into this page, or null. It never changes while the page lives. */
export function inlined(): Inlined | null {
  if (cached === undefined) cached = typeof document === 'undefined' ? null : read();
  return cached;
}

function read(): Inlined | null {
  const text = document.getElementById('goticket-data')?.textContent;
  if (!text) return null;
  try {
    return { ...(JSON.parse(text) as Omit<Inlined, 'at'>), at: performance.timeOrigin };
  } catch {
    return null;
  }
}

import type { Schemas } from '@/api/types';

export type Sales = Schemas['Sales'];
type SalesPoint = Sales['points'][number];

export interface SalesFacts {
  /** Seats booked now. */
  sold: number;
  /** Of the capacity, 0 to 1. */
  share: number;
  cancelled: number;
  /** The interval in which most seats were booked, or null. */
  busiest: SalesPoint | null;
}

export function salesFacts({ points, capacity }: Sales): SalesFacts {
  const sold = points.at(-1)?.total ?? 0;
  let busiest: SalesPoint | null = null;
  let cancelled = 0;
  for (const point of points) {
    cancelled += point.cancelled;
    if (point.confirmed > (busiest?.confirmed ?? 0)) busiest = point;
  }
  return { sold, share: capacity === 0 ? 0 : sold / capacity, cancelled, busiest };
}

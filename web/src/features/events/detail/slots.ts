import { dayKey } from '@/lib/time';
import { hasEnded } from './booking-bar-state';

interface Times {
  id: string;
  startTime: string;
  endTime: string;
}

export interface SlotDay<Slot> {
  key: string;
  slots: Slot[];
}

/** Slots by the day on which they start in this zone, days and slots in order of time. */
export function groupByDay<Slot extends Times>(slots: readonly Slot[], zone: string): SlotDay<Slot>[] {
  const days = new Map<string, Slot[]>();
  for (const slot of byStart(slots)) {
    const key = dayKey(slot.startTime, zone);
    const day = days.get(key);
    if (day) day.push(slot);
    else days.set(key, [slot]);
  }
  return [...days].map(([key, slots]) => ({ key, slots }));
}

function byStart<Slot extends Times>(slots: readonly Slot[]): Slot[] {
  return slots.toSorted((a, b) => Date.parse(a.startTime) - Date.parse(b.startTime) || a.id.localeCompare(b.id));
}

export function splitByEnd<Slot extends Times>(slots: readonly Slot[], now: number): { open: Slot[]; ended: Slot[] } {
  const ended = slots.filter(({ endTime }) => hasEnded(endTime, now));
  return { open: slots.filter((slot) => !ended.includes(slot)), ended };
}

/** The slot to show first: the wished one, else where I already have a part, else the soonest with seats, else the soonest. */
export function firstPick<Slot extends Times & { availableSpots: number }>(
  slots: readonly Slot[],
  wished: string | null,
  mine: ReadonlySet<string>,
  now: number,
): Slot | undefined {
  const open = byStart(splitByEnd(slots, now).open);
  return (
    slots.find(({ id }) => id === wished) ??
    open.find(({ id }) => mine.has(id)) ??
    open.find(({ availableSpots }) => availableSpots > 0) ??
    open[0]
  );
}

/** Whether two spans share time; touching ends don't. */
export function overlap(a: Omit<Times, 'id'>, b: Omit<Times, 'id'>): boolean {
  return Date.parse(a.startTime) < Date.parse(b.endTime) && Date.parse(b.startTime) < Date.parse(a.endTime);
}

import { firstPick } from './slots';

/** The slot that is picked for the visitor, and whether it was known then where they hold tickets. */
export interface Preset {
  slotId: string | undefined;
  informed: boolean;
}

interface Slot {
  id: string;
  startTime: string;
  endTime: string;
  availableSpots: number;
}

/**
 * What is picked for the visitor stays picked when seats change: nothing may move under a finger. It is picked anew
 * only when the slot is taken out, and once when it becomes known where the visitor holds tickets.
 */
export function keepPreset(
  before: Preset | null,
  slots: readonly Slot[],
  held: ReadonlySet<string> | null,
  now: number,
): Preset {
  const stays = before !== null && slots.some(({ id }) => id === before.slotId);
  const informed = held !== null;
  const news = informed && !before?.informed && slots.some(({ id }) => held.has(id));
  const slotId = !stays || news ? firstPick(slots, null, held ?? new Set(), now)?.id : before.slotId;
  return before?.slotId === slotId && before?.informed === informed ? before : { slotId, informed };
}

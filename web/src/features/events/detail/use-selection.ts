import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { TimeSlotDetail } from '@/api/types';
import { keepPreset, type Preset } from './preset';
import type { Mine } from './use-mine';

export const mostTickets = 5;

export interface Selection {
  slot: TimeSlotDetail | undefined;
  quantity: number;
  pick(slotId: string): void;
  setQuantity(quantity: number): void;
  /** The page's path with what is picked, to come back to after signing in. */
  path: string;
}

/** The slot and quantity, in the page's address: so they survive a reload, a login and being shared. */
export function useSelection(eventId: string, slots: readonly TimeSlotDetail[], mine: Mine, now: number): Selection {
  const [params, setParams] = useSearchParams();
  const wished = params.get('slot');
  const quantity = readQuantity(params.get('qty'));

  const [preset, setPreset] = useState<Preset | null>(null);
  const held = useMemo(() => (mine.known ? new Set([...mine.bookings.keys(), ...mine.places.keys()]) : null), [mine]);
  const kept = keepPreset(preset, slots, held, now);
  if (kept !== preset) setPreset(kept);
  const slot = slots.find(({ id }) => id === wished) ?? slots.find(({ id }) => id === kept.slotId);

  const change = (name: string, value: string | null) => {
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        if (value === null) next.delete(name);
        else next.set(name, value);
        return next;
      },
      // At once: whoever presses “One more” twice quickly must not press the same number twice.
      { replace: true, preventScrollReset: true, flushSync: true },
    );
  };
  const query = new URLSearchParams();
  if (slot) query.set('slot', slot.id);
  if (quantity > 1) query.set('qty', String(quantity));
  return {
    slot,
    quantity,
    pick: (slotId) => change('slot', slotId),
    setQuantity: (count) => change('qty', count > 1 ? String(count) : null),
    path: `/events/${eventId}?${query}`,
  };
}

function readQuantity(text: string | null): number {
  const wished = Number(text ?? 1);
  return Number.isInteger(wished) ? Math.min(Math.max(wished, 1), mostTickets) : 1;
}

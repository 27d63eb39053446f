import { useEffect, useRef } from 'react';
import type { TimeSlotDetail } from '@/api/types';
import { useAnnounce } from '@/components/announce';
import { useT } from '@/i18n';
import { latestOnly } from './latest-only';

const atMostEvery = 10_000;

/** Reads out how the seats of the picked slot change, not more often than one can listen to. */
export function useSeatAnnouncements(slot: TimeSlotDetail | undefined): void {
  const t = useT();
  const announce = useAnnounce();
  const say = useRef<(slot: TimeSlotDetail) => void>(() => {});
  say.current = ({ label, availableSpots: left }) => {
    announce(
      left > 0 ? t('events.slots.announce.left', { label, left }) : t('events.slots.announce.soldOut', { label }),
    );
  };

  const teller = useRef<ReturnType<typeof latestOnly<TimeSlotDetail>>>(undefined);
  useEffect(() => {
    const made = latestOnly<TimeSlotDetail>(atMostEvery, (changed) => say.current(changed));
    teller.current = made;
    return () => made.end();
  }, []);

  const last = useRef(slot);
  useEffect(() => {
    const before = last.current;
    last.current = slot;
    // Only changes of the same slot: picking another one is read out by the radio button itself.
    if (slot && before?.id === slot.id && before.availableSpots !== slot.availableSpots) teller.current?.give(slot);
  }, [slot]);
}

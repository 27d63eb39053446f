import { useEffect, useRef, useState } from 'react';
import type { TimeSlotDetail } from '@/api/types';
import { useT } from '@/i18n';
import { cx } from '@/lib/cx';
import styles from './seat-count.module.css';

interface SeatCountProps {
  slot: Pick<TimeSlotDetail, 'availableSpots' | 'capacity' | 'waitlistFull' | '_count'>;
  over: boolean;
}

/** Fewer than this, or less than a tenth, is few. */
const few = 5;

/** How many seats are left now. A change lights up for a moment; it is read out elsewhere, and less often. */
export function SeatCount({ slot, over }: SeatCountProps) {
  const t = useT();
  const left = slot.availableSpots;
  const changes = useChanges(left);
  if (over) return <span className={styles.over}>{t('events.slots.over')}</span>;
  const isFew = left <= few || left * 10 < slot.capacity;
  return (
    <span key={changes} className={cx(styles.seats, changes > 0 && styles.changed)}>
      <span className={cx(styles.badge, left === 0 ? styles.none : isFew && styles.few)}>
        {left === 0 ? t('events.slots.soldOut') : t(isFew ? 'events.slots.few' : 'events.slots.left', { left })}
      </span>
      {left === 0 && (
        <span className={styles.queue}>
          {slot.waitlistFull
            ? t('events.slots.queueFull')
            : t('events.slots.queue', { waiting: slot._count.waitlists })}
        </span>
      )}
    </span>
  );
}

/** How often a value has changed since it was first shown. */
function useChanges(value: number): number {
  const before = useRef(value);
  const [changes, setChanges] = useState(0);
  useEffect(() => {
    if (before.current === value) return;
    before.current = value;
    setChanges((count) => count + 1);
  }, [value]);
  return changes;
}

import { useId, useState } from 'react';
import { Button } from '@/components/Button';
import { useT } from '@/i18n';
import styles from './BookingActions.module.css';
import { CancelDialog } from './CancelDialog';
import { type Booking, mostToGiveBack, usedCount } from './cache';
import { ReduceDialog } from './ReduceDialog';

interface Props {
  booking: Booking;
  offline: boolean;
}

/** Giving some or all of the tickets back; where that cannot be, why. */
export function BookingActions({ booking, offline }: Props) {
  const t = useT();
  const id = useId();
  const [asked, setAsked] = useState<'reduce' | 'cancel' | null>(null);
  const isOver = Date.parse(booking.timeSlot.endTime) <= Date.now();
  if (booking.status !== 'CONFIRMED' || isOver) return null;

  const isUsed = usedCount(booking) > 0;
  const canReduce = mostToGiveBack(booking) > 0;
  const reasons = offline
    ? [t('bookings.detail.offlineReason')]
    : [
        ...(isUsed ? [t('bookings.detail.usedReason')] : []),
        ...(isUsed && !canReduce && booking.quantity > 1 ? [t('bookings.detail.usedReduceReason')] : []),
      ];
  const close = () => setAsked(null);

  return (
    <section className={styles.actions} aria-labelledby={`${id}title`}>
      <h2 id={`${id}title`} className={styles.title}>
        {t('bookings.detail.manage')}
      </h2>
      <div className={styles.buttons}>
        {booking.quantity > 1 && (
          <Button
            variant="outline"
            disabled={offline || !canReduce}
            aria-describedby={`${id}why`}
            onClick={() => setAsked('reduce')}
          >
            {t('bookings.reduce.open')}
          </Button>
        )}
        <Button
          variant="danger"
          disabled={offline || isUsed}
          aria-describedby={`${id}why`}
          onClick={() => setAsked('cancel')}
        >
          {t('bookings.cancel.open')}
        </Button>
      </div>
      <div id={`${id}why`} className={styles.why}>
        {reasons.map((reason) => (
          <p key={reason}>{reason}</p>
        ))}
      </div>
      <ReduceDialog booking={booking} open={asked === 'reduce'} onClose={close} />
      <CancelDialog booking={booking} open={asked === 'cancel'} onClose={close} />
    </section>
  );
}

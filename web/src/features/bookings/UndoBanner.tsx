import { Undo2 } from 'lucide-react';
import { isNoAnswer } from '@/api/client';
import { Banner } from '@/components/Banner';
import { Button } from '@/components/Button';
import { useT } from '@/i18n';
import type { Booking } from './cache';
import styles from './UndoBanner.module.css';
import { clockText, undoWindow } from './undo-window';
import { undoRefusal, undoWayOn, useLastUndo, useUndo } from './use-undo';
import { useUndoLeft } from './use-undo-left';

interface Props {
  booking: Booking;
  offline: boolean;
}

/** The way back from a cancellation while its five minutes run, and what to do when there is none. */
export function UndoBanner({ booking, offline }: Props) {
  const t = useT();
  const undo = useUndo();
  const last = useLastUndo(booking.id);
  const left = useUndoLeft(booking);

  if (last?.status === 'error' && !isNoAnswer(last.error)) {
    const { label, to } = undoWayOn(t, last.error, booking);
    return (
      <Banner
        tone="danger"
        title={t('bookings.undo.failed')}
        action={
          <Button variant="outline" size="sm" to={to}>
            {label}
          </Button>
        }
      >
        {undoRefusal(t, last.error)}
      </Banner>
    );
  }

  if (left <= 0) {
    return (
      <Banner
        action={
          <Button variant="outline" size="sm" to={`/events/${booking.timeSlot.eventId}`}>
            {t('bookings.undo.seeEvent')}
          </Button>
        }
      >
        {t('bookings.undo.over')}
      </Banner>
    );
  }

  return (
    <div className={styles.banner} role="status">
      <div className={styles.text}>
        <p className={styles.title}>{t('bookings.undo.banner')}</p>
        <p>{offline ? t('bookings.detail.offlineReason') : t('bookings.undo.bannerText')}</p>
        <p className="visually-hidden">{t('bookings.undo.leftSpoken', { minutes: Math.floor(left / 60_000) })}</p>
      </div>
      <Button icon={<Undo2 size={20} aria-hidden />} disabled={offline} onClick={() => undo(booking)}>
        {t('bookings.undo.action')}
        <span className={styles.clock} aria-hidden>
          {clockText(left)}
        </span>
      </Button>
      <span className={styles.bar} style={{ scale: `${left / undoWindow} 1` }} aria-hidden />
    </div>
  );
}

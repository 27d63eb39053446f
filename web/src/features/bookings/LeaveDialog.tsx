import { Button } from '@/components/Button';
import { Sheet } from '@/components/Sheet';
import { useT } from '@/i18n';
import type { Place } from './cache';
import styles from './dialogs.module.css';

interface Props {
  place: Place;
  open: boolean;
  onClose: () => void;
  onLeave: () => void;
}

/** Asks before a place in a queue is lost: it cannot be had back. */
export function LeaveDialog({ place, open, onClose, onLeave }: Props) {
  const t = useT();
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={t('bookings.waitlist.leaveTitle')}
      actions={
        <>
          <Button variant="ghost" onClick={onClose}>
            {t('bookings.waitlist.leaveStay')}
          </Button>
          <Button
            variant="danger"
            onClick={() => {
              onClose();
              onLeave();
            }}
          >
            {t('bookings.waitlist.leave')}
          </Button>
        </>
      }
    >
      <div className={styles.stack}>
        <p className={styles.subject}>{place.event.title}</p>
        <p>
          {t('bookings.waitlist.ahead', { count: place.peopleAhead })}. {t('bookings.waitlist.leaveText')}
        </p>
      </div>
    </Sheet>
  );
}

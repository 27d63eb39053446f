import { isNoAnswer } from '@/api/client';
import { Banner } from '@/components/Banner';
import { Button } from '@/components/Button';
import { Sheet } from '@/components/Sheet';
import { useT } from '@/i18n';
import { errorText } from '@/lib/errors';
import type { Booking } from './cache';
import styles from './dialogs.module.css';
import { useCancel } from './use-cancel';

interface Props {
  booking: Booking;
  open: boolean;
  onClose: () => void;
}

/** Asks before all tickets go, and says what will happen. */
export function CancelDialog({ booking, open, onClose }: Props) {
  const t = useT();
  const { cancel, isPending, error, reset } = useCancel(onClose);
  const close = () => {
    reset();
    onClose();
  };
  const failure = isNoAnswer(error)
    ? { title: t('bookings.cancel.unknown'), text: t('bookings.cancel.unknownText') }
    : errorText(t, error);
  return (
    <Sheet
      open={open}
      onClose={close}
      locked={isPending}
      title={t('bookings.cancel.title')}
      actions={
        <>
          <Button variant="ghost" onClick={close} disabled={isPending}>
            {t('bookings.cancel.keep')}
          </Button>
          <Button variant="danger" busy={isPending} onClick={() => cancel(booking)}>
            {t('bookings.cancel.confirm')}
          </Button>
        </>
      }
    >
      <div className={styles.stack}>
        <p className={styles.subject}>{booking.timeSlot.event.title}</p>
        <p>{t('bookings.cancel.text', { count: booking.quantity })}</p>
        <p className={styles.soft}>{t('bookings.cancel.undo')}</p>
        {error && (
          <Banner tone="danger" title={failure.title}>
            {failure.text}
          </Banner>
        )}
      </div>
    </Sheet>
  );
}

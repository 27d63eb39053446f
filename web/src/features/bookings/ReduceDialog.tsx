import { useState } from 'react';
import { isNoAnswer } from '@/api/client';
import { Banner } from '@/components/Banner';
import { Button } from '@/components/Button';
import { Sheet } from '@/components/Sheet';
import { Stepper } from '@/components/Stepper';
import { useT } from '@/i18n';
import { errorText } from '@/lib/errors';
import { type Booking, mostToGiveBack } from './cache';
import styles from './dialogs.module.css';
import { useReduce } from './use-reduce';

interface Props {
  booking: Booking;
  open: boolean;
  onClose: () => void;
}

/** Asks how many tickets go, and says which ones stop working. */
export function ReduceDialog({ booking, open, onClose }: Props) {
  const t = useT();
  const [wanted, setWanted] = useState(1);
  const close = () => {
    reset();
    setWanted(1);
    onClose();
  };
  const { reduce, isPending, error, reset } = useReduce(() => close());
  const { quantity } = booking;
  const most = mostToGiveBack(booking);
  const by = Math.min(wanted, Math.max(1, most));
  const failure = isNoAnswer(error)
    ? { title: t('bookings.reduce.unknown'), text: t('bookings.reduce.unknownText') }
    : errorText(t, error);
  return (
    <Sheet
      open={open}
      onClose={close}
      locked={isPending}
      title={t('bookings.reduce.title')}
      actions={
        <>
          <Button variant="ghost" onClick={close} disabled={isPending}>
            {t('bookings.reduce.cancel')}
          </Button>
          <Button variant="danger" busy={isPending} disabled={most < 1} onClick={() => reduce({ booking, by })}>
            {t('bookings.reduce.confirm', { count: by })}
          </Button>
        </>
      }
    >
      <div className={styles.stack}>
        <div className={styles.counter}>
          <Stepper
            label={t('bookings.reduce.stepper')}
            value={by}
            max={most}
            onChange={setWanted}
            disabled={isPending}
          />
          <p className={styles.subject}>{t('bookings.reduce.keep', { count: quantity - by })}</p>
        </div>
        <p>{t('bookings.reduce.void', { count: by, first: quantity - by + 1, last: quantity })}</p>
        <p className={styles.soft}>{t('bookings.reduce.final')}</p>
        {error && (
          <Banner tone="danger" title={failure.title}>
            {failure.text}
          </Banner>
        )}
      </div>
    </Sheet>
  );
}

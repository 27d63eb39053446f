import { Button } from '@/components/Button';
import { useT } from '@/i18n';
import { formatRange } from '@/lib/time';
import type { PurchaseSheetProps } from './PurchaseSheet';
import styles from './purchase.module.css';
import type { Purchase } from './purchase-machine';
import { refusalText } from './refusal';
import { useFocusOnMount } from './use-focus-on-mount';
import { useSecondsUntil } from './use-seconds-until';

type RefusedStepProps = Omit<PurchaseSheetProps, 'purchase'> & { purchase: Extract<Purchase, { phase: 'refused' }> };

/** Of the time: another one may do. Of the moment: asking again may do. */
const forAnotherTime = ['SLOT_ENDED', 'SLOT_NOT_FOUND', 'TIME_CONFLICT', 'SOLD_OUT'];
/** Why not, and the way on. */
export function RefusedStep({ purchase, desk, onClose, bookingId, conflict, zone }: RefusedStepProps) {
  const t = useT();
  const ref = useFocusOnMount<HTMLDivElement>();
  const seconds = useSecondsUntil(purchase.until);
  const { code, intention } = purchase;
  const again = () => {
    const { userId, slotId, quantity, hoped } = intention;
    desk.start({ userId, slotId, quantity, hoped });
  };
  const why =
    code === 'TIME_CONFLICT' && conflict
      ? t('events.refused.TIME_CONFLICT.with', {
          title: conflict.eventTitle,
          time: formatRange(conflict.startTime, conflict.endTime, { zone }),
        })
      : refusalText(t, code);
  const otherTime = forAnotherTime.includes(code);
  const retry = !otherTime && code !== 'ALREADY_BOOKED' && code !== 'ALREADY_WAITLISTED';
  return (
    <div ref={ref} tabIndex={-1}>
      <p className={styles.lead}>{why}</p>
      <div className={styles.actions}>
        {code === 'ALREADY_BOOKED' && (
          <Button wide size="lg" to={bookingId ? `/bookings/${bookingId}` : '/bookings'}>
            {t('events.refused.seeBooking')}
          </Button>
        )}
        {code === 'ALREADY_WAITLISTED' && (
          <Button wide size="lg" to="/bookings?tab=waitlists">
            {t('events.refused.seeQueue')}
          </Button>
        )}
        {code === 'TIME_CONFLICT' && (
          <Button wide size="lg" to={conflict ? `/bookings/${conflict.bookingId}` : '/bookings'}>
            {t('events.refused.seeOther')}
          </Button>
        )}
        {retry && (
          <Button wide size="lg" disabled={seconds > 0} onClick={again} className={styles.steady}>
            {seconds > 0 ? t('events.refused.wait', { seconds }) : t('events.refused.again')}
          </Button>
        )}
        <Button wide variant={otherTime ? 'outline' : 'ghost'} onClick={onClose}>
          {t(otherTime ? 'events.refused.otherTime' : 'events.refused.close')}
        </Button>
      </div>
    </div>
  );
}

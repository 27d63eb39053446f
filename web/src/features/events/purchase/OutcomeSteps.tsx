import { Button } from '@/components/Button';
import { TicketCard } from '@/components/TicketCard';
import { useT } from '@/i18n';
import { Celebration } from './Celebration';
import styles from './purchase.module.css';
import type { Purchase } from './purchase-machine';
import { useFocusOnMount } from './use-focus-on-mount';

type In<Phase extends Purchase['phase']> = Extract<Purchase, { phase: Phase }>;

interface ConfirmedStepProps {
  purchase: In<'confirmed'>;
  title: string;
  when: string;
  onStay: () => void;
}

export function ConfirmedStep({ purchase, title, when, onStay }: ConfirmedStepProps) {
  const t = useT();
  const ref = useFocusOnMount<HTMLDivElement>();
  const { quantity: count, bookingId } = purchase;
  return (
    <div ref={ref} tabIndex={-1} className={styles.outcome}>
      <Celebration />
      <TicketCard upright className={styles.ticket} stub={<p className={styles.count}>× {count}</p>}>
        <p className={styles.ticketTitle}>{title}</p>
        <p className={styles.soft}>{when}</p>
      </TicketCard>
      <p className={styles.note}>{t('events.outcome.confirmed.text')}</p>
      <div className={styles.actions}>
        <Button wide size="lg" to={`/bookings/${bookingId}`}>
          {t('events.outcome.confirmed.action', { count })}
        </Button>
        <Button wide variant="ghost" onClick={onStay}>
          {t('events.outcome.confirmed.stay')}
        </Button>
      </div>
    </div>
  );
}

interface WaitlistedStepProps {
  purchase: In<'waitlisted'>;
  /** Undefined until the server has told. */
  number: number | undefined;
  onStay: () => void;
}

export function WaitlistedStep({ purchase, number, onStay }: WaitlistedStepProps) {
  const t = useT();
  const ref = useFocusOnMount<HTMLDivElement>();
  return (
    <div ref={ref} tabIndex={-1} className={styles.outcome}>
      {purchase.intention.hoped && <p className={styles.lead}>{t('events.outcome.waitlisted.went')}</p>}
      <p className={styles.queue} role="status">
        {number !== undefined && (
          <>
            <span className={styles.soft}>{t('events.outcome.waitlisted.number')}</span>
            <strong className={styles.number}>{number}</strong>
          </>
        )}
      </p>
      <p className={styles.note}>{t('events.outcome.waitlisted.text', { count: purchase.quantity })}</p>
      <div className={styles.actions}>
        <Button wide size="lg" to="/bookings?tab=waitlists">
          {t('events.outcome.waitlisted.action')}
        </Button>
        <Button wide variant="ghost" onClick={onStay}>
          {t('events.outcome.waitlisted.stay')}
        </Button>
      </div>
    </div>
  );
}

export function UnknownStep({ onAgain, onDrop }: { onAgain: () => void; onDrop: () => void }) {
  const t = useT();
  const ref = useFocusOnMount<HTMLDivElement>();
  return (
    <div ref={ref} tabIndex={-1}>
      <p className={styles.lead}>{t('events.outcome.unknown.text')}</p>
      <div className={styles.actions}>
        <Button wide size="lg" onClick={onAgain}>
          {t('events.outcome.unknown.again')}
        </Button>
        <Button wide variant="outline" to="/bookings">
          {t('events.outcome.unknown.look')}
        </Button>
        <Button wide variant="ghost" onClick={onDrop}>
          {t('events.outcome.unknown.drop')}
        </Button>
      </div>
    </div>
  );
}

export function SignedOutStep({ loginPath, onStop }: { loginPath: string; onStop: () => void }) {
  const t = useT();
  const ref = useFocusOnMount<HTMLDivElement>();
  return (
    <div ref={ref} tabIndex={-1}>
      <p className={styles.lead}>{t('events.outcome.signedOut.text')}</p>
      <div className={styles.actions}>
        <Button wide size="lg" to={loginPath}>
          {t('events.outcome.signedOut.action')}
        </Button>
        <Button wide variant="ghost" onClick={onStop}>
          {t('events.outcome.signedOut.stop')}
        </Button>
      </div>
    </div>
  );
}

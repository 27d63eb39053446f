import { Button } from '@/components/Button';
import { useT } from '@/i18n';
import styles from './purchase.module.css';
import { maxAttempts, type Purchase } from './purchase-machine';
import { useFocusOnMount } from './use-focus-on-mount';
import { useSecondsUntil } from './use-seconds-until';

interface ProgressStepProps {
  purchase: Extract<Purchase, { phase: 'asking' | 'pausing' }>;
  onStop: () => void;
}

/** What is going on while there is no answer: nothing is promised, and it can be stopped. */
export function ProgressStep({ purchase, onStop }: ProgressStepProps) {
  const t = useT();
  const ref = useFocusOnMount<HTMLDivElement>();
  const pausing = purchase.phase === 'pausing' ? purchase : undefined;
  const seconds = useSecondsUntil(pausing?.until);
  return (
    <div ref={ref} tabIndex={-1}>
      <div className={styles.track} aria-hidden>
        <span className={pausing ? styles.resting : styles.running} />
      </div>
      <div role="status" className={styles.state}>
        <p>{pausing ? t(`events.progress.${pausing.hitch}`) : t('events.progress.asking')}</p>
        {purchase.attempt > 1 && (
          <p className={styles.soft}>
            {t('events.progress.attempt', { attempt: purchase.attempt, most: maxAttempts })}
          </p>
        )}
      </div>
      {pausing && <p className={styles.countdown}>{t('events.progress.again', { seconds })}</p>}
      <p className={styles.note}>{t('events.progress.once')}</p>
      <div className={styles.actions}>
        <Button wide variant="outline" onClick={onStop}>
          {t('events.progress.stop')}
        </Button>
      </div>
    </div>
  );
}

import { ArrowRight } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button } from '@/components/Button';
import { useT } from '@/i18n';
import styles from './flash.module.css';
import type { GateList, Scan } from './types';
import { icons, reasonOf, ticketLine, tones } from './verdicts';

interface Props {
  scan: Scan;
  gate: GateList;
  onDismiss: () => void;
  onAdmit: (scan: Scan) => void;
}

/** How long a result stays by itself, in ms; what was scanned stays in the list of last scans. */
const staysGood = 1800;
const staysOther = 6000;

/** The result of a scan, to be seen from an arm's length and in the sun. The next scan takes its place. */
export function Flash({ scan, gate, onDismiss, onAdmit }: Props) {
  const t = useT();
  const next = useRef<HTMLButtonElement>(null);
  const { verdict, facts } = scan;
  const Icon = icons[verdict];
  const isQuestion = verdict === 'unlisted';

  useEffect(() => {
    if (isQuestion) {
      next.current?.focus();
      return;
    }
    const timer = setTimeout(onDismiss, verdict === 'ok' ? staysGood : staysOther);
    return () => clearTimeout(timer);
  }, [isQuestion, verdict, onDismiss]);

  useEffect(() => {
    const leave = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onDismiss();
    };
    document.addEventListener('keydown', leave);
    return () => document.removeEventListener('keydown', leave);
  }, [onDismiss]);

  const word = t(`scan.verdict.${verdict}`);
  const reason = reasonOf(t, scan, gate);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a press anywhere is for thumbs; keys have Escape and the button.
    <section className={styles.flash} data-tone={tones[verdict]} aria-label={word} onClick={onDismiss}>
      <span className={styles.icon} aria-hidden>
        <Icon strokeWidth={3} />
      </span>
      <p className={styles.word}>{word}</p>
      {facts?.holder && <p className={styles.holder}>{facts.holder}</p>}
      {facts && (
        <p className={styles.facts}>
          {[ticketLine(t, scan), verdict === 'wrongSlot' ? '' : facts.slotLabel].filter(Boolean).join(' · ')}
        </p>
      )}
      {reason && <p className={styles.reason}>{reason}</p>}
      <div className={styles.actions}>
        {isQuestion && (
          <Button
            className={styles.admit}
            size="lg"
            onClick={(event) => {
              event.stopPropagation();
              onAdmit(scan);
            }}
          >
            {t('scan.result.admitAnyway')}
          </Button>
        )}
        <Button ref={next} className={styles.next} size="lg" onClick={onDismiss}>
          {t('scan.result.next')}
          <ArrowRight size={22} aria-hidden />
        </Button>
      </div>
    </section>
  );
}

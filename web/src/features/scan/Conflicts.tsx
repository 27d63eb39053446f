import { Check, TriangleAlert } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button } from '@/components/Button';
import { type Translate, useT } from '@/i18n';
import styles from './conflicts.module.css';
import type { Scan } from './types';
import { gateTime, ticketLine } from './verdicts';

interface Props {
  conflicts: readonly Scan[];
  /** Whose clock times are told by. */
  zone: string;
  onNote: (scan: Scan) => void;
}

/** Check-ins that were made without the server and that it disputes, until somebody has taken note of each. */
export function Conflicts({ conflicts, zone, onNote }: Props) {
  const t = useT();
  const section = useRef<HTMLElement>(null);
  const newest = conflicts.at(-1)?.id;

  // One that comes while the steward looks at the foot of the page must not wait up here unseen.
  useEffect(() => {
    if (newest) section.current?.scrollIntoView({ block: 'start' });
  }, [newest]);

  if (!newest) return null;
  return (
    <section ref={section} className={styles.conflicts} aria-labelledby="conflicts">
      <h2 id="conflicts" className={styles.title}>
        <TriangleAlert size={24} aria-hidden />
        {t('scan.conflicts.title', { count: conflicts.length })}
      </h2>
      <p>{t('scan.conflicts.text')}</p>
      <ul className={styles.list}>
        {conflicts.map((scan) => {
          const who = [scan.facts?.holder, ticketLine(t, scan)].filter(Boolean).join(' · ') || scan.text;
          return (
            <li key={scan.id} className={styles.conflict}>
              <div>
                <p className={styles.who}>{who}</p>
                <p>{reasonOf(t, scan, zone)}</p>
                <p className={styles.here}>{t('scan.conflicts.here', { time: gateTime(scan.at, zone) })}</p>
              </div>
              <Button
                size="sm"
                variant="outline"
                icon={<Check size={18} aria-hidden />}
                aria-label={t('scan.conflicts.noteOf', { who })}
                onClick={() => onNote(scan)}
              >
                {t('scan.conflicts.note')}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function reasonOf(t: Translate, scan: Scan, zone: string): string {
  const kind = scan.conflict?.kind ?? 'refused';
  const usedAt = scan.conflict?.usedAt;
  if (kind === 'already' && usedAt) return t('scan.conflicts.alreadyAt', { time: gateTime(usedAt, zone) });
  return t(`scan.conflicts.${kind}`);
}

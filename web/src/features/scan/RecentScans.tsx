import { CloudUpload, TriangleAlert } from 'lucide-react';
import { Chip } from '@/components/Chip';
import { useT } from '@/i18n';
import styles from './recent-scans.module.css';
import type { GateList, Scan } from './types';
import { gateTime, icons, ticketLine, tones } from './verdicts';

interface Props {
  scans: readonly Scan[];
  gate: GateList;
  onShow: (scan: Scan) => void;
}

/** The last scans of this device, the newest on top. */
export function RecentScans({ scans, gate, onShow }: Props) {
  const t = useT();
  return (
    <section className={styles.recent} aria-labelledby="recent-scans">
      <h2 id="recent-scans" className={styles.title}>
        {t('scan.recent.title')}
      </h2>
      {scans.length === 0 ? (
        <p className={styles.empty}>
          <strong>{t('scan.recent.empty')}</strong> {t('scan.recent.emptyText')}
        </p>
      ) : (
        <ol className={styles.list}>
          {scans.map((scan) => (
            <RecentScan key={scan.id} scan={scan} gate={gate} onShow={onShow} />
          ))}
        </ol>
      )}
    </section>
  );
}

function RecentScan({ scan, gate, onShow }: { scan: Scan; gate: GateList; onShow: (scan: Scan) => void }) {
  const t = useT();
  const Icon = icons[scan.verdict];
  const who = scan.facts?.holder ?? t('scan.recent.unreadable');
  const word = t(`scan.verdict.${scan.verdict}`);
  return (
    <li>
      <button
        type="button"
        className={styles.row}
        onClick={() => onShow(scan)}
        aria-label={t('scan.recent.show', { what: `${who}: ${word}` })}
      >
        <span className={styles.icon} data-tone={tones[scan.verdict]} aria-hidden>
          <Icon size={20} strokeWidth={2.5} />
        </span>
        <span className={styles.text}>
          <span className={styles.who}>{who}</span>
          <span className={styles.detail}>{[word, ticketLine(t, scan)].filter(Boolean).join(' · ')}</span>
        </span>
        <span className={styles.end}>
          <time dateTime={scan.at}>{gateTime(scan.at, gate.timezone)}</time>
          {scan.delivery === 'queued' && (
            <Chip tone="warn" icon={<CloudUpload size={14} aria-hidden />}>
              {t('scan.recent.queued')}
            </Chip>
          )}
          {(scan.delivery === 'conflict' || scan.delivery === 'noted') && (
            <Chip tone="bad" icon={<TriangleAlert size={14} aria-hidden />}>
              {t('scan.recent.disputed')}
            </Chip>
          )}
        </span>
      </button>
    </li>
  );
}

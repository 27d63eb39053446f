import { CloudUpload, RefreshCw, UserRoundX, Wifi, WifiOff } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { Button } from '@/components/Button';
import { Chip } from '@/components/Chip';
import { IconButton } from '@/components/IconButton';
import { useT } from '@/i18n';
import { loginPath } from '@/session';
import type { DeskState } from './gate-desk';
import styles from './gate-status.module.css';
import { gateTime } from './verdicts';

interface Props {
  state: DeskState;
  /** This page's address, to come back to after signing in. */
  here: string;
  onRefresh: () => void;
}

/** How many are in, and whether the server is there to ask. */
export function GateStatus({ state, here, onRefresh }: Props) {
  const t = useT();
  const { gate, count, link, queued } = state;
  const network = useNetwork();
  const offline = !network || link === 'silent';
  const share = count.expected === 0 ? 0 : count.inside / count.expected;

  return (
    <section className={styles.status} aria-label={t('scan.count.label')}>
      <p className={styles.count}>
        <span className="visually-hidden">{t('scan.count.spoken', { ...count })}</span>
        <span className={styles.inside} aria-hidden>
          {count.inside}
        </span>
        <span className={styles.expected} aria-hidden>
          <strong>{t('scan.count.in')}</strong>
          {t('scan.count.of', { expected: count.expected })}
        </span>
      </p>
      <span className={styles.bar} aria-hidden>
        <span style={{ inlineSize: `${share * 100}%` }} />
      </span>
      <div className={styles.chips}>
        {link === 'signedOut' ? (
          <Chip tone="bad" icon={<UserRoundX size={16} aria-hidden />}>
            {t('scan.link.signedOut')}
          </Chip>
        ) : (
          <Chip
            tone={offline ? 'warn' : 'good'}
            icon={offline ? <WifiOff size={16} aria-hidden /> : <Wifi size={16} aria-hidden />}
          >
            {offline ? t('scan.link.offline') : t('scan.link.online')}
          </Chip>
        )}
        {queued > 0 && (
          <Chip tone="warn" icon={<CloudUpload size={16} aria-hidden />}>
            {t('scan.link.queued', { count: queued })}
          </Chip>
        )}
        {gate && (
          <span className={styles.list}>
            {t('scan.link.listFrom', { time: gateTime(gate.fetchedAt, gate.timezone) })}
            <IconButton label={t('scan.link.refresh')} onClick={onRefresh} disabled={!network}>
              <RefreshCw size={18} aria-hidden />
            </IconButton>
          </span>
        )}
      </div>
      {link === 'signedOut' ? (
        <p className={styles.note} role="status">
          {t('scan.link.signedOutText')}{' '}
          <Button to={loginPath(here)} size="sm" variant="outline">
            {t('scan.link.signIn')}
          </Button>
        </p>
      ) : (
        offline && (
          <p className={styles.note} role="status">
            {t('scan.link.offlineText')}
          </p>
        )
      )}
    </section>
  );
}

const network = {
  subscribe(listener: () => void) {
    addEventListener('online', listener);
    addEventListener('offline', listener);
    return () => {
      removeEventListener('online', listener);
      removeEventListener('offline', listener);
    };
  },
  get: () => navigator.onLine,
};

/** Whether the device believes itself to have a network. */
export const useNetwork = (): boolean => useSyncExternalStore(network.subscribe, network.get, () => true);

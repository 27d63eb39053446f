import { CalendarX2, ListChecks, WifiOff } from 'lucide-react';
import { Button } from '@/components/Button';
import { EmptyState } from '@/components/EmptyState';
import { PageTitle } from '@/components/PageTitle';
import { Skeleton } from '@/components/Skeleton';
import { useT } from '@/i18n';
import type { DeskState } from './gate-desk';
import styles from './gate-view.module.css';

interface Props {
  why: DeskState['refused'];
  onRetry: () => void;
}

/** There is no list to scan by: why, and where to go on. */
export function GateTrouble({ why, onRetry }: Props) {
  const t = useT();
  const what = why === 'unknown' ? 'gone' : (why ?? 'noList');
  const Icon = { gone: CalendarX2, tooLarge: ListChecks, noList: WifiOff }[what];
  return (
    <div className={styles.alone}>
      <PageTitle hidden>{t('scan.title')}</PageTitle>
      <EmptyState
        icon={<Icon size={32} />}
        title={t(`scan.${what}.title`)}
        text={t(`scan.${what}.text`)}
        action={
          <>
            {what === 'noList' && <Button onClick={onRetry}>{t('scan.camera.again')}</Button>}
            <Button to="/admin/scan" variant={what === 'noList' ? 'outline' : 'primary'}>
              {t(`scan.${what}.action`)}
            </Button>
          </>
        }
      />
    </div>
  );
}

export function GateLoading() {
  const t = useT();
  return (
    <div className={styles.alone} role="status" aria-label={t('scan.loading')}>
      <PageTitle hidden>{t('scan.title')}</PageTitle>
      <Skeleton width="60%" height="2.5rem" />
      <Skeleton height="min(44dvh, 560px)" radius="var(--radius-lg)" />
    </div>
  );
}

import { SearchX } from 'lucide-react';
import { ApiError, isApiError } from '@/api/client';
import { Button } from '@/components/Button';
import { EmptyState } from '@/components/EmptyState';
import { ErrorState } from '@/components/ErrorState';
import { PageTitle } from '@/components/PageTitle';
import { Skeleton } from '@/components/Skeleton';
import { useT } from '@/i18n';
import styles from './BookingPage.module.css';
import { useOffline } from './use-booking';

interface Props {
  error: unknown;
  isLoading: boolean;
  onRetry: () => void;
}

/** In place of a booking that is on its way, cannot be had, or is nobody's. */
export function BookingMissing({ error, isLoading, onRetry }: Props) {
  const t = useT();
  const offline = useOffline();
  if (isApiError(error, 'BOOKING_NOT_FOUND', 'FORBIDDEN')) {
    return (
      <>
        <PageTitle hidden>{t('bookings.detail.notFound.title')}</PageTitle>
        <EmptyState
          icon={<SearchX size={32} />}
          title={t('bookings.detail.notFound.title')}
          text={t('bookings.detail.notFound.text')}
          action={<Button to="/bookings">{t('bookings.detail.notFound.action')}</Button>}
        />
      </>
    );
  }
  const reason = error ?? (offline && !isLoading ? new ApiError('NETWORK', 'offline') : null);
  if (reason) {
    return (
      <>
        <PageTitle hidden>{t('bookings.title')}</PageTitle>
        <ErrorState error={reason} onRetry={onRetry} />
      </>
    );
  }
  return (
    <div role="status" aria-label={t('bookings.loading')} className={styles.loading}>
      <Skeleton width="min(100%, 24rem)" height="3rem" />
      <div className={styles.columns}>
        <Skeleton height="36rem" radius="28px" />
        <div className={styles.side}>
          <Skeleton height="10rem" radius="18px" />
          <Skeleton height="8rem" radius="18px" />
        </div>
      </div>
    </div>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Hourglass } from 'lucide-react';
import { ApiError } from '@/api/client';
import { myWaitlistsQuery } from '@/api/queries';
import { Button } from '@/components/Button';
import { EmptyState } from '@/components/EmptyState';
import { ErrorState } from '@/components/ErrorState';
import { useT } from '@/i18n';
import styles from './BookingsPage.module.css';
import { CardSkeletons } from './CardSkeletons';
import type { Place } from './cache';
import { EndedPlaces } from './EndedPlaces';
import { StaleNote } from './StaleNote';
import { useLivePlaces } from './use-live-places';
import { WaitlistCard } from './WaitlistCard';

const NONE: Place[] = [];

/** The queues somebody is in, with the place in each as it changes, and what became of the earlier ones. */
export function WaitlistList() {
  const t = useT();
  const { data, dataUpdatedAt, error, fetchStatus, refetch } = useQuery(myWaitlistsQuery());
  const places: Place[] = data ?? NONE;
  useLivePlaces(places);
  if (!data) {
    const reason = error ?? (fetchStatus === 'paused' ? new ApiError('NETWORK', 'offline') : null);
    return reason ? (
      <ErrorState error={reason} onRetry={() => void refetch()} />
    ) : (
      <CardSkeletons label={t('bookings.loading')} />
    );
  }

  const waiting = places.filter(({ status }) => status === 'WAITING');
  const ended = places.filter(({ status }) => status !== 'WAITING');
  return (
    <>
      <StaleNote error={error} updatedAt={dataUpdatedAt} />
      {waiting.length === 0 ? (
        <EmptyState
          icon={<Hourglass size={32} />}
          title={t('bookings.empty.waitlists.title')}
          text={t('bookings.empty.waitlists.text')}
          action={<Button to="/events">{t('bookings.empty.waitlists.action')}</Button>}
        />
      ) : (
        <ul className={styles.list}>
          {waiting.map((place) => (
            <WaitlistCard key={place.id} place={place} />
          ))}
        </ul>
      )}
      {ended.length > 0 && <EndedPlaces places={ended} />}
    </>
  );
}

import { useQuery } from '@tanstack/react-query';
import { CalendarClock, History, TicketX } from 'lucide-react';
import type { ReactNode } from 'react';
import { ApiError } from '@/api/client';
import { myBookingsQuery } from '@/api/queries';
import { Button } from '@/components/Button';
import { EmptyState } from '@/components/EmptyState';
import { ErrorState } from '@/components/ErrorState';
import { useT } from '@/i18n';
import { BookingCard } from './BookingCard';
import styles from './BookingsPage.module.css';
import { CardSkeletons } from './CardSkeletons';
import { NextUp } from './NextUp';
import { StaleNote } from './StaleNote';

type Tab = 'upcoming' | 'past' | 'cancelled';

const EMPTY: Record<Tab, { icon: ReactNode; to: string }> = {
  upcoming: { icon: <CalendarClock size={32} />, to: '/events' },
  past: { icon: <History size={32} />, to: '/events' },
  cancelled: { icon: <TicketX size={32} />, to: '/bookings' },
};

/** The bookings of one tab: the next one large, what is over newest first. */
export function BookingList({ tab }: { tab: Tab }) {
  const t = useT();
  const { data, dataUpdatedAt, error, fetchStatus, refetch } = useQuery(myBookingsQuery());
  if (!data) {
    // Paused: there is no network, and nothing was kept from before.
    const reason = error ?? (fetchStatus === 'paused' ? new ApiError('NETWORK', 'offline') : null);
    return reason ? (
      <ErrorState error={reason} onRetry={() => void refetch()} />
    ) : (
      <CardSkeletons label={t('bookings.loading')} />
    );
  }

  const list = tab === 'upcoming' ? data.upcoming : [...data[tab]].reverse();
  const [first, ...rest] = list;
  return (
    <>
      <StaleNote error={error} updatedAt={dataUpdatedAt} />
      {!first ? (
        <EmptyState
          icon={EMPTY[tab].icon}
          title={t(`bookings.empty.${tab}.title`)}
          text={t(`bookings.empty.${tab}.text`)}
          action={<Button to={EMPTY[tab].to}>{t(`bookings.empty.${tab}.action`)}</Button>}
        />
      ) : tab === 'upcoming' ? (
        <>
          <NextUp booking={first} />
          <ul className={styles.list}>
            {rest.map((booking) => (
              <BookingCard key={booking.id} booking={booking} />
            ))}
          </ul>
        </>
      ) : (
        <ul className={styles.list}>
          {list.map((booking) => (
            <BookingCard key={booking.id} booking={booking} />
          ))}
        </ul>
      )}
    </>
  );
}

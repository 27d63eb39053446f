import { useQuery } from '@tanstack/react-query';
import { CalendarX2 } from 'lucide-react';
import { useParams } from 'react-router';
import { isApiError } from '@/api/client';
import { eventQuery } from '@/api/queries';
import { Button } from '@/components/Button';
import { EmptyState } from '@/components/EmptyState';
import { ErrorState } from '@/components/ErrorState';
import { PageTitle } from '@/components/PageTitle';
import { useT } from '@/i18n';
import { useLiveEvents } from '@/live';
import { EventPageWaiting } from './detail/EventPageWaiting';
import { EventView } from './detail/EventView';
import styles from './event-page.module.css';

export default function EventPage() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(eventQuery(id));
  useLiveEvents([id]);
  const notThere = isApiError(error, 'EVENT_NOT_FOUND');
  // Known a moment ago and not there now: it was called off while being looked at.
  if (data) return <EventView key={id} event={data} gone={notThere} />;
  if (notThere) return <EventMissing />;
  if (error) {
    return (
      <div className={styles.alone}>
        <ErrorState error={error} onRetry={() => void refetch()} />
      </div>
    );
  }
  return <EventPageWaiting id={id} />;
}

function EventMissing() {
  const t = useT();
  return (
    <div className={styles.alone}>
      <PageTitle hidden>{t('events.missing.title')}</PageTitle>
      <EmptyState
        icon={<CalendarX2 size={32} />}
        title={t('events.missing.title')}
        text={t('events.missing.text')}
        action={
          <>
            <Button to="/events">{t('events.missing.action')}</Button>
            <Button to="/bookings" variant="outline">
              {t('events.missing.tickets')}
            </Button>
          </>
        }
      />
    </div>
  );
}

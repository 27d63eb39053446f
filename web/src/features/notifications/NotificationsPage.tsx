import { useQuery } from '@tanstack/react-query';
import { BellRing, CheckCheck } from 'lucide-react';
import { ApiError } from '@/api/client';
import { notificationsQuery } from '@/api/queries';
import { Banner } from '@/components/Banner';
import { Button } from '@/components/Button';
import { EmptyState } from '@/components/EmptyState';
import { ErrorState } from '@/components/ErrorState';
import { PageTitle } from '@/components/PageTitle';
import { Skeleton } from '@/components/Skeleton';
import { type Translate, useT } from '@/i18n';
import { formatDay, formatDayTime, useZone } from '@/lib/time';
import { type Day, groupByDay } from './group-by-day';
import { NotificationRow } from './NotificationRow';
import styles from './NotificationsPage.module.css';
import { useMarkRead } from './use-mark-read';

function dayTitle(t: Translate, { daysAgo, notifications }: Day, zone: string): string {
  if (daysAgo <= 0) return t('notifications.today');
  if (daysAgo === 1) return t('notifications.yesterday');
  return formatDay(notifications[0]?.createdAt ?? '', { zone, long: true });
}

/** What happened to somebody's bookings and events, by day, newest first. */
export default function NotificationsPage() {
  const t = useT();
  const zone = useZone();
  const { data, dataUpdatedAt, error, fetchStatus, refetch } = useQuery(notificationsQuery());
  const { markRead, markAllRead, isPending } = useMarkRead();
  const reason = error ?? (fetchStatus === 'paused' ? new ApiError('NETWORK', 'offline') : null);
  const unread = data?.unreadCount ?? 0;

  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <PageTitle className={styles.heading}>{t('notifications.title')}</PageTitle>
        {data && data.notifications.length > 0 && (
          <p className={styles.soft}>{t('notifications.unreadCount', { count: unread })}</p>
        )}
        {unread > 0 && (
          <Button
            variant="outline"
            size="sm"
            busy={isPending}
            icon={<CheckCheck size={20} aria-hidden />}
            onClick={markAllRead}
          >
            {t('notifications.readAll')}
          </Button>
        )}
      </header>
      {data && reason && (
        <Banner tone="warn">
          {t('notifications.stale', { when: formatDayTime(new Date(dataUpdatedAt).toISOString(), { zone }) })}
        </Banner>
      )}
      {data ? (
        data.notifications.length > 0 ? (
          groupByDay(data.notifications, zone, new Date()).map((day) => (
            <section key={day.key} aria-labelledby={`day-${day.key}`}>
              <h2 id={`day-${day.key}`} className={styles.day}>
                {dayTitle(t, day, zone)}
              </h2>
              <ul className={styles.list}>
                {day.notifications.map((notification) => (
                  <NotificationRow key={notification.id} notification={notification} onOpen={markRead} />
                ))}
              </ul>
            </section>
          ))
        ) : (
          <EmptyState
            icon={<BellRing size={32} />}
            title={t('notifications.empty.title')}
            text={t('notifications.empty.text')}
            action={<Button to="/events">{t('notifications.empty.action')}</Button>}
          />
        )
      ) : reason ? (
        <ErrorState error={reason} onRetry={() => void refetch()} />
      ) : (
        <div role="status" aria-label={t('notifications.loading')} className={styles.list}>
          {[0, 1, 2, 3].map((key) => (
            <div key={key} className={styles.waiting}>
              <Skeleton width="44px" height="44px" radius="999px" />
              <div>
                <Skeleton width="40%" height="1.2rem" />
                <Skeleton width="80%" style={{ marginTop: 8 }} />
              </div>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

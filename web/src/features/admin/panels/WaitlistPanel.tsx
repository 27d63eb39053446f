import { useQuery } from '@tanstack/react-query';
import { Hourglass } from 'lucide-react';
import { useState } from 'react';
import type { EventDetail, TimeSlotDetail } from '@/api/types';
import { Button } from '@/components/Button';
import { EmptyState } from '@/components/EmptyState';
import { ErrorState } from '@/components/ErrorState';
import { Skeleton } from '@/components/Skeleton';
import { useLocale, useT } from '@/i18n';
import { formatDayTime } from '@/lib/time';
import styles from './panels.module.css';
import { queueQuery } from './queries';

/** Who waits for which slot, in the order in which free seats are given. */
export default function WaitlistPanel({ event }: { event: EventDetail }) {
  const t = useT();
  const waiting = event.timeSlots.filter((slot) => slot._count.waitlists > 0);
  if (waiting.length === 0) {
    return (
      <EmptyState
        icon={<Hourglass size={32} />}
        title={t('organiser.waitlist.empty')}
        text={t('organiser.waitlist.emptyText')}
      />
    );
  }
  return (
    <div className={styles.panel}>
      {waiting.map((slot) => (
        <SlotQueue key={slot.id} slot={slot} zone={event.timezone} />
      ))}
    </div>
  );
}

/** A war leaves thousands waiting: they are drawn so many at a time. */
const step = 50;

function SlotQueue({ slot, zone }: { slot: TimeSlotDetail; zone: string }) {
  const t = useT();
  const locale = useLocale();
  const [shown, setShown] = useState(step);
  const { data, error, refetch } = useQuery(queueQuery(slot.id));
  const when = (iso: string) => formatDayTime(iso, { zone, locale });
  const places = data?.filter(({ status }) => status === undefined || status === 'WAITING') ?? [];
  const seats = places.reduce((sum, { quantity = 0 }) => sum + quantity, 0);
  const heading = `queue-${slot.id}`;

  return (
    <section className={styles.queue} aria-labelledby={heading}>
      <header className={styles.queueHead}>
        <div>
          <h2 id={heading} className={styles.queueTitle}>
            {slot.label}
          </h2>
          <p className={styles.soft}>
            {when(slot.startTime)} · {t('organiser.waitlist.free', { count: slot.availableSpots })}
          </p>
        </div>
        {data && (
          <p role="status">
            <strong>{t('organiser.waitlist.total', { people: places.length })}</strong>{' '}
            {places.length > 0 && t('organiser.waitlist.wants', { seats })}
          </p>
        )}
      </header>
      {error && !data ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Skeleton height="220px" radius="var(--radius-md)" />
      ) : places.length === 0 ? (
        <p className={styles.soft}>{t('organiser.waitlist.none')}</p>
      ) : (
        <div className={styles.tableBox}>
          <table className={styles.table}>
            <caption className="visually-hidden">{t('organiser.waitlist.caption', { slot: slot.label })}</caption>
            <thead>
              <tr>
                <th scope="col" className={styles.place}>
                  {t('organiser.waitlist.place')}
                </th>
                <th scope="col">{t('organiser.waitlist.name')}</th>
                <th scope="col" className={styles.wideOnly}>
                  {t('organiser.waitlist.since')}
                </th>
                <th scope="col" className={styles.number}>
                  {t('organiser.waitlist.seats')}
                </th>
              </tr>
            </thead>
            <tbody>
              {places.slice(0, shown).map((place, index) => (
                <tr key={place.id ?? place.position}>
                  <td className={styles.place}>{index + 1}</td>
                  <th scope="row">
                    <span className={styles.name}>{place.user?.name}</span>
                    <a className={styles.email} href={`mailto:${place.user?.email}`}>
                      {place.user?.email}
                    </a>
                    {place.createdAt && <span className={styles.narrowOnly}>{when(place.createdAt)}</span>}
                  </th>
                  <td className={styles.wideOnly}>{place.createdAt && when(place.createdAt)}</td>
                  <td className={styles.number}>{place.quantity}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {places.length > shown && (
        <Button variant="outline" size="sm" className={styles.more} onClick={() => setShown(shown + step)}>
          {t('organiser.waitlist.more', { count: Math.min(step, places.length - shown) })}
        </Button>
      )}
    </section>
  );
}

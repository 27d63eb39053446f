import { MapPin, Pencil, Trash2 } from 'lucide-react';
import { Link } from 'react-router';
import type { EventSummary } from '@/api/types';
import { Chip } from '@/components/Chip';
import { IconButton } from '@/components/IconButton';
import { Poster } from '@/components/Poster';
import { Skeleton } from '@/components/Skeleton';
import { useLocale, useT } from '@/i18n';
import { formatDay, formatDayTime } from '@/lib/time';
import styles from './admin.module.css';
import { listFacts } from './list-facts';

interface Props {
  event: EventSummary;
  onDelete: () => void;
}

/** An event in the organiser's list: when, where, and how much of it is sold. */
export function EventRow({ event, onDelete }: Props) {
  const t = useT();
  const locale = useLocale();
  const { state, next, last, booked, capacity } = listFacts(event.timeSlots);
  const percent = capacity > 0 ? Math.floor((booked / capacity) * 100) : 0;
  // Organisers think in the event's own time.
  const options = { zone: event.timezone, locale };
  return (
    <li className={styles.row}>
      <Poster event={event} className={styles.thumb} />
      <div className={styles.what}>
        <h2 className={styles.rowTitle}>
          <Link to={`/admin/events/${event.id}`}>{event.title}</Link>
        </h2>
        <p className={styles.when}>
          {state === 'onNow' && <Chip tone="good">{t('admin.list.onNow')}</Chip>}
          {state === 'over' && <Chip>{t('admin.list.ended')}</Chip>}
          {next && t('admin.list.next', { time: formatDayTime(next.startTime, options) })}
          {!next && state === 'over' && last && t('admin.list.last', { time: formatDay(last.endTime, options) })}
          <span className={styles.soft}>{t('admin.list.slots', { count: event.timeSlots.length })}</span>
        </p>
        <p className={styles.where}>
          <MapPin size={16} aria-hidden />
          {event.location}
        </p>
      </div>
      <div className={styles.sold}>
        <p className={styles.soldText}>
          <span>{t('admin.list.sold', { booked: number(booked, locale), capacity: number(capacity, locale) })}</span>
          {booked >= capacity ? (
            <Chip tone="accent">{t('admin.list.soldOut')}</Chip>
          ) : (
            <span className={styles.percent} aria-hidden>
              {percent === 0 && booked > 0 ? t('admin.list.less') : t('admin.list.percent', { percent })}
            </span>
          )}
        </p>
        <span className={styles.bar} aria-hidden>
          <span style={{ inlineSize: `${percent}%` }} />
        </span>
      </div>
      <div className={styles.tools}>
        <IconButton
          className={styles.edit}
          to={`/admin/events/${event.id}`}
          label={t('admin.list.editEvent', { title: event.title })}
        >
          <Pencil size={20} aria-hidden />
        </IconButton>
        <IconButton label={t('admin.list.deleteEvent', { title: event.title })} onClick={onDelete}>
          <Trash2 size={20} aria-hidden />
        </IconButton>
      </div>
    </li>
  );
}

const number = (value: number, locale: string) => new Intl.NumberFormat(locale).format(value);

/** The shape of a row while there is none; without a bar, for seats are not hinted at. */
export function EventRowSkeleton() {
  return (
    <li className={styles.row}>
      <Skeleton ratio="4 / 5" radius="12px" width="72px" />
      <div className={styles.what}>
        <Skeleton width="60%" height="1.4em" />
        <Skeleton width="40%" height="1.1em" />
        <Skeleton width="50%" height="1.1em" />
      </div>
    </li>
  );
}

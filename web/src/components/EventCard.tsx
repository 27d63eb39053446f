import { MapPin } from 'lucide-react';
import { memo } from 'react';
import { Link } from 'react-router';
import type { EventSummary } from '@/api/types';
import { useLocale, useT } from '@/i18n/use-t';
import { cx } from '@/lib/cx';
import { eventFacts } from '@/lib/event-facts';
import { formatDay, formatThere, formatTime, useZone } from '@/lib/time';
import { Chip } from './Chip';
import styles from './EventCard.module.css';
import { Poster } from './Poster';

interface Props {
  event: EventSummary;
  /** In view when the page opens. */
  eager?: boolean;
  /** The level of its heading. */
  level?: 2 | 3;
}

/** An event in a list: the whole card is the link. */
export const EventCard = memo(function EventCard({ event, eager = false, level = 3 }: Props) {
  const t = useT();
  const locale = useLocale();
  const zone = useZone();
  const { next, left, state } = eventFacts(event.timeSlots);
  const Heading = `h${level}` as const;
  const more = event.timeSlots.length - 1;
  const there = next && formatThere(next.startTime, event.timezone, { zone, locale });
  return (
    <article className={styles.card}>
      <div className={styles.picture}>
        <Poster event={event} eager={eager} className={styles.poster} />
        <div className={styles.chips}>
          {state === 'full' && <Chip tone="solid">{t('common.seats.full')}</Chip>}
          {state === 'few' && <Chip tone="accent">{t('common.seats.left', { count: left })}</Chip>}
          {state === 'over' && <Chip tone="solid">{t('common.seats.over')}</Chip>}
        </div>
      </div>
      <div className={styles.text}>
        <p className={styles.when}>
          {next ? (
            <time dateTime={next.startTime}>
              {formatDay(next.startTime, { zone, locale })} · {formatTime(next.startTime, { zone, locale })}
            </time>
          ) : (
            t('common.seats.over')
          )}
          {there && <span className={styles.more}>{t('common.there', { time: there })}</span>}
          {next && more > 0 && (
            <span className={cx(styles.more, styles.extra)}>{t('common.moreTimes', { count: more })}</span>
          )}
        </p>
        <Heading className={styles.title}>
          <Link to={`/events/${event.id}`} className={styles.link}>
            {event.title}
          </Link>
        </Heading>
        <p className={styles.where}>
          <MapPin size={16} aria-hidden />
          <span className={styles.place}>{event.location}</span>
          {state === 'open' && <span className={styles.left}>{t('common.seats.open', { count: left })}</span>}
        </p>
      </div>
    </article>
  );
});

import { MapPin } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { Link } from 'react-router';
import type { EventSummary } from '@/api/types';
import { useLocale, useT } from '@/i18n/use-t';
import { cx } from '@/lib/cx';
import { eventFacts } from '@/lib/event-facts';
import { formatDay, formatThere, formatTime, useZone } from '@/lib/time';
import { Chip } from './Chip';
import styles from './EventCard.module.css';
import { Poster, PosterFrame } from './Poster';

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
  const more = event.timeSlots.length - 1;
  const there = next && formatThere(next.startTime, event.timezone, { zone, locale });
  const open = state === 'open' && <span className={styles.left}>{t('common.seats.open', { count: left })}</span>;
  return (
    <EventCardFrame
      id={event.id}
      title={event.title}
      location={event.location}
      level={level}
      picture={<Poster event={event} eager={eager} className={styles.poster} />}
      chips={
        <>
          {state === 'full' && <Chip tone="solid">{t('common.seats.full')}</Chip>}
          {state === 'few' && <Chip tone="accent">{t('common.seats.left', { count: left })}</Chip>}
          {state === 'over' && <Chip tone="solid">{t('common.seats.over')}</Chip>}
        </>
      }
      when={
        <>
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
        </>
      }
      seats={open}
    />
  );
});

interface FrameProps {
  id: string;
  title: string;
  location: string;
  level: 2 | 3;
  picture: ReactNode;
  chips?: ReactNode;
  when: ReactNode;
  seats?: ReactNode;
}

/** The shape of a card. The server fills it in too, before the app is there, with what does not depend on the reader. */
function EventCardFrame({ id, title, location, level, picture, chips, when, seats }: FrameProps) {
  const Heading = `h${level}` as const;
  return (
    <article className={styles.card}>
      <div className={styles.picture}>
        {picture}
        <div className={styles.chips}>{chips}</div>
      </div>
      <div className={styles.text}>
        <p className={styles.when}>{when}</p>
        <Heading className={styles.title}>
          <Link to={`/events/${id}`} className={styles.link}>
            {title}
          </Link>
        </Heading>
        <p className={styles.where}>
          <MapPin size={16} aria-hidden />
          <span className={styles.place}>{location}</span>
          {seats}
        </p>
      </div>
    </article>
  );
}

/** What the server fills in for each event of a list. */
export function EventCardTemplate() {
  return (
    <li>
      <EventCardFrame
        id="__EVENT_ID__"
        title="__EVENT_TITLE__"
        location="__EVENT_LOCATION__"
        level={2}
        picture={<PosterFrame className={styles.poster}>__EVENT_PICTURE__</PosterFrame>}
        when={'\u00a0'}
      />
    </li>
  );
}

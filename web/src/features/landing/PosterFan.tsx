import { ArrowUpRight } from 'lucide-react';
import { Link } from 'react-router';
import type { Category, EventSummary } from '@/api/types';
import { Poster } from '@/components/Poster';
import { useLocale, useT } from '@/i18n/use-t';
import { cx } from '@/lib/cx';
import { eventFacts, seatsLeft } from '@/lib/event-facts';
import { formatDay, formatTime, useZone } from '@/lib/time';
import styles from './PosterFan.module.css';

/** What lies there until the events have come, and where there are fewer than three. */
const DRAWN: { id: string; category: Category; title?: undefined }[] = [
  { id: 'fan-5', category: 'FESTIVAL' },
  { id: 'fan-12', category: 'WORKSHOP' },
  { id: 'fan-7', category: 'CONCERT' },
];

/** Events with a picture first; within each, as they come. */
const best = (events: EventSummary[]): EventSummary[] =>
  [...events].sort((a, b) => Number(Boolean(b.imageUrl)) - Number(Boolean(a.imageUrl))).slice(0, 3);

/** Three posters thrown on the table, and a stub that says what the front one is. */
export function PosterFan({ events = [] }: { events: EventSummary[] | undefined }) {
  const t = useT();
  const [front] = best(events);
  const shown = DRAWN.map((drawn, index) => best(events)[DRAWN.length - 1 - index] ?? drawn);
  return (
    <div className={styles.fan}>
      <ul className={styles.posters} aria-label={front && t('landing.hero.posters')}>
        {shown.map((event, index) => (
          // The place stays and the picture in it changes.
          // biome-ignore lint/suspicious/noArrayIndexKey: as said.
          <li key={index} className={styles.place}>
            {event.title !== undefined ? (
              <Link to={`/events/${event.id}`} className={cx(styles.poster, styles.dealt)} aria-label={event.title}>
                <Poster event={event} eager />
              </Link>
            ) : (
              <div className={styles.poster}>
                <Poster event={event} />
              </div>
            )}
          </li>
        ))}
      </ul>
      {front && <Stub event={front} />}
    </div>
  );
}

function Stub({ event }: { event: EventSummary }) {
  const t = useT();
  const locale = useLocale();
  const zone = useZone();
  const { next } = eventFacts(event.timeSlots);
  if (!next) return null;
  const left = seatsLeft(next);
  return (
    <Link to={`/events/${event.id}`} className={styles.stub}>
      <span className={styles.stubText}>
        <span className={styles.stubWhen}>
          {formatDay(next.startTime, { zone, locale })} · {formatTime(next.startTime, { zone, locale })}
        </span>
        <strong className={styles.stubTitle}>{event.title}</strong>
      </span>
      <span className={styles.stubSeats}>
        {left === 0 ? t('landing.next.full') : t('landing.next.left', { count: left })}
        <ArrowUpRight size={18} aria-hidden />
      </span>
    </Link>
  );
}

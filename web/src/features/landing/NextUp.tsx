import { useMemo, useRef } from 'react';
import { Link } from 'react-router';
import type { EventSummary, SummarySlot } from '@/api/types';
import { Countdown } from '@/components/Countdown';
import { Skeleton } from '@/components/Skeleton';
import { useLocale, useT } from '@/i18n/use-t';
import { cx } from '@/lib/cx';
import { seatsLeft, slotsToCome } from '@/lib/event-facts';
import { formatDay, formatThere, formatTime, useZone } from '@/lib/time';
import { useSeen } from '@/lib/use-seen';
import { useLiveEvents, useLiveState } from '@/live/use-live';
import styles from './NextUp.module.css';
import section from './section.module.css';

const SHOWN = 6;
const PLACES = Array.from({ length: SHOWN }, (_, place) => place);
const NO_IDS: string[] = [];

interface Row {
  event: EventSummary;
  slot: SummarySlot;
}

/** The very next slots of all events, one an event. */
function soonest(events: EventSummary[]): Row[] {
  return events
    .flatMap((event) =>
      slotsToCome(event.timeSlots)
        .slice(0, 1)
        .map((slot) => ({ event, slot })),
    )
    .sort((a, b) => a.slot.startTime.localeCompare(b.slot.startTime))
    .slice(0, SHOWN);
}

export function NextUp({ events }: { events: EventSummary[] | undefined }) {
  const t = useT();
  const rows = useMemo(() => events && soonest(events), [events]);
  const ref = useRef<HTMLElement>(null);
  const seen = useSeen(ref);
  useLiveEvents(useMemo(() => (seen && rows?.map(({ event }) => event.id)) || NO_IDS, [rows, seen]));
  if (rows?.length === 0) return null;
  return (
    <section ref={ref} className={section.surface} aria-labelledby="next">
      <div className={section.inside}>
        <div className={section.head}>
          <div>
            <h2 id="next" className={section.title}>
              {t('landing.next.title')}
            </h2>
            <p className={styles.text}>{t('landing.next.text')}</p>
          </div>
          {seen && <Freshness />}
        </div>
        <ol className={styles.list}>
          {rows
            ? rows.map((row) => <NextRow key={row.event.id} {...row} />)
            : PLACES.map((place) => <Waiting key={place} />)}
        </ol>
      </div>
    </section>
  );
}

/** Says whether what is shown follows the server. */
function Freshness() {
  const t = useT();
  const state = useLiveState();
  return <p className={cx(styles.state, styles[state])}>{t(`landing.next.${state}`)}</p>;
}

function NextRow({ event, slot }: Row) {
  const t = useT();
  const locale = useLocale();
  const zone = useZone();
  const left = seatsLeft(slot);
  const there = formatThere(slot.startTime, event.timezone, { zone, locale });
  return (
    <li className={styles.row}>
      <time className={styles.when} dateTime={slot.startTime}>
        <span className={styles.day}>{formatDay(slot.startTime, { zone, locale })}</span>
        <span className={styles.time}>{formatTime(slot.startTime, { zone, locale })}</span>
      </time>
      <div className={styles.what}>
        <h3 className={styles.name}>
          <Link to={`/events/${event.id}`} className={styles.link}>
            {event.title}
          </Link>
        </h3>
        <p className={styles.where}>{event.location}</p>
        {there && <p className={styles.where}>{t('common.there', { time: there })}</p>}
      </div>
      <p className={styles.countdown}>
        <span className="visually-hidden">{t('landing.next.startsIn')} </span>
        <Countdown to={slot.startTime} />
      </p>
      <p className={cx(styles.seats, left === 0 && styles.none)}>
        {left === 0 ? t('landing.next.full') : t('landing.next.left', { count: left })}
      </p>
    </li>
  );
}

/** Holds the place of a row; of seats there is nothing to be seen, for nothing is known. */
function Waiting() {
  return (
    <li className={styles.row} aria-hidden>
      <span className={styles.when}>
        <Skeleton width="6rem" height="1.2em" />
      </span>
      <div className={styles.what}>
        <div className={styles.name}>
          <Skeleton width="min(14rem, 80%)" height="1.15em" />
        </div>
        <p className={styles.where}>
          <Skeleton width="min(10rem, 60%)" height="1.3em" />
        </p>
      </div>
    </li>
  );
}

import { Pause, Play } from 'lucide-react';
import { Fragment, useState } from 'react';
import { Link } from 'react-router';
import type { EventSummary } from '@/api/types';
import { useLocale, useT } from '@/i18n/use-t';
import { eventFacts } from '@/lib/event-facts';
import { formatDay, useZone } from '@/lib/time';
import styles from './Ticker.module.css';

/** A line of what is coming, on the move; it stops for whoever asks, points at it or would rather nothing moved. */
export function Ticker({ events = [] }: { events: EventSummary[] | undefined }) {
  const t = useT();
  const locale = useLocale();
  const zone = useZone();
  const [still, setStill] = useState(false);

  const promises = (['first', 'second', 'third', 'fourth'] as const).map((name) => (
    <span key={name}>{t(`landing.ticker.${name}`)}</span>
  ));
  const lines = events.flatMap((event) => {
    const { next } = eventFacts(event.timeSlots);
    if (!next) return [];
    return (
      <Link key={event.id} to={`/events/${event.id}`}>
        <span className={styles.day}>{formatDay(next.startTime, { zone, locale })}</span> {event.title}
      </Link>
    );
  });
  const items = lines.length ? lines : promises;
  const row = items.map((item) => (
    <Fragment key={item.key}>
      {item}
      <span className={styles.star} aria-hidden />
    </Fragment>
  ));

  return (
    <section className={styles.ticker} aria-label={t('landing.ticker.label')} data-still={still || undefined}>
      <div className={styles.window}>
        <div className={styles.belt} style={{ animationDuration: `${items.length * 7}s` }}>
          <div className={styles.row}>{row}</div>
          {/* The same once more, so that there is no gap; nobody is to hear or reach it twice. */}
          <div className={styles.row} aria-hidden inert>
            {row}
          </div>
        </div>
      </div>
      <button
        type="button"
        className={styles.button}
        aria-label={t(still ? 'landing.ticker.play' : 'landing.ticker.pause')}
        onClick={() => setStill(!still)}
      >
        {still ? <Play size={18} aria-hidden /> : <Pause size={18} aria-hidden />}
      </button>
    </section>
  );
}

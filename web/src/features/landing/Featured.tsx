import { CalendarClock, WifiOff } from 'lucide-react';
import { useMemo, useRef } from 'react';
import { Link } from 'react-router';
import type { EventSummary } from '@/api/types';
import { Button } from '@/components/Button';
import { EmptyState } from '@/components/EmptyState';
import { EventCard } from '@/components/EventCard';
import { EventCardSkeleton } from '@/components/EventCardSkeleton';
import { useT } from '@/i18n/use-t';
import { cx } from '@/lib/cx';
import { eventFacts } from '@/lib/event-facts';
import { useSeen } from '@/lib/use-seen';
import { useLiveEvents } from '@/live/use-live';
import styles from './Featured.module.css';
import section from './section.module.css';

const SHOWN = 8;
const NO_IDS: string[] = [];
const PLACES = Array.from({ length: SHOWN }, (_, place) => place);

/** The ids of those of which the largest share is gone, sold out ones behind those that can still be had. */
function hottest(events: EventSummary[]): string[] {
  const heat = ({ timeSlots }: EventSummary) => {
    const { left, capacity } = eventFacts(timeSlots);
    return left === 0 ? -1 : 1 - left / capacity;
  };
  return [...events]
    .sort((a, b) => heat(b) - heat(a))
    .slice(0, SHOWN)
    .map(({ id }) => id);
}

interface Props {
  events: EventSummary[] | undefined;
  failed: boolean;
  onRetry: () => void;
}

export function Featured({ events, failed, onRetry }: Props) {
  const t = useT();
  const listed = events?.map(({ id }) => id).join();
  // The order is that of the moment the list came: cards must not change places while seats go.
  // biome-ignore lint/correctness/useExhaustiveDependencies: as said.
  const order = useMemo(() => events && hottest(events), [listed]);
  const ref = useRef<HTMLElement>(null);
  const seen = useSeen(ref);
  useLiveEvents((seen && order) || NO_IDS);
  return (
    <section ref={ref} className={cx(section.surface, section.cards)} aria-labelledby="featured">
      <div className={section.inside}>
        <div className={section.head}>
          <h2 id="featured" className={section.title}>
            {t('landing.featured.title')}
          </h2>
          <Link to="/events" className={section.more}>
            {t('landing.featured.all')}
          </Link>
        </div>
        {failed ? (
          <EmptyState
            icon={<WifiOff size={32} />}
            title={t('landing.featured.failed')}
            text={t('landing.featured.failedText')}
            action={<Button onClick={onRetry}>{t('common.retry')}</Button>}
          />
        ) : events?.length === 0 ? (
          <EmptyState
            icon={<CalendarClock size={32} />}
            title={t('landing.featured.none')}
            text={t('landing.featured.noneText')}
          />
        ) : (
          <ul className={styles.grid}>
            {events
              ? order?.map((id) => (
                  <li key={id}>
                    <Card event={events.find((event) => event.id === id)} />
                  </li>
                ))
              : PLACES.map((place) => (
                  <li key={place}>
                    <EventCardSkeleton />
                  </li>
                ))}
          </ul>
        )}
      </div>
    </section>
  );
}

const Card = ({ event }: { event: EventSummary | undefined }) => event && <EventCard event={event} />;

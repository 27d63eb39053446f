import { SearchX, Ticket } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import type { EventSummary } from '@/api/types';
import { Button } from '@/components/Button';
import { EmptyState } from '@/components/EmptyState';
import { EventCard } from '@/components/EventCard';
import { EventCardSkeleton } from '@/components/EventCardSkeleton';
import { useT } from '@/i18n';
import { cx } from '@/lib/cx';
import { useLiveEvents } from '@/live';
import styles from './browse.module.css';
import { type BrowseFilters, browsePath, isFiltered, noFilters, pageSize } from './browse-filters';
import { useInView } from './use-in-view';

interface BrowseResultsProps {
  filters: BrowseFilters;
  /** Undefined until the first answer. */
  events: EventSummary[] | undefined;
  total: number;
  /** They belong to the filters before, while those for the new ones are being fetched. */
  stale: boolean;
  loadingMore: boolean;
  onRetry: (() => void) | undefined;
}

/** On a phone: what more is in view elsewhere must not hold these up. */
const inViewAtFirst = 2;
const skeletons = Array.from({ length: 8 }, (_, index) => index);

export function BrowseResults({ filters, events, total, stale, loadingMore, onRetry }: BrowseResultsProps) {
  const t = useT();
  const list = useRef<HTMLUListElement>(null);
  useLiveEvents(useInView(list, events));
  useFocusOnNew(list, events, filters.page);

  if (!events) {
    return (
      <div aria-busy="true">
        <p className="visually-hidden" role="status">
          {t('events.browse.loading')}
        </p>
        <div className={styles.grid}>
          {skeletons.map((index) => (
            <EventCardSkeleton key={index} />
          ))}
        </div>
      </div>
    );
  }
  if (events.length === 0) return <NoResults filters={filters} />;
  const hasMore = events.length < total;
  return (
    <>
      <ul ref={list} className={cx(styles.grid, stale && styles.stale)} aria-busy={stale || undefined}>
        {events.map((event, index) => (
          <li key={event.id} data-event={event.id}>
            <EventCard event={event} level={2} eager={index < inViewAtFirst} />
          </li>
        ))}
        {loadingMore &&
          skeletons.slice(0, 4).map((index) => (
            <li key={index} aria-hidden>
              <EventCardSkeleton />
            </li>
          ))}
      </ul>
      <div className={styles.foot}>
        <p>
          {hasMore || filters.page > 1
            ? t('events.browse.shown', { shown: events.length, total })
            : t('events.browse.end')}
        </p>
        {onRetry ? (
          <Button variant="outline" onClick={onRetry}>
            {t('events.browse.retry')}
          </Button>
        ) : (
          hasMore &&
          !loadingMore && (
            <Link
              to={browsePath({ ...filters, page: Math.ceil(events.length / pageSize) + 1 })}
              replace
              preventScrollReset
              className={styles.more}
            >
              {t('events.browse.more')}
            </Link>
          )
        )}
      </div>
    </>
  );
}

function NoResults({ filters }: { filters: BrowseFilters }) {
  const t = useT();
  const filtered = isFiltered(filters);
  return (
    <EmptyState
      icon={filtered ? <SearchX size={32} /> : <Ticket size={32} />}
      title={t(filtered ? 'events.browse.empty.filtered.title' : 'events.browse.empty.none.title')}
      text={t(filtered ? 'events.browse.empty.filtered.text' : 'events.browse.empty.none.text')}
      action={
        filtered ? (
          <Button to={browsePath({ ...noFilters, sort: filters.sort })}>
            {t('events.browse.empty.filtered.action')}
          </Button>
        ) : (
          <Button to={browsePath({ ...filters, upcoming: false })}>{t('events.browse.empty.none.action')}</Button>
        )
      }
    />
  );
}

/** After "Show more" the keyboard goes on at the first of the new events, where the link was. */
function useFocusOnNew(
  list: React.RefObject<HTMLUListElement | null>,
  events: EventSummary[] | undefined,
  page: number,
): void {
  const shown = useRef({ page, count: events?.length ?? 0 });
  const wanted = useRef<number | null>(null);
  const count = events?.length ?? 0;
  useEffect(() => {
    const before = shown.current;
    if (page > before.page) wanted.current = before.count;
    if (page < before.page) wanted.current = null;
    shown.current = { page, count };
    if (wanted.current === null || count <= wanted.current) return;
    const links = list.current?.querySelectorAll<HTMLAnchorElement>('li[data-event] a');
    // Only where the focus went down with the link, and not out of somebody's hands.
    if (document.activeElement === document.body) links?.[wanted.current]?.focus({ preventScroll: true });
    wanted.current = null;
  }, [list, page, count]);
}

import { useInfiniteQuery } from '@tanstack/react-query';
import { CalendarPlus, Plus, Search, SearchX, X } from 'lucide-react';
import { useState } from 'react';
import { eventsQuery } from '@/api/queries';
import type { EventSummary } from '@/api/types';
import { Button } from '@/components/Button';
import { EmptyState } from '@/components/EmptyState';
import { ErrorState } from '@/components/ErrorState';
import { Field } from '@/components/Field';
import { IconButton } from '@/components/IconButton';
import { PageTitle } from '@/components/PageTitle';
import { Segmented } from '@/components/Segmented';
import { useT } from '@/i18n';
import { useLiveEvents } from '@/live';
import styles from './admin.module.css';
import { DeleteDialog } from './DeleteDialog';
import { EventRow, EventRowSkeleton } from './EventRow';
import { useListFilters } from './use-list-filters';

/** The stream takes no more events than these. */
const watchedAtMost = 20;

export default function AdminEventsPage() {
  const t = useT();
  const { filters, typed, type, choose, reset } = useListFilters();
  const [doomed, setDoomed] = useState<EventSummary | null>(null);
  const query = useInfiniteQuery(
    eventsQuery({
      upcoming: filters.show === 'upcoming',
      sort: filters.sort === 'soonest' ? 'soonest' : 'date',
      ...(filters.search ? { search: filters.search } : {}),
      limit: 20,
    }),
  );
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = query;
  const events = data?.pages.flatMap((page) => page.events) ?? [];
  const total = data?.pages[0]?.pagination.total ?? 0;
  useLiveEvents(events.slice(0, watchedAtMost).map(({ id }) => id));
  const isFiltered = filters.search !== '' || filters.show === 'upcoming';

  return (
    <div className={styles.page}>
      <header className={styles.titleRow}>
        <PageTitle>{t('admin.list.title')}</PageTitle>
        <Button to="/admin/events/create" icon={<Plus size={20} aria-hidden />}>
          {t('admin.list.create')}
        </Button>
      </header>
      <search className={styles.filters}>
        <Field
          hideLabel
          label={t('admin.list.search')}
          placeholder={t('admin.list.search')}
          icon={<Search size={20} />}
          className={styles.search}
          type="search"
          enterKeyHint="search"
          value={typed}
          onChange={(event) => type(event.target.value)}
          end={
            typed && (
              <IconButton label={t('admin.list.clear')} onClick={() => type('')}>
                <X size={20} aria-hidden />
              </IconButton>
            )
          }
        />
        <Segmented
          label={t('admin.list.show')}
          value={filters.show}
          options={[
            { value: 'all', label: t('admin.list.all') },
            { value: 'upcoming', label: t('admin.list.upcoming') },
          ]}
          onChange={(show) => choose({ show })}
        />
        <Segmented
          label={t('admin.list.sort')}
          value={filters.sort}
          options={[
            { value: 'newest', label: t('admin.list.newest') },
            { value: 'soonest', label: t('admin.list.soonest') },
          ]}
          onChange={(sort) => choose({ sort })}
        />
      </search>
      <p role="status" className={styles.soft}>
        {data ? t('admin.list.count', { count: total }) : ' '}
      </p>
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
      {isPending && (
        <ul className={styles.rows} aria-hidden>
          {[0, 1, 2, 3].map((row) => (
            <EventRowSkeleton key={row} />
          ))}
        </ul>
      )}
      {data && events.length === 0 && (
        <EmptyState
          icon={isFiltered ? <SearchX size={32} /> : <CalendarPlus size={32} />}
          title={t(isFiltered ? 'admin.list.noneFound' : 'admin.list.empty')}
          text={t(isFiltered ? 'admin.list.noneFoundText' : 'admin.list.emptyText')}
          action={
            isFiltered ? (
              <Button variant="outline" onClick={reset}>
                {t('admin.list.showAll')}
              </Button>
            ) : (
              <Button to="/admin/events/create">{t('admin.list.create')}</Button>
            )
          }
        />
      )}
      {events.length > 0 && (
        <ul className={styles.rows}>
          {events.map((event) => (
            <EventRow key={event.id} event={event} onDelete={() => setDoomed(event)} />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <Button
          variant="outline"
          busy={isFetchingNextPage}
          className={styles.more}
          onClick={() => void fetchNextPage()}
        >
          {t(isFetchingNextPage ? 'admin.list.loadingMore' : 'admin.list.more')}
        </Button>
      )}
      <DeleteDialog event={doomed} onClose={() => setDoomed(null)} onDeleted={() => {}} />
    </div>
  );
}

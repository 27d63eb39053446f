import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useSearchParams } from 'react-router';
import { ErrorState } from '@/components/ErrorState';
import { PageTitle } from '@/components/PageTitle';
import { useT } from '@/i18n';
import { useSession } from '@/session';
import { BrowseFilters } from './browse/BrowseFilters';
import { BrowseResults } from './browse/BrowseResults';
import styles from './browse/browse.module.css';
import { askEarly, browseQuery, canSuit, filtersFor } from './browse/browse-query';

askEarly();

export default function BrowsePage() {
  const t = useT();
  const [params] = useSearchParams();
  const { user } = useSession();
  const filters = filtersFor(params, user);
  const { page } = filters;

  const events = useInfiniteQuery({
    ...browseQuery(filters),
    placeholderData: keepPreviousData,
  });
  const { data, error, hasNextPage, isFetching, isPlaceholderData, fetchNextPage } = events;
  const loaded = data?.pages.length ?? 0;

  // The address says how many pages are shown; after a reload they come one by one.
  useEffect(() => {
    if (!isPlaceholderData && !isFetching && !error && hasNextPage && loaded > 0 && loaded < page) void fetchNextPage();
  }, [isPlaceholderData, isFetching, error, hasNextPage, loaded, page, fetchNextPage]);

  const total = data?.pages[0]?.pagination.total;
  const found = data?.pages.slice(0, page).flatMap((one) => one.events);

  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <PageTitle>{t('events.browse.title')}</PageTitle>
        <p className={styles.count} role="status">
          {total !== undefined && !isPlaceholderData && t('events.browse.count', { count: total })}
        </p>
      </header>
      <BrowseFilters filters={filters} canSuit={canSuit(user)} />
      {error && !found ? (
        <ErrorState error={error} onRetry={() => void events.refetch()} />
      ) : (
        <BrowseResults
          filters={filters}
          events={found}
          total={total ?? 0}
          stale={isPlaceholderData}
          // A page that failed to come is asked for again by the button.
          loadingMore={loaded > 0 && loaded < page && !error}
          onRetry={error && loaded < page ? () => void fetchNextPage() : undefined}
        />
      )}
    </div>
  );
}

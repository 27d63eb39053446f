import { useQuery } from '@tanstack/react-query';
import { TrendingUp } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { EventDetail } from '@/api/types';
import { EmptyState } from '@/components/EmptyState';
import { ErrorState } from '@/components/ErrorState';
import { Segmented } from '@/components/Segmented';
import { Skeleton } from '@/components/Skeleton';
import { useLocale, useT } from '@/i18n';
import { formatDay, formatDayTime, zoneName } from '@/lib/time';
import styles from './panels.module.css';
import { salesQuery } from './queries';
import { SalesTable } from './SalesTable';
import { type Sales, salesFacts } from './sales-facts';

// The charts are larger than all else on the page together.
const SalesChart = lazy(() => import('./SalesChart'));
const chart = { height: '340px', radius: 'var(--radius-md)' };

/** How the seats went, as figures, a curve and a table. */
export default function SalesPanel({ event }: { event: EventDetail }) {
  const { data, error, refetch } = useQuery(salesQuery(event.id));
  const t = useT();
  if (!data) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Skeleton {...chart} />;
  if (data.points.length === 0) {
    return (
      <EmptyState
        icon={<TrendingUp size={32} />}
        title={t('organiser.sales.empty')}
        text={t('organiser.sales.emptyText')}
      />
    );
  }
  return <SalesView sales={data} zone={event.timezone} />;
}

function SalesView({ sales, zone }: { sales: Sales; zone: string }) {
  const t = useT();
  const locale = useLocale();
  const [view, setView] = useState<'chart' | 'table'>('chart');
  const { sold, share, cancelled, busiest } = salesFacts(sales);
  const { interval, capacity, points } = sales;
  const number = new Intl.NumberFormat(locale);
  const when = (iso: string) => (interval === 'hour' ? formatDayTime : formatDay)(iso, { zone, locale });
  const first = points[0];
  const last = points.at(-1);

  return (
    <div className={styles.panel}>
      <dl className={styles.figures}>
        <div>
          <dt>{t('organiser.sales.sold')}</dt>
          <dd>
            {number.format(sold)} <small>{t('organiser.sales.soldOf', { capacity: number.format(capacity) })}</small>
          </dd>
        </div>
        <div>
          <dt>{t('organiser.sales.share')}</dt>
          <dd>{new Intl.NumberFormat(locale, { style: 'percent' }).format(share)}</dd>
        </div>
        <div>
          <dt>{t('organiser.sales.cancelled')}</dt>
          <dd>{number.format(cancelled)}</dd>
        </div>
        {busiest && (
          <div>
            <dt>{t('organiser.sales.busiest', { interval })}</dt>
            <dd>
              {t('organiser.sales.busiestSeats', { count: busiest.confirmed })} <small>{when(busiest.at)}</small>
            </dd>
          </div>
        )}
      </dl>
      <section className={styles.chartBox} aria-labelledby="sales-over-time">
        <header className={styles.queueHead}>
          <div>
            <h2 id="sales-over-time" className={styles.queueTitle}>
              {t('organiser.sales.title')}
            </h2>
            <p className={styles.soft}>
              {t('organiser.sales.zone', { zone: first ? zoneName(first.at, { zone }) : zone })}
            </p>
          </div>
          <Segmented
            label={t('organiser.sales.view')}
            value={view}
            options={(['chart', 'table'] as const).map((value) => ({ value, label: t(`organiser.sales.${value}`) }))}
            onChange={setView}
          />
        </header>
        {view === 'table' ? (
          <SalesTable sales={sales} when={when} />
        ) : (
          <Suspense fallback={<Skeleton {...chart} />}>
            <SalesChart
              sales={sales}
              zone={zone}
              when={when}
              summary={t('organiser.sales.summary', {
                from: first ? when(first.at) : '',
                to: last ? when(last.at) : '',
                first: number.format(first?.total ?? 0),
                last: number.format(sold),
                capacity: number.format(capacity),
              })}
            />
          </Suspense>
        )}
      </section>
    </div>
  );
}

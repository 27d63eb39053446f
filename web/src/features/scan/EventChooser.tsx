import { useQuery } from '@tanstack/react-query';
import { CalendarX2, Search, WifiOff } from 'lucide-react';
import { useDeferredValue, useEffect, useState } from 'react';
import { isNoAnswer } from '@/api/client';
import { Banner } from '@/components/Banner';
import { Button } from '@/components/Button';
import { EmptyState } from '@/components/EmptyState';
import { ErrorState } from '@/components/ErrorState';
import { Field } from '@/components/Field';
import { PageTitle } from '@/components/PageTitle';
import { Skeleton } from '@/components/Skeleton';
import { useT } from '@/i18n';
import { useZone } from '@/lib/time';
import { Conflicts } from './Conflicts';
import { EventChoice } from './EventChoice';
import styles from './event-chooser.module.css';
import { useNetwork } from './GateStatus';
import { gateStore } from './gate-store';
import { arrange, fromList, type ScannableEvent, scannableQuery } from './scannable-events';
import type { Scan } from './types';

/** Which event and slot this device scans for. */
export function EventChooser() {
  const t = useT();
  const [text, setText] = useState('');
  const search = useDeferredValue(text.trim());
  const network = useNetwork();
  const zone = useZone();
  const events = useQuery(scannableQuery(search));
  const kept = useKept();
  const offline = !network || isNoAnswer(events.error);

  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <PageTitle title={t('scan.title')}>{t('scan.choose.title')}</PageTitle>
        <p>{t('scan.choose.text')}</p>
      </header>
      {kept && <Conflicts conflicts={kept.conflicts} zone={zone} onNote={(scan) => void kept.note(scan)} />}
      {offline ? (
        <Kept events={kept?.events ?? null} />
      ) : (
        <>
          <Field
            type="search"
            label={t('scan.choose.search')}
            placeholder={t('scan.choose.searchHint')}
            icon={<Search size={20} />}
            maxLength={100}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <Found query={events} search={search} />
        </>
      )}
    </div>
  );
}

function Found({ query, search }: { query: ReturnType<typeof useQuery<ScannableEvent[]>>; search: string }) {
  const t = useT();
  if (query.isPending) {
    return (
      <div className={styles.list} role="status" aria-label={t('scan.loading')}>
        {[0, 1, 2].map((row) => (
          <Skeleton key={row} height="116px" radius="var(--radius-md)" />
        ))}
      </div>
    );
  }
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (search !== '') {
    return query.data.length === 0 ? (
      <p role="status">{t('scan.choose.none', { search })}</p>
    ) : (
      <Group title={t('scan.choose.found')} events={query.data} />
    );
  }
  const { on, next } = arrange(query.data, Date.now());
  if (on.length + next.length === 0) {
    return (
      <EmptyState
        icon={<CalendarX2 size={32} />}
        title={t('scan.choose.empty')}
        text={t('scan.choose.emptyText')}
        action={<Button to="/admin/events/create">{t('scan.choose.create')}</Button>}
      />
    );
  }
  return (
    <>
      <Group title={t('scan.choose.now')} events={on} />
      <Group title={t('scan.choose.next')} events={next} />
    </>
  );
}

function Kept({ events }: { events: readonly ScannableEvent[] | null }) {
  const t = useT();
  if (events === null) return null;
  if (events.length === 0) {
    return (
      <EmptyState icon={<WifiOff size={32} />} title={t('scan.noList.title')} text={t('scan.choose.offlineEmpty')} />
    );
  }
  return (
    <>
      <Banner tone="warn">{t('scan.choose.offline')}</Banner>
      <Group title={t('scan.choose.kept')} events={events} />
    </>
  );
}

function Group({ title, events }: { title: string; events: readonly ScannableEvent[] }) {
  if (events.length === 0) return null;
  return (
    <section className={styles.group}>
      <h2>{title}</h2>
      <ul className={styles.list}>
        {events.map((event) => (
          <EventChoice key={event.id} event={event} />
        ))}
      </ul>
    </section>
  );
}

interface KeptHere {
  /** Those whose guest lists this device holds. */
  events: ScannableEvent[];
  /** What was disputed while nobody was at a gate. */
  conflicts: Scan[];
  note: (scan: Scan) => Promise<void>;
}

/** What this device keeps; null until it is known. */
function useKept(): KeptHere | null {
  const [kept, setKept] = useState<KeptHere | null>(null);
  useEffect(() => {
    let left = false;
    const read = async () => {
      const store = await gateStore();
      const [lists, conflicts] = await Promise.all([store.lists(), store.conflicts()]);
      const note = (scan: Scan) => store.noted(scan.id).then(read);
      if (!left) setKept({ events: lists.map(fromList), conflicts, note });
    };
    read().catch(() => {
      // Without storage nothing is kept.
      if (!left) setKept({ events: [], conflicts: [], note: async () => {} });
    });
    return () => {
      left = true;
    };
  }, []);
  return kept;
}

import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useQuery } from '@tanstack/react-query';
import { ArrowLeft, ExternalLink, Trash2 } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { isApiError } from '@/api/error';
import { eventQuery } from '@/api/queries';
import { Button } from '@/components/Button';
import { ErrorState } from '@/components/ErrorState';
import { PageTitle } from '@/components/PageTitle';
import { Skeleton } from '@/components/Skeleton';
import { useT } from '@/i18n';
import { useLiveEvents } from '@/live';
import styles from './admin.module.css';
import { DeleteDialog } from './DeleteDialog';
import { EventDetails } from './editor/EventDetails';

const panels = {
  attendees: lazy(() => import('./panels/AttendeesPanel')),
  waitlist: lazy(() => import('./panels/WaitlistPanel')),
  sales: lazy(() => import('./panels/SalesPanel')),
};
const tabs = ['details', 'attendees', 'waitlist', 'sales'] as const;
type TabName = (typeof tabs)[number];

export default function AdminEventPage() {
  const { id = '' } = useParams();
  // Another event is another page: nothing of the first must stay in the form.
  return <EventById key={id} id={id} />;
}

function EventById({ id }: { id: string }) {
  const t = useT();
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const [isDeleting, setIsDeleting] = useState(false);
  const { data: event, error, refetch } = useQuery(eventQuery(id));
  useLiveEvents([id]);
  const wanted = search.get('tab') as TabName | null;
  const tab = wanted && tabs.includes(wanted) ? wanted : 'details';

  if (error && (!event || isApiError(error, 'EVENT_NOT_FOUND'))) {
    return (
      <div className={styles.page}>
        <PageTitle hidden>{t('admin.event.gone')}</PageTitle>
        <ErrorState error={error} onRetry={isApiError(error, 'EVENT_NOT_FOUND') ? undefined : () => void refetch()} />
      </div>
    );
  }
  if (!event) return <Loading />;
  const Panel = tab === 'details' ? null : panels[tab];
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <Button
          variant="ghost"
          size="sm"
          to="/admin/events"
          icon={<ArrowLeft size={18} aria-hidden />}
          className={styles.back}
        >
          {t('admin.event.back')}
        </Button>
        <div className={styles.titleRow}>
          <PageTitle>{event.title}</PageTitle>
          <div className={styles.tools}>
            <Button variant="outline" size="sm" to={`/events/${id}`} icon={<ExternalLink size={18} aria-hidden />}>
              {t('admin.event.view')}
            </Button>
            <Button
              variant="danger"
              size="sm"
              icon={<Trash2 size={18} aria-hidden />}
              onClick={() => setIsDeleting(true)}
            >
              {t('admin.list.delete')}
            </Button>
          </div>
        </div>
      </header>
      <Tabs
        value={tab}
        onChange={(_, chosen: TabName) => setSearch(chosen === 'details' ? {} : { tab: chosen }, { replace: true })}
        variant="scrollable"
        scrollButtons={false}
        aria-label={t('admin.event.tabs')}
        className={styles.tabs}
      >
        {tabs.map((name) => (
          <Tab
            key={name}
            value={name}
            label={t(`admin.event.${name}`)}
            id={`tab-${name}`}
            aria-controls={name === tab || name === 'details' ? `panel-${name}` : undefined}
            className={styles.tab}
          />
        ))}
      </Tabs>
      {/* It stays while another tab is looked at: what was typed is not lost. */}
      <TabPanel name="details" isShown={tab === 'details'}>
        <EventDetails event={event} isLeaving={() => isDeleting} />
      </TabPanel>
      {Panel && (
        <TabPanel name={tab} isShown>
          <Suspense fallback={<Skeleton height="320px" radius="var(--radius-lg)" />}>
            <Panel event={event} />
          </Suspense>
        </TabPanel>
      )}
      <DeleteDialog
        event={isDeleting ? event : null}
        onClose={() => setIsDeleting(false)}
        onDeleted={() => void navigate('/admin/events', { replace: true })}
      />
    </div>
  );
}

function TabPanel({ name, isShown, children }: { name: TabName; isShown: boolean; children: ReactNode }) {
  return (
    <div
      role="tabpanel"
      id={`panel-${name}`}
      aria-labelledby={`tab-${name}`}
      hidden={!isShown}
      className={styles.panel}
    >
      {children}
    </div>
  );
}

function Loading() {
  const t = useT();
  return (
    <div className={styles.page} aria-busy>
      <PageTitle hidden>{t('common.loading')}</PageTitle>
      <Skeleton width="min(420px, 80%)" height="44px" />
      <Skeleton width="min(380px, 90%)" height="48px" radius="var(--radius-full)" />
      <Skeleton height="480px" radius="var(--radius-lg)" />
    </div>
  );
}

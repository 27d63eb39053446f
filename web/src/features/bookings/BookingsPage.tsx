import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';
import { myBookingsQuery, myWaitlistsQuery } from '@/api/queries';
import { PageTitle } from '@/components/PageTitle';
import { Segmented } from '@/components/Segmented';
import { useT } from '@/i18n';
import { BookingList } from './BookingList';
import styles from './BookingsPage.module.css';
import { WaitlistList } from './WaitlistList';

const TABS = ['upcoming', 'past', 'cancelled', 'waitlists'] as const;
type Tab = (typeof TABS)[number];

const isTab = (text: string | null): text is Tab => TABS.includes(text as Tab);

/** What somebody has: tickets to come, past and cancelled ones, and places in queues. The address says which is shown. */
export default function BookingsPage() {
  const t = useT();
  const [params, setParams] = useSearchParams();
  const wanted = params.get('tab');
  const tab = isTab(wanted) ? wanted : 'upcoming';
  const { data: mine } = useQuery(myBookingsQuery());
  const { data: places } = useQuery(myWaitlistsQuery());
  const counts: Record<Tab, number | undefined> = {
    upcoming: mine?.upcoming.length,
    past: undefined,
    cancelled: undefined,
    waitlists: places?.filter(({ status }) => status === 'WAITING').length,
  };
  // On a phone the tabs are wider than the screen, and a number makes one of them wider still.
  const tabs = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the widths follow from the numbers.
  useEffect(() => {
    const show = () => {
      const chosen = tabs.current?.querySelector(`input[value="${tab}"]`)?.parentElement;
      chosen?.scrollIntoView({ inline: 'center', block: 'nearest' });
    };
    show();
    // The real font is wider than the one that stood in for it.
    void document.fonts?.ready.then(show);
  }, [tab, counts.upcoming, counts.waitlists]);
  return (
    <div className={styles.page}>
      <PageTitle>{t('bookings.title')}</PageTitle>
      <div ref={tabs} className={styles.tabs}>
        <Segmented
          label={t('bookings.tabs.label')}
          options={TABS.map((value) => ({
            value,
            label: t(`bookings.tabs.${value}`),
            count: counts[value] || undefined,
          }))}
          value={tab}
          onChange={(next) => setParams(next === 'upcoming' ? {} : { tab: next }, { replace: true })}
        />
      </div>
      {tab === 'waitlists' ? <WaitlistList /> : <BookingList tab={tab} />}
    </div>
  );
}

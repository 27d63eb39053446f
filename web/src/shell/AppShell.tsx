import { useCallback } from 'react';
import { Outlet, ScrollRestoration, useMatches, useNavigate, useNavigation } from 'react-router';
import type { Notification } from '@/api/types';
import { Announcer } from '@/components/Announcer';
import { Toasts } from '@/components/Toasts';
import { useT } from '@/i18n/use-t';
import { useLiveInbox } from '@/live/use-live';
import styles from './AppShell.module.css';
import { Footer } from './Footer';
import { Header } from './Header';
import { TabBar } from './TabBar';

/** What a route says of the frame around it. */
export interface RouteHandle {
  /** The page has a bar of its own at the foot of a phone, in place of the tabs. */
  ownBar?: boolean;
  /** Nothing but the page. */
  bare?: boolean;
}

export function AppShell() {
  const t = useT();
  const handle = Object.assign({}, ...useMatches().map((match) => match.handle)) as RouteHandle;
  const { state } = useNavigation();
  useNotices();
  return (
    <div className={styles.shell} data-own-bar={handle.ownBar || handle.bare || undefined}>
      <a href="#main" className={styles.skip}>
        {t('shell.skip')}
      </a>
      {!handle.bare && <Header />}
      <div className={styles.progress} data-busy={state === 'loading' || undefined} aria-hidden />
      <main id="main" tabIndex={-1} className={styles.main}>
        <Outlet />
      </main>
      {!handle.bare && <Footer />}
      {!handle.bare && !handle.ownBar && <TabBar />}
      <Toasts />
      <Announcer />
      <ScrollRestoration />
    </div>
  );
}

/** Says on any page what has just happened to one's bookings; the words for it are fetched when there is something to say. */
function useNotices(): void {
  const navigate = useNavigate();
  useLiveInbox(
    useCallback(
      (notification: Notification) => {
        void import('@/features/notifications/notice')
          .then(({ showNotice }) => showNotice(notification, navigate))
          .catch(() => {});
      },
      [navigate],
    ),
  );
}

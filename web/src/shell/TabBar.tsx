import { NavLink } from 'react-router';
import { useT } from '@/i18n/use-t';
import { useUnreadCount } from '@/live/use-live';
import { useSession } from '@/session/use-session';
import { tabNav } from './nav';
import styles from './TabBar.module.css';

/** The way around on phones, near the thumb. */
export function TabBar() {
  const t = useT();
  const { isAdmin } = useSession();
  const unread = useUnreadCount();
  return (
    <nav className={styles.bar} aria-label={t('shell.nav.main')}>
      {tabNav(isAdmin).map(({ to, label, icon: Icon, exact = false, counts }) => {
        const count = counts ? unread : 0;
        return (
          <NavLink key={to} to={to} end={exact} className={styles.tab}>
            <span className={styles.icon}>
              <Icon size={22} aria-hidden />
              {count > 0 && (
                <span className={styles.count} aria-hidden>
                  {count > 99 ? '99+' : count}
                </span>
              )}
            </span>
            {t(label)}
            {count > 0 && <span className="visually-hidden">{t('shell.unread', { count })}</span>}
          </NavLink>
        );
      })}
    </nav>
  );
}

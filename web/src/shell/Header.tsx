import { Bell, Moon, Sun } from 'lucide-react';
import { Link, NavLink } from 'react-router';
import { Avatar } from '@/components/Avatar';
import { Button } from '@/components/Button';
import { IconButton } from '@/components/IconButton';
import { setLocale } from '@/i18n/i18n';
import { useLocale, useT } from '@/i18n/use-t';
import { cx } from '@/lib/cx';
import { setTheme } from '@/lib/theme';
import { useUnreadCount } from '@/live/use-live';
import { useSession } from '@/session/use-session';
import styles from './Header.module.css';
import { Logo } from './Logo';
import { headerNav } from './nav';

const isDark = () => document.documentElement.dataset.theme === 'dark';

export function Header() {
  const t = useT();
  const locale = useLocale();
  const { user, isAdmin } = useSession();
  const unread = useUnreadCount();
  const other = locale === 'en' ? 'id' : 'en';
  return (
    <header className={styles.header}>
      <div className={styles.row}>
        <Link to="/" className={styles.brand} aria-label={t('shell.brand')}>
          <Logo />
          <span aria-hidden>GoTicket</span>
        </Link>
        <nav className={styles.nav} aria-label={t('shell.nav.main')}>
          {headerNav(isAdmin).map(({ to, label }) => (
            <NavLink key={to} to={to} className={styles.link}>
              {t(label)}
            </NavLink>
          ))}
        </nav>
        <div className={styles.tools}>
          <button
            type="button"
            className={cx(styles.language, styles.wide)}
            lang={other}
            aria-label={t('shell.otherLanguage')}
            onClick={() => void setLocale(other)}
          >
            {other.toUpperCase()}
          </button>
          <IconButton label={t('shell.theme.toggle')} onClick={() => setTheme(isDark() ? 'light' : 'dark')}>
            <Moon size={22} className={styles.moon} aria-hidden />
            <Sun size={22} className={styles.sun} aria-hidden />
          </IconButton>
          {user && (
            <IconButton
              to="/notifications"
              label={t('shell.inbox', { count: unread })}
              badge={unread}
              className={isAdmin ? undefined : styles.bell}
            >
              <Bell size={22} aria-hidden />
            </IconButton>
          )}
          {user ? (
            <Link to="/profile" className={styles.me} aria-label={t('shell.profile', { name: user.name })}>
              <Avatar name={user.name} url={user.avatarUrl} size={36} />
            </Link>
          ) : (
            <div className={styles.enter}>
              <Button to="/login" size="sm" variant="outline">
                {t('shell.login')}
              </Button>
            </div>
          )}
        </div>
      </div>
    </header>
  );
}

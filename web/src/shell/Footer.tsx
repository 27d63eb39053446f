import { Link } from 'react-router';
import { CATEGORIES } from '@/api/types';
import { Segmented } from '@/components/Segmented';
import { setLocale } from '@/i18n/i18n';
import { LOCALES } from '@/i18n/messages';
import { useLocale, useT } from '@/i18n/use-t';
import { setTheme, THEMES, useTheme } from '@/lib/theme';
import { useSession } from '@/session/use-session';
import { InstallButton } from '@/sw/InstallButton';
import styles from './Footer.module.css';
import { Logo } from './Logo';

/** Each language is named in itself. */
const LANGUAGES = { en: 'English', id: 'Indonesia' };

export function Footer() {
  const t = useT();
  const locale = useLocale();
  const theme = useTheme();
  const { status, isAdmin } = useSession();
  return (
    <footer className={styles.footer}>
      <div className={styles.inside}>
        <div className={styles.brand}>
          <p className={styles.name}>
            <Logo size={40} />
            GoTicket
          </p>
          <p>{t('shell.footer.promise')}</p>
          <InstallButton />
        </div>
        <nav className={styles.links} aria-label={t('shell.footer.links')}>
          <div>
            <h2>{t('shell.footer.find')}</h2>
            <ul>
              <li>
                <Link to="/events">{t('shell.footer.all')}</Link>
              </li>
              {CATEGORIES.map((category) => (
                <li key={category}>
                  <Link to={`/events?category=${category}`}>{t(`common.categories.${category}`)}</Link>
                </li>
              ))}
            </ul>
          </div>
          <div>
            <h2>{t('shell.footer.yours')}</h2>
            <ul>
              <li>
                <Link to="/bookings">{t('shell.nav.tickets')}</Link>
              </li>
              <li>
                <Link to="/notifications">{t('shell.nav.inbox')}</Link>
              </li>
              {status === 'in' ? (
                <li>
                  <Link to="/profile">{t('shell.footer.profile')}</Link>
                </li>
              ) : (
                <>
                  <li>
                    <Link to="/login">{t('shell.login')}</Link>
                  </li>
                  <li>
                    <Link to="/register">{t('shell.register')}</Link>
                  </li>
                </>
              )}
              {isAdmin && (
                <li>
                  <Link to="/admin/events">{t('shell.nav.organise')}</Link>
                </li>
              )}
            </ul>
          </div>
        </nav>
        <div className={styles.choices}>
          <Segmented
            label={t('shell.footer.language')}
            value={locale}
            options={LOCALES.map((value) => ({ value, label: <span lang={value}>{LANGUAGES[value]}</span> }))}
            onChange={(chosen) => void setLocale(chosen)}
          />
          <Segmented
            label={t('shell.footer.theme')}
            value={theme}
            options={THEMES.map((value) => ({ value, label: t(`shell.theme.${value}`) }))}
            onChange={setTheme}
          />
        </div>
      </div>
    </footer>
  );
}

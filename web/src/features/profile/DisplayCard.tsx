import { Segmented } from '@/components/Segmented';
import { LOCALES, setLocale, useLocale, useT } from '@/i18n';
import { setTheme, THEMES, useTheme } from '@/lib/theme';
import styles from './profile.module.css';

/** Each language is named in itself. */
const languages = { en: 'English', id: 'Indonesia' };

/** How the app looks on this device. */
export function DisplayCard() {
  const t = useT();
  const locale = useLocale();
  const theme = useTheme();
  return (
    <section className={styles.card} aria-labelledby="profile-display">
      <div className={styles.head}>
        <h2 id="profile-display">{t('profile.display.title')}</h2>
        <p className={styles.soft}>{t('profile.display.hint')}</p>
      </div>
      <div className={styles.choice}>
        <p aria-hidden>{t('profile.display.theme')}</p>
        <Segmented
          label={t('profile.display.theme')}
          value={theme}
          options={THEMES.map((value) => ({ value, label: t(`shell.theme.${value}`) }))}
          onChange={setTheme}
        />
      </div>
      <div className={styles.choice}>
        <p aria-hidden>{t('profile.display.language')}</p>
        <Segmented
          label={t('profile.display.language')}
          value={locale}
          options={LOCALES.map((value) => ({ value, label: <span lang={value}>{languages[value]}</span> }))}
          onChange={(chosen) => void setLocale(chosen)}
        />
      </div>
    </section>
  );
}

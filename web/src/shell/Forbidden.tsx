import { Button } from '@/components/Button';
import { PageTitle } from '@/components/PageTitle';
import { useT } from '@/i18n/use-t';
import styles from './Message.module.css';

/** The page is for organisers, and this is somebody else. */
export function Forbidden() {
  const t = useT();
  return (
    <div className={styles.message}>
      <PageTitle className={styles.title}>{t('shell.forbidden.title')}</PageTitle>
      <p className={styles.text}>{t('shell.forbidden.text')}</p>
      <div className={styles.actions}>
        <Button to="/events">{t('shell.notFound.browse')}</Button>
        <Button to="/profile" variant="outline">
          {t('shell.forbidden.account')}
        </Button>
      </div>
    </div>
  );
}

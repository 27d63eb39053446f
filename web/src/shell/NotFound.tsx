import { Compass } from 'lucide-react';
import { Button } from '@/components/Button';
import { PageTitle } from '@/components/PageTitle';
import { useT } from '@/i18n/use-t';
import styles from './Message.module.css';

/** No page has this address. */
export default function NotFound() {
  const t = useT();
  return (
    <div className={styles.message}>
      <p className={styles.code} aria-hidden>
        404
      </p>
      <PageTitle className={styles.title}>{t('shell.notFound.title')}</PageTitle>
      <p className={styles.text}>{t('shell.notFound.text')}</p>
      <div className={styles.actions}>
        <Button to="/events" icon={<Compass size={20} aria-hidden />}>
          {t('shell.notFound.browse')}
        </Button>
        <Button to="/" variant="outline">
          {t('shell.notFound.home')}
        </Button>
      </div>
    </div>
  );
}

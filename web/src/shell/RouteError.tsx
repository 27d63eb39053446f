import { RotateCw } from 'lucide-react';
import { useEffect } from 'react';
import { useRouteError } from 'react-router';
import { Button } from '@/components/Button';
import { PageTitle } from '@/components/PageTitle';
import { useT } from '@/i18n/use-t';
import styles from './Message.module.css';

const RELOADED = 'goticket.reloaded';

/** A part of the app that is no longer on the server: this page is older than the last release. */
const isOldPage = (error: unknown): boolean =>
  error instanceof Error && /dynamically imported module|module script failed|preload CSS/i.test(error.message);

/** A fault in the app itself, or a part of it that did not come. */
export function RouteError() {
  const t = useT();
  const error = useRouteError();
  const old = isOldPage(error);

  useEffect(() => {
    if (!old || !navigator.onLine) return;
    // Once: if the newest page fails too, reloading it again and again would help nobody.
    const last = Number(sessionStorage.getItem(RELOADED));
    if (Date.now() - last < 60_000) return;
    sessionStorage.setItem(RELOADED, String(Date.now()));
    location.reload();
  }, [old]);

  return (
    <div className={styles.message}>
      <PageTitle className={styles.title}>{t(old ? 'shell.fault.oldTitle' : 'shell.fault.title')}</PageTitle>
      <p className={styles.text}>{t(old ? 'shell.fault.oldText' : 'shell.fault.text')}</p>
      <div className={styles.actions}>
        <Button icon={<RotateCw size={20} aria-hidden />} onClick={() => location.reload()}>
          {t('shell.fault.reload')}
        </Button>
        <Button to="/" variant="outline">
          {t('shell.notFound.home')}
        </Button>
      </div>
    </div>
  );
}

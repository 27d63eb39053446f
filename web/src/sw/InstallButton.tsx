import { Download } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { loadMessages } from '@/i18n/i18n';
import { useT } from '@/i18n/use-t';
import { useInstall } from './install';
import styles from './install.module.css';

/** Puts the app onto the home screen, where the browser can; else it is not there. */
export function InstallButton({ variant = 'outline' }: { variant?: 'outline' | 'ghost' }) {
  const t = useT();
  const way = useInstall();
  const [ready, setReady] = useState(false);
  const [open, setOpen] = useState(false);

  useEffect(() => {
    if (way) void loadMessages('pwa').then(() => setReady(true));
  }, [way]);

  if (!way || !ready) return null;
  return (
    <div>
      <Button
        variant={variant}
        icon={<Download size={20} aria-hidden />}
        onClick={() => {
          if (way.kind === 'ask') void way.ask();
          else setOpen(true);
        }}
      >
        {t('pwa.install.button')}
      </Button>
      {way.kind === 'menu' && (
        <Dialog open={open} onClose={() => setOpen(false)} title={t('pwa.install.title')}>
          <ol className={styles.steps}>
            <li>{t('pwa.install.share')}</li>
            <li>{t('pwa.install.add')}</li>
            <li>{t('pwa.install.open')}</li>
          </ol>
        </Dialog>
      )}
    </div>
  );
}

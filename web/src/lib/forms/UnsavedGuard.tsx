import { useEffect } from 'react';
import { useBlocker } from 'react-router';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { useT } from '@/i18n';

interface Props {
  /** Asked at the moment of leaving: is there something to lose? */
  isDirty: () => boolean;
}

/** Asks before unsaved changes are left behind, by a link as by closing the window. Another tab of one page is no leaving. */
export function UnsavedGuard({ isDirty }: Props) {
  const t = useT();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => currentLocation.pathname !== nextLocation.pathname && isDirty(),
  );

  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (isDirty()) event.preventDefault();
    };
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [isDirty]);

  return (
    <Dialog
      open={blocker.state === 'blocked'}
      onClose={() => blocker.reset?.()}
      title={t('forms.unsaved.title')}
      actions={
        <>
          <Button variant="danger" onClick={() => blocker.proceed?.()}>
            {t('forms.unsaved.leave')}
          </Button>
          <Button onClick={() => blocker.reset?.()}>{t('forms.unsaved.stay')}</Button>
        </>
      }
    >
      <p>{t('forms.unsaved.text')}</p>
    </Dialog>
  );
}

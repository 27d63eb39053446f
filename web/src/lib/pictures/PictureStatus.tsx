import { CircleAlert } from 'lucide-react';
import { Button } from '@/components/Button';
import { useT } from '@/i18n';
import { errorText } from '@/lib/errors';
import styles from './pictures.module.css';
import type { PictureChoice } from './use-picture';

/** What is under way with a picture, or why it went wrong. */
export function PictureStatus({ id, choice }: { id: string; choice: PictureChoice }) {
  const t = useT();
  const { state, clear, retry } = choice;
  if (state.phase === 'preparing') return <p className={styles.note}>{t('forms.picture.preparing')}</p>;
  if (state.phase === 'sending') {
    const percent = Math.round(state.part * 100);
    return (
      <div className={styles.sending}>
        <div className={styles.bar}>
          <progress className={styles.progress} max={100} value={percent} aria-label={t('forms.picture.progress')} />
          <span className={styles.note}>
            {percent < 100 ? t('forms.picture.sending', { percent }) : t('forms.picture.finishing')}
          </span>
        </div>
        <Button variant="ghost" size="sm" onClick={clear}>
          {t('forms.picture.cancel')}
        </Button>
      </div>
    );
  }
  if (state.phase !== 'refused' && state.phase !== 'failed') return null;
  const failure = state.phase === 'failed' ? errorText(t, state.error) : null;
  return (
    <div className={styles.failed}>
      <p id={id} role="alert" className={styles.fault}>
        <CircleAlert size={16} aria-hidden />
        {state.phase === 'refused' ? t(`forms.picture.fault.${state.fault}`) : `${failure?.title}. ${failure?.text}`}
      </p>
      {state.phase === 'failed' && (
        <Button variant="outline" size="sm" onClick={retry}>
          {t('forms.picture.retry')}
        </Button>
      )}
    </div>
  );
}

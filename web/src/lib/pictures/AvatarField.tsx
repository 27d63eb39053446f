import { useId } from 'react';
import { Avatar } from '@/components/Avatar';
import { Button } from '@/components/Button';
import { useT } from '@/i18n';
import { cx } from '@/lib/cx';
import { FilePick } from './FilePick';
import { PictureStatus } from './PictureStatus';
import styles from './pictures.module.css';
import type { PictureChoice } from './use-picture';

interface Props {
  label: string;
  hint?: string;
  /** Whose initials stand in while there is no picture. */
  name: string;
  /** The picture that is saved already. */
  url?: string | null | undefined;
  choice: PictureChoice;
  /** Pixels. */
  size?: number;
}

/** A person's picture: round, with what can be done about it beside it. */
export function AvatarField({ label, hint, name, url, choice, size = 96 }: Props) {
  const t = useT();
  const id = useId();
  const { state, preview, choose, clear } = choice;
  const shown = preview ?? url;
  const isBusy = state.phase === 'preparing' || state.phase === 'sending';
  const isFaulty = state.phase === 'refused' || state.phase === 'failed';
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a flex row everywhere.
    <div className={styles.avatarField} role="group" aria-label={label}>
      <span className={cx(styles.avatar, isBusy && styles.busy)}>
        <Avatar name={name || '+'} url={shown} size={size} />
      </span>
      <div className={styles.side}>
        <div className={styles.row}>
          <FilePick
            label={shown ? t('forms.picture.change') : t('forms.picture.choose')}
            about={label}
            describedBy={cx(hint && `${id}-hint`, isFaulty && `${id}-fault`) || undefined}
            invalid={isFaulty}
            disabled={isBusy}
            onFile={choose}
          />
          {state.phase === 'ready' && (
            <Button variant="ghost" size="sm" onClick={clear}>
              {t('forms.picture.remove')}
            </Button>
          )}
        </div>
        {hint && !isBusy && (
          <p id={`${id}-hint`} className={styles.note}>
            {hint}
          </p>
        )}
        <PictureStatus id={`${id}-fault`} choice={choice} />
      </div>
    </div>
  );
}

import { Trash2 } from 'lucide-react';
import { type DragEvent, type ReactNode, useId, useState } from 'react';
import { Button } from '@/components/Button';
import { useT } from '@/i18n';
import { cx } from '@/lib/cx';
import { FilePick } from './FilePick';
import { PictureStatus } from './PictureStatus';
import styles from './pictures.module.css';
import type { PictureChoice } from './use-picture';

interface Props {
  label: string;
  hint: string;
  /** Of the box it is shown in, as in `16 / 9`. */
  ratio: string;
  /** The picture that is saved already. */
  url: string | null;
  /** Shown while there is none. */
  placeholder: ReactNode;
  choice: PictureChoice;
  onRemove: () => void;
}

/** A picture of an event: chosen, or dropped on the box that shows it. */
export function PictureField({ label, hint, ratio, url, placeholder, choice, onRemove }: Props) {
  const t = useT();
  const id = useId();
  const [isOver, setIsOver] = useState(false);
  const { state, preview, choose } = choice;
  const shown = preview ?? url;
  const isBusy = state.phase === 'preparing' || state.phase === 'sending';
  const isFaulty = state.phase === 'refused' || state.phase === 'failed';

  function drop(event: DragEvent) {
    event.preventDefault();
    setIsOver(false);
    const file = event.dataTransfer.files[0];
    if (file && !isBusy) void choose(file);
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: the box is a drop target too, which a fieldset is not.
    <div className={styles.pictureField} role="group" aria-label={label}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the button below does the same. */}
      <div
        className={cx(styles.frame, isOver && styles.over, isBusy && styles.busy)}
        style={{ aspectRatio: ratio }}
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={drop}
      >
        {shown ? <img src={shown} alt="" /> : placeholder}
      </div>
      <div className={styles.side}>
        <p className={styles.name}>{label}</p>
        <p id={`${id}-hint`} className={styles.note}>
          {hint}
        </p>
        <div className={styles.row}>
          <FilePick
            label={shown ? t('forms.picture.change') : t('forms.picture.choose')}
            about={label}
            describedBy={cx(`${id}-hint`, isFaulty && `${id}-fault`)}
            invalid={isFaulty}
            disabled={isBusy}
            onFile={choose}
          />
          {url && !isBusy && (
            <Button variant="ghost" size="sm" icon={<Trash2 size={18} aria-hidden />} onClick={onRemove}>
              {t('forms.picture.remove')}
            </Button>
          )}
          {!shown && !isBusy && <span className={cx(styles.note, styles.drop)}>{t('forms.picture.drop')}</span>}
        </div>
        <PictureStatus id={`${id}-fault`} choice={choice} />
      </div>
    </div>
  );
}

import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useT } from '@/i18n/use-t';
import { cx } from '@/lib/cx';
import { IconButton } from './IconButton';
import styles from './Modal.module.css';

export interface ModalProps {
  open: boolean;
  /** Called for Escape, the close button and a press outside; the owner then sets `open` to false. */
  onClose: () => void;
  title: string;
  children: ReactNode;
  /** Buttons at the foot. */
  actions?: ReactNode;
  /** While something must not be interrupted, only the owner closes it. */
  locked?: boolean;
  className?: string | undefined;
}

/** A native dialog: the browser keeps the focus inside and gives it back. */
export function Modal({
  open,
  onClose,
  title,
  children,
  actions,
  locked = false,
  className,
  sheet,
}: ModalProps & { sheet: boolean }) {
  const t = useT();
  const id = useId();
  const ref = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    const dialog = ref.current;
    if (!dialog || dialog.open === open) return;
    if (open) dialog.showModal();
    else dialog.close();
  }, [open]);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape comes as the cancel event.
    <dialog
      ref={ref}
      className={cx(styles.modal, sheet && styles.sheet, className)}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        if (!locked) onClose();
      }}
      onClose={() => {
        if (open) onClose();
      }}
      onClick={(event) => {
        if (event.target === ref.current && !locked) onClose();
      }}
    >
      {open && (
        <div className={styles.panel}>
          <header className={styles.head}>
            <h2 id={id} className={styles.title}>
              {title}
            </h2>
            {!locked && (
              <IconButton label={t('common.close')} onClick={onClose}>
                <X size={22} />
              </IconButton>
            )}
          </header>
          <div className={styles.body}>{children}</div>
          {actions && <footer className={styles.actions}>{actions}</footer>}
        </div>
      )}
    </dialog>
  );
}

import { X } from 'lucide-react';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useT } from '@/i18n/use-t';
import { cx } from '@/lib/cx';
import styles from './Toasts.module.css';
import { dismissToast, type ToastItem, toasts } from './toast';

/** The snackbars; mounted once, by the shell. F6 goes to them and back. */
export function Toasts() {
  const t = useT();
  const items = useSyncExternalStore(toasts.subscribe, toasts.get, toasts.none);
  const ref = useRef<HTMLElement>(null);

  useEffect(() => {
    let before: HTMLElement | null = null;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'F6' || !ref.current?.querySelector('button')) return;
      event.preventDefault();
      if (ref.current.contains(document.activeElement)) before?.focus();
      else {
        before = document.activeElement as HTMLElement | null;
        ref.current.querySelector<HTMLElement>('button')?.focus();
      }
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);

  return (
    <section
      ref={ref}
      className={styles.toasts}
      aria-label={t('common.toasts')}
      aria-live="polite"
      aria-relevant="additions"
    >
      {items.map((item) => (
        <Toast key={item.id} item={item} />
      ))}
    </section>
  );
}

function Toast({ item }: { item: ToastItem }) {
  const t = useT();
  const [held, setHeld] = useState(false);
  const { id, text, action, tone = 'plain', timeout = action ? 10_000 : 6_000 } = item;

  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => dismissToast(id), timeout);
    return () => clearTimeout(timer);
  }, [held, id, timeout]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only waits while somebody is on it or in it.
    <div
      className={cx(styles.toast, styles[tone])}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <p className={styles.text}>{text}</p>
      {action && (
        <button
          type="button"
          className={styles.action}
          onClick={() => {
            dismissToast(id);
            action.onAction();
          }}
        >
          {action.label}
        </button>
      )}
      <button type="button" className={styles.close} aria-label={t('common.dismiss')} onClick={() => dismissToast(id)}>
        <X size={20} aria-hidden />
      </button>
    </div>
  );
}
